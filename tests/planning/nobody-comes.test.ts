/** A firm that comes to nobody any more, and emergencies of somebody who is away. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { parseCivilDate } from '#clocks/london.ts'
import { recordAbsence } from '#contractors/commands/record-absence.ts'
import { recordContractorFailure } from '#contractors/commands/record-contractor-failure.ts'
import { doDueWork, nextDueWork } from '#delivery/background/take-due-work.ts'
import { dueWorkCommands } from '#entry/due-work-commands.ts'
import { replanDay } from '#planning/commands/replan-day.ts'
import { reportRepair } from '#repairs/commands/report-repair.ts'
import { addRepairs } from '#tests/support/small-cast.ts'
import { openPlanningPages } from './planning-pages.ts'
import { onTuesday, openPlanningWorld, sunday, taken, tuesday, type PlanningWorld } from './planning-world.ts'

let world: PlanningWorld
beforeEach(async () => {
  world = await openPlanningWorld()
})
afterEach(() => world.drop())

const anotherFirm = () =>
  world.db
    .insertInto('operatives')
    .values({ operative_ref: 'O9', contractor_ref: 'C2', name: 'Other', phone: '020 7946 0102', trades: ['plumber'], patches: ['peckham'], languages: [], gender: 'male', start_postcode: 'SE15 1AA', easting: 534500, northing: 176500, rota: JSON.stringify([{ weekday: 5, from: '08:00', until: '16:30' }]), employed_from: '2020-01-01' })
    .execute()

test('every day of a firm that has failed is taken by one press, and nobody is told twice', async () => {
  const thursday = parseCivilDate('2026-12-03')
  const visits = [await world.book('H1', 'morning'), await world.book('H2', 'morning', { booking: { day: thursday, slot: 'afternoon' } }), await world.book('H3', 'morning', { booking: { day: parseCivilDate('2026-12-08'), slot: 'morning' } })]
  await anotherFirm()
  const pages = await openPlanningPages(world)
  try {
    const press = (failedDays: string) => pages.post('/console/planning/replanning', { on: tuesday, event: 'firm-failed', failedFirm: 'C1', failedDays, how: 'publish' })
    const told = async () => (await world.db.selectFrom('appointments').select('appointment_ref').where('cannot_be_kept_because', '=', 'firm-failed').orderBy('appointment_ref').execute()).map((row) => row.appointment_ref)
    await press('one')
    assert.deepEqual(await told(), [visits[0]?.appointmentRef])
    assert.match((await press('all')).location ?? '', /done=firm-failed$/)
    assert.deepEqual(await told(), visits.map(({ appointmentRef }) => appointmentRef))
    await press('all')
    const messages = await world.db.selectFrom('messages').select('message_ref').where('template', '=', 'appointment-cannot-be-kept').execute()
    assert.equal(messages.length, visits.length)
    const held = await world.db.selectFrom('appointments').select('contractor_ref').where('status', '=', 'held').execute()
    assert.ok(held.length > 0 && held.every((row) => row.contractor_ref === 'C2'), 'with the other firm')
    const board = `/console/planning?on=${tuesday}`
    assert.match((await pages.get(board)).html, /comes to nobody from .* on\. None of its times is offered/)
    await pages.post('/console/planning/comes-again', { on: tuesday, contractorRef: 'C1' })
    assert.doesNotMatch((await pages.get(board)).html, /comes to nobody/)
  } finally {
    await pages.close()
  }
})

test('visits booked before an operative’s hours were cut short are shown, and go to another when the day is planned again', async () => {
  const visits = [await world.book('H1', 'afternoon'), await world.book('H2', 'afternoon')]
  const before = await world.plan()
  const whose = before[visits[0]!.appointmentRef]!.slice(0, 2)
  taken(await world.perform(recordAbsence, { operativeRef: whose, fromOn: tuesday, untilOn: tuesday, fromTime: '12:10', untilTime: '16:30', reason: 'training' }))
  const pages = await openPlanningPages(world)
  try {
    assert.match((await pages.get(`/console/planning?on=${tuesday}`)).html, /After hours/)
    const answer = taken(await world.perform(replanDay, { day: tuesday, event: 'operative-away' }))
    assert.deepEqual(answer.cannotBeKept, [])
    assert.ok(Object.values(await world.plan()).every((where) => !where.startsWith(whose)))
    assert.doesNotMatch((await pages.get(`/console/planning?on=${tuesday}`)).html, /After hours/)
  } finally {
    await pages.close()
  }
})

test('when an operative’s day is taken out of the rota, what is booked is shown as with nobody and handed on', async () => {
  const visit = await world.book('H1', 'morning')
  const whose = (await world.plan())[visit.appointmentRef]!.slice(0, 2)
  await world.db.updateTable('operatives').set({ rota: JSON.stringify([{ weekday: 5, from: '08:00', until: '16:30' }]) }).where('operative_ref', '=', whose).execute()
  const pages = await openPlanningPages(world)
  try {
    assert.match((await pages.get(`/console/planning?on=${tuesday}`)).html, /The operative is away/)
    taken(await world.perform(replanDay, { day: tuesday, event: 'operative-away' }))
    assert.ok(!(await world.plan())[visit.appointmentRef]!.startsWith(whose))
  } finally {
    await pages.close()
  }
})

/** In the firm's own diary, as if they had been booked there. */
const bookedAtFirm = async (count: number): Promise<void> => {
  const { db } = world
  const refs = Array.from({ length: count }, (_, at) => `${String(at + 1)}X`)
  await addRepairs(db, 'H5', refs.map((ref) => `R${ref}`), { stage: 'booked' } as object)
  const window = { window_start_at: onTuesday('08:00'), window_end_at: onTuesday('12:00') }
  await db.insertInto('works_orders').values(refs.map((ref) => ({
    order_ref: `W${ref}`, repair_ref: `R${ref}`, kind: 'repair' as const, contractor_ref: 'C1', trade: 'plumber', priority: 'routine' as const, description: 'Dripping tap', expected_minutes: 45, value_pence: 0, status: 'raised' as const, raised_at: sunday,
  }))).execute()
  await db.insertInto('appointments').values(refs.map((ref) => ({
    appointment_ref: `A${ref}`, visit_ref: `V${ref}`, repair_ref: `R${ref}`, order_ref: `W${ref}`, diary_ref: `T${ref}`, kind: 'repair' as const, status: 'booked' as const, contractor_ref: 'C1', day: tuesday, slot: 'morning', ...window,
    expected_minutes: 45, home_ref: 'H5', postcode: 'SE15 5AB', easting: 537_600, northing: 176_000,
  }))).execute()
  await db.insertInto('visits').values(refs.map((ref) => ({ visit_ref: `V${ref}`, appointment_ref: `A${ref}`, repair_ref: `R${ref}`, order_ref: `W${ref}` }))).execute()
}

