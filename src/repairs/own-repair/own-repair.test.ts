import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { isRefused } from '#ground/refusal.ts'
import { linkActor, openRepairLinks } from '#messages/repair-link.ts'
import { reportRepair } from '#repairs/commands/report-repair.ts'
import { addResidentCast } from '#tests/support/resident-cast.ts'
import { openResidentPages, type ResidentPages } from '#tests/support/resident-pages.ts'
import { dueWorkActor } from '#door/actor.ts'
import { parseCivilDate } from '#clocks/london.ts'
import { noticeOutOfTurn } from '#planning/commands/notice-out-of-turn.ts'
import { cancelAppointment } from '#appointments/commands/cancel-appointment.ts'
import { bookAppointment } from '#repairs/commands/book-appointment.ts'
import { raiseWorksOrder } from '#repairs/commands/raise-works-order.ts'
import { notRefused } from '#tests/support/records-door.ts'
import { ownRepairRoutes } from './own-repair.routes.tsx'

const startAt = '2026-11-24T09:00:00Z'
let pages: ResidentPages
before(async () => {
  pages = await openResidentPages(ownRepairRoutes, startAt)
  await addResidentCast(pages.db)
})
after(() => pages.close())

const agent = { id: 'user/1', role: 'agent' } as const

const report = async (more: Partial<{ faultCode: string; recallOf: string; booking: { day: string; slot: string } }> = {}): Promise<string> => {
  const request = { actor: agent, door: 'web' as const, now: pages.now }
  const answer = await pages.door.perform(reportRepair, { homeRef: 'H1', residentRef: 'P1', channel: 'phone', faultCode: 'tap-dripping', room: 'Kitchen', words: 'The key is under the mat', ...more } as never, request)
  if (isRefused(answer)) throw new Error(answer.refusal.message)
  return answer.repairRef
}

const linkTo = async (repairRef: string): Promise<string> => {
  const links = await openRepairLinks(pages.db, pages.baseUrl)
  return new URL(links.linkFor(repairRef, pages.now, 30)).pathname
}

const booked = (repairRef: string) =>
  pages.db.selectFrom('appointments').selectAll().where('repair_ref', '=', repairRef).where('status', '=', 'booked').executeTakeFirst()

test('the page shows the repair, the visit and every promise, and nothing about the people', async () => {
  const repairRef = await report({ booking: { day: '2026-12-01', slot: 'morning' } })
  const browser = await pages.browser().go(await linkTo(repairRef))
  assert.equal(browser.status, 200)
  assert.equal(browser.heading(), 'Dripping tap (kitchen)')
  assert.match(browser.text(), /Tuesday 1 December 2026 between 8am and midday/)
  assert.match(browser.text(), /Operative from Southside Works comes\. They carry identification/)
  assert.match(browser.text(), /complete your repair\.\s*By the end of Tuesday 22 December 2026/)
  assert.match(browser.text(), /The works order: number, contractor and job/)
  for (const personal of ['Quaye', 'Ada', '07700', 'ada@example.com', 'under the mat', 'Alder House']) assert.doesNotMatch(browser.text(), new RegExp(personal))
  assert.match(browser.html, /<meta name="robots" content="noindex"/)
  assert.equal(browser.headers['cache-control'], 'no-store')
})

test('a danger to health shows what has to be done about it, by when, and does not call a time kept that is over', async () => {
  const reportedAt = pages.now
  const repairRef = await report({ faultCode: 'mould-widespread' })
  const [clock] = await pages.db.selectFrom('hazard_clocks').innerJoin('hazard_cases', 'hazard_cases.case_ref', 'hazard_clocks.case_ref').select('due_at').where('repair_ref', '=', repairRef).execute()
  assert.ok(clock, 'the fault tells of a hazard')
  const link = await linkTo(repairRef)
  const browser = await pages.browser().go(link)
  assert.match(browser.text(), /Danger to health: damp and mould.*The law \(Awaab’s Law\) sets us these times.*Make the emergency hazard safe\.\s*By 9am on Wednesday 25 November 2026\s*Still to do/s)
  pages.now = clock.due_at
  await browser.go(link)
  assert.match(browser.text(), /Make the emergency hazard safe\.\s*It was due by 9am on Wednesday 25 November 2026 and has not been done\.\s*We are sorry\. Ring us/)
  pages.now = reportedAt
})

