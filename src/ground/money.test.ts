import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatMoney, parseMoney, pence, sayMoney } from './money.ts'
import { isRefused } from './refusal.ts'

test('amounts read as pounds and pence', () => {
  const read = [123450, 1000, 5, 0, -1000, 100_000_000].map(formatMoney)
  assert.deepEqual(read, ['£1,234.50', '£10.00', '£0.05', '£0.00', '-£10.00', '£1,000,000.00'])
  assert.deepEqual([1000, 1050].map(sayMoney), ['£10', '£10.50'])
})

test('an amount is understood however a person writes it', () => {
  for (const [text, amount] of [['£1,234.50', 123450], ['1234.5', 123450], [' 10 ', 1000], ['£ 0.07', 7], ['19.99', 1999], ['1.1', 110]] as const)
    assert.equal(parseMoney(text), amount, text)
})

test('what is not an amount is refused beside its field', () => {
  for (const text of ['', 'ten', '-5', '1,23', '1.234', '12.', '1e3', '£', '99999999999', '£'.repeat(99)]) {
    const answer = parseMoney(text, 'value')
    assert.ok(isRefused(answer), text)
    assert.equal(answer.refusal.field, 'value')
  }
})

test('a fraction of a penny is a fault', () => {
  for (const amount of [0.5, Number.NaN, Infinity, 1e15]) assert.throws(() => pence(amount), RangeError)
})

test('what is written can be read back to the penny', () => {
  fc.assert(fc.property(fc.nat({ max: 2_000_000_000 }), (amount) => {
    assert.equal(parseMoney(formatMoney(amount)), amount)
    assert.equal(parseMoney(sayMoney(amount)), amount)
  }))
})
