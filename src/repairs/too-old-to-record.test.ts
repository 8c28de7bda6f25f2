/** When a report may have reached us: a letter earlier than now, nothing later, and not further back than the landlord says. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { appliers } from '#entry/appliers.ts'
import { openDoor } from '#door/door.ts'
import { isRefused } from '#ground/refusal.ts'
import { reckonPromises } from '#promises/reckoning.ts'
import { addSmallLandlord, adoptRules } from '#tests/support/small-cast.ts'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import { reportRepair } from './commands/report-repair.ts'

let store: TestDatabase

before(async () => {
  store = await testDatabase()
  await addSmallLandlord(store.db)
})
after(() => store.drop())

const receivedAt = async (at: string | undefined, to = store) => {
  const door = openDoor({ db: to.db, appliers, consequences: [], reckoning: reckonPromises })
  const told = { homeRef: 'H1', channel: 'writing', faultCode: 'tap-dripping', words: 'It drips', receivedAt: at } as const
  const answer = await door.perform(reportRepair, told, { actor: { id: 'user/agent', role: 'agent' }, door: 'api', now: new Date('2026-12-01T09:00:00Z') })
  return isRefused(answer) ? `${answer.refusal.code} ${answer.refusal.field ?? ''}: ${answer.refusal.message}` : 'taken'
}

test('a letter keeps the day it came, back to the furthest that the landlord allows', async () => {
  assert.equal(await receivedAt(undefined), 'taken')
  assert.equal(await receivedAt('2026-11-27T09:00:00Z'), 'taken')
  assert.equal(await receivedAt('2025-12-01T00:00:00Z'), 'taken', 'any hour of the earliest day')
})

test('further back is refused, saying what to do', async () => {
  const says = 'too-long-ago receivedAt: It cannot have been received before Monday 1 December 2025, 365 days ago. Check the year. If it did come earlier, give today and say in the words when it first came.'
  assert.equal(await receivedAt('2025-11-30T23:59:59Z'), says)
  assert.equal(await receivedAt('2016-12-01T09:00:00Z'), says)
})

test('what has not come yet is refused under the name it was given by', async () => {
  assert.match(await receivedAt('2026-12-01T09:06:00Z'), /^in-the-future receivedAt: /)
})

test('how far back is the landlord’s own choice, and none need be made', async () => {
  const other = await testDatabase()
  try {
    await addSmallLandlord(other.db)
    await other.db.deleteFrom('adopted').execute()
    await adoptRules(other.db, { 'local-offer': { recordedWithin: undefined } })
    assert.equal(await receivedAt('2019-12-02T09:00:00Z', other), 'taken')
  } finally {
    await other.drop()
  }
})
