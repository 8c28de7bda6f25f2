/** How the promises behave over what happens, each as promises.md has it: facts through the real door, and the rows they leave. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { fact, landlordStream, type Fact } from '#facts/fact.ts'
import { anotherAppointment, minutesAfter, monday, newRepair, openMessageWorld, type MessageWorld, type NewRepair } from '#tests/messages/message-world.ts'
import { standingAt } from './promise.ts'

let world: MessageWorld
before(async () => { world = await openMessageWorld() })
after(() => world.database.drop())

const hoursAfter = (at: Date, hours: number): Date => minutesAfter(at, hours * 60)

const rows = (repair: NewRepair, number?: string) => {
  const query = world.db.selectFrom('promises').selectAll().where('repair_ref', '=', repair.repairRef).orderBy('made_at').orderBy('promise_id')
  return (number === undefined ? query : query.where('number', '=', number)).execute()
}

/** 'P4 kept', 'P17 open', in the order they were made. */
const stands = async (repair: NewRepair, at: Date, number?: string): Promise<string[]> =>
  (await rows(repair, number)).map((one) => `${one.number} ${standingAt(one, at)}`)

const has = async (repair: NewRepair, facts: readonly Fact[], at = monday): Promise<void> => world.record(facts, at)

const about = ({ repairRef, appointmentRef, visitRef, orderRef }: NewRepair) => ({ repairRef, appointmentRef, visitRef, orderRef })
const visitOf = ({ repairRef, appointmentRef, visitRef }: NewRepair) => ({ repairRef, appointmentRef, visitRef })
const kept = { id: '00000000-0000-4000-8000-000000000001', digest: 'x' }

const attempt = (repair: NewRepair, at: Date, means: 'phone' | 'text', outcome: 'no-answer' | 'spoke' = 'no-answer', slots = 0) =>
  repair.happened('contact-made', {
    contactRef: `C${repair.n}${at.getTime()}`, repairRef: repair.repairRef, means, outcome, words: null,
    slotsOffered: Array.from({ length: slots }, () => ({ day: '2026-12-02', slot: 'morning', windowStartAt: '2026-12-02T08:00:00.000Z', windowEndAt: '2026-12-02T12:00:00.000Z' })),
  }, at)

const arrives = (repair: NewRepair, at: Date) => repair.happened('visit-arrived', { ...visitOf(repair), insideWindow: true }, at)
const noAccess = (repair: NewRepair, at: Date) => repair.happened('no-access-recorded', { ...about(repair), insideWindow: true, words: kept, photos: [kept] }, at)
const completes = (repair: NewRepair, at: Date) => repair.happened('repair-completed', { repairRef: repair.repairRef, orderRef: repair.orderRef, visitRef: null }, at)
const rings = (repair: NewRepair, at: Date, outcome: 'satisfied' | 'not-satisfied' | 'no-answer', n: number) =>
  repair.happened('after-repair-call-made', { callRef: `F${repair.n}-${n}`, repairRef: repair.repairRef, attempt: n, outcome, survey: {}, words: null, recallRef: null }, at)

test('P4: three attempts by two means excuse it while it runs, never once it is broken; speaking with times in hand keeps it all the same', async () => {
  const inTime = newRepair()
  await has(inTime, [inTime.reported()])
  for (const [hours, means] of [[1, 'phone'], [5, 'phone'], [20, 'text']] as const) await has(inTime, [attempt(inTime, hoursAfter(monday, hours), means)], hoursAfter(monday, hours))
  assert.deepEqual(await stands(inTime, hoursAfter(monday, 30), 'P4'), ['P4 excused'])
  await has(inTime, [attempt(inTime, hoursAfter(monday, 22), 'phone', 'spoke', 2)], hoursAfter(monday, 22))
  assert.deepEqual(await stands(inTime, hoursAfter(monday, 30), 'P4'), ['P4 kept'])

  const late = newRepair()
  await has(late, [late.reported()])
  for (const [hours, means] of [[1, 'phone'], [5, 'phone'], [25, 'text']] as const) await has(late, [attempt(late, hoursAfter(monday, hours), means)], hoursAfter(monday, hours))
  assert.deepEqual(await stands(late, hoursAfter(monday, 30), 'P4'), ['P4 broken'])

  const oneWay = newRepair()
  await has(oneWay, [oneWay.reported(), ...[1, 2, 3].map((hours) => attempt(oneWay, hoursAfter(monday, hours), 'phone'))], hoursAfter(monday, 3))
  assert.deepEqual(await stands(oneWay, hoursAfter(monday, 4), 'P4'), ['P4 open'])
  await has(oneWay, [attempt(oneWay, hoursAfter(monday, 4), 'phone', 'spoke')], hoursAfter(monday, 4))
  assert.deepEqual(await stands(oneWay, hoursAfter(monday, 4), 'P4'), ['P4 open'], 'spoken with, and no time offered')
})

