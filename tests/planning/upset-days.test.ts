/** Hours that change after visits were booked in them: the coming days that are upset, and one press that mends each. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { parseCivilDate } from '#clocks/london.ts'
import { recordAbsence } from '#contractors/commands/record-absence.ts'
import { recordContractorFailure } from '#contractors/commands/record-contractor-failure.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { replanDay } from '#planning/commands/replan-day.ts'
import { upsetDays } from '#planning/upset-days.queries.ts'
import type { Pages } from '#tests/support/open-pages.ts'
import { openPlanningPages } from './planning-pages.ts'
import { onTuesday, openPlanningWorld, sunday, taken, tuesday, type Booked, type PlanningWorld } from './planning-world.ts'

let world: PlanningWorld
let pages: Pages
let visits: readonly [Booked, Booked]
/** Whose the first is. */
let whose: string

const today = parseCivilDate('2026-11-29')

beforeEach(async () => {
  world = await openPlanningWorld()
  pages = await openPlanningPages(world)
  visits = [await world.book('H1', 'morning'), await world.book('H2', 'morning')]
  whose = await operativeOf(visits[0])
})
afterEach(async () => {
  await pages.close()
  await world.drop()
})

const operativeOf = async ({ appointmentRef }: Booked): Promise<string> => (await world.plan())[appointmentRef]!.slice(0, 2)

const asListed = async (contractorRef?: string) =>
  (await upsetDays(world.db, { after: today, contractorRef }, diaryInForce(await world.readRules(world.db), today))).map(({ day, operativeRef, hours: { shift, away }, visits: upset }) =>
    [day, operativeRef, away ?? `${String(shift?.from)}-${String(shift?.to)}`, ...upset.map(({ appointmentRef }) => appointmentRef)].join(' '),
  )

/** What the operative has that begins before a time, in the order of the day. */
const theirs = async (before = '24:00'): Promise<string> => {
  const plan = Object.entries(await world.plan()).map(([ref, where]) => ({ ref, operativeRef: where.slice(0, 2), at: where.slice(3) }))
  return plan.filter(({ operativeRef, at }) => operativeRef === whose && at < before).toSorted((a, b) => (a.at < b.at ? -1 : 1)).map(({ ref }) => ref).join(' ')
}

const board = `/console/planning?on=${tuesday}`
const inWords = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const onLeave = (more: object = {}) => world.perform(recordAbsence, { operativeRef: whose, fromOn: tuesday, untilOn: tuesday, reason: 'leave', ...more })
const rota = (from: string, until: string) => world.db.updateTable('operatives').set({ rota: JSON.stringify([1, 2, 3, 4, 5].map((weekday) => ({ weekday, from, until }))) }).where('operative_ref', '=', whose).execute()

const planAgain = async (): Promise<void> => {
  const { html } = await pages.get(`${board}&firm=C1`)
  const hidden = pages.formIn(html.slice(html.indexOf('fettle-concerns')), '/console/planning/replanning')
  assert.equal(hidden['event'], 'operative-away')
  assert.match((await pages.post('/console/planning/replanning', { ...hidden, how: 'publish' })).location ?? '', /done=day-replanned$/)
}

test('where every visit fits there is nothing to list, and that is said', async () => {
  assert.deepEqual(await asListed(), [])
  assert.match((await pages.get('/console/planning')).html, /No coming day is upset by leave, a changed rota or a leaver\./)
  assert.doesNotMatch((await pages.get(board)).html, /upset by leave|Plan this day again/)
})

test('leave on a coming day is listed with who and which visits, linked to that day’s board, and mended there by one press', async () => {
  taken(await onLeave())
  assert.deepEqual(await asListed(), [`${tuesday} ${whose} leave ${await theirs()}`])
  const { html } = await pages.get('/console/planning')
  assert.match(inWords(html), new RegExp(`1 coming day is upset by leave, a changed rota or a leaver .*Tuesday 1 December 2026 Operative ${whose} Southside Works Away that day .*H\\d Alder House, SE15 \\dAB`))
  assert.match(html, /href="\/console\/planning\?on=2026-12-01&amp;firm=C1"/)
  assert.doesNotMatch((await pages.get('/console/planning?on=2026-12-02')).html, /coming days? (is|are) upset/)
  await planAgain()
  assert.deepEqual(await asListed(), [])
  assert.ok(Object.values(await world.plan()).every((where) => !where.startsWith(whose)))
})

