/** What befalls work that follows other work: declined, cancelled, put off, made an emergency; nothing of it is forgotten. */
import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { cancelAppointment } from '#appointments/commands/cancel-appointment.ts'
import { noticeMissedAppointment } from '#appointments/commands/notice-missed-appointment.ts'
import { checkNotBefore } from '#appointments/rules/not-before.ts'
import { parseCivilDate } from '#clocks/london.ts'
import { readWorkList } from '#console/lists/work-lists.queries.ts'
import { dueWorkActor } from '#door/actor.ts'
import { changePriority } from '#repairs/commands/change-priority.ts'
import { notRefused } from '#tests/support/records-door.ts'
import { at, monday, openTradesInTurn, refusal } from '#tests/support/trades-in-turn.ts'
import { finishVisit } from '#visits/commands/finish-visit.ts'
import { recordArrival } from '#visits/commands/record-arrival.ts'
import { recordInspection } from '#visits/commands/record-inspection.ts'
import { visitsOfDay } from '#visits/visits.queries.ts'
import { answerWorksOrder } from './commands/answer-works-order.ts'
import { cancelWorksOrder } from './commands/cancel-works-order.ts'
import { varyWorksOrder } from './commands/vary-works-order.ts'

const { desk, book, move, raise, orders, stage, appointment, checkDue, reported, twoTrades, bothBooked, takeDue } = await openTradesInTurn()
after(() => desk.close())

// Everybody is free again.
beforeEach(() => desk.db.updateTable('appointments').set({ status: 'let-go' }).where('status', 'in', ['booked', 'held']).execute())

test('declined, the work that follows is still to be done: the repair is not complete without it', async () => {
  const { repairRef, first, orderRef } = await twoTrades()
  notRefused(await desk.door.perform(answerWorksOrder, { orderRef, answer: 'decline', reason: 'nobody free' }, at()))
  notRefused(await desk.door.perform(recordArrival, { visitRef: first.visitRef }, at(new Date('2026-12-02T09:00:00Z'))))
  assert.equal(notRefused(await desk.door.perform(finishVisit, { visitRef: first.visitRef }, at(new Date('2026-12-02T09:40:00Z')))).repairComplete, false)
  assert.equal(await stage(repairRef), 'reported')
  const second = notRefused(await book(repairRef, '2026-12-03', 'morning', {}, new Date('2026-12-02T10:00:00Z')))
  assert.deepEqual((await orders(repairRef)).find((one) => one.orderRef === second.orderRef)?.trade, 'carpenter')
})

test('declined, it can be booked beside what is booked, and is not forgotten when another takes the first over', async () => {
  const { repairRef, first, orderRef } = await twoTrades()
  notRefused(await desk.door.perform(answerWorksOrder, { orderRef, answer: 'decline', reason: 'nobody free' }, at()))
  const { orderRef: other } = notRefused(await raise(repairRef, { replaces: first.orderRef }))
  assert.equal(notRefused(await book(repairRef, '2026-12-02')).orderRef, other)
  const second = notRefused(await book(repairRef, '2026-12-03', 'morning', { orderRef }))
  assert.deepEqual((await orders(repairRef)).find((one) => one.orderRef === second.orderRef)?.follows, { orderRef: other, daysBetween: 0 })
  assert.equal(refusal(await book(repairRef, '2026-12-04')).code, 'already-booked')
})

test('of three, the first declined is what is booked next', async () => {
  const repairRef = await reported()
  const { orderRef: first } = notRefused(await raise(repairRef, {}))
  const { orderRef: second } = notRefused(await raise(repairRef, { trade: 'carpenter', follows: first }))
  notRefused(await raise(repairRef, { trade: 'electrician', follows: second }))
  notRefused(await desk.door.perform(answerWorksOrder, { orderRef: first, answer: 'decline', reason: 'nobody free' }, at()))
  assert.equal((await orders(repairRef)).find((one) => one.orderRef === first)?.status, 'declined')
  const booked = notRefused(await book(repairRef, '2026-12-02', 'morning', { orderRef: first }))
  assert.equal((await orders(repairRef)).find((one) => one.orderRef === booked.orderRef)?.trade, 'plumber')
})

test('nothing follows a cancelled order sooner than it would have: what dries still dries', async () => {
  const { repairRef, first, orderRef: second } = await twoTrades({ daysBetween: 3 })
  const { orderRef: third } = notRefused(await raise(repairRef, { trade: 'electrician', follows: second }))
  notRefused(await desk.door.perform(recordArrival, { visitRef: first.visitRef }, at(new Date('2026-12-02T09:00:00Z'))))
  notRefused(await desk.door.perform(finishVisit, { visitRef: first.visitRef }, at(new Date('2026-12-02T09:40:00Z'))))
  notRefused(await desk.door.perform(cancelWorksOrder, { orderRef: second, reason: 'not needed' }, at()))
  assert.deepEqual((await orders(repairRef)).find((one) => one.orderRef === third)?.follows, { orderRef: first.orderRef, daysBetween: 3 })
})