test('P2 and P4: whoever opens the door has been contacted and told; a door nobody opened takes that back', async () => {
  const repair = newRepair({ gas: true, residentRef: 'dev', contactBy: 'letter' })
  await has(repair, [repair.reported(), repair.raised(), repair.booked()])
  const at = new Date('2026-12-01T08:30:00Z')
  await has(repair, [arrives(repair, at)], at)
  assert.deepEqual((await stands(repair, at)).filter((one) => /P[24] /.test(one)), ['P2 kept', 'P4 kept'])
  await has(repair, [noAccess(repair, minutesAfter(at, 15))], minutesAfter(at, 15))
  assert.deepEqual((await stands(repair, hoursAfter(at, 1))).filter((one) => /P[24] /.test(one)), ['P2 open', 'P4 open'])
  assert.match(JSON.stringify((await rows(repair, 'P4'))[0]?.overturned), /nobody came to the door/)
})

test('P2 and P4: told at one visit, they stay told though nobody opens at the next', async () => {
  const repair = newRepair({ gas: true, residentRef: 'dev', contactBy: 'letter' })
  await has(repair, [repair.reported(), repair.raised(), repair.booked()])
  const at = new Date('2026-12-01T08:30:00Z')
  await has(repair, [arrives(repair, at)], at)
  const next = new Date('2026-12-03T08:30:00Z')
  await has(repair, [repair.happened('visit-arrived', { ...visitOf(repair), visitRef: 'next', insideWindow: true }, next)], next)
  await has(repair, [repair.happened('no-access-recorded', { ...about(repair), visitRef: 'next', insideWindow: true, words: kept, photos: [kept] }, minutesAfter(next, 15))], minutesAfter(next, 15))
  assert.deepEqual((await stands(repair, hoursAfter(next, 1))).filter((one) => /P[24] /.test(one)), ['P2 kept', 'P4 kept'])
})

test('P4: an emergency reported online is in contact once they were rung with who comes and by when; that somebody was sent is not contact', async () => {
  const repair = newRepair({ priority: 'emergency' })
  const sent = { kind: 'emergency', slot: 'emergency', bookedBy: 'landlord', plannedStartAt: null } as const
  await has(repair, [repair.reported(), repair.raised(), repair.booked(sent)])
  assert.deepEqual(await stands(repair, monday, 'P4'), ['P4 open'])
  const rung = (outcome: 'spoke' | 'no-answer') => repair.happened('message-told-by-phone', { messageRef: 'M1', template: 'emergency-coming', channel: 'telephone', repairRef: repair.repairRef, orderRef: repair.orderRef, appointmentRef: repair.appointmentRef, outcome }, hoursAfter(monday, 1))
  await has(repair, [rung('no-answer')], hoursAfter(monday, 1))
  assert.deepEqual(await stands(repair, hoursAfter(monday, 1), 'P4'), ['P4 open'])
  await has(repair, [rung('spoke')], hoursAfter(monday, 1))
  assert.deepEqual(await stands(repair, hoursAfter(monday, 1), 'P4'), ['P4 kept'])
})

