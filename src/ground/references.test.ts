import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { makeReference, parseReference } from './references.ts'
import { isRefused } from './refusal.ts'

const codeOf = (text: string, expected?: 'R' | 'W') => {
  const answer = parseReference(text, expected)
  return isRefused(answer) ? answer.refusal.code : answer.text
}

test('a reference is understood in either case, with spaces and dashes, with letters for figures', () => {
  const reference = makeReference('R', 10142)
  assert.match(reference, /^R10142[A-Z]$/)
  const check = reference.slice(-1)
  for (const text of [reference, reference.toLowerCase(), ` r-10142-${check} `, `R 101 42 ${check}`, `R1O142${check}`, `RI0l42${check}`, `R0010142${check}`])
    assert.equal(codeOf(text), reference, text)
  assert.deepEqual(parseReference(reference), { prefix: 'R', number: 10142, text: reference })
})

test('a wrong check letter is refused with what to look at', () => {
  const answer = parseReference('R10042A', undefined, 'reference')
  assert.ok(isRefused(answer))
  assert.equal(answer.refusal.code, 'wrong-check-letter')
  assert.match(answer.refusal.message, /^R10042A is not a reference we gave out: check each figure/)
  assert.equal(answer.refusal.field, 'reference')
})

test('what is not a reference at all is refused with an example', () => {
  for (const text of ['', 'R', '10042', 'R10042', 'Q10042C', 'hello', '£££', 'R1234567890123C', 'x'.repeat(500)])
    assert.equal(codeOf(text), 'not-a-reference', text)
  assert.equal(codeOf(`R0${makeReference('R', 19).slice(-1)}`), 'wrong-check-letter')
})

test("a works order's reference is not taken for a repair's", () => {
  const order = makeReference('W', 10042)
  assert.equal(codeOf(order, 'W'), order)
  const answer = parseReference(order, 'R')
  assert.ok(isRefused(answer))
  assert.match(answer.refusal.message, /^That is the reference of a works order\. Enter the reference of a repair, such as R10042[A-Z]\.$/)
})

test('a number that cannot be in a reference is a fault', () => {
  for (const n of [0, -1, 1.5, 1e9, Number.NaN]) assert.throws(() => makeReference('R', n), RangeError)
})

const aReference = fc.tuple(fc.constantFrom('R', 'W', 'A', 'V', 'M', 'H', 'S', 'C', 'F', 'P', 'N', 'L'), fc.integer({ min: 1, max: 999_999_999 }))

test('every reference can be read back', () => {
  fc.assert(fc.property(aReference, ([prefix, n]) => {
    assert.deepEqual(parseReference(makeReference(prefix, n)), { prefix, number: n, text: makeReference(prefix, n) })
  }))
})

test('every single wrong figure, every swap of two neighbours and every wrong first letter is caught', () => {
  fc.assert(fc.property(aReference, ([prefix, n]) => {
    const figures = String(n)
    const check = makeReference(prefix, n).slice(-1)
    const slips = Array.from(figures).flatMap((_, at) => [
      ...Array.from('0123456789', (other) => figures.slice(0, at) + other + figures.slice(at + 1)),
      figures.slice(0, at) + figures.slice(at, at + 2).split('').toReversed().join('') + figures.slice(at + 2),
    ])
    for (const slip of slips) if (slip !== figures) assert.ok(isRefused(parseReference(prefix + slip + check)), prefix + slip + check)
    for (const other of 'RWAVMHSCFPNL') if (other !== prefix) assert.ok(isRefused(parseReference(other + figures + check)))
  }), { numRuns: 60 })
})