test('with the order between cancelled, what stands before the first is looked at again at once', async () => {
  const { repairRef, first, orderRef: second } = await twoTrades()
  const middle = notRefused(await book(repairRef, '2026-12-03'))
  notRefused(await raise(repairRef, { trade: 'electrician', follows: second, contractorRef: undefined }))
  const third = notRefused(await book(repairRef, '2026-12-10'))
  notRefused(await desk.door.perform(cancelAppointment, { appointmentRef: middle.appointmentRef, reason: 'away', by: 'resident' }, at()))
  notRefused(await move(first.appointmentRef, '2026-12-11'))
  notRefused(await desk.door.perform(cancelWorksOrder, { orderRef: second, reason: 'not needed' }, at()))
  await takeDue(monday)
  assert.notEqual((await appointment(third.appointmentRef)).cannot_be_kept_at, null)
})

test('whoever is at the door already is not called off', async () => {
  const { first, second } = await bothBooked()
  const arrived = new Date('2026-12-02T13:00:00Z')
  notRefused(await desk.door.perform(recordArrival, { visitRef: second.visitRef }, at(arrived)))
  const noticed = new Date('2026-12-02T14:30:00Z')
  notRefused(await desk.door.perform(noticeMissedAppointment, { appointmentRef: first.appointmentRef }, { actor: dueWorkActor, door: 'due-work', now: noticed }))
  await takeDue(noticed)
  assert.equal((await appointment(second.appointmentRef)).cannot_be_kept_at, null)
})

test('an inspection that finds nothing leaves the work that follows it ordered', async () => {
  const repairRef = await reported()
  const { orderRef: inspection } = notRefused(await raise(repairRef, { kind: 'inspection' }))
  const { orderRef } = notRefused(await raise(repairRef, { trade: 'carpenter', follows: inspection }))
  notRefused(await desk.door.perform(recordInspection, { repairRef, finding: 'no-work-needed' }, at()))
  assert.equal(await stage(repairRef), 'ordered')
  assert.equal(notRefused(await book(repairRef, '2026-12-01')).orderRef, orderRef)
})

test('on one day, the first put off to a later window moves what follows on, or calls it off', async () => {
  const { first, second } = await bothBooked()
  assert.ok(((await appointment(second.appointmentRef)).planned_start_at ?? monday) < new Date('2026-12-02T15:00:00Z'))
  await desk.db.updateTable('appointments').set({ planned_start_at: new Date('2026-12-02T15:40:00Z'), planned_end_at: new Date('2026-12-02T16:40:00Z') }).where('appointment_ref', '=', second.appointmentRef).execute()
  notRefused(await move(first.appointmentRef, '2026-12-02', 'school-run'))
  await takeDue(monday)
  assert.notEqual((await appointment(second.appointmentRef)).cannot_be_kept_at, null)
})

test('from when a visit can begin goes with the first', async () => {
  const { first, second } = await bothBooked()
  notRefused(await move(first.appointmentRef, '2026-12-01'))
  assert.equal((await appointment(second.appointmentRef)).work_from_at, null)
  const [back] = await desk.db.selectFrom('appointments').select('appointment_ref').where('order_ref', '=', first.orderRef).where('status', '=', 'booked').execute()
  notRefused(await move(back?.appointment_ref ?? '', '2026-12-02'))
  assert.equal((await appointment(second.appointmentRef)).work_from_at?.toISOString(), '2026-12-02T12:45:00.000Z')
})

