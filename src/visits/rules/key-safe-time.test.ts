import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isKeySafeTime } from './key-safe-time.ts'

const visit = { status: 'booked', day: '2026-12-01', window_end_at: new Date('2026-12-01T12:00:00Z'), on_my_way_at: null, arrived_at: null, finished_at: null } as const

test('the day is London’s, whole, also after the window', () => {
  const at = (instant: string, more: object = {}) => isKeySafeTime({ ...visit, ...more }, new Date(instant))
  assert.deepEqual([at('2026-11-30T23:59:00Z'), at('2026-12-01T00:00:00Z'), at('2026-12-01T23:59:00Z'), at('2026-12-02T00:00:00Z')], [false, true, true, false])
  assert.equal(at('2026-07-01T23:30:00Z', { day: '2026-07-02' }), true, 'in summer the day begins an hour before')
  assert.equal(at('2026-12-02T03:00:00Z', { window_end_at: new Date('2026-12-02T04:00:00Z') }), true, 'a window past midnight')
})

test('not once it is over, by whatever end; a missed one can still come late', () => {
  const now = new Date('2026-12-01T13:00:00Z')
  for (const status of ['cancelled', 'moved', 'let-go', 'no-access', 'attended'] as const) assert.equal(isKeySafeTime({ ...visit, status }, now), false, status)
  assert.equal(isKeySafeTime({ ...visit, finished_at: now }, now), false)
  assert.equal(isKeySafeTime({ ...visit, status: 'missed' }, now), true)
})
