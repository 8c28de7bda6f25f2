/** Work that waits for a part or has to dry is not offered, held, booked or moved before its day; the promise stays as it was. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { holdSlot } from '#appointments/commands/hold-slot.ts'
import { moveAppointment } from '#appointments/commands/move-appointment.ts'
import { heldForLink } from '#appointments/offered-times.ts'
import { parseCivilDate } from '#clocks/london.ts'
import type { Request } from '#door/request.ts'
import { createRulesReader } from '#door/rules-in-force.ts'
import { wire } from '#entry/wiring.ts'
import { isRefused, type Refused } from '#ground/refusal.ts'
import { bookAppointment } from '#repairs/commands/book-appointment.ts'
import { endCall } from '#repairs/commands/end-call.ts'
import { raiseWorksOrder } from '#repairs/commands/raise-works-order.ts'
import { reportRepair } from '#repairs/commands/report-repair.ts'
import { readRepair } from '#repairs/read-repair.ts'
import { readSlots } from '#repairs/read-slots.ts'
import { atTheDesk, openDesk, type Desk } from '#tests/console/desk.ts'
import { openPages } from '#tests/support/open-pages.ts'
import { notRefused } from '#tests/support/records-door.ts'
import { recordArrival } from '#visits/commands/record-arrival.ts'
import { recordFollowOn } from '#visits/commands/record-follow-on.ts'
import { visitsRoutes } from '#visits/visits.routes.tsx'
import { answerWorksOrder } from './commands/answer-works-order.ts'

const monday = new Date('2026-11-30T09:30:00Z')
const part = { notBeforeOn: '2026-12-10', notBeforeBecause: 'part' } as const
const partArrives = 'The part arrives on Thursday 10 December 2026'
let desk: Desk

before(async () => {
  desk = await openDesk(monday)
})
after(() => desk.close())

const at = (now = monday): Request => ({ actor: { id: 'user/1', role: 'administrator' }, door: 'api', now })
const later = new Date('2026-12-01T10:00:00Z')

const refusal = (answer: unknown): Refused['refusal'] => {
  assert.ok(isRefused(answer), JSON.stringify(answer))
  return answer.refusal
}

const reported = async (): Promise<string> => {
  const { repairRef } = notRefused(await desk.door.perform(reportRepair, { homeRef: 'H1', residentRef: 'P-H1', channel: 'phone', faultCode: 'tap-dripping' }, at()))
  notRefused(await desk.door.perform(endCall, { repairRef, outcome: 'ring-back' }, at()))
  return repairRef
}

/** Somebody came, and more is to be done. */
const visited = async () => {
  const repairRef = await reported()
  const { visitRef } = notRefused(await desk.door.perform(bookAppointment, { repairRef, day: parseCivilDate('2026-12-01'), slot: 'morning' }, at()))
  notRefused(await desk.door.perform(recordArrival, { visitRef }, at(later)))
  return { repairRef, visitRef }
}

const followOn = async (waits: object = part) => {
  const { repairRef, visitRef } = await visited()
  const { followOnOrderRef } = notRefused(await desk.door.perform(recordFollowOn, { visitRef, description: 'Fit the new tap', ...waits }, at(later)))
  return { repairRef, orderRef: followOnOrderRef }
}

const slotsOf = async (repairRef: string, now = later) =>
  notRefused(await readSlots({ repairRef, limit: 40 }, { db: desk.db, now, diary: undefined, rules: () => createRulesReader()(desk.db) }))

const book = (repairRef: string, day: string, more: object = {}) => desk.door.perform(bookAppointment, { repairRef, day: day , slot: 'morning', ...more }, at(later))

test('a follow-on that waits for a part is offered from the day it arrives, and each time says so', async () => {
  const { repairRef, orderRef } = await followOn()
  const { slots } = await slotsOf(repairRef)
  assert.ok(slots.length > 0)
  assert.equal(slots[0]?.day, part.notBeforeOn)
  for (const { day, because } of slots) assert.deepEqual([day >= part.notBeforeOn, because.at(-1)], [true, partArrives])
  const { worksOrders } = notRefused(await readRepair({ repairRef }, { db: desk.db, now: later, diary: undefined, rules: () => createRulesReader()(desk.db) }))
  assert.deepEqual(worksOrders.find((one) => one.orderRef === orderRef)?.notBefore, { on: part.notBeforeOn, because: 'part' })
})

