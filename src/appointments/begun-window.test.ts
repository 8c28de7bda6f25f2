/** What is left of a part of the day that has begun is no slot, and does not stand in the way of later ones. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { londonDate } from '#clocks/london.ts'
import { createRulesReader } from '#door/rules-in-force.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { addContractor, addHome, addOperatives, adoptRules } from '#tests/support/small-cast.ts'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import { searchSlots } from './find-slots.ts'

let store: TestDatabase
before(async () => {
  store = await testDatabase()
  await adoptRules(store.db)
  await addHome(store.db, 'H1')
  await addContractor(store.db, 'C1', ['plumber'])
  await addOperatives(store.db, [{ ref: 'O1', contractorRef: 'C1', trades: ['plumber'] }])
})
after(() => store.drop())

test('due by midnight, and the afternoon has begun: the next day is offered, and why there is nothing today is said', async () => {
  const now = new Date('2026-11-24T12:30:00Z')
  const diary = diaryInForce(await createRulesReader()(store.db), londonDate(now))
  const place = { postcode: 'SE15 4AB', easting: 534_000, northing: 176_000, patch: 'peckham' }
  const work = { trade: 'plumber', expectedMinutes: 45, priority: 'urgent', place, adjustments: [], targetAt: new Date('2026-11-25T00:00:00Z') } as const
  const { slots, why } = await searchSlots({ db: store.db }, { work, now, diary, limit: 6 })
  assert.equal(slots[0]?.day, '2026-11-25')
  assert.ok(slots.every(({ inTarget }) => !inTarget))
  assert.match(why[0] ?? '', /can do this work/)
})