test('P5: runs from the report, or from the visit that found the need; ordered without one it still falls due, unless it became an emergency', async () => {
  const first = newRepair({ inspectionFirst: true })
  await has(first, [first.reported()])
  await has(first, [first.raised({ kind: 'inspection' })], hoursAfter(monday, 48))
  const [row, none] = await rows(first, 'P5')
  assert.deepEqual([row?.starts_at.toISOString(), row?.due_at?.toISOString(), none], [monday.toISOString(), '2026-12-15T00:00:00.000Z', undefined])

  const found = newRepair()
  await has(found, [found.reported(), found.raised()])
  assert.deepEqual(await rows(found, 'P5'), [])
  const visit = hoursAfter(monday, 24)
  await has(found, [found.happened('works-order-completed', { orderRef: found.orderRef, repairRef: found.repairRef, visitRef: null }, visit), found.happened('works-order-raised', { orderRef: 'W7777A', repairRef: found.repairRef, kind: 'inspection', contractorRef: 'bridge', trade: 'surveyor', priority: 'routine', description: 'Look at the wall', expectedMinutes: 45, valuePence: 0, replaces: null, residentRef: 'amara' }, visit)], visit)
  assert.equal((await rows(found, 'P5'))[0]?.due_at?.toISOString(), '2026-12-16T00:00:00.000Z')

  const without = newRepair({ inspectionFirst: true })
  await has(without, [without.reported(), without.raised()])
  await has(without, [completes(without, hoursAfter(monday, 72))], hoursAfter(monday, 72))
  assert.deepEqual([await stands(without, monday, 'P5'), await stands(without, hoursAfter(monday, 24 * 16), 'P5')], [['P5 open'], ['P5 broken']])

  const worse = newRepair({ inspectionFirst: true })
  await has(worse, [worse.reported()])
  await has(worse, [worse.happened('priority-changed', { repairRef: worse.repairRef, from: 'routine', to: 'emergency', reason: 'it got worse', secondPerson: null }), worse.raised({ priority: 'emergency' })])
  assert.deepEqual(await stands(worse, monday, 'P5'), ['P5 superseded'])
})

test('P6: a second message that bounces does not take back what was delivered, and an order that takes over supersedes', async () => {
  const repair = newRepair()
  await has(repair, [repair.reported(), repair.raised()])
  const message = { template: 'works-order-confirmed', repairRef: repair.repairRef, orderRef: repair.orderRef, appointmentRef: null } as const
  await has(repair, [
    repair.happened('message-told-by-phone', { ...message, messageRef: 'M1A', channel: 'telephone', outcome: 'spoke' }),
    repair.happened('message-refused', { ...message, messageRef: 'M2A', channel: 'email', reason: 'the e-mail came back' }),
  ])
  assert.deepEqual(await stands(repair, hoursAfter(monday, 48), 'P6'), ['P6 kept'])

  const changed = newRepair()
  await has(changed, [changed.reported(), changed.raised()])
  await has(changed, [changed.raised({ orderRef: 'W8888A', replaces: changed.orderRef }), changed.happened('works-order-cancelled', { orderRef: changed.orderRef, repairRef: changed.repairRef, reason: 'x' })], hoursAfter(monday, 1))
  assert.deepEqual(await stands(changed, hoursAfter(monday, 2), 'P6'), ['P6 superseded', 'P6 open'])
})

test('P8: a reminder before its day is none, booked too late none is promised, and one after the hours is late', async () => {
  const calls = (repair: NewRepair, at: Date) => repair.happened('reminder-call-made', { appointmentRef: repair.appointmentRef, repairRef: repair.repairRef, outcome: 'answered' }, at)
  const repair = newRepair()
  await has(repair, [repair.reported(), repair.raised(), repair.booked()])
  await has(repair, [calls(repair, hoursAfter(monday, 2))], hoursAfter(monday, 2))
  assert.deepEqual(await stands(repair, new Date('2026-12-01T21:00:00Z'), 'P8'), ['P8 broken'], 'rung on Monday for Wednesday')
  await has(repair, [calls(repair, new Date('2026-12-01T19:59:00Z'))], new Date('2026-12-01T20:05:00Z'))
  assert.deepEqual(await stands(repair, new Date('2026-12-01T21:00:00Z'), 'P8'), ['P8 kept'])

  const late = newRepair()
  await has(late, [late.reported(), late.raised(), late.booked({ remindAt: null }, new Date('2026-12-01T20:30:00Z'))], new Date('2026-12-01T20:30:00Z'))
  assert.deepEqual(await rows(late, 'P8'), [])
})

test('P9: an appointment moved after the resident was next in line is not waited for any more', async () => {
  const repair = newRepair()
  await has(repair, [repair.reported(), repair.raised(), repair.booked()])
  const at = new Date('2026-12-02T08:10:00Z')
  await has(repair, [repair.happened('visit-next-in-line', { ...visitOf(repair), automatic: true }, at)], at)
  await has(repair, [repair.booked({ ...anotherAppointment(repair), replaces: repair.appointmentRef, movedBy: 'landlord' }, minutesAfter(at, 5))], minutesAfter(at, 5))
  assert.deepEqual(await stands(repair, hoursAfter(at, 1), 'P9'), ['P9 withdrawn'])
})

