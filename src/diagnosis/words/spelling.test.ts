import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSpeller, editDistance, soundOf } from './spelling.ts'

const speller = createSpeller(
  new Map(['water', 'ceiling', 'boiler', 'toilet', 'radiator', 'electric', 'light', 'hot', 'front', 'door', 'kitchen'].map((word) => [word, 5])),
  new Set(['weather', 'better', 'little']),
)

test('a word misspelt by letters or by sound is mended', () => {
  for (const [said, meant] of [
    ['watter', 'water'], ['celing', 'ceiling'], ['boyler', 'boiler'], ['toylet', 'toilet'], ['radiater', 'radiator'],
    ['electrik', 'electric'], ['ligth', 'light'], ['kichen', 'kitchen'], ['frontdoor', 'front door'],
  ] as const) assert.equal(speller.mend(said), meant, said)
})

test('a word that is spelt right, short, or like nothing known is left alone', () => {
  for (const word of ['water', 'weather', 'better', 'dog', 'sandwich', 'z'.repeat(500)]) assert.equal(speller.mend(word), word)
})

test('letters put in, left out, changed or swapped each count as one', () => {
  assert.equal(editDistance('boiler', 'boiler', 3), 0)
  assert.equal(editDistance('boler', 'boiler', 3), 1)
  assert.equal(editDistance('biolers', 'boiler', 3), 2)
  assert.equal(editDistance('boiler', 'window', 3), 4)
})

test('words that sound alike sound the same', () => {
  assert.equal(soundOf('celing'), soundOf('ceiling'))
  assert.equal(soundOf('wrench'), soundOf('rench'))
  assert.notEqual(soundOf('door'), soundOf('drain'))
})