test('one that waits for nothing is offered as before, and its fact says nothing of it', async () => {
  const { repairRef, orderRef } = await followOn({})
  const { slots } = await slotsOf(repairRef)
  assert.ok(slots[0] && slots[0].day < part.notBeforeOn)
  const raised = await desk.db.selectFrom('events').select('data').where('kind', '=', 'works-order-raised').execute()
  const mine = raised.map((row) => row.data as { orderRef: string }).find((data) => data.orderRef === orderRef)
  assert.ok(mine && !('notBefore' in mine))
})

test('it cannot be booked, moved or held before that day, and the refusal says why', async () => {
  const { repairRef } = await followOn()
  const sentence = `${partArrives}. Choose that day or a later one.`
  const early = refusal(await book(repairRef, '2026-12-09'))
  assert.deepEqual([early.code, early.message, early.field], ['not-before', sentence, 'day'])
  const hold = { homeRef: 'H1', trade: 'plumber', expectedMinutes: 60, priority: 'routine', slot: 'morning' } as const
  const heldFor = heldForLink(repairRef)
  assert.equal(refusal(await desk.door.perform(holdSlot, { ...hold, heldFor, repairRef, day: parseCivilDate('2026-12-09') }, at(later))).message, sentence)
  // Held without saying for which repair, it is found out when it is booked.
  const { holdRef } = notRefused(await desk.door.perform(holdSlot, { ...hold, heldFor, day: parseCivilDate('2026-12-09') }, at(later)))
  assert.equal(refusal(await book(repairRef, '2026-12-10', { holdRef, heldFor })).message, sentence)
  const { appointmentRef } = notRefused(await book(repairRef, '2026-12-10'))
  assert.equal(refusal(await desk.door.perform(moveAppointment, { appointmentRef, day: parseCivilDate('2026-12-09'), slot: 'morning' }, at(later))).message, sentence)
  // And the times to move it to are those from that day on.
  assert.ok((await slotsOf(repairRef)).slots.every(({ day }) => day >= part.notBeforeOn))
  notRefused(await desk.door.perform(moveAppointment, { appointmentRef, day: parseCivilDate('2026-12-11'), slot: 'morning' }, at(later)))
})

test('the promise stays as it was: after its day times are offered out of target, with the reason', async () => {
  const { repairRef } = await followOn({ notBeforeOn: '2026-12-30', notBeforeBecause: 'drying', priority: 'routine' })
  const due = async () => (await desk.db.selectFrom('promises').select('due_at').where('repair_ref', '=', repairRef).where('number', '=', 'P17').where('settled', '=', 'open').executeTakeFirstOrThrow()).due_at
  await desk.db.updateTable('promises').set({ due_at: new Date('2026-12-20T00:00:00Z') }).where('repair_ref', '=', repairRef).where('number', '=', 'P17').where('settled', '=', 'open').execute()
  const now = new Date('2026-12-10T10:00:00Z')
  const { slots, why } = await slotsOf(repairRef, now)
  assert.deepEqual(why, ['It will be dry on Wednesday 30 December 2026, which is after the day by which this was promised.'])
  assert.ok(slots.length > 0 && slots.every(({ day, inTarget }) => day >= '2026-12-30' && !inTarget))
  assert.equal((await due())?.toISOString(), '2026-12-20T00:00:00.000Z')
  desk.actor = atTheDesk('agent')
  const { html } = await desk.get(`/console/repairs/${repairRef}`)
  assert.match(html, /It will be dry on Wednesday 30 December 2026\. That is after the work was promised, by the end of Saturday 19 December 2026; the promise stays as it was made\./)
})

test('a day past the end of the diary gives no time, and that is the reason told', async () => {
  const { repairRef } = await followOn({ notBeforeOn: '2027-03-01', notBeforeBecause: 'other-work' })
  const { slots, why } = await slotsOf(repairRef)
  assert.deepEqual([slots, why], [[], ['Other work is done first, until Monday 1 March 2027, which is further ahead than the diary goes.']])
})