test('a visit is moved without a password: choose, look, say yes; what was booked stands until then', async () => {
  const repairRef = await report({ booking: { day: '2026-12-02', slot: 'morning' } })
  const link = await linkTo(repairRef)
  const browser = await pages.browser().go(link)
  await browser.go(`${link}/time`)
  assert.match(browser.text(), /Booked now: Wednesday 2 December 2026/)
  await browser.send({})
  assert.deepEqual([browser.status, browser.errors()], [422, ['Choose a time']])
  await browser.send({ slot: '2026-12-03 afternoon' })
  assert.equal(browser.heading(), 'Is this the time you want?')
  assert.equal((await booked(repairRef))?.day, '2026-12-02')
  const agreeing = browser.address
  await browser.send({})
  assert.match(browser.text(), /Your visit is moved/)
  assert.match(browser.text(), /Thursday 3 December 2026 between midday and 5pm/)
  const appointment = await booked(repairRef)
  assert.deepEqual([appointment?.day, appointment?.moved_by, appointment?.replaces !== null], ['2026-12-03', null, true])
  const moved = await pages.db.selectFrom('events').select('actor').where('stream', '=', `repair/${repairRef}`).where('kind', '=', 'appointment-booked').orderBy('version', 'desc').executeTakeFirstOrThrow()
  assert.deepEqual(moved.actor, { id: `link/${repairRef}`, role: 'resident-by-link' })
  await browser.post(`${link}/time/agree`, { hold: new URLSearchParams(agreeing.split('?')[1]).get('hold') ?? '' })
  assert.equal(browser.status, 200, 'saying yes twice moves it once')
  const all = await pages.db.selectFrom('appointments').select('status').where('repair_ref', '=', repairRef).execute()
  assert.deepEqual(all.map((one) => one.status).toSorted(), ['booked', 'moved'])
})

test('work that follows has a visit of its own; one that cannot be kept is said to be, and another can be chosen', async () => {
  const repairRef = await report({ booking: { day: '2026-12-02', slot: 'morning' } })
  const request = { actor: { id: 'user/2', role: 'administrator' } as const, door: 'web' as const, now: pages.now }
  const first = await booked(repairRef)
  const { orderRef } = notRefused(await pages.door.perform(raiseWorksOrder, { repairRef, trade: 'carpenter', description: 'Make good', follows: first?.order_ref ?? '' }, request))
  const link = await linkTo(repairRef)
  const browser = await pages.browser().go(link)
  assert.match(browser.text(), /Wednesday 2 December 2026 between 8am and midday.*More work after that/s)
  // The first can still be moved while the other has no time.
  await browser.go(`${link}/time`)
  await browser.send({ slot: '2026-12-01 afternoon' })
  assert.equal(browser.heading(), 'Is this the time you want?')
  await browser.send({})
  const second = notRefused(await pages.door.perform(bookAppointment, { repairRef, orderRef, day: parseCivilDate('2026-12-03'), slot: 'morning' }, request))
  await browser.go(link)
  assert.match(browser.text(), /Tuesday 1 December 2026 between midday and 5pm.*After that.*Thursday 3 December 2026 between 8am and midday, Operative from Southside Works/s)
  await browser.go(`${link}/time`)
  assert.match(browser.text(), /We also come on Thursday 3 December 2026 between 8am and midday, for work that is done after this/)
  await browser.send({ slot: '2026-12-04 morning' })
  await browser.send({})
  notRefused(await pages.door.perform(noticeOutOfTurn, { appointmentRef: second.appointmentRef }, { ...request, actor: dueWorkActor }))
  await browser.go(link)
  assert.match(browser.text(), /We cannot come when we said.*nobody comes on Thursday 3 December 2026.*Choose another time.*We still come.*Friday 4 December 2026/s)
  await browser.go(`${link}/time`)
  assert.doesNotMatch(browser.text(), /Booked now|3 December/)
  await browser.send({ slot: '2026-12-04 afternoon' })
  await browser.send({})
  assert.match(browser.text(), /Friday 4 December 2026 between 8am and midday.*After that.*Friday 4 December 2026 between midday and 5pm/s)
  const visits = await pages.db.selectFrom('appointments').select(['order_ref', 'day', 'slot']).where('repair_ref', '=', repairRef).where('status', '=', 'booked').orderBy('window_start_at').execute()
  assert.deepEqual(visits.map(({ order_ref: of, day, slot }) => [of, day, slot]), [[first?.order_ref, '2026-12-04', 'morning'], [orderRef, '2026-12-04', 'afternoon']])
})