test('a new plan may be looked at first', async () => {
  taken(await onLeave())
  assert.match((await pages.post('/console/planning/replanning', { on: tuesday, firm: 'C1', event: 'operative-away', how: 'show' })).location ?? '', /\/proposals\//)
  assert.equal((await asListed()).length, 1, 'looking changes nothing')
})

test('a part of a day off upsets only what is in it', async () => {
  taken(await onLeave({ fromTime: '13:00', untilTime: '16:30', reason: 'training' }))
  assert.deepEqual(await asListed(), [])
  taken(await onLeave({ fromTime: '08:00', untilTime: '09:00', reason: 'other' }))
  assert.notEqual(await theirs('09:00'), '')
  assert.deepEqual(await asListed(), [`${tuesday} ${whose} 540-780 ${await theirs('09:00')}`])
})

test('a shift shortened at its end, and one that begins later, upset what was planned outside it; planned again it fits', async () => {
  await rota('08:00', '08:20')
  assert.deepEqual(await asListed(), [`${tuesday} ${whose} 480-500 ${await theirs()}`])
  assert.match(inWords((await pages.get('/console/planning')).html), /At work only 8am to 8.20am/)
  await rota('10:15', '16:30')
  assert.deepEqual(await asListed(), [`${tuesday} ${whose} 615-990 ${await theirs()}`])
  const before = inWords((await pages.get(board)).html)
  assert.match(before, /Before hours Planned (\d+ h )?\d+ min[^.]* before the operative’s day begins/)
  await planAgain()
  assert.deepEqual(await asListed(), [])
  assert.doesNotMatch(inWords((await pages.get(board)).html), /Before hours|After hours/)
  const rows = await world.db.selectFrom('appointments').selectAll().where('status', '=', 'booked').execute()
  assert.ok(rows.every((row) => row.planned_start_at && row.planned_start_at >= row.window_start_at && row.planned_start_at <= row.window_end_at))
})

test('a day taken out of the rota and a day on which the landlord closes are listed as days off', async () => {
  await world.db.updateTable('operatives').set({ rota: JSON.stringify([{ weekday: 3, from: '08:00', until: '16:30' }]) }).where('operative_ref', '=', whose).execute()
  assert.deepEqual(await asListed(), [`${tuesday} ${whose} off ${await theirs()}`])
  await rota('08:00', '16:30')
  assert.deepEqual(await asListed(), [])
  const calendar = await world.db.selectFrom('adopted').select('content').where('kind', '=', 'calendar').executeTakeFirstOrThrow()
  await world.db.insertInto('adopted').values({ serial: 99, kind: 'calendar', version: 2, effective_from: '2020-01-01', content: JSON.stringify({ ...(calendar.content as object), closureDays: [tuesday] }), source: 'for a test' }).execute()
  const listed = (await asListed()).join('\n')
  for (const { appointmentRef } of visits) assert.match(listed, new RegExp(`${tuesday} O\\d off .*${appointmentRef}`))
})

test('a leaver’s visits are listed and on the board, and handed on by the same press', async () => {
  await world.db.updateTable('operatives').set({ employed_until: '2026-11-30' }).where('operative_ref', '=', whose).execute()
  assert.deepEqual(await asListed(), [`${tuesday} ${whose} left ${await theirs()}`])
  const { html } = await pages.get(board)
  assert.match(inWords(html), new RegExp(`Operative ${whose} Nobody The operative is not employed that day\\. Plan the day again`))
  assert.match(inWords(html), new RegExp(`Operative ${whose} Not employed`))
  assert.equal((await pages.get(`/console/planning/visits/${visits[0].appointmentRef}`)).status, 200)
  await planAgain()
  assert.deepEqual(await asListed(), [])
  assert.doesNotMatch((await pages.get(board)).html, new RegExp(`Operative ${whose}<`), 'with nothing left, no lane')
})

test('the time of a second operative counts like that of the first', async () => {
  const [first] = visits
  const other = whose === 'O1' ? 'O2' : 'O1'
  const { planned_start_at, planned_end_at, window_start_at, window_end_at } = await world.db.selectFrom('appointments').selectAll().where('appointment_ref', '=', first.appointmentRef).executeTakeFirstOrThrow()
  await world.db.insertInto('appointments').values({ appointment_ref: 'A2ND', second_to: first.appointmentRef, visit_ref: null, kind: 'repair', status: 'booked', contractor_ref: 'C1', operative_ref: other, day: tuesday, slot: 'morning', window_start_at, window_end_at, planned_start_at: new Date(planned_start_at!.getTime() + 4 * 3_600_000), planned_end_at: new Date(planned_end_at!.getTime() + 4 * 3_600_000), expected_minutes: 45, home_ref: 'H1', postcode: 'SE15 1AB', easting: 534_000, northing: 176_000 }).execute()
  taken(await world.perform(recordAbsence, { operativeRef: other, fromOn: tuesday, untilOn: tuesday, reason: 'leave' }))
  assert.match((await asListed()).join('\n'), new RegExp(`${tuesday} ${other} leave .*A2ND`))
})

test('today, visits under way, residents told already and contractors that have failed are told of elsewhere', async () => {
  taken(await onLeave())
  assert.equal((await asListed()).length, 1)
  await world.db.updateTable('visits').set({ next_in_line_at: sunday }).execute()
  assert.deepEqual(await asListed(), [])
  await world.db.updateTable('visits').set({ next_in_line_at: null }).execute()
  assert.deepEqual(await upsetDays(world.db, { after: tuesday }, diaryInForce(await world.readRules(world.db), today)), [])
  taken(await world.perform(recordContractorFailure, { contractorRef: 'C1', fromOn: tuesday }))
  assert.deepEqual(await asListed(), [])
  await world.dueWork()
  assert.deepEqual(await asListed(), [])
})

test('nobody able can come: the resident is told by the same press, and the day is off the list', async () => {
  for (const operativeRef of ['O1', 'O2']) taken(await world.perform(recordAbsence, { operativeRef, fromOn: tuesday, untilOn: tuesday, reason: 'leave' }))
  assert.ok((await asListed()).length > 0)
  const answer = taken(await world.perform(replanDay, { day: tuesday, event: 'operative-away' }, sunday))
  assert.equal(answer.cannotBeKept.length, 2)
  assert.deepEqual(await asListed(), [])
})

test('an emergency of somebody who is on call on a day off wants no looking at', async () => {
  await world.db.insertInto('on_call').values({ on_call_ref: 'OC1', contractor_ref: 'C1', operative_ref: 'O1', trades: ['plumber'], from_at: new Date('2026-11-01T00:00:00Z'), until_at: new Date('2027-01-01T00:00:00Z') }).execute()
  await world.db.updateTable('operatives').set({ rota: '[]' }).where('operative_ref', '=', 'O1').execute()
  const { reportRepair } = await import('#repairs/commands/report-repair.ts')
  const at = onTuesday('08:30')
  const { repairRef } = taken(await world.perform(reportRepair, { homeRef: 'H4', residentRef: 'P-H4', channel: 'phone', faultCode: 'burst-pipe' }, at))
  pages.now = at
  assert.doesNotMatch((await pages.get(board)).html, /Emergency<\/strong>/)
  const answer = taken(await world.perform(replanDay, { day: tuesday, event: 'operative-away' }, at))
  assert.deepEqual([answer.handedOver, answer.withNobody], [[], []])
  const { operative_ref: comes } = await world.db.selectFrom('appointments').select('operative_ref').where('repair_ref', '=', repairRef).where('status', '=', 'booked').executeTakeFirstOrThrow()
  assert.equal(comes, 'O1')
})

test('a firm’s office sees its own people’s days', async () => {
  taken(await onLeave())
  assert.deepEqual(await asListed('C2'), [])
  pages.actor = { id: 'user/7', role: 'contractor-office', contractorRef: 'C2', name: 'Olu Office' }
  assert.match((await pages.get('/console/planning?firm=C1')).html, /No coming day is upset/)
  pages.actor = { id: 'user/7', role: 'contractor-office', contractorRef: 'C1', name: 'Olu Office' }
  assert.match((await pages.get('/console/planning')).html, /1 coming day is upset/)
})
