/** A firm that comes to nobody any more, and emergencies of somebody who is away. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { parseCivilDate } from '#clocks/london.ts'
import { endAbsence } from '#contractors/commands/end-absence.ts'
import { recordAbsence } from '#contractors/commands/record-absence.ts'
import { recordContractorFailure } from '#contractors/commands/record-contractor-failure.ts'
import { takeBackContractorFailure } from '#contractors/commands/take-back-contractor-failure.ts'
import { replanDay } from '#planning/commands/replan-day.ts'
import { bookAppointment } from '#repairs/commands/book-appointment.ts'
import { cancelRepair } from '#repairs/commands/cancel-repair.ts'
import { endCall } from '#repairs/commands/end-call.ts'
import { reportRepair } from '#repairs/commands/report-repair.ts'
import { addRepairs } from '#tests/support/small-cast.ts'
import { cancelWorksOrder } from '#works-orders/commands/cancel-works-order.ts'
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

const threeDays = async () => [
  await world.book('H1', 'morning'),
  await world.book('H2', 'morning', { booking: { day: parseCivilDate('2026-12-03'), slot: 'afternoon' } }),
  await world.book('H3', 'morning', { booking: { day: parseCivilDate('2026-12-08'), slot: 'morning' } }),
]

const told = async () => (await world.db.selectFrom('appointments').select('appointment_ref').where('cannot_be_kept_because', '=', 'firm-failed').orderBy('appointment_ref').execute()).map((row) => row.appointment_ref)

test('every day of a firm that has failed is recorded by one press and planned again by due work, and nobody is told twice', async () => {
  const visits = await threeDays()
  await anotherFirm()
  const pages = await openPlanningPages(world)
  try {
    const press = (failedDays: string) => pages.post('/console/planning/replanning', { on: tuesday, event: 'firm-failed', failedFirm: 'C1', failedDays, how: 'publish' })
    assert.match((await press('one')).location ?? '', /^\/console\/planning\/failures\/X\w+\?done=firm-failed$/)
    assert.deepEqual(await told(), [], 'the press only records it')
    await world.dueWork()
    assert.deepEqual(await told(), [visits[0]?.appointmentRef])
    assert.match(inWords((await pages.get(`/console/planning?on=${tuesday}`)).html), /Not kept The contractor could not come that day\. The resident has been told/)
    const { location = '' } = await press('all')
    await world.dueWork()
    assert.deepEqual(await told(), visits.map(({ appointmentRef }) => appointmentRef))
    assert.match((await press('all')).html, /href="#failedFirm"[^>]*>That is on record already/)
    await world.dueWork()
    const messages = await world.db.selectFrom('messages').select('message_ref').where('template', '=', 'appointment-cannot-be-kept').execute()
    assert.equal(messages.length, visits.length)
    const held = await world.db.selectFrom('appointments').select('contractor_ref').where('status', '=', 'held').execute()
    assert.ok(held.length > 0 && held.every((row) => row.contractor_ref === 'C2'), 'with the other firm')
    const board = `/console/planning?on=${tuesday}`
    assert.match((await pages.get(board)).html, /comes to nobody from .* on\. None of its times from then on is offered/)
    const asked = (await pages.get(board)).html
    assert.match(inWords(asked), /Southside Works comes again This takes back everything on record that keeps Southside Works from coming, for today and every later day/)
    assert.match(asked, /<details(?:(?!<\/details>)[^])*action="\/console\/planning\/comes-again"/, 'asked first')
    await pages.post('/console/planning/comes-again', pages.formIn(asked, '/console/planning/comes-again'))
    assert.doesNotMatch((await pages.get(board)).html, /comes to nobody/)
    assert.match((await pages.get(location)).html, /Southside Works comes again[^]*Its times are offered again since 9am on Sunday 29 November 2026/)
  } finally {
    await pages.close()
  }
})

test('why nobody can come is still said on the board once the resident has been told, and what is still to be booked is counted and led to', async () => {
  const visit = await world.book('H1', 'morning')
  for (const operativeRef of ['O1', 'O2']) taken(await world.perform(recordAbsence, { operativeRef, fromOn: tuesday, untilOn: tuesday, reason: 'leave' }))
  const pages = await openPlanningPages(world)
  const board = `/console/planning?on=${tuesday}`
  try {
    assert.match((await pages.get('/console/planning')).html, /No repair is waiting to be booked/)
    taken(await world.perform(replanDay, { day: tuesday, event: 'operative-away' }))
    assert.match(inWords((await pages.get(board)).html), /Not kept None of the 2 who could go was at work\. The resident has been told/)
    assert.match(inWords((await pages.get(`/console/planning/visits/${visit.appointmentRef}`)).html), /Why not kept None of the 2 who could go was at work\./)
    const { repairRef } = taken(await world.perform(reportRepair, { homeRef: 'H2', residentRef: 'P-H2', channel: 'phone', faultCode: 'tap-dripping' }))
    taken(await world.perform(endCall, { repairRef, outcome: 'ring-back' }))
    assert.match((await pages.get('/console/planning')).html, /<a class="govuk-link" href="\/console\/lists\/to-book">1 repair still to be booked<\/a>/)
    assert.doesNotMatch((await pages.get(board)).html, /to be booked/, 'only where a planner begins')
    pages.actor = { id: 'user/7', role: 'contractor-office', contractorRef: 'C1', name: 'Olu Office' }
    assert.doesNotMatch((await pages.get('/console/planning')).html, /to be booked/, 'a firm sees no list of ours')
  } finally {
    await pages.close()
  }
})

test('an absence recorded by mistake is taken back on the board, which says what that does, and the operative works that day again', async () => {
  const visit = await world.book('H1', 'morning')
  const whose = (await world.plan())[visit.appointmentRef]!.slice(0, 2)
  const pages = await openPlanningPages(world)
  const board = `/console/planning?on=${tuesday}`
  const act = '/console/planning/absence-taken-back'
  try {
    assert.doesNotMatch((await pages.get(board)).html, /Away that day/)
    const looked = await pages.post('/console/planning/replanning', { on: tuesday, event: 'operative-away', operativeRef: whose, how: 'show' })
    assert.match((await pages.get(looked.location ?? '')).html, /That the operative is away is on record already\. If that was a mistake, <a[^>]*href="[^"]*on=2026-12-01#away">take the absence back/)
    const away = (await pages.get(board)).html
    assert.match(inWords(away), new RegExp(`Away that day .*Operative ${whose}, Southside Works: Tuesday 1 December 2026 .*Operative ${whose} is offered again at once\\. Whoever was told that nobody comes stays told`))
    assert.match(inWords(away), /2 operatives at work/)
    const form = pages.formIn(away, act)
    assert.equal((await pages.post(act, form)).location, `${board}&done=absence-taken-back`)
    const back = (await pages.get(board)).html
    assert.doesNotMatch(back, /Away that day|The operative is away/)
    assert.match(inWords(back), /3 operatives at work, 1 visit/)
    assert.equal((await pages.post(act, form)).location, `${board}&done=absence-taken-back`, 'pressed twice it is as it was wanted')
    taken(await world.perform(recordAbsence, { operativeRef: 'O3', fromOn: tuesday, untilOn: tuesday, fromTime: '13:00', untilTime: '16:30', reason: 'training' }))
    taken(await world.perform(recordContractorFailure, { contractorRef: 'C1', fromOn: tuesday }))
    assert.match(inWords((await pages.get(board)).html), /Operative O3, Southside Works: Tuesday 1 December 2026, 1pm to 4\.30pm .*comes to nobody that day all the same/)
    pages.actor = { id: 'user/7', role: 'contractor-office', contractorRef: 'C2', name: 'Olu Office' }
    assert.doesNotMatch((await pages.get(board)).html, /Operative O3/)
    assert.equal((await pages.post(act, form)).status, 422)
  } finally {
    await pages.close()
  }
})

test('an absence of several days is ended early on the board, which says first what became of the visits of those days', async () => {
  const onDay = (day: string) => ({ booking: { day: parseCivilDate(day), slot: 'morning' } })
  const [first, second] = [await world.book('H1', 'morning'), await world.book('H2', 'morning', onDay('2026-12-02'))]
  const third = await world.book('H3', 'morning', onDay('2026-12-03'))
  await world.db.updateTable('appointments').set({ operative_ref: 'O1' }).where('appointment_ref', 'in', [first, second, third].map((one) => one.appointmentRef)).execute()
  const { absenceRef } = taken(await world.perform(recordAbsence, { operativeRef: 'O1', fromOn: tuesday, untilOn: parseCivilDate('2026-12-04'), reason: 'sickness' }))
  taken(await world.perform(replanDay, { day: '2026-12-02', event: 'operative-away' }))
  const pages = await openPlanningPages(world)
  const act = '/console/planning/absence-ended'
  const wednesday = '/console/planning?on=2026-12-02'
  try {
    const { html } = await pages.get(wednesday)
    const words = inWords(html)
    assert.match(words, /Operative O1, Southside Works: Tuesday 1 December 2026 to Friday 4 December 2026 .*Back sooner\? Operative O1 is offered again from that day on/)
    assert.match(words, /Told that nobody comes Wednesday 2 December 2026 0 1 0 Thursday 3 December 2026 1 0 0/)
    assert.match(words, /First day back From Wednesday 2 December 2026 to Friday 4 December 2026/)
    const form = pages.formIn(html, act)
    const field = `backOn.${absenceRef}`
    assert.match(html, new RegExp(`name="${field}" type="date" value="2026-12-02"`), 'the day that is looked at')
    const wrong = await pages.post(act, { ...form, [field]: '2026-12-01' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.html, new RegExp(`href="#backOn-${absenceRef}"[^>]*>That is its first day: take the whole absence back`))
    assert.match(wrong.html, /<details class="govuk-details" open[^>]*><summary[^>]*><span[^>]*>Operative O1/)
    assert.doesNotMatch(wrong.html, /<details id="upset"[^>]* open/)
    assert.match((await pages.post(act, { ...form, [field]: '' })).html, /Enter the first day on which they come again/)
    assert.equal((await pages.post(act, { ...form, [field]: '2026-12-03' })).location, `${wednesday}&done=absence-ended`)
    assert.match((await pages.get(`${wednesday}&done=absence-ended`)).html, /They are back from that day on/)
    assert.doesNotMatch((await pages.get('/console/planning?on=2026-12-03')).html, /Away that day/)
    assert.equal((await world.plan())[third.appointmentRef]?.slice(0, 2), 'O1', 'what was not planned again stands')
    assert.equal((await world.plan())[second.appointmentRef]?.slice(0, 2), 'O2', 'what was given to another stays with them')
    const { days } = taken(await world.perform(endAbsence, { absenceRef, backOn: parseCivilDate('2026-12-02') }))
    assert.deepEqual(days, [{ day: '2026-12-02', stillTheirs: 0, givenToOthers: 1, toldNobodyComes: 0 }])
  } finally {
    await pages.close()
  }
})

test('whoever has nothing booked is named in one line, and is given a visit on its page', async () => {
  const visit = await world.book('H1', 'morning')
  const idle = (await world.plan())[visit.appointmentRef]!.startsWith('O1') ? 'O2' : 'O1'
  const pages = await openPlanningPages(world)
  try {
    assert.match(inWords((await pages.get(`/console/planning?on=${tuesday}`)).html), new RegExp(`Nothing booked: Operative ${idle}, Operative O3\\. Open a visit to give it to one of them`))
    assert.match((await pages.get(`/console/planning/visits/${visit.appointmentRef}`)).html, new RegExp(`<option value="${idle}"`))
    assert.match(inWords((await pages.get('/console/planning?on=2026-12-02')).html), /Nothing booked: Operative O1, Operative O2, Operative O3\. (?!Open)/)
  } finally {
    await pages.close()
  }
})

const manager = { id: 'user/8', role: 'administrator' } as const
const inWords = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const row = (html: string, day: string): string[] => [...(html.split('<tr').find((one) => one.includes(`${day}</a>`)) ?? '').matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell = '']) => inWords(cell).trim())

test('how far its residents have been told is said as it is: what is still to come, what came of it, and what was left', async () => {
  await threeDays()
  await anotherFirm()
  const pages = await openPlanningPages(world)
  try {
    const { location = '' } = await pages.post('/console/planning/replanning', { on: tuesday, event: 'firm-failed', failedFirm: 'C1', failedDays: 'all', how: 'publish' })
    const failure = location.split('?')[0] ?? ''
    const before = await pages.get(location)
    assert.match(inWords(before.html), /It is on record\. .* 3 visits on 3 days are still to be planned again\. This goes on by itself/)
    assert.match(before.html, new RegExp(`<a class="govuk-link" href="${failure}">See how far it has come</a>`))
    await world.dueWork(sunday, 1)
    const then = (await pages.get(failure)).html
    assert.match(inWords(then), /2 visits on 2 days are still to be planned again/)
    assert.deepEqual(row(then, 'Tuesday 1 December 2026'), ['Done', '0', '1', '1', '0'])
    assert.deepEqual(row(then, 'Thursday 3 December 2026'), ['To be planned again', '1', '0', '0', '0'])
    assert.match(inWords((await pages.get(`/console/planning?on=${tuesday}`)).html), /2 visits on 2 days still to be planned again\. 1 resident told\. 1 has not chosen another time yet\./)
    await world.db.insertInto('due_work_trouble').values({ key: 'failed-day/C1/2026-12-03', tries: 6, try_again_at: sunday, given_up: true, what_failed: 'The calendar is missing' }).execute()
    await world.dueWork()
    const left = (await pages.get(failure)).html
    assert.match(inWords(left), /1 visit on 1 day has not been planned again, and nothing will do it by itself/)
    assert.deepEqual(row(left, 'Thursday 3 December 2026'), ['Given up The calendar is missing', '1', '0', '0', '0'])
    assert.equal((await pages.post(`${failure}/again`, {})).location, `${failure}?done=failed-days-again`)
    assert.equal((await pages.post(`${failure}/again`, {})).location, failure, 'pressed again there is nothing left')
    await world.dueWork()
    const [first, second] = await world.db.selectFrom('appointments').select(['appointment_ref', 'repair_ref', 'order_ref']).where('cannot_be_kept_because', '=', 'firm-failed').orderBy('window_start_at').execute()
    taken(await world.perform(cancelWorksOrder, { orderRef: first?.order_ref ?? '', reason: 'The contractor has failed' }, sunday, manager))
    taken(await world.perform(bookAppointment, { repairRef: first?.repair_ref ?? '', day: '2026-12-04', slot: 'afternoon' }, sunday, manager))
    taken(await world.perform(cancelRepair, { repairRef: second?.repair_ref ?? '', reason: 'Mended it themselves', by: 'resident' }, sunday, manager))
    const done = (await pages.get(failure)).html
    assert.doesNotMatch(done, /still to be planned again|nothing will do it/)
    assert.match(inWords(done), /Residents told that nobody comes 3 .*Have another time by now 1 Have not chosen yet 1 Nothing could be offered 0 Need none: the repair is over or called off 1/)
    assert.match(done, /Who has no other time yet[^]*H3 Alder House, SE15 3AB[^]*Tuesday 8 December 2026, 8am to midday[^]*Choosing<\/strong> The offer ends at \d/)
    assert.doesNotMatch(done, /H1 Alder House|H2 Alder House/)
  } finally {
    await pages.close()
  }
})

test('who is choosing, whose offer has ended and to whom nothing could be offered are told apart, each counted once', async () => {
  const pages = await openPlanningPages(world)
  try {
    await world.book('H1', 'morning')
    const { location = '' } = await pages.post('/console/planning/replanning', { on: tuesday, event: 'firm-failed', failedFirm: 'C1', failedDays: 'one', how: 'publish' })
    await world.dueWork()
    const nothing = inWords((await pages.get(location)).html)
    assert.match(nothing, /comes to nobody on Tuesday 1 December 2026\. None of its times on that day is offered\./)
    assert.match(nothing, /Residents told that nobody comes 1 Have another time by now 0 Have not chosen yet 0 Nothing could be offered 1 /)
    assert.match(nothing, /H1 Alder House.* None Nothing could be offered: ring them/)
    await anotherFirm()
    await world.book('H2', 'morning', { booking: { day: parseCivilDate('2026-12-03'), slot: 'afternoon' } })
    const later = (await pages.post('/console/planning/replanning', { on: '2026-12-03', event: 'firm-failed', failedFirm: 'C1', failedDays: 'one', how: 'publish' })).location ?? ''
    await world.dueWork()
    const choosing = inWords((await pages.get(later)).html)
    assert.match(choosing, /Have not chosen yet 1 Nothing could be offered 0 /)
    assert.match(choosing, /H2 Alder House.* Choosing The offer ends at \S+ on \w+ \d+ \w+ 2026/)
    pages.now = onTuesday('12:00')
    await world.dueWork(pages.now)
    assert.match(inWords((await pages.get(later)).html), /H2 Alder House.* Ended The offer ended at \S+ on \w+ \d+ \w+ 2026: ring them/)
  } finally {
    await pages.close()
  }
})

test('a failure nobody was waiting for says so; another firm’s office does not see it, and there is no plan to look at first', async () => {
  const pages = await openPlanningPages(world)
  try {
    const press = (how: string) => pages.post('/console/planning/replanning', { on: tuesday, event: 'firm-failed', failedFirm: 'C1', failedDays: 'all', how })
    assert.match((await pages.get(`/console/planning?on=${tuesday}`)).html, /A contractor cannot come at all/, 'on a day without a visit of ours as well: there may be some in its own diary, or later')
    assert.match((await press('show')).html, /href="#event"[^>]*>There is no plan to look at first/)
    const { location = '' } = await press('publish')
    assert.match((await pages.get(location)).html, /Nobody was waiting for it/)
    assert.match((await pages.get(`/console/planning?on=${tuesday}`)).html, /Nobody was waiting for it\./)
    pages.actor = { id: 'user/7', role: 'contractor-office', contractorRef: 'C2', name: 'Olu Office' }
    assert.equal((await pages.get(location)).status, 404)
    assert.equal((await pages.post(`${location.split('?')[0] ?? ''}/again`, {})).status, 404)
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
    assert.match((await pages.get(`/console/planning?on=${tuesday}`)).html, /The operative does not work that day/)
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
  for (const count of [200, 204]) {
    await world.dueWork(sunday, 1)
    assert.equal((await told()).length, count)
  }
  await world.dueWork()
  assert.equal((await world.db.selectFrom('appointments').select('cannot_be_kept_because').where('appointment_ref', '=', visit.appointmentRef).executeTakeFirstOrThrow()).cannot_be_kept_because, 'firm-failed')
  assert.deepEqual(await world.db.selectFrom('due_work_trouble').selectAll().execute(), [])
})

test('whoever is called out on a day off stands on its board as on call', async () => {
  await onCall('O1', '2026-11-01T00:00:00Z')
  taken(await world.perform(reportRepair, { homeRef: 'H4', residentRef: 'P-H4', channel: 'phone', faultCode: 'burst-pipe' }, sunday))
  const pages = await openPlanningPages(world)
  try {
    const words = inWords((await pages.get('/console/planning?on=2026-11-29')).html)
    assert.match(words, /1 operative called out on call, 1 visit, \d+ minutes driving/)
    assert.match(words, /Operative O1 On call 1 visit, .* On call, last visit done at \S+, home at \S+/)
    assert.doesNotMatch(words, /Not working|Does not work/)
    assert.match(words, /On call: Operative O1 all day\./, 'the rota is shown as it is')
    assert.match(inWords((await pages.get(`/console/planning?on=2026-10-31`)).html), /Nobody works that day/)
    await world.db.updateTable('on_call').set({ from_at: onTuesday('18:00') }).execute()
    assert.match(inWords((await pages.get(`/console/planning?on=${tuesday}`)).html), /On call: Operative O1 from 6pm\./)
    const without = inWords((await pages.get('/console/planning?on=2026-11-29')).html)
    assert.match(without, /1 operative called out on a day off, 1 visit, .*Operative O1 Called out 1 visit, .* Called out on a day off, last visit done at/)
    assert.doesNotMatch(without, /On call(?! now)/, 'nobody is said to be on call whom the rota does not name')
  } finally {
    await pages.close()
  }
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

/** Committed in the same moment as the failure: neither saw the other. */
const bookedInThatMoment = async (): Promise<void> => {
  const failures = await world.db.selectFrom('contractor_failures').selectAll().execute()
  await world.db.deleteFrom('contractor_failures').execute()
  await world.book('H1', 'morning', { booking: { day: parseCivilDate('2026-12-03'), slot: 'morning' } })
  await world.db.insertInto('contractor_failures').values(failures).execute()
}

