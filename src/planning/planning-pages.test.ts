import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { onTuesday, openPlanningWorld, tuesday, type Booked, type PlanningWorld } from '#tests/planning/planning-world.ts'
import { openPlanningPages } from '#tests/planning/planning-pages.ts'
import type { Pages } from '#tests/support/open-pages.ts'

let world: PlanningWorld
let pages: Pages
let visits: readonly Booked[]

before(async () => {
  world = await openPlanningWorld()
  pages = await openPlanningPages(world)
  visits = [await world.book('H1', 'morning'), await world.book('H3', 'morning'), await world.book('H6', 'afternoon')]
})
after(async () => {
  await pages.close()
  await world.drop()
})

const board = `/console/planning?on=${tuesday}`
const one = (at: number): Booked => visits[at] ?? { repairRef: '', appointmentRef: '', visitRef: '' }
const hasIt = async (at: number): Promise<string> => ((await world.plan())[one(at).appointmentRef] ?? '').slice(0, 2)
const otherThan = (ref: string): string => (ref === 'O1' ? 'O2' : 'O1')

test('the board shows who goes where, as a drawing with a name for each visit, as a map and as a list', async () => {
  const { status, html } = await pages.get(board)
  assert.equal(status, 200)
  assert.match(html, /Tuesday 1 December/)
  assert.match(html, /3 operatives at work, 3 visits/)
  assert.match(html, /aria-label="H1 Alder House, SE15 1AB [^"]*Window 8am to midday, \d+ in 100 late"/)
  assert.match(html, new RegExp(`href="/console/planning/visits/${one(0).appointmentRef}"`))
  const map = /<svg class="fettle-map__picture"[^]*?<\/svg>/.exec(html)?.[0] ?? ''
  assert.equal(map.match(/class="fettle-map__stop"/g)?.length, 3)
  assert.doesNotMatch(html, /NaN|undefined/)
  assert.doesNotMatch(html, / style="/)
  assert.match(html, /At work 8am to 4.30pm, [^<]*last visit done at \d[^<]*, home at \d/)
  assert.match(html, /<strong>Nothing booked:<\/strong> [^<]*Operative O3\. <span[^>]*>Open a visit to give it to one of them\./)
  assert.doesNotMatch(html, /fettle-daylist__name">Operative O3/)
})

test('another day, another firm, and what is neither, are shown or mended', async () => {
  assert.match((await pages.get('/console/planning?on=2026-12-05')).html, /Nobody works that day/)
  assert.match((await pages.get(`${board}&firm=C2`)).html, /Nobody works that day/)
  for (const on of ['soon', '1900-01-01', '9999-12-31', '9999-12-30']) assert.equal((await pages.get(`/console/planning?on=${on}`)).status, 200, on)
  assert.equal((await pages.get('/console/planning/visits/A404')).status, 404)
  assert.equal((await pages.get('/console/planning/proposals/404')).status, 404)
})

test('a day with nothing left to plan offers no better plan, and says so where nobody is led to another question', async () => {
  const { html } = await pages.get('/console/planning?on=2026-12-02')
  assert.doesNotMatch(html, /Work out a better plan|can be kept, as far as can be told/)
  const asked = await pages.post('/console/planning/proposals', { on: '2026-12-02' })
  assert.equal(asked.status, 422)
  assert.match(asked.html, /<li>No visit of that day is still to be planned/)
  assert.doesNotMatch(asked.html, /id="event-error"|<details[^>]*id="upset"[^>]* open/)
})

test('one visit is shown with its day, and where its operative comes from', async () => {
  const shown = await Promise.all(visits.map(async ({ appointmentRef }) => (await pages.get(`/console/planning/visits/${appointmentRef}`)).html))
  for (const html of shown) assert.match(html, /Tuesday 1 December 2026[^]*minutes? from (where they set out|the stop before)/)
  assert.equal(shown.filter((html) => html.includes('from where they set out')).length, new Set(Object.values(await world.plan()).map((where) => where.slice(0, 2))).size)
})

test('what a move would do is shown before it is done, and then done', async () => {
  const to = otherThan(await hasIt(0))
  const address = `/console/planning/visits/${one(0).appointmentRef}`
  const { html } = await pages.get(`${address}?operative=${to}&startsAt=10:15`)
  assert.match(html, new RegExp(`Operative ${to} starts at 10.15am[^<]*: the window is kept`))
  assert.match(html, /(more|less|no more) driving in all/)
  assert.notEqual(await hasIt(0), to, 'looking changes nothing')
  const moved = await pages.post(`${address}/move`, pages.formIn(html, `${address}/move`))
  assert.equal(moved.location, `${board}&done=visit-moved`)
  assert.equal((await world.plan())[one(0).appointmentRef], `${to} 10:15`)
  const again = await pages.post(`${address}/move`, pages.formIn(html, `${address}/move`))
  assert.equal(again.status, 303, 'the same form again changes nothing')
  assert.match((await pages.get(board)).html, /Moved by hand, 1 visit[^]*Moved to Operative/)
})

test('whoever looks at one contractor’s board comes back to it from a visit', async () => {
  const firms = `${board}&firm=C1`
  const { html } = await pages.get(firms)
  const to = `/console/planning/visits/${one(0).appointmentRef}`
  assert.ok(html.includes(`href="${to}?firm=C1"`))
  const opened = (await pages.get(`${to}?firm=C1`)).html
  assert.match(opened, /href="\/console\/planning\?on=2026-12-01&amp;firm=C1"/)
  const shown = (await pages.get(`${to}?firm=C1&operative=${await hasIt(0)}&startsAt=10:20`)).html
  assert.match(shown, /<input type="hidden" name="firm" value="C1"/)
  assert.equal((await pages.post(`${to}/move`, pages.formIn(shown, `${to}/move`))).location, `${firms}&done=visit-moved`)
})

test('a move that cannot be is refused beside its field, with what was chosen still there', async () => {
  const address = `/console/planning/visits/${one(0).appointmentRef}`
  const late = await pages.get(`${address}?operative=${await hasIt(0)}&startsAt=13:00`)
  assert.equal(late.status, 422)
  assert.match(late.html, /href="#startsAt"[^>]*>That is after the window promised/)
  assert.match(late.html, /value="13:00"/)
  assert.match((await pages.get(`${address}?operative=O3&startsAt=10:00`)).html, /href="#operative"[^>]*>This is not that operative’s trade/)
  assert.match((await pages.get(`${address}?operative=O1&startsAt=soon`)).html, /Enter a time such as 09:30/)
})

test('a page left open while the day changed moves nothing', async () => {
  const to = otherThan(await hasIt(2))
  const address = `/console/planning/visits/${one(2).appointmentRef}`
  const { html } = await pages.get(`${address}?operative=${to}&startsAt=13:00`)
  await world.book('H4', 'afternoon')
  const moved = await pages.post(`${address}/move`, pages.formIn(html, `${address}/move`))
  assert.equal(moved.status, 422)
  assert.match(moved.html, /The day has changed since this was worked out/)
})

test('a better plan is worked out, looked at and published, and keeps every window', async () => {
  // The first and the last home of the road to one, what lies between to the other.
  for (const [at, operativeRef] of ['O1', 'O2', 'O1'].entries()) await world.db.updateTable('appointments').set({ operative_ref: operativeRef }).where('appointment_ref', '=', one(at).appointmentRef).execute()
  const asked = await pages.post('/console/planning/proposals', { on: tuesday })
  assert.match(asked.location ?? '', /^\/console\/planning\/proposals\/[\w-]+$/)
  const asItWas = await world.plan()
  const { html } = await pages.get(asked.location ?? '')
  assert.match(html, /every promised window kept/)
  assert.deepEqual(await world.plan(), asItWas)
  const published = await pages.post(`${asked.location ?? ''}/publication`, pages.formIn(html, `${asked.location ?? ''}/publication`))
  assert.equal(published.location, `${board}&done=plan-published`)
  const rows = await world.db.selectFrom('appointments').selectAll().where('status', '=', 'booked').execute()
  for (const row of rows) assert.ok(row.planned_start_at && row.planned_start_at >= row.window_start_at && row.planned_start_at <= row.window_end_at, row.appointment_ref)
  const late = await pages.post(`${asked.location ?? ''}/publication`, { once: 'another-press-of-it' })
  assert.match(late.html, /The day has changed since this was worked out/)
  const again = await pages.post('/console/planning/proposals', { on: tuesday })
  assert.match((await pages.get(again.location ?? '')).html, /can stay as it is[^]*Back to the day/)
})

test('what has upset the day is said, and the day planned again at once', async () => {
  assert.match((await pages.post('/console/planning/replanning', { on: tuesday })).html, /href="#event"[^>]*>Say what has happened/)
  const nothing = await pages.post('/console/planning/replanning', { on: tuesday, event: 'visit-cancelled', how: 'publish' })
  assert.match(nothing.location ?? '', /done=day-(stands|replanned)$/)
  pages.now = onTuesday('07:00')
  const away = await hasIt(0)
  const replanned = await pages.post('/console/planning/replanning', { on: tuesday, event: 'operative-away', operativeRef: away, how: 'publish' })
  assert.match(replanned.location ?? '', /done=day-replanned$/)
  assert.ok(Object.values(await world.plan()).every((where) => !where.startsWith(away)))
  assert.equal((await world.db.selectFrom('absences').select('reason').where('operative_ref', '=', away).executeTakeFirstOrThrow()).reason, 'sickness')
  const failed = await pages.post('/console/planning/replanning', { on: tuesday, event: 'firm-failed', how: 'publish' })
  assert.match(failed.html, /href="#failedFirm"[^>]*>Say which contractor has failed/)
})

test('a visit of two operatives is one visit, and nobody is asked to move half of it', async () => {
  const visitsOn = async (): Promise<number> => Number(/at work, (\d+) visits/.exec((await pages.get(board)).html)?.[1])
  const wereThere = await visitsOn()
  const { appointmentRef } = await world.book('H5', 'afternoon', { access: { adjustments: ['two-operatives'] } })
  assert.equal(await visitsOn(), wereThere + 1)
  const second = await world.db.selectFrom('appointments').select('appointment_ref').where('second_to', '=', appointmentRef).executeTakeFirstOrThrow()
  for (const ref of [appointmentRef, second.appointment_ref]) {
    const { html } = await pages.get(`/console/planning/visits/${ref}`)
    assert.match(html, /Two operatives arrive together. Move the appointment instead/)
    assert.doesNotMatch(html, /Move it|Who else could go/)
  }
})

test('a firm’s office plans its own people and sees nobody else’s; an agent plans nobody', async () => {
  pages.actor = { id: 'user/7', role: 'contractor-office', contractorRef: 'C2', name: 'Olu Office' }
  assert.doesNotMatch((await pages.get(`${board}&firm=C1`)).html, /Alder House/)
  assert.equal((await pages.get(`/console/planning/visits/${one(0).appointmentRef}`)).status, 404)
  pages.actor = { id: 'user/8', role: 'agent', name: 'Ann Agent' }
  assert.equal((await pages.get(board)).status, 403)
})
