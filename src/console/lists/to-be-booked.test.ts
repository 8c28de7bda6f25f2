/** What waits for a visit to be booked is on one list, until a visit is booked or times are kept for the resident to choose from. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { atTheDesk, openDesk, type Desk } from '#tests/console/desk.ts'
import { notRefused } from '#tests/support/records-door.ts'
import type { Request } from '#door/request.ts'
import { cancelAppointment } from '#appointments/commands/cancel-appointment.ts'
import { holdSlot } from '#appointments/commands/hold-slot.ts'
import { heldForLink } from '#appointments/offered-times.ts'
import { bookAppointment } from '#repairs/commands/book-appointment.ts'
import { endCall } from '#repairs/commands/end-call.ts'
import { raiseWorksOrder } from '#repairs/commands/raise-works-order.ts'
import { recordContact } from '#repairs/commands/record-contact.ts'
import { reportRepair } from '#repairs/commands/report-repair.ts'
import { makeSafe } from '#visits/commands/make-safe.ts'
import { recordArrival } from '#visits/commands/record-arrival.ts'
import { recordFollowOn } from '#visits/commands/record-follow-on.ts'
import { recordNoAccess } from '#visits/commands/record-no-access.ts'
import { answerWorksOrder } from '#works-orders/commands/answer-works-order.ts'
import { readWorkList } from './work-lists.queries.ts'

const monday = new Date('2026-11-30T09:30:00Z')
const tuesday = { day: '2026-12-01', slot: 'morning' }
let desk: Desk

before(async () => {
  desk = await openDesk(monday)
})
after(() => desk.close())

const at = (now = monday): Request => ({ actor: { id: 'user/1', role: 'administrator' }, door: 'api', now })

const report = async (channel: 'phone' | 'internet', faultCode: string): Promise<string> =>
  notRefused(await desk.door.perform(reportRepair, { homeRef: 'H1', residentRef: 'P-H1', channel, faultCode }, at())).repairRef

/** Reported by telephone, and the call ended without a time. */
const waiting = async (): Promise<string> => {
  const repairRef = await report('phone', 'tap-dripping')
  notRefused(await desk.door.perform(endCall, { repairRef, outcome: 'ring-back' }, at()))
  return repairRef
}

const photo = async (): Promise<string> => {
  const id = randomUUID()
  await desk.db.insertInto('photos').values({ id, salt: 'salt', digest: 'digest', jpeg: null, width: 8, height: 8, kept_at: monday }).execute()
  return id
}

const listed = async (now = monday) => (await readWorkList(desk.db, 'to-book', now, { limit: 100, offset: 0 })).rows
const noteOf = async (repairRef: string, now = monday) => (await listed(now)).find((row) => row.repairRef === repairRef)?.note

const book = async (repairRef: string) => notRefused(await desk.door.perform(bookAppointment, { repairRef, ...tuesday }, at()))

test('a repair waits on the list until a visit is booked, and again once that is cancelled', async () => {
  const repairRef = await waiting()
  assert.equal(await noteOf(repairRef), 'Not ordered yet')
  const { appointmentRef } = await book(repairRef)
  assert.equal(await noteOf(repairRef), undefined)
  notRefused(await desk.door.perform(cancelAppointment, { appointmentRef, reason: 'Away that day', by: 'resident' }, at()))
  assert.equal(await noteOf(repairRef), 'The visit was cancelled')
})

test('after no access, and with more work found, a repair is to be booked again; not while somebody is there', async () => {
  const arrived = new Date('2026-12-01T09:00:00Z')
  const [shut, more] = [await waiting(), await waiting()]
  const [shutVisit, moreVisit] = [await book(shut), await book(more)]
  for (const { visitRef } of [shutVisit, moreVisit]) notRefused(await desk.door.perform(recordArrival, { visitRef }, at(arrived)))
  const later = new Date('2026-12-01T13:00:00Z')
  assert.deepEqual([await noteOf(shut, later), await noteOf(more, later)], [undefined, undefined])
  notRefused(await desk.door.perform(recordNoAccess, { visitRef: shutVisit.visitRef, note: 'Knocked and rang', photoIds: [await photo()] }, at(later)))
  notRefused(await desk.door.perform(recordFollowOn, { visitRef: moreVisit.visitRef, description: 'Replace the tap', priority: 'routine' }, at(later)))
  assert.deepEqual([await noteOf(shut, later), await noteOf(more, later)], ['Nobody let us in', 'More work to do'])
})

test('an order without a time, one that was declined, and a recall are to be booked', async () => {
  const ordered = await waiting()
  const { orderRef } = notRefused(await desk.door.perform(raiseWorksOrder, { repairRef: ordered }, at()))
  assert.equal(await noteOf(ordered), 'Ordered')
  notRefused(await desk.door.perform(answerWorksOrder, { orderRef, answer: 'decline', reason: 'No plumber this week' }, at()))
  assert.equal(await noteOf(ordered), 'An order was declined')
  notRefused(await desk.door.perform(raiseWorksOrder, { repairRef: ordered }, at()))
  assert.equal(await noteOf(ordered), 'Ordered')
  const recall = await waiting()
  await desk.db.updateTable('repairs').set({ recall_of: ordered }).where('repair_ref', '=', recall).execute()
  assert.equal(await noteOf(recall), 'Recall')
})

