import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockStanding } from './clock-standing.ts'

const due_at = new Date('2026-12-02T10:00:00Z')
const before = new Date('2026-12-01T10:00:00Z')
const standing = (met_at: Date | null, ended_at: Date | null, now: Date) => clockStanding({ due_at, met_at, ended_at }, now)

test('what was done by the end of its time was not done by then', () => {
  assert.equal(standing(before, null, due_at), 'kept')
  assert.equal(standing(due_at, null, due_at), 'kept-late')
})

test('a clock runs until its time is over, and a case closed afterwards does not mend it', () => {
  assert.equal(standing(null, null, before), 'open')
  assert.equal(standing(null, null, due_at), 'broken')
  assert.equal(standing(null, due_at, due_at), 'broken')
  assert.equal(standing(null, before, due_at), 'withdrawn')
})
