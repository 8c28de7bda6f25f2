/** What is left to do once an emergency is made safe has a priority and a target of its own. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { appliers } from '#entry/appliers.ts'
import { openDoor, type Door } from '#door/door.ts'
import type { Request } from '#door/request.ts'
import { reckonPromises } from '#promises/reckoning.ts'
import { addSmallLandlord } from '#tests/support/small-cast.ts'
import { notRefused } from '#tests/support/records-door.ts'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import { makeSafe } from '#visits/commands/make-safe.ts'
import { recordArrival } from '#visits/commands/record-arrival.ts'
import { recordFollowOn } from '#visits/commands/record-follow-on.ts'
import { cancelWorksOrder } from '#works-orders/commands/cancel-works-order.ts'
import { bookAppointment } from './commands/book-appointment.ts'
import { changePriority } from './commands/change-priority.ts'
import { raiseWorksOrder } from './commands/raise-works-order.ts'
import { reportRepair } from './commands/report-repair.ts'
import { appointmentOnRecord } from '#appointments/appointments.queries.ts'
import { readSlots } from './read-slots.ts'
import { repairOnRecord } from './repair-in-hand.ts'
import { subjectOf } from './subject-of.ts'
import { createRulesReader } from '#door/rules-in-force.ts'

let store: TestDatabase
let door: Door

before(async () => {
  store = await testDatabase()
  await addSmallLandlord(store.db)
  await store.db.insertInto('on_call').values({ on_call_ref: 'OC1', contractor_ref: 'C1', operative_ref: 'O1', trades: ['plumber'], from_at: new Date('2026-11-01T00:00:00Z'), until_at: new Date('2027-03-01T00:00:00Z') }).execute()
  door = openDoor({ db: store.db, appliers, consequences: [], reckoning: reckonPromises })
})
after(() => store.drop())

const at = (now: string): Request => ({ actor: { id: 'user/1', role: 'administrator' }, door: 'api', now: new Date(now) })

/** An emergency that somebody came to, made safe, and left with routine work to do. */
const madeSafe = async () => {
  const { repairRef } = notRefused(await door.perform(reportRepair, { homeRef: 'H1', residentRef: 'P-H1', channel: 'phone', faultCode: 'tap-dripping' }, at('2026-12-01T09:00:00Z')))
  notRefused(await door.perform(changePriority, { repairRef, to: 'emergency', reason: 'Water is coming through the ceiling' }, at('2026-12-01T09:05:00Z')))
  const { visit_ref: visitRef } = await store.db.selectFrom('visits').select('visit_ref').where('repair_ref', '=', repairRef).executeTakeFirstOrThrow()
  notRefused(await door.perform(recordArrival, { visitRef }, at('2026-12-01T10:00:00Z')))
  assert.equal((await subjectNow(repairRef)).repair.priority, 'emergency')
  notRefused(await door.perform(makeSafe, { visitRef }, at('2026-12-01T10:20:00Z')))
  const { followOnOrderRef } = notRefused(await door.perform(recordFollowOn, { visitRef, description: 'Replace the pipe', priority: 'routine' }, at('2026-12-01T10:30:00Z')))
  return { repairRef, followOnOrderRef }
}

const subjectNow = async (repairRef: string) => {
  const repair = await repairOnRecord(store.db, repairRef)
  assert.ok(repair)
  return subjectOf(store.db, repair)
}

test('slots for a follow-on after made safe are ranked by its own priority and target, and its appointment keeps it', async () => {
  const { repairRef } = await madeSafe()
  const subject = await subjectNow(repairRef)
  // Twenty-eight days from the original report.
  assert.deepEqual([subject.repair.priority, subject.targetAt?.toISOString()], ['routine', '2026-12-30T00:00:00.000Z'])
  const now = new Date('2026-12-01T11:00:00Z')
  const { slots } = notRefused(await readSlots({ repairRef, limit: 5 }, { db: store.db, now, diary: undefined, rules: () => createRulesReader()(store.db) }))
  assert.ok(slots[0])
  const booked = notRefused(await door.perform(bookAppointment, { repairRef, day: slots[0].day, slot: slots[0].slot }, at('2026-12-01T11:00:00Z')))
  assert.equal((await appointmentOnRecord(store.db, booked.appointmentRef))?.priority, 'routine')
})

test('an order raised by hand after made safe is no emergency: it is urgent, or takes over the priority of the one it replaces', async () => {
  const { repairRef, followOnOrderRef } = await madeSafe()
  const priorityOf = async (orderRef: string) => (await store.db.selectFrom('works_orders').select('priority').where('order_ref', '=', orderRef).executeTakeFirstOrThrow()).priority
  const instead = notRefused(await door.perform(raiseWorksOrder, { repairRef, contractorRef: 'C1', replaces: followOnOrderRef }, at('2026-12-01T11:00:00Z')))
  assert.equal(await priorityOf(instead.orderRef), 'routine')
  notRefused(await door.perform(cancelWorksOrder, { orderRef: instead.orderRef, reason: 'Raised by mistake' }, at('2026-12-01T11:10:00Z')))
  const anew = notRefused(await door.perform(raiseWorksOrder, { repairRef }, at('2026-12-01T11:20:00Z')))
  assert.equal(await priorityOf(anew.orderRef), 'urgent')
})
