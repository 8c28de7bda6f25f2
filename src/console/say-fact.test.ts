import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayFact } from './say-fact.ts'

test('what happened is said in words, with the day and window a person reads', () => {
  const booked = { kind: 'repair', replaces: null, movedBy: null, residentChoseLater: false, windowStartAt: '2026-12-01T08:00:00.000Z', windowEndAt: '2026-12-01T12:00:00.000Z' }
  assert.equal(sayFact('appointment-booked', booked), 'Booked: Tuesday 1 December 2026, between 8am and midday')
  assert.equal(sayFact('missed-appointment-credited', { amountPence: 1000 }), '£10.00 credited to the rent account')
  assert.equal(sayFact('call-ended', { outcome: 'ring-back' }), 'The call ended: we said we would ring back')
})

test('a kind of fact from a newer journal is still readable', () => {
  assert.equal(sayFact('moon-landed', {}), 'Moon landed')
  assert.equal(sayFact('toString', {}), 'ToString')
})
