import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { recordAbsence } from '#contractors/commands/record-absence.ts'
import { codeOf, onTuesday, openPlanningWorld, sunday, taken, tuesday, type PlanningWorld } from '#tests/planning/planning-world.ts'
import { recordArrival } from '#visits/commands/record-arrival.ts'
import { sayOnMyWay } from '#visits/commands/say-on-my-way.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { readDay } from '../day-on-record.queries.ts'
import { moveVisit } from './move-visit.ts'
import { publishDayPlan } from './publish-day-plan.ts'
import { replanDay } from './replan-day.ts'

let world: PlanningWorld
beforeEach(async () => {
  world = await openPlanningWorld()
})
afterEach(() => world.drop())

const operativeOf = async (appointmentRef: string): Promise<string> => (await world.plan())[appointmentRef]?.slice(0, 2) ?? ''
const otherThan = (operativeRef: string | null): string => (operativeRef === 'O1' ? 'O2' : 'O1')
const factsOf = async (kind: string) => (await world.db.selectFrom('events').select(['stream', 'data']).where('kind', '=', kind).orderBy('position').execute()) as { stream: string; data: Record<string, unknown> }[]
const seenNow = async () => (await world.db.selectFrom('operative_days').select(['operative_ref', 'version']).where('day', '=', tuesday).execute()).map((row) => ({ operativeRef: row.operative_ref, version: row.version }))
/** As a planner who looks at the day now sees it. */
const everybody = async () => {
  const diary = diaryInForce(await world.readRules(world.db), tuesday)
  return (await readDay(world.db, { on: tuesday, now: sunday }, diary)).operatives.map(({ operativeRef, version }) => ({ operativeRef, version }))
}

test('a visit given to another operative is theirs everywhere, the window and the firm stay, and the days move on', async () => {
  const visit = await world.book('H1', 'morning')
  const before = await world.db.selectFrom('appointments').selectAll().where('appointment_ref', '=', visit.appointmentRef).executeTakeFirstOrThrow()
  const to = otherThan(before.operative_ref)
  const versions = await seenNow()
  const answer = taken(await world.perform(moveVisit, { appointmentRef: visit.appointmentRef, operativeRef: to, startsAt: '10:30', pin: true }))
  assert.deepEqual([answer.changed, answer.movedToAnother], [1, 1])
  const after = await world.db.selectFrom('appointments').selectAll().where('appointment_ref', '=', visit.appointmentRef).executeTakeFirstOrThrow()
  assert.equal(after.operative_ref, to)
  assert.equal(after.planned_start_at?.toISOString(), onTuesday('10:30').toISOString())
  assert.equal(after.pinned, true)
  for (const same of ['window_start_at', 'window_end_at', 'contractor_ref', 'status', 'slot'] as const) assert.deepEqual(after[same], before[same], same)
  assert.equal((await world.db.selectFrom('visits').select('operative_ref').where('visit_ref', '=', visit.visitRef).executeTakeFirstOrThrow()).operative_ref, to)
  const [published] = await factsOf('day-plan-published')
  assert.equal(published?.stream, `day-plan/${tuesday}`)
  assert.equal((await factsOf('visit-changed-hands'))[0]?.stream, `repair/${visit.repairRef}`)
  const row = await world.db.selectFrom('day_plans').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual([row.plan_ref, row.reason, row.changes.length], [answer.planRef, 'by-hand', 1])
  for (const { operativeRef, version } of versions) assert.ok(((await seenNow()).find((one) => one.operativeRef === operativeRef)?.version ?? 0) > version)
  assert.equal((await world.db.selectFrom('messages').select('message_ref').where('template', 'like', 'appointment%').execute()).length, 0, 'nobody was told a name, so nobody is told of another')
})

