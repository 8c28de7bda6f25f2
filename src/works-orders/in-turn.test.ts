/** One trade after another on a repair: each visit only when the work before it is done, whatever becomes of that. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { cancelAppointment } from '#appointments/commands/cancel-appointment.ts'
import { parseCivilDate } from '#clocks/london.ts'
import { dueWorkActor } from '#door/actor.ts'
import { noticeOutOfTurn } from '#planning/commands/notice-out-of-turn.ts'
import { changePriority } from '#repairs/commands/change-priority.ts'
import { atTheDesk } from '#tests/console/desk.ts'
import { notRefused } from '#tests/support/records-door.ts'
import { at, monday, openTradesInTurn, refusal } from '#tests/support/trades-in-turn.ts'
import { finishVisit } from '#visits/commands/finish-visit.ts'
import { recordArrival } from '#visits/commands/record-arrival.ts'
import { recordFollowOn } from '#visits/commands/record-follow-on.ts'
import { answerWorksOrder } from './commands/answer-works-order.ts'
import { cancelWorksOrder } from './commands/cancel-works-order.ts'
import { completeWorksOrder } from './commands/complete-works-order.ts'
import { varyWorksOrder } from './commands/vary-works-order.ts'

const { desk, slotsOf, book, move, raise, orders, stage, appointment, checkDue, factsOf, reported, twoTrades, bothBooked, takeDue } = await openTradesInTurn()
after(() => desk.close())

test('work that follows other work is offered from when that is done at the latest, and says so', async () => {
  const { repairRef, orderRef } = await twoTrades()
  assert.equal(await stage(repairRef), 'booked')
  const { slots } = await slotsOf(repairRef)
  const [soonest] = slots
  assert.deepEqual([soonest?.day, soonest?.slot], ['2026-12-02', 'afternoon'])
  assert.equal(soonest?.because.at(-1), 'Other work (plumber) is done first, on Wednesday 2 December 2026 until 12.45pm')
  for (const day of ['2026-12-01', '2026-12-02']) assert.equal(refusal(await book(repairRef, day)).code, day === '2026-12-01' ? 'not-before' : 'slot-taken')
  const booked = notRefused(await book(repairRef, '2026-12-02', 'afternoon'))
  assert.equal(booked.orderRef, orderRef)
  const row = await appointment(booked.appointmentRef)
  assert.equal(row.work_from_at?.toISOString(), '2026-12-02T12:45:00.000Z')
  assert.ok(row.planned_start_at && row.planned_start_at >= new Date('2026-12-02T12:45:00Z'))
  assert.equal(refusal(await book(repairRef, '2026-12-03')).code, 'already-booked')
})

test('days that something needs to dry lie between the two', async () => {
  const { repairRef } = await twoTrades({ daysBetween: 3 })
  const { slots } = await slotsOf(repairRef)
  assert.deepEqual([slots[0]?.day, slots[0]?.because.at(-1)], ['2026-12-07', 'It will be dry on Saturday 5 December 2026'])
  assert.equal(refusal(await book(repairRef, '2026-12-04')).message, 'It will be dry on Saturday 5 December 2026. Choose that day or a later one.')
})

test('while the work before has no time, that is what is booked, and the other cannot be', async () => {
  const repairRef = await reported()
  const { orderRef: first } = notRefused(await raise(repairRef, {}))
  const { orderRef: second } = notRefused(await raise(repairRef, { trade: 'carpenter', follows: first }))
  assert.equal(await stage(repairRef), 'ordered')
  const { slots, why } = await slotsOf(repairRef, second)
  assert.deepEqual([slots, why], [[], ['Other work (plumber) is done first, and has no time yet. Book that first.']])
  assert.equal(refusal(await book(repairRef, '2026-12-02', 'morning', { orderRef: second })).message, 'Other work (plumber) is done first, and has no time yet. Book that first.')
  assert.equal(notRefused(await book(repairRef, '2026-12-02')).orderRef, first)
  assert.equal(notRefused(await book(repairRef, '2026-12-02', 'afternoon')).orderRef, second)
})

test('an order beside an open one says which it follows; none follows itself, or what will not be done', async () => {
  const { repairRef, first, orderRef } = await twoTrades()
  const tried = async (more: object) => refusal(await raise(repairRef, more)).code
  assert.equal(await tried({}), 'order-already-open')
  assert.equal(await tried({ follows: 'W1' }), 'no-such-order')
  assert.equal(await tried({ daysBetween: 2 }), 'no-first')
  assert.equal(await tried({ replaces: first.orderRef, follows: orderRef }), 'follows-itself')
  notRefused(await desk.door.perform(cancelWorksOrder, { orderRef, reason: 'not needed' }, at()))
  assert.equal(await tried({ follows: orderRef }), 'order-cancelled')
})

test('the first moved past the second: the second cannot be kept, and the resident has other times after it', async () => {
  const { repairRef, first, second } = await bothBooked()
  assert.equal(await checkDue(second.appointmentRef), undefined)
  notRefused(await move(first.appointmentRef, '2026-12-03'))
  assert.equal((await checkDue(second.appointmentRef))?.due_at.toISOString(), monday.toISOString())
  await takeDue(monday)
  assert.notEqual((await appointment(second.appointmentRef)).cannot_be_kept_at, null)
  assert.equal((await factsOf(repairRef, 'visit-cannot-be-kept'))[0]?.['reason'], 'out-of-turn')
  const offered = (await factsOf(repairRef, 'slots-offered')).at(-1)?.['slots'] as readonly { windowStartAt: string; day: string }[]
  assert.ok(offered.length > 0 && offered.every(({ windowStartAt }) => windowStartAt >= '2026-12-03T12:00:00.000Z'), JSON.stringify(offered))
  // Told once, however often it is looked at.
  assert.equal(refusal(await desk.door.perform(noticeOutOfTurn, { appointmentRef: second.appointmentRef }, { actor: dueWorkActor, door: 'due-work', now: monday })).code, 'in-turn')
  const to = offered[0]
  notRefused(await move(second.appointmentRef, to?.day ?? '', 'afternoon'))
  assert.equal(await stage(repairRef), 'booked')
})

test('the first moved, still before the second: nothing changes for that', async () => {
  const { repairRef, first, second } = await bothBooked('2026-12-04')
  notRefused(await move(first.appointmentRef, '2026-12-03'))
  await takeDue(monday)
  assert.equal((await appointment(second.appointmentRef)).cannot_be_kept_at, null)
  assert.equal((await factsOf(repairRef, 'visit-cannot-be-kept')).length, 0)
})

test('without a time for the first the second stands until its reminder is near, and is called off only then', async () => {
  const { repairRef, first, second } = await bothBooked('2026-12-10')
  const remindAt = (await desk.db.selectFrom('due_work').select('due_at').where('key', '=', `remind/${second.appointmentRef}`).executeTakeFirstOrThrow()).due_at
  notRefused(await desk.door.perform(cancelAppointment, { appointmentRef: first.appointmentRef, reason: 'a funeral', by: 'resident' }, at()))
  assert.ok(await checkDue(second.appointmentRef).then((due) => due && due.due_at < remindAt && due.due_at > monday))
  await takeDue(new Date('2026-12-07T09:00:00Z'))
  assert.equal((await appointment(second.appointmentRef)).cannot_be_kept_at, null)
  assert.equal((await slotsOf(repairRef)).slots[0]?.day, '2026-11-30')
  await takeDue(remindAt)
  assert.notEqual((await appointment(second.appointmentRef)).cannot_be_kept_at, null)
  // From when the second can be done is not known: no time is offered for it.
  assert.equal((await factsOf(repairRef, 'slots-offered')).length, 0)
})

test('booked again in time, the first leaves the second as it was', async () => {
  const { repairRef, first, second } = await bothBooked('2026-12-10')
  notRefused(await desk.door.perform(cancelAppointment, { appointmentRef: first.appointmentRef, reason: 'a funeral', by: 'resident' }, at()))
  assert.equal(notRefused(await book(repairRef, '2026-12-08')).orderRef, first.orderRef)
  await takeDue(new Date('2026-12-09T18:00:00Z'))
  assert.equal((await appointment(second.appointmentRef)).cannot_be_kept_at, null)
})

test('more to do at the first: the second follows the follow-on now', async () => {
  const { repairRef, first, orderRef, second } = await bothBooked('2026-12-02', 'afternoon')
  const noon = new Date('2026-12-02T11:30:00Z')
  notRefused(await desk.door.perform(recordArrival, { visitRef: first.visitRef }, at(new Date('2026-12-02T11:00:00Z'))))
  const { followOnOrderRef } = notRefused(await desk.door.perform(recordFollowOn, { visitRef: first.visitRef, description: 'Fit a new tap' }, at(noon)))
  assert.deepEqual((await orders(repairRef)).find((one) => one.orderRef === orderRef)?.follows, { orderRef: followOnOrderRef, daysBetween: 0 })
  await takeDue(noon)
  assert.notEqual((await appointment(second.appointmentRef)).cannot_be_kept_at, null)
})

test('done, the first frees the second at once, and the repair is complete with its last order', async () => {
  const { repairRef, first, orderRef, second } = await bothBooked()
  const [arrived, done] = [new Date('2026-12-02T09:00:00Z'), new Date('2026-12-02T09:40:00Z')]
  notRefused(await desk.door.perform(recordArrival, { visitRef: first.visitRef }, at(arrived)))
  assert.equal(notRefused(await desk.door.perform(finishVisit, { visitRef: first.visitRef }, at(done))).repairComplete, false)
  assert.equal(await stage(repairRef), 'booked')
  await takeDue(done)
  assert.equal((await appointment(second.appointmentRef)).cannot_be_kept_at, null)
  assert.equal((await slotsOf(repairRef, orderRef, done)).slots[0]?.day, '2026-12-02')
  notRefused(await desk.door.perform(recordArrival, { visitRef: second.visitRef }, at(new Date('2026-12-02T13:00:00Z'))))
  assert.equal(notRefused(await desk.door.perform(finishVisit, { visitRef: second.visitRef }, at(new Date('2026-12-02T14:00:00Z')))).repairComplete, true)
  assert.equal(await stage(repairRef), 'completed')
})

test('what dries starts to dry when the work is done, not when it was to be', async () => {
  const { repairRef, first, orderRef, second } = await bothBooked('2026-12-07', 'morning', { daysBetween: 3 })
  notRefused(await desk.door.perform(cancelAppointment, { appointmentRef: first.appointmentRef, reason: 'we come another way', by: 'resident' }, at()))
  notRefused(await desk.door.perform(completeWorksOrder, { orderRef: first.orderRef }, at(new Date('2026-12-05T12:00:00Z'))))
  await takeDue(new Date('2026-12-05T12:00:00Z'))
  assert.notEqual((await appointment(second.appointmentRef)).cannot_be_kept_at, null)
  assert.equal((await slotsOf(repairRef, orderRef, new Date('2026-12-05T13:00:00Z'))).slots[0]?.day, '2026-12-08')
})

test('the second follows whoever takes the first over, also after it was declined, and waits for nobody once it is cancelled', async () => {
  const { repairRef, first, orderRef } = await twoTrades()
  const follows = async () => (await orders(repairRef)).find((one) => one.orderRef === orderRef)?.follows?.orderRef
  const { orderRef: other } = notRefused(await raise(repairRef, { replaces: first.orderRef }))
  assert.equal(await follows(), other)
  notRefused(await desk.door.perform(answerWorksOrder, { orderRef: other, answer: 'decline', reason: 'nobody free' }, at()))
  assert.equal(refusal(await book(repairRef, '2026-12-10', 'morning', { orderRef })).code, 'not-before')
  const { orderRef: last } = notRefused(await raise(repairRef, { replaces: other }))
  assert.deepEqual([await follows(), (await orders(repairRef)).find((one) => one.orderRef === last)?.trade], [last, 'plumber'])
  notRefused(await desk.door.perform(cancelWorksOrder, { orderRef: last, reason: 'not needed' }, at()))
  assert.equal(notRefused(await book(repairRef, '2026-12-01')).orderRef, orderRef)
})

test('of three, the last follows the first when the one between is cancelled', async () => {
  const { repairRef, first, orderRef } = await twoTrades()
  const { orderRef: third } = notRefused(await raise(repairRef, { trade: 'electrician', follows: orderRef, daysBetween: 1 }))
  notRefused(await desk.door.perform(cancelWorksOrder, { orderRef, reason: 'not needed' }, at()))
  assert.deepEqual((await orders(repairRef)).find((one) => one.orderRef === third)?.follows, { orderRef: first.orderRef, daysBetween: 1 })
  assert.equal((await slotsOf(repairRef, third)).slots[0]?.day, '2026-12-03')
})

test('an emergency takes the place of what was to be done first, and the rest follows it', async () => {
  const { repairRef, first, orderRef } = await twoTrades()
  notRefused(await desk.door.perform(changePriority, { repairRef, to: 'emergency', reason: 'Water comes through the ceiling' }, at()))
  const now = await orders(repairRef)
  assert.equal(now.find((one) => one.orderRef === first.orderRef)?.status, 'cancelled')
  const emergency = now.find((one) => one.status === 'raised' && one.orderRef !== orderRef)
  assert.ok(emergency)
  assert.deepEqual(now.find((one) => one.orderRef === orderRef)?.follows, { orderRef: emergency.orderRef, daysBetween: 0 })
})

test('a part that comes later than was said puts the visit off, and one that is there already frees it', async () => {
  const repairRef = await reported()
  const { orderRef } = notRefused(await raise(repairRef, { notBeforeOn: parseCivilDate('2026-12-02'), notBeforeBecause: 'part' }))
  const booked = notRefused(await book(repairRef, '2026-12-03'))
  const vary = (more: object) => desk.door.perform(varyWorksOrder, { orderRef, reason: 'The supplier rang', ...more }, at())
  // As the form sends it again, nothing has changed.
  assert.equal(refusal(await vary({ notBeforeOn: parseCivilDate('2026-12-02'), notBeforeBecause: 'part' })).code, 'nothing-varied')
  notRefused(await vary({ notBeforeOn: parseCivilDate('2026-12-08'), notBeforeBecause: 'part' }))
  await takeDue(monday)
  assert.notEqual((await appointment(booked.appointmentRef)).cannot_be_kept_at, null)
  const offered = (await factsOf(repairRef, 'slots-offered')).at(-1)?.['slots'] as readonly { day: string }[]
  assert.ok(offered.length > 0 && offered.every(({ day }) => day >= '2026-12-08'))
  notRefused(await vary({ waitsNoMore: true }))
  assert.equal((await slotsOf(repairRef)).slots[0]?.day, '2026-11-30')
  notRefused(await move(booked.appointmentRef, '2026-12-01'))
})

test('at the desk: the other work is ordered with what comes first, and each has times of its own', async () => {
  const repairRef = await reported()
  const first = notRefused(await book(repairRef, '2026-12-02'))
  desk.actor = atTheDesk('team-leader')
  const order = { key: 'order', 'order.follows': first.orderRef, 'order.daysBetween': '', 'order.trade': '', 'order.description': '' }
  const refused = await desk.post(`/console/repairs/${repairRef}/order`, order)
  assert.equal(refused.status, 422)
  assert.match(refused.html, /There is no such trade/)
  assert.match(refused.html, /Say what is to be done/)
  assert.equal((await desk.post(`/console/repairs/${repairRef}/order`, { ...order, 'order.trade': 'carpenter', 'order.description': 'Make good', 'order.expectedMinutes': '60' })).status, 303)
  const second = (await orders(repairRef)).find((one) => one.trade === 'carpenter')?.orderRef ?? ''
  const { html } = await desk.get(`/console/repairs/${repairRef}`)
  assert.match(html, new RegExp(`${second}: After ${first.orderRef}\\. Other work \\(plumber\\) is done first, on Wednesday 2 December 2026 until 12\\.45pm\\.`))
  assert.match(html, new RegExp(`Book a time for ${second}, carpenter`))
  const slot = `book-${second}.slot`
  assert.doesNotMatch(html, new RegExp(`name="${slot}" value="2026-12-02 morning"`))
  const posted = await desk.post(`/console/repairs/${repairRef}/book`, { key: `book-${second}`, [`book-${second}.orderRef`]: second, [slot]: '2026-12-02 afternoon', [`book-${second}.chosenBy`]: 'resident' })
  assert.equal(posted.status, 303)
  assert.ok(await desk.db.selectFrom('appointments').select('appointment_ref').where('order_ref', '=', second).where('status', '=', 'booked').executeTakeFirst())
})
