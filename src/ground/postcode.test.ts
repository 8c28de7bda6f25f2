import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPostcode, parsePostcode, postcodeOutward, postcodeSector } from './postcode.ts'
import { isRefused } from './refusal.ts'

test('a postcode is written one way however it was typed', () => {
  for (const [typed, postcode] of [['se233hf', 'SE23 3HF'], [' SE23  3HF ', 'SE23 3HF'], ['S e2 33 hf', 'SE23 3HF'], ['se1-9sg', 'SE1 9SG'], ['ec1a 1bb', 'EC1A 1BB'], ['w1a OAX', 'W1A 0AX'], ['m1 lae', 'M1 1AE'], ['DN55 1PT', 'DN55 1PT'], ['cr2 6xh', 'CR2 6XH']] as const)
    assert.equal(parsePostcode(typed), postcode)
})

test('what cannot be a postcode is refused beside its field', () => {
  for (const text of ['', 'SE23', '3HF', 'SE23 3CF', 'QE1 1AA', 'SE233 3HF', 'hello there', 'SE23 3HFX', 'A'.repeat(99)]) {
    const answer = parsePostcode(text, 'postcode')
    assert.ok(isRefused(answer), text)
    assert.equal(answer.refusal.field, 'postcode')
  }
  assert.equal(isPostcode('SE233HF'), false)
})

test('its outward half and sector are the parts before', () => {
  assert.equal(postcodeOutward('SE23 3HF'), 'SE23')
  assert.equal(postcodeSector('SE1 9SG'), 'SE1 9')
})