test('P13: three attempts excuse while it runs; "no" keeps the call, and stands the completion up again', async () => {
  const repair = newRepair()
  await has(repair, [repair.reported(), repair.raised(), completes(repair, monday)])
  for (const n of [1, 2, 3]) await has(repair, [rings(repair, hoursAfter(monday, n), 'no-answer', n)], hoursAfter(monday, n))
  assert.deepEqual(await stands(repair, hoursAfter(monday, 30), 'P13'), ['P13 excused'])

  const late = newRepair()
  await has(late, [late.reported(), late.raised(), completes(late, monday)])
  for (const [n, hours] of [[1, 1], [2, 2], [3, 25]] as const) await has(late, [rings(late, hoursAfter(monday, hours), 'no-answer', n)], hoursAfter(monday, hours))
  assert.deepEqual(await stands(late, hoursAfter(monday, 30), 'P13'), ['P13 broken'])

  const undone = newRepair()
  await has(undone, [undone.reported(), undone.raised(), completes(undone, monday)])
  assert.deepEqual(await stands(undone, monday, 'P17'), ['P17 kept'])
  await has(undone, [rings(undone, hoursAfter(monday, 2), 'not-satisfied', 1)], hoursAfter(monday, 2))
  assert.deepEqual([...(await stands(undone, hoursAfter(monday, 3), 'P13')), ...(await stands(undone, hoursAfter(monday, 3), 'P17'))], ['P13 kept', 'P17 open'])
  assert.equal((await rows(undone, 'P17'))[0]?.due_at?.toISOString(), '2026-12-29T00:00:00.000Z', 'the original clock')
  await has(undone, [undone.happened('recall-completed', { repairRef: undone.repairRef, recallRef: 'R1A' }, hoursAfter(monday, 24))], hoursAfter(monday, 24))
  assert.deepEqual(await stands(undone, hoursAfter(monday, 25), 'P17'), ['P17 kept'])
})

test('P17: no access excuses a target that still runs, and only until its evidence is rejected; never one already missed', async () => {
  const repair = newRepair({ priority: 'urgent' })
  await has(repair, [repair.reported(), repair.raised(), repair.booked()])
  const at = new Date('2026-12-02T09:00:00Z')
  await has(repair, [noAccess(repair, at)], at)
  assert.deepEqual(await stands(repair, new Date('2026-12-20T09:00:00Z'), 'P17'), ['P17 excused'])
  await has(repair, [repair.happened('no-access-rejected', { ...visitOf(repair), reason: 'Another door' }, hoursAfter(at, 2))], hoursAfter(at, 2))
  assert.deepEqual(await stands(repair, new Date('2026-12-20T09:00:00Z'), 'P17'), ['P17 broken'])

  const twice = newRepair({ priority: 'urgent' })
  await has(twice, [twice.reported(), twice.raised(), twice.booked(), twice.booked(anotherAppointment(twice)), twice.booked(anotherAppointment(twice, 2))])
  const again = { ...twice, ...anotherAppointment(twice) }
  const third = { ...twice, ...anotherAppointment(twice, 2) }
  await has(twice, [noAccess(twice, at)], at)
  await has(twice, [noAccess(again, hoursAfter(at, 24))], hoursAfter(at, 24))
  // After it fell due nothing more excuses it.
  const tooLate = new Date('2026-12-09T09:00:00Z')
  await has(twice, [noAccess(third, tooLate)], tooLate)
  const rejected = (visit: NewRepair) => has(twice, [twice.happened('no-access-rejected', { ...visitOf(visit), reason: 'Another door' }, tooLate)], tooLate)
  await rejected(twice)
  assert.deepEqual(await stands(twice, new Date('2026-12-20T09:00:00Z'), 'P17'), ['P17 excused'], 'the other visit still stands')
  assert.deepEqual((await rows(twice, 'P17')).map((one) => [one.settled_by, one.settled_at]), [[{ fact: 'no-access-recorded', reason: 'no access at the appointment', evidence: again.visitRef }, hoursAfter(at, 24)]])
  await rejected(again)
  assert.deepEqual(await stands(twice, new Date('2026-12-20T09:00:00Z'), 'P17'), ['P17 broken'])

  const other = newRepair({ priority: 'urgent' })
  const second = { ...other, ...anotherAppointment(other) }
  await has(other, [other.reported(), other.raised(), other.booked(), other.booked(anotherAppointment(other))])
  await has(other, [noAccess(other, at), noAccess(second, at)], at)
  await has(other, [other.happened('no-access-rejected', { ...visitOf(second), reason: 'Another door' }, tooLate)], tooLate)
  assert.deepEqual(await stands(other, new Date('2026-12-20T09:00:00Z'), 'P17'), ['P17 excused'], 'the first visit still stands')

  const missed = newRepair({ priority: 'emergency' })
  await has(missed, [missed.reported(), missed.raised(), missed.booked()])
  await has(missed, [noAccess(missed, at)], at)
  assert.deepEqual(await stands(missed, at, 'P17'), ['P17 broken'])
})

