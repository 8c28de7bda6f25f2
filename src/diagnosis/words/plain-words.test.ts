import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainWords, rawWords } from './plain-words.ts'

const said = (text: string) => plainWords(text, null).join(' ')

test('different words for the same thing come out the same', () => {
  assert.equal(said('The loo is bunged up'), said('toilet blocked'))
  assert.equal(said('no leccy'), said('no electricity'))
  assert.equal(said('telly not working'), said('tv broken'))
})

test('a blocked drain is not the block it stands beside', () => {
  assert.notEqual(said('blocked'), said('block'))
})

test('thanks, names of days and numbers are left out', () => {
  assert.equal(said('Hello, thank you, on Tuesday at 14 please'), '')
})

test('what is said to work is left out, what is said not to work is kept', () => {
  assert.equal(said('the heating is fine but no hot water'), 'no hotwater')
  assert.ok(said('the heating is not working').includes('heating'))
  assert.ok(said('nothing works, the boiler').includes('boiler'))
})

test('accents, capitals, curly apostrophes and shouting make no difference', () => {
  assert.equal(said('BOILER WON’T FIRE UP!!!'), said("boiler won't fire up"))
  assert.deepEqual(rawWords('Caféééé'), ['cafee'])
})

test('a text is read no further than its limit', () => {
  assert.ok(rawWords('word '.repeat(100_000)).length <= 220)
})