test('what cannot be is refused with its reason, and nothing changes', async () => {
  const visit = await world.book('H1', 'morning')
  const has = await operativeOf(visit.appointmentRef)
  const asked = { appointmentRef: visit.appointmentRef, operativeRef: otherThan(has), startsAt: '10:00' }
  const before = await world.plan()
  const refusedAs = async (change: object, at?: Date) => codeOf(await world.perform(moveVisit, { ...asked, ...change }, at))
  assert.equal(await refusedAs({ operativeRef: 'O3' }), 'not-their-trade')
  assert.equal(await refusedAs({ operativeRef: 'O404' }), 'no-such-operative')
  assert.equal(await refusedAs({ appointmentRef: 'A404' }), 'no-such-visit')
  assert.equal(await refusedAs({ startsAt: '12:30' }), 'window-broken')
  assert.equal(await refusedAs({ startsAt: 'noon' }), 'invalid-input')
  assert.equal(await refusedAs({}, new Date('2026-12-02T09:00:00Z')), 'day-over')
  assert.equal(codeOf(await world.perform(moveVisit, asked, sunday, { id: 'user/2', role: 'agent' })), 'not-allowed')
  assert.equal(codeOf(await world.perform(moveVisit, asked, sunday, { id: 'user/3', role: 'contractor-office', contractorRef: 'C2' })), 'no-such-visit')
  taken(await world.perform(recordAbsence, { operativeRef: asked.operativeRef, fromOn: tuesday, untilOn: tuesday, reason: 'leave' }))
  assert.equal(await refusedAs({}), 'operative-away')
  assert.deepEqual(await world.plan(), before)
  assert.equal((await factsOf('day-plan-published')).length, 0)
})

test('a visit whose resident expects somebody, or that has started, stays as it is', async () => {
  const visit = await world.book('H1', 'morning')
  const has = await operativeOf(visit.appointmentRef)
  const move = async () => codeOf(await world.perform(moveVisit, { appointmentRef: visit.appointmentRef, operativeRef: otherThan(has), startsAt: '11:00' }, onTuesday('09:00')))
  taken(await world.perform(sayOnMyWay, { visitRef: visit.visitRef }, onTuesday('08:10')))
  assert.equal(await move(), 'on-the-way')
  taken(await world.perform(recordArrival, { visitRef: visit.visitRef }, onTuesday('08:30')))
  assert.equal(await move(), 'visit-started')
})

test('a plan worked out before the day changed is refused as it stands', async () => {
  const first = await world.book('H1', 'morning')
  const has = await operativeOf(first.appointmentRef)
  const seen = await everybody()
  await world.book('H2', 'morning')
  const visits = [{ appointmentRef: first.appointmentRef, operativeRef: otherThan(has), startsAt: '09:00' }]
  assert.equal(codeOf(await world.perform(publishDayPlan, { day: tuesday, seen, visits })), 'day-changed')
  assert.equal(codeOf(await world.perform(publishDayPlan, { day: tuesday, seen: [], visits })), 'day-changed')
  assert.equal(taken(await world.perform(publishDayPlan, { day: tuesday, seen: await everybody(), visits })).movedToAnother, 1)
})

test('a visit that would push another out of its window is refused', async () => {
  const visits = [await world.book('H1', 'morning'), await world.book('H6', 'morning')]
  const { appointmentRef } = visits[1] ?? { appointmentRef: '' }
  taken(await world.perform(moveVisit, { appointmentRef, operativeRef: otherThan(await operativeOf(visits[0]?.appointmentRef ?? '')), startsAt: '08:00' }))
  for (const visit of visits) await world.db.updateTable('appointments').set({ window_end_at: onTuesday('08:20') }).where('appointment_ref', '=', visit.appointmentRef).execute()
  const answer = await world.perform(publishDayPlan, { day: tuesday, seen: await everybody(), visits: visits.map((one) => ({ appointmentRef: one.appointmentRef, operativeRef: 'O1', startsAt: '08:00' })) })
  assert.equal(codeOf(answer), 'window-broken')
})