test('what follows an emergency is urgent, has a date of its own once that is done, and is looked at when somebody is sent', async () => {
  const { repairRef, orderRef, second } = await bothBooked('2026-12-03', 'morning')
  notRefused(await desk.door.perform(changePriority, { repairRef, to: 'emergency', reason: 'Water comes through the ceiling' }, at()))
  assert.equal((await checkDue(second.appointmentRef))?.due_at.toISOString(), monday.toISOString())
  const { orderRef: third } = notRefused(await raise(repairRef, { trade: 'electrician', follows: orderRef }))
  const emergency = (await orders(repairRef)).find((one) => one.status === 'raised' && one.orderRef !== orderRef && one.orderRef !== third)
  const { orderRef: fourth } = notRefused(await raise(repairRef, { trade: 'electrician', follows: emergency?.orderRef ?? '' }))
  const priorityOf = async (ref: string) => (await desk.db.selectFrom('works_orders').select('priority').where('order_ref', '=', ref).executeTakeFirstOrThrow()).priority
  assert.deepEqual([await priorityOf(third), await priorityOf(fourth)], ['urgent', 'urgent'])
  const visit = await desk.db.selectFrom('visits').select('visit_ref').where('order_ref', '=', emergency?.orderRef ?? '').executeTakeFirstOrThrow()
  const noon = new Date('2026-11-30T12:00:00Z')
  notRefused(await desk.door.perform(recordArrival, { visitRef: visit.visit_ref }, at(noon)))
  notRefused(await desk.door.perform(finishVisit, { visitRef: visit.visit_ref }, at(new Date('2026-11-30T12:30:00Z'))))
  const promised = await desk.db.selectFrom('promises').select(['priority', 'settled']).where('repair_ref', '=', repairRef).where('number', '=', 'P17').orderBy('due_at').execute()
  assert.deepEqual(promised.filter(({ settled }) => settled !== 'superseded').map((one) => `${one.priority} ${one.settled}`).toSorted(), ['emergency kept', 'urgent open'])
})

test('another order in the place of one that is done, or taken over already, is refused beside an open one', async () => {
  const { repairRef, first, orderRef } = await twoTrades()
  const { orderRef: other } = notRefused(await raise(repairRef, { replaces: orderRef }))
  assert.equal(refusal(await raise(repairRef, { replaces: orderRef })).code, 'order-already-open')
  assert.deepEqual((await orders(repairRef)).filter((one) => one.status === 'raised').map((one) => one.orderRef), [first.orderRef, other])
})

test('whoever would have come reads that the visit is off, and has it in their day no more', async () => {
  const { repairRef, first, second } = await bothBooked()
  const { operative_ref: operativeRef } = await appointment(second.appointmentRef)
  const inTheirDay = async () => (await visitsOfDay(desk.db, operativeRef ?? '', '2026-12-02')).some((one) => one.visit_ref === second.visitRef)
  assert.equal(await inTheirDay(), true)
  notRefused(await move(first.appointmentRef, '2026-12-03'))
  await takeDue(monday)
  assert.equal(await inTheirDay(), false)
  const toFirm = await desk.db.selectFrom('messages').innerJoin('words', 'words.id', 'messages.words_id').select('words.text').where('messages.repair_ref', '=', repairRef).where('template', '=', 'visit-cancelled-to-contractor').execute()
  assert.equal(toFirm.length, 1)
  assert.match(toFirm[0]?.text ?? '', /Wednesday 2 December 2026.*is cancelled.*The reason: other work has to be done before it/s)
})

test('where a part is late, nobody is told that other work is', async () => {
  const repairRef = await reported()
  const { orderRef } = notRefused(await raise(repairRef, { notBeforeOn: parseCivilDate('2026-12-02'), notBeforeBecause: 'part' }))
  notRefused(await book(repairRef, '2026-12-03'))
  notRefused(await desk.door.perform(varyWorksOrder, { orderRef, reason: 'The supplier rang', notBeforeOn: parseCivilDate('2026-12-08'), notBeforeBecause: 'part' }, at()))
  await takeDue(monday)
  const said = await desk.db.selectFrom('messages').innerJoin('words', 'words.id', 'messages.words_id').select(['words.text', 'contractor_ref']).where('messages.repair_ref', '=', repairRef).where('template', 'in', ['appointment-cannot-be-kept', 'visit-cancelled-to-contractor']).execute()
  assert.equal(said.length, 2)
  for (const { text } of said) assert.doesNotMatch(text ?? '', /[Oo]ther work/)
  assert.match(said.find(({ contractor_ref: firm }) => firm !== null)?.text ?? '', /a part that it needs/)
})

test('no window that opens before the first’s is over comes after it', () => {
  const waits = { on: '2026-12-02', at: '15:15', opens: '14:30', because: 'other-work', trade: 'plumber' } as const
  const [day, from] = ['2026-12-02', new Date('2026-12-02T15:40:00Z')]
  assert.equal(checkNotBefore(waits, { day, from }), undefined)
  assert.equal(refusal(checkNotBefore(waits, { day, from, opensAt: new Date('2026-12-02T12:00:00Z') })).code, 'not-before')
})

test('declined beside a visit that is booked, work waits in the list for a time', async () => {
  const { repairRef, orderRef } = await twoTrades()
  notRefused(await desk.door.perform(answerWorksOrder, { orderRef, answer: 'decline', reason: 'nobody free' }, at()))
  const { rows } = await readWorkList(desk.db, 'to-book', monday, { limit: 100, offset: 0 })
  assert.equal(rows.find((row) => row.repairRef === repairRef)?.note, 'An order was declined')
})