test('whoever waits for contact, for the end of a call, for an emergency or for nothing is not on it', async () => {
  const online = await report('internet', 'tap-dripping')
  const calling = await report('phone', 'tap-dripping')
  const emergency = await report('phone', 'gas-smell')
  const over = await waiting()
  await desk.db.updateTable('repairs').set({ stage: 'completed' }).where('repair_ref', '=', over).execute()
  for (const repairRef of [online, calling, emergency, over]) assert.equal(await noteOf(repairRef), undefined)
  notRefused(await desk.door.perform(recordContact, { repairRef: online, means: 'phone', outcome: 'spoke', slotsOffered: [tuesday] }, at()))
  assert.equal(await noteOf(online), 'Not ordered yet')
})

test('while times are kept for a resident to choose from theirs is not on it; once they lapse it is', async () => {
  const repairRef = await waiting()
  const heldFor = heldForLink(repairRef)
  notRefused(await desk.door.perform(holdSlot, { heldFor, homeRef: 'H1', trade: 'plumber', expectedMinutes: 45, priority: 'routine', ...tuesday, slot: 'afternoon' }, at()))
  assert.equal(await noteOf(repairRef), undefined)
  assert.equal(await noteOf(repairRef, new Date('2026-11-30T12:00:00Z')), 'Not ordered yet')
})

test('what falls due next comes first, and the page and the home page show it', async () => {
  const urgent = await waiting()
  await desk.db.updateTable('promises').set({ due_at: new Date('2026-12-01T00:00:00Z') }).where('repair_ref', '=', urgent).where('number', '=', 'P17').execute()
  const rows = await listed()
  assert.equal(rows[0]?.repairRef, urgent)
  assert.deepEqual(rows.map((row) => row.at?.getTime() ?? Infinity), rows.map((row) => row.at?.getTime() ?? Infinity).toSorted((a, b) => a - b))
  desk.actor = atTheDesk('agent')
  for (const page of ['/console', '/console/lists/to-book']) {
    const { html } = await desk.get(page)
    assert.match(html, /To be booked/)
    assert.match(html, new RegExp(`/console/repairs/${urgent}`))
  }
})

test('an emergency reported online is due a contact until they are told by telephone who comes, or it is over', async () => {
  const contact = async (repairRef: string) => (await readWorkList(desk.db, 'contact', monday, { limit: 100, offset: 0 })).rows.find((row) => row.repairRef === repairRef)?.note
  const [rung, done] = [await report('internet', 'gas-smell'), await report('internet', 'gas-smell')]
  assert.equal(await contact(rung), 'Somebody is sent: tell them who, and by when. No attempt yet')
  notRefused(await desk.door.perform(recordContact, { repairRef: rung, means: 'phone', outcome: 'spoke' }, at()))
  const { slots_offered: told } = await desk.db.selectFrom('contacts').select('slots_offered').where('repair_ref', '=', rung).executeTakeFirstOrThrow()
  assert.deepEqual([await contact(rung), told.map((one) => one.slot)], [undefined, ['emergency']])
  await desk.db.updateTable('repairs').set({ stage: 'completed' }).where('repair_ref', '=', done).execute()
  assert.equal(await contact(done), undefined)
})

test('what is left of an emergency made safe wears the priority it was ordered with, on its list and wherever the repair is shown', async () => {
  const { repairRef, appointment } = notRefused(await desk.door.perform(reportRepair, { homeRef: 'H1', residentRef: 'P-H1', channel: 'phone', faultCode: 'gas-smell' }, at()))
  notRefused(await desk.door.perform(endCall, { repairRef, outcome: 'booked' }, at()))
  const visitRef = appointment?.visitRef ?? ''
  for (const command of [recordArrival, makeSafe]) notRefused(await desk.door.perform(command, { visitRef }, at()))
  notRefused(await desk.door.perform(recordFollowOn, { visitRef, description: 'Replace the meter box', priority: 'routine' }, at()))
  assert.equal((await listed()).find((row) => row.repairRef === repairRef)?.priority, 'routine')
  desk.actor = atTheDesk('agent')
  const tagOf = async (url: string): Promise<string | undefined> => {
    const { html } = await desk.get(url)
    return /fettle-priority--(\w+)/.exec(html.slice(url === '/console/repairs' ? html.indexOf(repairRef) : 0))?.[1]
  }
  assert.deepEqual([await tagOf(`/console/repairs/${repairRef}`), await tagOf('/console/repairs')], ['routine', 'routine'])
  await desk.db.updateTable('repairs').set({ stage: 'completed' }).where('repair_ref', '=', repairRef).execute()
  assert.equal(await tagOf(`/console/repairs/${repairRef}`), 'emergency', 'what is over keeps what it was')
})

test('how a visit without access stands is said once', async () => {
  const repairRef = await waiting()
  const { visitRef } = await book(repairRef)
  const arrived = new Date('2026-12-01T09:00:00Z')
  notRefused(await desk.door.perform(recordArrival, { visitRef }, at(arrived)))
  notRefused(await desk.door.perform(recordNoAccess, { visitRef, note: 'Knocked and rang', photoIds: [await photo()] }, at(arrived)))
  desk.actor = atTheDesk('agent')
  const { html } = await desk.get(`/console/repairs/${repairRef}`)
  const standing = /(No access, arrived[^<]*)</.exec(html)?.[1] ?? ''
  assert.match(standing, /^No access, arrived Tue 1 Dec, 9am, ended Tue 1 Dec, 9am$/)
})