test('a day in the past, more than a year off, or without what is waited for is refused', async () => {
  const { visitRef } = await visited()
  const tried = async (waits: object) => {
    const { field, message } = refusal(await desk.door.perform(recordFollowOn, { visitRef, description: 'Fit it', ...waits }, at(later)))
    return [field, message]
  }
  assert.deepEqual(await tried({ ...part, notBeforeOn: '2026-11-30' }), ['notBeforeOn', 'The day cannot be in the past'])
  assert.deepEqual(await tried({ ...part, notBeforeOn: '2027-12-02' }), ['notBeforeOn', 'That day is more than a year away. Check the year'])
  assert.deepEqual(await tried({ notBeforeOn: '2026-12-10' }), ['notBeforeBecause', 'Say what the work waits for'])
  assert.deepEqual(await tried({ notBeforeBecause: 'part' }), ['notBeforeOn', 'Say from which day the work can be done'])
  assert.equal((await tried({ ...part, notBeforeOn: '2026-02-30' }))[0], 'notBeforeOn')
})

test('an order raised at the desk can wait too, and whoever takes it over waits for the same', async () => {
  const repairRef = await reported()
  desk.actor = atTheDesk('team-leader')
  const posted = await desk.post(`/console/repairs/${repairRef}/order`, { key: 'order', 'order.kind': 'repair', 'order.notBeforeOn': '2026-12-10', 'order.notBeforeBecause': 'part' })
  assert.equal(posted.status, 303)
  const order = await desk.db.selectFrom('works_orders').selectAll().where('repair_ref', '=', repairRef).executeTakeFirstOrThrow()
  assert.deepEqual([order.not_before_on, order.not_before_because], ['2026-12-10', 'part'])
  const { html } = await desk.get(`/console/repairs/${repairRef}`)
  assert.match(html, new RegExp(`${order.order_ref}: ${partArrives}\\.`))
  notRefused(await desk.door.perform(raiseWorksOrder, { repairRef, contractorRef: 'C1', replaces: order.order_ref }, at()))
  assert.equal((await slotsOf(repairRef, monday)).slots[0]?.day, '2026-12-10')
})

test('the operative says it at the visit, and what is wrong with it stands at its field', async () => {
  const { repairRef, visitRef } = await visited()
  const pages = await openPages({ db: desk.db, ...wire(desk.db) }, visitsRoutes, { now: later, actor: { id: 'user/3', role: 'contractor-office', contractorRef: 'C1', name: 'Ola Mensah' } })
  const typed = { description: 'Fit the new tap', expectedMinutes: '60', notBeforeBecause: 'part' }
  const refused = await pages.post(`/visits/${visitRef}/follow-on`, { ...typed, notBeforeOn: '2026-11-30' })
  assert.equal(refused.status, 422)
  assert.match(refused.html, /The day cannot be in the past/)
  assert.match(refused.html, /id="follow-on-not-before"[^>]*value="2026-11-30"/)
  assert.equal((await pages.post(`/visits/${visitRef}/follow-on`, { ...typed, notBeforeOn: '2026-12-10' })).status, 303)
  await pages.close()
  const order = await desk.db.selectFrom('works_orders').selectAll().where('repair_ref', '=', repairRef).where('kind', '=', 'follow-on').executeTakeFirstOrThrow()
  assert.deepEqual([order.not_before_on, order.not_before_because], ['2026-12-10', 'part'])
})

test('declined by the contractor, the work still waits, and so does the order that a booking raises', async () => {
  const { repairRef, orderRef } = await followOn()
  notRefused(await desk.door.perform(answerWorksOrder, { orderRef, answer: 'decline', reason: 'No plumber this week' }, at(later)))
  assert.equal((await slotsOf(repairRef)).slots[0]?.day, part.notBeforeOn)
  assert.equal(refusal(await book(repairRef, '2026-12-09')).code, 'not-before')
  const booked = notRefused(await book(repairRef, part.notBeforeOn))
  const order = await desk.db.selectFrom('works_orders').select('not_before_on').where('order_ref', '=', booked.orderRef).executeTakeFirstOrThrow()
  assert.equal(order.not_before_on, part.notBeforeOn)
})
