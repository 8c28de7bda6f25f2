/** Eight people want a morning that has room for one visit: one gets it, seven are told to choose again. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { keepDiary, type RunningDiary } from '#appointments/diary/keep-diary.ts'
import { openDoor, type Door } from '#door/door.ts'
import { isRefused } from '#ground/refusal.ts'
import { makeReference } from '#ground/references.ts'
import { reckonPromises } from '#promises/reckoning.ts'
import { bookAppointment } from '#repairs/commands/book-appointment.ts'
import { appliers } from '#entry/appliers.ts'
import { addContractor, addHome, addOperatives, addRepairs, adoptRules } from '#tests/support/small-cast.ts'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'

const rounds = 1000
const callers = 8
const now = new Date('2026-11-24T07:00:00Z')
const request = { actor: { id: 'user/1', role: 'agent' }, door: 'api', now } as const

let store: TestDatabase
let diary: RunningDiary
let door: Door

const tradeOf = (round: number): string => `trade-${round}`
const repairRefOf = (round: number, caller: number): string => makeReference('R', 1_000_000 + round * callers + caller)

before(async () => {
  store = await testDatabase()
  const { db } = store
  await adoptRules(db)
  await addHome(db, 'H1')
  await addContractor(db, 'C1', [])
  const everyRound = Array.from({ length: rounds }, (_, round) => round)
  await addOperatives(db, everyRound.map((round) => ({ ref: `O${round}`, contractorRef: 'C1', trades: [tradeOf(round)] })))
  for (const round of everyRound) {
    const refs = Array.from({ length: callers }, (_, caller) => repairRefOf(round, caller))
    // Long enough that a second could not arrive before the morning ends.
    await addRepairs(db, 'H1', refs, { trade: tradeOf(round), expected_minutes: 240 })
  }
  diary = await keepDiary({ db, connection: store.connection, say: (line) => console.error(line) })
  door = openDoor({ db, appliers, consequences: [], reckoning: reckonPromises, diary })
})

after(async () => {
  await diary.stop()
  await store.drop()
})

test(`of eight at once for a slot with room for one, exactly one books it, ${rounds} times`, async () => {
  for (let round = 0; round < rounds; round++) {
    const answers = await Promise.all(
      Array.from({ length: callers }, (_, caller) =>
        door.perform(bookAppointment, { repairRef: repairRefOf(round, caller), day: '2026-11-25', slot: 'morning' }, request),
      ),
    )
    const refusals = answers.filter(isRefused)
    assert.equal(answers.length - refusals.length, 1, `round ${round}: ${JSON.stringify(refusals.map((one) => one.refusal.code))}`)
    assert.ok(refusals.every((one) => one.refusal.code === 'slot-taken'))
  }
  const booked = await store.db.selectFrom('appointments').select(({ fn }) => fn.countAll<number>().as('count')).where('status', '=', 'booked').executeTakeFirstOrThrow()
  assert.equal(booked.count, rounds)
})
