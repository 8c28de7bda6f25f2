/** Work that takes two people: both diaries give the time, both see the visit, and whatever becomes of it becomes of both. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { appliers } from '#entry/appliers.ts'
import { cancelAppointment } from '#appointments/commands/cancel-appointment.ts'
import { holdSlot } from '#appointments/commands/hold-slot.ts'
import { moveAppointment } from '#appointments/commands/move-appointment.ts'
import { noticeMissedAppointment } from '#appointments/commands/notice-missed-appointment.ts'
import { dueWorkActor } from '#door/actor.ts'
import { openDoor, type Door } from '#door/door.ts'
import type { Request } from '#door/request.ts'
import { isRefused, type Refused } from '#ground/refusal.ts'
import { reckonPromises } from '#promises/reckoning.ts'
import { bookAppointment } from '#repairs/commands/book-appointment.ts'
import { addContractor, addHome, addOperatives, addRepairs, adoptRules } from '#tests/support/small-cast.ts'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import { finishVisit } from '#visits/commands/finish-visit.ts'
import { recordArrival } from '#visits/commands/record-arrival.ts'
import { visitsOfDay } from '#visits/visits.queries.ts'

const now = new Date('2026-11-24T07:00:00Z')
const request = { actor: { id: 'user/1', role: 'administrator' }, door: 'api', now } as const
const asOperative = (operativeRef: string, at: string): Request => ({ actor: { id: `operative/${operativeRef}`, role: 'operative', operativeRef }, door: 'web', now: new Date(at) })

let store: TestDatabase
let door: Door

before(async () => {
  store = await testDatabase()
  const { db } = store
  await adoptRules(db)
  await addHome(db, 'H1')
  for (const firm of ['C1', 'C2']) await addContractor(db, firm, ['plumber'])
  // One plumber with a mate in the first firm; in the second a plumber alone.
  await addOperatives(db, [
    { ref: 'O1', contractorRef: 'C1', trades: ['plumber'] },
    { ref: 'O2', contractorRef: 'C1', trades: ['decorator'] },
    { ref: 'O3', contractorRef: 'C2', trades: ['plumber'] },
  ])
  const access = JSON.stringify({ under18Alone: false, interpreter: null, adjustments: ['two-operatives'], notes: null })
  await addRepairs(db, 'H1', ['R1', 'R2', 'R3', 'R4', 'R5'], { tenancy_ref: 'T-H1', access, expected_minutes: 240 })
  door = openDoor({ db, appliers, consequences: [], reckoning: reckonPromises })
})
after(() => store.drop())

const done = <T>(answer: T | Refused): T => {
  if (isRefused(answer)) throw new Error(answer.refusal.message)
  return answer
}

const timeOf = async (appointmentRef: string) => {
  const rows = await store.db
    .selectFrom('appointments')
    .select(['operative_ref', 'status', 'planned_start_at', 'planned_end_at'])
    .where((eb) => eb.or([eb('appointment_ref', '=', appointmentRef), eb('second_to', '=', appointmentRef)]))
    .orderBy('operative_ref')
    .execute()
  return rows.map((row) => `${row.operative_ref} ${row.status} ${row.planned_start_at?.toISOString()} ${row.planned_end_at?.toISOString()}`)
}

test('the plumber and the mate of one firm are both booked, together, and neither can be booked again for that time', async () => {
  const { appointmentRef } = done(await door.perform(bookAppointment, { repairRef: 'R1', day: '2026-11-25', slot: 'morning' }, request))
  const [first, second, ...more] = await timeOf(appointmentRef)
  assert.match(first ?? '', /^O1 booked 2026-11-25/)
  assert.equal(second, first?.replace('O1', 'O2'))
  assert.deepEqual(more, [])
  const again = await door.perform(bookAppointment, { repairRef: 'R2', day: '2026-11-25', slot: 'morning' }, request)
  assert.ok(isRefused(again))
  assert.equal(again.refusal.code, 'slot-taken')
})

test('moved to another day, both are free on the first and booked on the second; cancelled, both are free', async () => {
  const first = done(await door.perform(bookAppointment, { repairRef: 'R2', day: '2026-11-26', slot: 'morning' }, request))
  const moved = done(await door.perform(moveAppointment, { appointmentRef: first.appointmentRef, day: '2026-11-27', slot: 'afternoon' }, request))
  assert.deepEqual((await timeOf(first.appointmentRef)).map((line) => line.split(' ').slice(0, 2).join(' ')), ['O1 moved', 'O2 moved'])
  assert.deepEqual((await timeOf(moved.appointmentRef)).map((line) => line.split(' ').slice(0, 2).join(' ')), ['O1 booked', 'O2 booked'])
  done(await door.perform(cancelAppointment, { appointmentRef: moved.appointmentRef, reason: 'No longer needed' }, request))
  assert.deepEqual((await timeOf(moved.appointmentRef)).map((line) => line.split(' ').slice(0, 2).join(' ')), ['O1 cancelled', 'O2 cancelled'])
})

test('a hold keeps the time of both, and the booking made from it has both', async () => {
  const work = { heldFor: 'call/1', homeRef: 'H1', trade: 'plumber', expectedMinutes: 240, priority: 'routine' as const, adjustments: ['two-operatives'] }
  const hold = done(await door.perform(holdSlot, { ...work, day: '2026-11-26', slot: 'morning' }, request))
  const held = await timeOf(hold.holdRef)
  assert.equal(held.length, 2)
  const booked = done(await door.perform(bookAppointment, { repairRef: 'R3', day: '2026-11-26', slot: 'morning', holdRef: hold.holdRef, heldFor: 'call/1' }, request))
  assert.deepEqual(await timeOf(booked.appointmentRef), held.map((line) => line.replace(' held ', ' booked ')))
})

test('both see the visit, either records it, and it ends for both', async () => {
  const { appointmentRef, visitRef } = done(await door.perform(bookAppointment, { repairRef: 'R4', day: '2026-11-30', slot: 'morning' }, request))
  for (const operativeRef of ['O1', 'O2']) assert.deepEqual((await visitsOfDay(store.db, operativeRef, '2026-11-30')).map((one) => one.visit_ref), [visitRef])
  assert.deepEqual(await visitsOfDay(store.db, 'O3', '2026-11-30'), [])
  assert.ok(isRefused(await door.perform(recordArrival, { visitRef }, asOperative('O3', '2026-11-30T09:00:00Z'))))
  done(await door.perform(recordArrival, { visitRef }, asOperative('O2', '2026-11-30T09:00:00Z')))
  done(await door.perform(finishVisit, { visitRef }, asOperative('O1', '2026-11-30T11:00:00Z')))
  assert.deepEqual((await timeOf(appointmentRef)).map((line) => line.split(' ').slice(0, 2).join(' ')), ['O1 attended', 'O2 attended'])
})

test('nobody came: missed once for the resident, and the time of both is over', async () => {
  const { appointmentRef } = done(await door.perform(bookAppointment, { repairRef: 'R5', day: '2026-12-01', slot: 'morning' }, request))
  done(await door.perform(noticeMissedAppointment, { appointmentRef }, { actor: dueWorkActor, door: 'due-work', now: new Date('2026-12-01T15:00:00Z') }))
  assert.deepEqual((await timeOf(appointmentRef)).map((line) => line.split(' ').slice(0, 2).join(' ')), ['O1 missed', 'O2 missed'])
  const credits = await store.db.selectFrom('credits').selectAll().where('repair_ref', '=', 'R5').execute()
  assert.equal(credits.length, 1)
})