test('what was chosen for one visit never moves another, whatever has become of the first meanwhile', async () => {
  const repairRef = await report({ booking: { day: '2026-12-02', slot: 'morning' } })
  const request = { actor: { id: 'user/2', role: 'administrator' } as const, door: 'web' as const, now: pages.now }
  const first = await booked(repairRef)
  const { contractor_ref: contractorRef } = await pages.db.selectFrom('appointments').select('contractor_ref').where('appointment_ref', '=', first?.appointment_ref ?? '').executeTakeFirstOrThrow()
  const { orderRef } = notRefused(await pages.door.perform(raiseWorksOrder, { repairRef, contractorRef, description: 'Make good', follows: first?.order_ref ?? '' }, request))
  const second = notRefused(await pages.door.perform(bookAppointment, { repairRef, orderRef, day: parseCivilDate('2026-12-03'), slot: 'morning' }, request))
  const link = await linkTo(repairRef)
  const browser = await pages.browser().go(`${link}/time`)
  await browser.send({ slot: '2026-12-04 morning' })
  notRefused(await pages.door.perform(cancelAppointment, { appointmentRef: first?.appointment_ref ?? '', reason: 'the van broke down', by: 'landlord' }, request))
  await browser.send({})
  assert.match(browser.text(), /Something about your visits has changed.*Choose again/s)
  const { status } = await pages.db.selectFrom('appointments').select('status').where('appointment_ref', '=', second.appointmentRef).executeTakeFirstOrThrow()
  assert.equal(status, 'booked')
})

test('a time kept too long is let go kindly, and the booking has not changed', async () => {
  const repairRef = await report({ booking: { day: '2026-12-04', slot: 'morning' } })
  const link = await linkTo(repairRef)
  const browser = await pages.browser().go(`${link}/time`)
  await browser.send({ slot: '2026-12-07 afternoon' })
  pages.now = new Date('2026-11-24T09:30:00Z')
  await browser.send({})
  pages.now = new Date(startAt)
  assert.equal(browser.status, 409)
  assert.deepEqual(browser.errors(), ['We could not keep that time any longer. Choose one again; your booking has not changed.'])
  assert.equal((await booked(repairRef))?.day, '2026-12-04')
})

test('a resident says that they will be there, and writes to us; a person has it to read', async () => {
  const repairRef = await report({ booking: { day: '2026-12-08', slot: 'morning' } })
  const link = await linkTo(repairRef)
  const browser = await pages.browser().go(link)
  await browser.send({}, { to: `${link}/confirm` })
  assert.match(browser.text(), /We know that you will be there/)
  assert.notEqual((await booked(repairRef))?.confirmed_at, null)
  await browser.send({ words: '' }, { to: `${link}/note` })
  assert.deepEqual([browser.status, browser.errors()], [422, ['Write what you want to tell us']])
  assert.match(browser.title(), /^Error: /)
  await browser.send({ words: 'It drips faster now' }, { to: `${link}/note` })
  assert.match(browser.text(), /Someone will read it/)
  const answer = await pages.db.selectFrom('answers as n').innerJoin('words as w', 'w.id', 'n.words_id').select(['n.for_a_person', 'w.text']).where('n.repair_ref', '=', repairRef).executeTakeFirst()
  assert.deepEqual(answer, { for_a_person: true, text: 'It drips faster now' })
})