test('P17: an emergency is kept by made safe, and what remains has its own target from the original report', async () => {
  const repair = newRepair({ priority: 'emergency' })
  await has(repair, [repair.reported(), repair.raised({ priority: 'emergency' }), repair.booked()])
  const at = hoursAfter(monday, 3)
  await has(repair, [repair.happened('repair-made-safe', { repairRef: repair.repairRef, visitRef: repair.visitRef }, at), repair.raised({ kind: 'follow-on', priority: 'urgent', orderRef: 'W9999A' })], at)
  assert.deepEqual(await stands(repair, hoursAfter(monday, 30), 'P17'), ['P17 kept', 'P17 open'])
  assert.equal((await rows(repair, 'P17'))[1]?.due_at?.toISOString(), '2026-12-08T00:00:00.000Z', 'seven days from Monday')
})

test('of a shared part, whoever reported it is told and promised', async () => {
  const repair = newRepair({ tenancyRef: null, residentRef: 'amara' })
  await has(repair, [repair.reported(), repair.raised()])
  assert.deepEqual((await world.messages(repair.repairRef)).filter((one) => one.resident_ref === 'amara').map((one) => one.template), ['works-order-confirmed'])
  assert.deepEqual(await stands(repair, monday), ['P17 open', 'P4 open', 'P6 open'])
})

test('with nobody to tell, nothing is promised but that it is done in time', async () => {
  const repair = newRepair({ tenancyRef: null, residentRef: null, gas: true, channel: 'phone' })
  await has(repair, [repair.reported(), repair.raised(), repair.booked()])
  await has(repair, [repair.happened('visit-next-in-line', { ...visitOf(repair), automatic: true }), repair.happened('appointment-missed', { appointmentRef: repair.appointmentRef, repairRef: repair.repairRef, windowEndAt: '2026-12-02T12:00:00.000Z' })])
  await has(repair, [completes(repair, hoursAfter(monday, 60))], hoursAfter(monday, 60))
  assert.deepEqual(await stands(repair, hoursAfter(monday, 200)), ['P17 kept'])
})

test('a bank holiday proclaimed late: both values are kept, the earlier stays the target, and the reminder moves with its day', async () => {
  const repair = newRepair({ inspectionFirst: true })
  await has(repair, [repair.reported(), repair.raised({ kind: 'inspection' }), repair.booked({ kind: 'inspection' })])
  const feed = JSON.parse(readFileSync(new URL('../../demonstration/calendar/bank-holidays.json', import.meta.url), 'utf8')) as Record<string, { events: { date: string; title: string }[] }>
  for (const nation of Object.values(feed)) if (Array.isArray(nation.events)) nation.events = [...nation.events, { ...nation.events[0], title: 'Day of mourning', date: '2026-12-01' } as never].toSorted((a, b) => a.date.localeCompare(b.date))
  const proclaimed = fact('rules-adopted', landlordStream('rules'), monday, { what: 'calendar', version: 2, effectiveFrom: '2026-11-30', content: { feeds: [feed], closureDays: [] }, source: 'Proclaimed on 30 November' })
  await world.record([proclaimed], hoursAfter(monday, 1))
  const [inspection] = await rows(repair, 'P5')
  assert.deepEqual([inspection?.due_at, inspection?.first_due_at, inspection?.recomputed_due_at].map((at) => at?.toISOString()), ['2026-12-15T00:00:00.000Z', '2026-12-15T00:00:00.000Z', '2026-12-16T00:00:00.000Z'])
  const [reminder] = await rows(repair, 'P8')
  assert.deepEqual([reminder?.due_at, reminder?.first_due_at, reminder?.recomputed_due_at].map((at) => at?.toISOString()), ['2026-11-30T20:00:00.000Z', '2026-12-01T20:00:00.000Z', '2026-11-30T20:00:00.000Z'])
  const due = await world.db.selectFrom('due_work').select('due_at').where('key', '=', `remind/${repair.appointmentRef}`).executeTakeFirstOrThrow()
  assert.equal(due.due_at.toISOString(), '2026-11-30T10:00:00.000Z')
})
