import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPlainForText, plainForText, textUnits } from './text-length.ts'

test('a text is counted as a network counts it', () => {
  assert.equal(textUnits('Repair R10042N, £10.50?\n'), 24)
  assert.equal(textUnits('[€]'), 6)
  assert.equal(textUnits('ŵ'), null)
  assert.equal(textUnits('it’s'), null)
})

test('what is filled in is written in the alphabet texts can carry', () => {
  const written: readonly (readonly [string, string])[] = [
    ['Tap won’t turn – “stiff”…', 'Tap won\'t turn - "stiff"...'],
    ['Tŷ Gwyn, Łódź, Müller', 'Ty Gwyn, Lódz, Müller'.replace('ó', 'o')],
    ['Leak 💧 in hall', 'Leak  in hall'],
    ['a\u00A0b', 'a b'],
    ['plain already', 'plain already'],
  ]
  for (const [from, to] of written) {
    assert.equal(plainForText(from), to)
    assert.ok(isPlainForText(plainForText(from)))
  }
})
