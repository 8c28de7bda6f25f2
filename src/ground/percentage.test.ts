import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { percentage, percentageValue, sayPercentage } from './percentage.ts'

test('a half goes up, exactly, where binary fractions would not', () => {
  for (const [num, den, said] of [[201, 20_000, '1.0'], [269, 2000, '13.5'], [21, 2000, '1.1'], [1, 2000, '0.1'], [49, 400, '12.3'], [2, 3, '66.7'], [0, 7, '0.0'], [7, 7, '100.0'], [3, 2, '150.0']] as const)
    assert.equal(percentage(num, den), said, `${num} of ${den}`)
})

test('what is not quite all is never shown as all', () => {
  assert.equal(percentage(2499, 2500), '99.96')
  assert.equal(percentage(19_999, 20_000), '99.995')
  assert.equal(percentage(999, 1000), '99.9')
  assert.equal(percentage(9_999_999, 10_000_000), '99.99999')
})

test('nothing out of nothing is n/a', () => {
  assert.equal(percentage(0, 0), 'n/a')
  assert.equal(sayPercentage(0, 0), 'n/a')
  assert.equal(percentageValue(0, 0), null)
  assert.equal(sayPercentage(1, 8), '12.5%')
})

test('what is not a count is a fault', () => {
  for (const [num, den] of [[-1, 2], [1, -2], [0.5, 1], [Number.NaN, 1], [1, 2 ** 53]] as const) assert.throws(() => percentage(num, den), RangeError)
})

test('a figure is within half of its last decimal of the truth, and 100.0 only for all', () => {
  fc.assert(fc.property(fc.nat({ max: 5_000_000 }), fc.integer({ min: 1, max: 5_000_000 }), (num, den) => {
    const text = percentage(num, den)
    const half = 0.5 * 10 ** -(text.split('.')[1] ?? '').length
    assert.ok(Math.abs(Number(text) - (num / den) * 100) <= half + 1e-6)
    assert.equal(text === '100.0' && num < den, false)
    assert.ok(Math.abs(percentageValue(num, den)! - (num / den) * 100) <= 0.05 + 1e-6)
  }))
})
