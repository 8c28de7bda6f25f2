import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isMobile, parsePhoneNumber, type PhoneNumber, sayPhoneNumber } from './phone-number.ts'
import { isRefused } from './refusal.ts'

const parsed = (text: string): PhoneNumber => {
  const number = parsePhoneNumber(text)
  assert.ok(!isRefused(number), text)
  return number
}

test('a number is kept one way however it was typed', () => {
  for (const text of ['07700 900123', '07700-900-123', '+44 7700 900123', '+44 (0)7700 900123', '0044 7700 900123', '(07700) 900.123', ' 07700900123 '])
    assert.equal(parsePhoneNumber(text), '+447700900123', text)
  assert.equal(parsePhoneNumber('0800 111 999'), '+44800111999')
})

test('what is not a UK number is refused beside its field', () => {
  for (const text of ['', '07700 90012', '07700 9001234', '7700 900123', '+33 1 23 45 67 89', '999', 'ring me', '07700 900123 ext 5', '06000 000000', '0'.repeat(99)]) {
    const answer = parsePhoneNumber(text, 'phone')
    assert.ok(isRefused(answer), text)
    assert.equal(answer.refusal.field, 'phone')
  }
})

test('a text can be sent to a mobile and to nothing else', () => {
  for (const [text, mobile] of [['07700 900123', true], ['07624 900123', true], ['020 7946 0018', false], ['0800 111 999', false], ['070 1234 5678', false], ['07600 123456', false]] as const)
    assert.equal(isMobile(parsed(text)), mobile, text)
})

test('numbers are shown the way they are read out', () => {
  for (const text of ['07700 900123', '020 7946 0018', '0113 496 0018', '0161 496 0018', '01632 960018', '0808 157 0018', '0800 111 999', '0303 123 1113'])
    assert.equal(sayPhoneNumber(parsed(text.replaceAll(' ', ''))), text)
})