const later = (seconds: number): Date => new Date(sunday.getTime() + seconds * 1000)

test('whoever books in the very moment in which the firm fails is told by a second look, without a press, and only once', async () => {
  await anotherFirm()
  const { failureRef } = taken(await world.perform(recordContractorFailure, { contractorRef: 'C1', fromOn: tuesday }))
  await bookedInThatMoment()
  const pages = await openPlanningPages(world)
  try {
    await world.dueWork()
    const failure = `/console/planning/failures/${failureRef}`
    const before = (await pages.get(failure)).html
    assert.deepEqual(row(before, 'Thursday 3 December 2026')[0], 'Looked at again soon')
    assert.match(inWords(before), /1 visit on 1 day is still to be planned again\. This goes on by itself/)
    assert.doesNotMatch(before, /nothing will do it by itself/)
    await world.dueWork(later(11))
    assert.equal((await told()).length, 1)
    assert.deepEqual(row((await pages.get(failure)).html, 'Thursday 3 December 2026')[0], 'Done')
    const failed = async () => (await world.db.selectFrom('events').select('position').where('kind', 'in', ['contractor-failed', 'visit-cannot-be-kept']).execute()).length
    const recorded = await failed()
    await world.dueWork(later(600))
    assert.equal(await failed(), recorded, 'the last look finds nobody')
    assert.deepEqual(await world.db.selectFrom('due_work').select('key').where('kind', 'in', ['look-again-at-failure', 'replan-failed-day']).execute(), [])
  } finally {
    await pages.close()
  }
})

test('an emergency for which nobody else is on call is not planned again for ever, and a failure taken back is not looked at again', async () => {
  await onCall('O1', '2026-11-01T00:00:00Z')
  taken(await world.perform(reportRepair, { homeRef: 'H4', residentRef: 'P-H4', channel: 'phone', faultCode: 'burst-pipe' }, sunday))
  taken(await world.perform(recordContractorFailure, { contractorRef: 'C1', fromOn: parseCivilDate('2026-11-29') }))
  await world.dueWork(later(600))
  assert.deepEqual(await world.db.selectFrom('due_work').select('key').where('kind', 'in', ['look-again-at-failure', 'replan-failed-day']).execute(), [])
  taken(await world.perform(takeBackContractorFailure, { contractorRef: 'C1' }))
  taken(await world.perform(recordContractorFailure, { contractorRef: 'C1', fromOn: tuesday }))
  const looks = () => world.db.selectFrom('due_work').select('due_at').where('kind', '=', 'look-again-at-failure').orderBy('due_at').execute()
  assert.deepEqual((await looks()).map(({ due_at: at }) => at), [later(10), later(120)])
  taken(await world.perform(takeBackContractorFailure, { contractorRef: 'C1' }))
  assert.deepEqual(await looks(), [])
})