test('more residents than one command tells are told by due work in as many turns as it takes', async () => {
  await bookedAtFirm(203)
  const visit = await world.book('H1', 'morning')
  const failed = taken(await world.perform(recordContractorFailure, { contractorRef: 'C1', fromOn: tuesday }))
  assert.deepEqual(failed.daysToReplan, [tuesday])
  const told: number[] = []
  for (let row = await nextDueWork(world.db, sunday, sunday); row; row = await nextDueWork(world.db, sunday, sunday)) {
    await doDueWork(world.door, world.db, dueWorkCommands, row, sunday)
    told.push(Number((await world.db.selectFrom('appointments').select((eb) => eb.fn.countAll().as('told')).where('cannot_be_kept_at', 'is not', null).executeTakeFirstOrThrow()).told))
  }
  assert.deepEqual(told, [200, 204])
  assert.equal((await world.db.selectFrom('appointments').select('cannot_be_kept_because').where('appointment_ref', '=', visit.appointmentRef).executeTakeFirstOrThrow()).cannot_be_kept_because, 'firm-failed')
  assert.deepEqual(await world.db.selectFrom('due_work_trouble').selectAll().execute(), [])
})

const onCall = (operativeRef: string, from: string) =>
  world.db.insertInto('on_call').values({ on_call_ref: `OC-${operativeRef}`, contractor_ref: 'C1', operative_ref: operativeRef, trades: ['plumber'], from_at: new Date(from), until_at: new Date('2027-03-01T00:00:00Z') }).execute()

const emergency = async () => {
  const reported = taken(await world.perform(reportRepair, { homeRef: 'H4', residentRef: 'P-H4', channel: 'phone', faultCode: 'burst-pipe' }, onTuesday('08:30')))
  taken(await world.perform(recordAbsence, { operativeRef: 'O1', fromOn: tuesday, untilOn: tuesday, reason: 'sickness' }, onTuesday('08:40')))
  return reported.repairRef
}

const whoComes = (repairRef: string) =>
  world.db.selectFrom('appointments').select(['operative_ref', 'status', 'window_end_at']).where('repair_ref', '=', repairRef).orderBy('appointment_ref').execute()

test('an emergency of an operative who is away goes to whoever else is on call, by the time that was promised', async () => {
  await onCall('O2', '2026-11-01T00:00:00Z')
  await onCall('O1', '2026-11-02T00:00:00Z')
  const repairRef = await emergency()
  const [before] = await whoComes(repairRef)
  assert.equal(before?.operative_ref, 'O1')
  const answer = taken(await world.perform(replanDay, { day: tuesday, event: 'operative-away' }, onTuesday('08:45')))
  assert.deepEqual([answer.handedOver, answer.withNobody, answer.cannotBeKept], [[repairRef], [], []])
  const [given, now] = await whoComes(repairRef)
  assert.deepEqual([given?.status, now?.status, now?.operative_ref], ['cancelled', 'booked', 'O2'])
  assert.deepEqual(now?.window_end_at, before?.window_end_at)
  const orders = await world.db.selectFrom('works_orders').select('status').where('repair_ref', '=', repairRef).orderBy('order_ref').execute()
  assert.deepEqual(orders.map(({ status }) => status), ['cancelled', 'raised'])
  const coming = await world.db.selectFrom('messages').select('message_ref').where('template', '=', 'emergency-coming').where('repair_ref', '=', repairRef).execute()
  assert.equal(coming.length, 2, 'the resident hears who comes now')
  const again = taken(await world.perform(replanDay, { day: tuesday, event: 'operative-away' }, onTuesday('08:50')))
  assert.deepEqual(again.handedOver, [], 'handed over once')
})

test('with nobody else on call it stays for a person, who is told so', async () => {
  await onCall('O1', '2026-11-02T00:00:00Z')
  const repairRef = await emergency()
  const pages = await openPlanningPages(world)
  try {
    pages.now = onTuesday('08:45')
    const { location } = await pages.post('/console/planning/replanning', { on: tuesday, event: 'operative-away', how: 'publish' })
    assert.match(location ?? '', /done=emergency-with-nobody$/)
    const { html } = await pages.get(location ?? '')
    assert.match(html, /Nobody is on call for an emergency of somebody who is away: ring the duty manager now/)
    assert.match(html, /Emergency<\/strong> The operative is away/)
    assert.equal((await whoComes(repairRef))[0]?.status, 'booked')
  } finally {
    await pages.close()
  }
})