test('a visit is cancelled; the repair stands and another time can be chosen', async () => {
  const repairRef = await report({ booking: { day: '2026-12-09', slot: 'morning' } })
  const link = await linkTo(repairRef)
  const browser = await pages.browser().go(`${link}/cancel`)
  await browser.send({ reason: 'I am away' })
  assert.match(browser.text(), /Your visit is cancelled/)
  assert.equal(await booked(repairRef), undefined)
  await browser.go(`${link}/time`)
  await browser.send({ slot: '2026-12-10 morning' })
  await browser.send({})
  assert.match(browser.text(), /Your visit is booked/)
  assert.equal((await booked(repairRef))?.day, '2026-12-10')
})

test('an emergency cannot be moved through a link', async () => {
  const repairRef = await report({ faultCode: 'burst-pipe' })
  const link = await linkTo(repairRef)
  const browser = await pages.browser().go(link)
  assert.match(browser.text(), /If nobody has come or you cannot be there|ring us/)
  await browser.go(`${link}/time`)
  assert.equal(browser.address, link)
})

test('a broken promise is said to be broken, with what can be done', async () => {
  const repairRef = await report()
  const link = await linkTo(repairRef)
  pages.now = new Date('2026-12-23T09:00:00Z')
  const browser = await pages.browser().go(link)
  pages.now = new Date(startAt)
  assert.match(browser.text(), /It was due by the end of Tuesday 22 December 2026 and has not been done\./)
  assert.match(browser.text(), /We broke this promise/)
})

test('a link that has ended, or is another’s, opens nothing and says what to do', async () => {
  const link = await linkTo(await report())
  pages.now = new Date('2027-02-01T09:00:00Z')
  const late = await pages.browser().go(link)
  pages.now = new Date(startAt)
  assert.equal(late.status, 410)
  assert.match(late.text(), /This link has ended.*ring us on/)
  const other = await pages.browser().go(`${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`)
  assert.deepEqual([other.status, other.heading()], [410, 'This link no longer works'])
})

test('a link acts on its own repair only', async () => {
  const [mine, theirs] = [await report({ booking: { day: '2026-12-11', slot: 'morning' } }), await report({ booking: { day: '2026-12-14', slot: 'morning' } })]
  const appointment = await booked(theirs)
  const browser = pages.browser()
  await browser.post(`${await linkTo(mine)}/cancel`, { appointment: appointment?.appointment_ref ?? '', reason: 'x' })
  assert.equal((await booked(theirs))?.status, 'booked')
  assert.equal(linkActor(mine).repairRef, mine)
})

test('a repair that was not done right says what goes on now, not that it is done', async () => {
  const repairRef = await report()
  const link = await linkTo(repairRef)
  await pages.db.updateTable('repairs').set({ stage: 'completed', completed_at: new Date('2026-11-24T15:00:00Z') }).where('repair_ref', '=', repairRef).execute()
  assert.match((await pages.browser().go(link)).text(), /This repair was done on Tuesday 24 November 2026/)
  const recallRef = await report({ recallOf: repairRef, booking: { day: '2026-12-04', slot: 'morning' } })
  const now = (await pages.browser().go(link)).text()
  assert.doesNotMatch(now, /This repair was done|Is something not right/)
  assert.match(now, new RegExp(`It is not done: we are putting it right as ${recallRef}`))
  assert.match(now, new RegExp(`We had it down as done[^]*You told us that it is not right \\(${recallRef}\\)[^]*We come to do the work\\s*Friday 4 December 2026 between 8am and midday`))
  await pages.db.updateTable('repairs').set({ stage: 'completed', completed_at: new Date('2026-12-04T11:00:00Z') }).where('repair_ref', '=', recallRef).execute()
  assert.match((await pages.browser().go(link)).text(), new RegExp(`It was done again on Friday 4 December 2026, as ${recallRef}`))
})