test('when an operative is sick the visits go to whoever is able, and what nobody can keep is told with other times', async () => {
  const visits = [await world.book('H1', 'morning'), await world.book('H2', 'morning'), await world.book('H5', 'afternoon'), await world.book('H6', 'afternoon')]
  for (const operativeRef of ['O1', 'O2']) taken(await world.perform(recordAbsence, { operativeRef, fromOn: tuesday, untilOn: tuesday, reason: 'sickness' }, onTuesday('07:00')))
  await world.db.deleteFrom('absences').where('operative_ref', '=', 'O2').execute()
  const answer = taken(await world.perform(replanDay, { day: tuesday, event: 'operative-away' }, onTuesday('07:05')))
  assert.deepEqual(answer.cannotBeKept, [])
  assert.deepEqual(new Set(Object.values(await world.plan()).map((one) => one.slice(0, 2))), new Set(['O2']))
  assert.equal(visits.length, 4)

  taken(await world.perform(recordAbsence, { operativeRef: 'O2', fromOn: tuesday, untilOn: tuesday, reason: 'sickness' }, onTuesday('07:10')))
  const second = taken(await world.perform(replanDay, { day: tuesday, event: 'operative-away' }, onTuesday('07:15')))
  assert.equal(second.cannotBeKept.length, 4)
  const messages = await world.db.selectFrom('messages').innerJoin('words', 'words.id', 'messages.words_id').select(['text', 'channel', 'repair_ref']).where('template', '=', 'appointment-cannot-be-kept').execute()
  assert.equal(messages.length, 4)
  assert.match(messages[0]?.text ?? '', /nobody can come on Tuesday 1 December[^]*We could come on Wednesday 2 December[^]*Choose another time/)
  const rows = await world.db.selectFrom('appointments').select(['cannot_be_kept_at', 'cannot_be_kept_because']).where('status', '=', 'booked').execute()
  assert.ok(rows.every((row) => row.cannot_be_kept_because === 'operative-away' && row.cannot_be_kept_at?.getTime() === onTuesday('07:15').getTime()))
  assert.equal((await world.db.selectFrom('due_work').select('key').where('kind', '=', 'remind').execute()).length, 0, 'nobody is reminded of it')
  assert.deepEqual((await factsOf('visit-cannot-be-kept')).map(({ data }) => data['whyNobody']), visits.map(() => ({ because: 'nobody-at-work', able: 2, operativeRef: null })))
  const third = taken(await world.perform(replanDay, { day: tuesday, event: 'operative-away' }, onTuesday('07:20')))
  assert.deepEqual([third.planRef, third.cannotBeKept], [null, []], 'told once')
})

test('a visit that cannot be kept takes up nobody’s time: another is put there by the same command', async () => {
  const [lost, instead] = [await world.book('H1', 'morning'), await world.book('H2', 'morning')]
  taken(await world.perform(moveVisit, { appointmentRef: lost.appointmentRef, operativeRef: 'O1', startsAt: '08:30' }))
  const answer = taken(await world.perform(publishDayPlan, { day: tuesday, seen: await everybody(), visits: [{ appointmentRef: instead.appointmentRef, operativeRef: 'O1', startsAt: '08:30' }], cannotBeKept: [lost.appointmentRef] }))
  assert.deepEqual(answer.cannotBeKept, [lost.appointmentRef])
  assert.deepEqual(await world.plan(), { [lost.appointmentRef]: 'O1 ', [instead.appointmentRef]: 'O1 08:30' })
  const { why_nobody: why } = await world.db.selectFrom('appointments').select('why_nobody').where('appointment_ref', '=', lost.appointmentRef).executeTakeFirstOrThrow()
  assert.deepEqual(why, { because: 'no-room', able: 2, operativeRef: null })
  const [offered] = await world.db.selectFrom('slot_offers').select('slots').where('repair_ref', '=', lost.repairRef).execute()
  assert.ok(offered?.slots.every(({ windowStartAt }) => windowStartAt !== onTuesday('08:00').toISOString()), 'nor is the same window offered')
})

test('a firm that fails comes to nobody: its visits go back with another firm’s times', async () => {
  const visit = await world.book('H1', 'morning')
  assert.equal(codeOf(await world.perform(replanDay, { day: tuesday, event: 'firm-failed' })), 'which-firm')
  await world.db
    .insertInto('operatives')
    .values({ operative_ref: 'O9', contractor_ref: 'C2', name: 'Other', phone: '020 7946 0102', trades: ['plumber'], patches: ['peckham'], languages: [], gender: 'male', start_postcode: 'SE15 1AA', easting: 534500, northing: 176500, rota: JSON.stringify([{ weekday: 3, from: '08:00', until: '16:30' }]), employed_from: '2020-01-01' })
    .execute()
  const answer = taken(await world.perform(replanDay, { day: tuesday, contractorRef: 'C1', event: 'firm-failed' }))
  assert.deepEqual(answer.cannotBeKept, [visit.appointmentRef])
  const [offered] = await world.db.selectFrom('slot_offers').select('slots').where('repair_ref', '=', visit.repairRef).execute()
  assert.ok(offered?.slots.length)
  assert.ok(offered.slots.every(({ day }) => new Date(day).getUTCDay() === 3), 'only Wednesdays, when the other firm works')
})
