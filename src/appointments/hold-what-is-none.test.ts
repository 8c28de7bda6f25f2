/** Holding what nobody can: each is refused for what it is, and not for somebody having been quicker. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { isRefused } from '#ground/refusal.ts'
import { recordsDoor, requestAt } from '#tests/support/records-door.ts'
import { addSmallLandlord } from '#tests/support/small-cast.ts'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import { holdSlot } from './commands/hold-slot.ts'

let store: TestDatabase
before(async () => {
  store = await testDatabase()
  await addSmallLandlord(store.db)
})
after(() => store.drop())

const fitting = { heldFor: 'a draft', homeRef: 'H1', trade: 'plumber', expectedMinutes: 60, priority: 'routine', day: '2026-12-03', slot: 'morning' } as const
const hold = async (asked: Partial<Record<keyof typeof fitting, string>>) => {
  const answer = await recordsDoor(store.db).perform(holdSlot, { ...fitting, ...asked } as never, requestAt('2026-12-01T09:00:00Z', { id: 'user/1', role: 'agent' }))
  return isRefused(answer) ? [answer.refusal.code, answer.refusal.field, answer.refusal.message] : 'held'
}

test('a trade that is none is told, with those that are', async () => {
  const [code, field, message = ''] = await hold({ trade: 'astrologer' })
  assert.deepEqual([code, field], ['invalid-input', 'trade'])
  assert.match(message, /^There is no such trade\. Choose one of: plumber, electrician, /)
})

test('a part of the day that is none, or not on that day, and a day outside the diary are told', async () => {
  const noSlot = ['no-such-slot', 'slot', 'That day has no such part. Choose one of those offered.']
  assert.deepEqual(await hold({ slot: 'midnight' }), noSlot)
  assert.deepEqual(await hold({ day: '2026-12-05' }), noSlot)
  for (const day of ['2026-11-27', '2027-11-26']) assert.deepEqual((await hold({ day })).slice(0, 2), ['outside-the-diary', 'day'])
})

test('what can be held is, and only then is a time taken for being taken', async () => {
  assert.equal(await hold({}), 'held')
})
