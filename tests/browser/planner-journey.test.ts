/** A planner at the board of a landlord's day: visits moved by keyboard and by dragging, a better plan published, and what is refused. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { staff } from '#demonstration/people.ts'
import { parseCivilDate } from '#clocks/london.ts'
import { bookADay } from '#tests/planning/book-a-day.ts'
import { startLookingAtService, type LookingAtService } from './looking-at-service.ts'

let service: LookingAtService
let page: Page

const clock = new Date('2026-12-01T09:00:00Z')
const thursday = parseCivilDate('2026-12-03')
const firm = 'tallow-bridge'
const board = `/console/planning?on=${thursday}&firm=${firm}`
/** A plan is searched for some seconds of processor time, which a busy machine gives out slowly. */
const searchTimeout = 90_000

before(async () => {
  service = await startLookingAtService(clock)
  const { fettle } = service
  await bookADay({ db: fettle.store.db, door: fettle.door, now: clock, day: thursday, repairs: 24, faults: ['tap-dripping', 'window-wont-open', 'toilet-keeps-running'] })
  page = await service.asMember(staff.planner)
})
after(() => service?.stop())

interface Where {
  readonly appointmentRef: string
  readonly operativeRef: string | null
  readonly startsAt: string | undefined
}

const whereIs = async (appointmentRef: string): Promise<Where> => {
  const row = await service.fettle.store.db.selectFrom('appointments').select(['operative_ref', 'planned_start_at']).where('appointment_ref', '=', appointmentRef).executeTakeFirstOrThrow()
  return { appointmentRef, operativeRef: row.operative_ref, startsAt: row.planned_start_at?.toISOString().slice(11, 16) }
}

/** What has the focus, as it would be read out. */
const focused = (): Promise<string> =>
  page.evaluate(() => {
    const here = document.activeElement
    return `${here?.tagName.toLowerCase() ?? ''} ${here?.getAttribute('name') ?? ''} ${here?.getAttribute('aria-label') ?? here?.textContent ?? ''}`.replaceAll(/\s+/g, ' ').trim()
  })

const tabTo = async (wanted: RegExp): Promise<void> => {
  const passed: string[] = []
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    const now = await focused()
    if (wanted.test(now)) return
    passed.push(now)
  }
  throw new Error(`${String(wanted)} was never reached: ${passed.join(' | ')}`)
}

const consequence = (): Locator => page.getByRole('region', { name: 'What that does' })
const appointmentHere = (): string => new URL(page.url()).pathname.split('/').at(-1) ?? ''

test('a visit is moved by the keyboard alone, its consequence shown before it is done', async () => {
  await service.open(page, board)
  await service.looking.at(page, 'planning-board')
  await tabTo(/^section .*The day, operative by operative/)
  await tabTo(/^a .*Window (8am|midday) to/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/console\/planning\/visits\/A\w+\?firm=[\w-]+$/)
  await service.looking.at(page, 'planning-visit')
  const appointmentRef = appointmentHere()
  const asItWas = await whereIs(appointmentRef)
  await tabTo(/^a [A-Z][^:]* at \d/)
  await page.keyboard.press('Enter')
  await consequence().waitFor()
  await service.looking.at(page, 'planning-visit-consequence')
  assert.match(await consequence().innerText(), /starts at [^]*: the window is kept[^]*driving in all/)
  const asked = new URL(page.url()).searchParams
  assert.deepEqual(await whereIs(appointmentRef), asItWas, 'looking changes nothing')
  await tabTo(/^button .*Move the visit/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/done=visit-moved/)
  await page.getByText('The visit is moved.').waitFor()
  const moved = await whereIs(appointmentRef)
  assert.equal(moved.operativeRef, asked.get('operative'))
  assert.notEqual(moved.operativeRef, asItWas.operativeRef)
  service.looking.assertNothingWrong()
})

/** The first visit on the board that somebody else, in a lane to be seen with it, could go to. */
const visitToDrag = async (): Promise<{ appointmentRef: string; operative: string; startsAt: string }> => {
  const refs = await page.locator('[data-visit]').evaluateAll((blocks) => blocks.map((one) => (one as unknown as SVGElement).dataset['visit'] ?? ''))
  for (const appointmentRef of refs) {
    await service.open(page, `/console/planning/visits/${appointmentRef}`)
    const link = page.locator('main li a[href*="operative="]').first()
    const { searchParams } = new URL((await link.count()) === 0 ? service.fettle.address : service.fettle.address + ((await link.getAttribute('href')) ?? ''))
    const [operative, startsAt] = [searchParams.get('operative'), searchParams.get('startsAt')]
    if (operative !== null && startsAt !== null) return { appointmentRef, operative, startsAt }
  }
  throw new Error('No visit of the day could be given to anybody else.')
}

test('a visit is dragged to another operative: letting go shows what it would do, and only then it is done', async () => {
  await service.open(page, board)
  const { appointmentRef, operative, startsAt } = await visitToDrag()
  await page.setViewportSize({ width: 1280, height: 1400 })
  await service.open(page, board)
  const block = page.locator(`[data-visit="${appointmentRef}"]`)
  await block.scrollIntoViewIfNeeded()
  const asItWas = await whereIs(appointmentRef)
  const from = await block.boundingBox()
  const lane = await page.locator(`[data-operative="${operative}"]`).boundingBox()
  const hours = await page.locator('[data-day-from]').evaluate((day: HTMLElement) => ({ from: Number(day.dataset['dayFrom']), to: Number(day.dataset['dayTo']) }))
  assert.ok(from && lane)
  const minute = Number(startsAt.slice(0, 2)) * 60 + Number(startsAt.slice(3))
  const hold = 8
  await page.mouse.move(from.x + hold, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(from.x + hold + 20, from.y + 20, { steps: 4 })
  assert.ok(await block.evaluate((one) => one.classList.contains('fettle-block--dragged')), 'it follows the mouse')
  await page.mouse.move(lane.x + ((minute - hours.from) / (hours.to - hours.from)) * lane.width + hold, lane.y + lane.height / 2, { steps: 8 })
  await page.mouse.up()
  await page.waitForURL((url) => url.pathname.endsWith(appointmentRef) && url.searchParams.get('operative') === operative)
  await consequence().waitFor()
  assert.deepEqual(await whereIs(appointmentRef), asItWas, 'letting go moves nothing')
  await page.getByLabel('Keep it with this operative').check()
  await page.getByRole('button', { name: 'Move the visit' }).click()
  await page.waitForURL(/done=visit-moved/)
  assert.equal((await whereIs(appointmentRef)).operativeRef, operative)
  assert.match((await page.locator(`[data-visit="${appointmentRef}"]`).getAttribute('aria-label')) ?? '', /kept here by the planner/)
  await page.setViewportSize({ width: 1280, height: 900 })
  service.looking.assertNothingWrong()
})

test('what cannot be is refused beside its field, with what was chosen still there', async () => {
  await service.open(page, board)
  await page.locator('[data-visit]').first().click({ position: { x: 8, y: 12 } })
  await page.waitForURL(/\/visits\//)
  const asItWas = await whereIs(appointmentHere())
  await page.getByLabel('Starting at').fill('22:15')
  await page.getByRole('button', { name: 'Show what that does' }).click()
  await page.locator('.govuk-error-summary').getByText('That is after the window promised').waitFor()
  assert.equal(await page.getByLabel('Starting at').inputValue(), '22:15')
  assert.equal(await consequence().count(), 0)
  await service.looking.at(page, 'planning-visit-refused')
  assert.deepEqual(await whereIs(asItWas.appointmentRef), asItWas)
  await service.open(page, board)
  await page.getByText('Something has upset the day').click()
  await page.getByRole('button', { name: 'Plan again and publish at once' }).click()
  await page.locator('.govuk-error-summary').getByText('Say what has happened').waitFor()
  await service.looking.at(page, 'planning-upset-refused')
  service.looking.assertNothingWrong()
})

/** The busiest operative's first and third visit change places, so that somebody drives to and fro. */
const makeItWorse = async (): Promise<void> => {
  const { db } = service.fettle.store
  const booked = await db.selectFrom('appointments').select(['appointment_ref', 'operative_ref', 'planned_start_at', 'planned_end_at']).where('day', '=', thursday).where('contractor_ref', '=', firm).where('status', '=', 'booked').where('slot', '=', 'morning').orderBy('planned_start_at').execute()
  const [busiest = []] = [...Map.groupBy(booked, (row) => row.operative_ref).values()].toSorted((a, b) => b.length - a.length)
  const [first, , third] = busiest
  assert.ok(first && third, 'three in the morning')
  const put = async (row: typeof first, planned: Pick<typeof first, 'planned_start_at' | 'planned_end_at'>): Promise<void> =>
    void (await db.updateTable('appointments').set({ planned_start_at: planned.planned_start_at, planned_end_at: planned.planned_end_at, pinned: false }).where('appointment_ref', '=', row.appointment_ref).execute())
  await put(first, { planned_start_at: new Date(`${thursday}T20:00:00Z`), planned_end_at: new Date(`${thursday}T20:45:00Z`) })
  await put(third, first)
  await put(first, third)
}

test('a better plan is worked out, looked at and published; the same plan is refused once the day has moved on', async () => {
  await makeItWorse()
  await service.open(page, board)
  await page.getByRole('button', { name: 'Work out a better plan' }).click({ timeout: searchTimeout })
  await page.getByRole('button', { name: 'Publish this plan' }).waitFor({ timeout: searchTimeout })
  await service.looking.at(page, 'planning-proposal')
  const proposal = new URL(page.url()).pathname
  await page.getByRole('button', { name: 'Publish this plan' }).click()
  await page.waitForURL(/done=plan-published/)
  await page.getByText('The plan is published.').waitFor()
  await page.getByText('Planned afresh').first().click()
  await service.looking.at(page, 'planning-board-published')
  const plan = await service.fettle.store.db.selectFrom('day_plans').select(['published_by', 'contractor_ref']).where('reason', '=', 'planned').executeTakeFirstOrThrow()
  assert.match(plan.published_by, /^user\//)
  assert.equal(plan.contractor_ref, firm)
  await service.open(page, proposal)
  await page.getByRole('button', { name: 'Publish this plan' }).click()
  await page.locator('.govuk-error-summary').getByText('The day has changed since this was worked out').waitFor()
  await service.looking.at(page, 'planning-proposal-refused')
  service.looking.assertNothingWrong()
})

test('leave on a coming day is listed where a planner looks first, and that day planned again from there by one press', async () => {
  const { db } = service.fettle.store
  const busiest = await db.selectFrom('appointments').select('operative_ref').where('day', '=', thursday).where('contractor_ref', '=', firm).where('status', '=', 'booked').groupBy('operative_ref').orderBy((eb) => eb.fn.countAll(), 'desc').orderBy('operative_ref').executeTakeFirstOrThrow()
  const planner = await service.fettle.token('planner')
  assert.equal((await service.fettle.post('/absences', planner, { operativeRef: busiest.operative_ref, fromOn: thursday, untilOn: thursday, fromTime: '07:00', untilTime: '10:00', reason: 'leave' })).status, 201)
  const { days } = (await service.fettle.get<{ days: { day: string; operativeRef: string; atWorkFrom: string; visits: string[] }[] }>('/upset-days', planner)).body
  assert.deepEqual(days.map(({ day, operativeRef, atWorkFrom }) => [day, operativeRef, atWorkFrom]), [[thursday, busiest.operative_ref, '10:00']])
  await service.open(page, '/console/planning')
  await page.getByText('1 coming day is upset by leave, a changed rota or a leaver').waitFor()
  await service.looking.at(page, 'planning-upset-days')
  await page.locator('#upset-days').getByRole('link', { name: 'Thursday 3 December 2026' }).click()
  await page.getByText(/Planned .* before the operative’s day begins/).first().waitFor()
  await service.looking.at(page, 'planning-board-hours-changed')
  await page.getByRole('button', { name: 'Plan this day again at once' }).click({ timeout: searchTimeout })
  await page.waitForURL(/done=day-replanned/, { timeout: searchTimeout })
  await service.open(page, '/console/planning')
  await page.getByText('No coming day is upset by leave, a changed rota or a leaver.').waitFor()
  await service.looking.at(page, 'planning-no-upset-days')
  service.looking.assertNothingWrong()
})

test('a day upset: a plan looked at first, a contractor that comes to nobody, and what the board says of it then', async () => {
  await service.open(page, board)
  await page.getByText('Something has upset the day').click()
  await page.getByLabel('An operative cannot come that day').check()
  const [busiest = ''] = [...Map.groupBy(await page.locator('[data-visit]').evaluateAll((all) => all.map((one) => one.closest('[data-operative]')?.getAttribute('data-operative') ?? '')), (ref) => ref)].toSorted(([, a], [, b]) => b.length - a.length)[0] ?? []
  await page.getByLabel('Who', { exact: true }).selectOption(busiest)
  await service.looking.at(page, 'planning-upset')
  await page.getByRole('button', { name: 'Show me a new plan first' }).click({ timeout: searchTimeout })
  await page.getByText('An operative was away').waitFor({ timeout: searchTimeout })
  await service.looking.at(page, 'planning-proposal-upset')
  await service.open(page, board)
  await service.looking.at(page, 'planning-board-upset')
  await page.getByText('Something has upset the day').click()
  await page.getByLabel('A contractor cannot come at all').check()
  await page.getByLabel('Which days').selectOption('This day and every later one')
  await page.getByRole('button', { name: 'Plan again and publish at once' }).click({ timeout: searchTimeout })
  await page.waitForURL(/\/failures\/X\w+\?done=firm-failed/)
  await page.getByText(/still to be planned again/).first().waitFor()
  await service.looking.at(page, 'planning-failure')
  await service.fettle.turnTo(service.fettle.now())
  await page.getByRole('link', { name: 'See how far it has come' }).click()
  await page.getByText('Who has no other time yet').waitFor()
  assert.ok(!(await page.getByText(/still to be planned again/).isVisible()))
  await service.looking.at(page, 'planning-failure-told')
  await service.open(page, board)
  await page.getByText('The contractor could not come that day. The resident has been told').first().waitFor()
  await service.looking.at(page, 'planning-board-lost')
  await page.locator('main table a').first().click()
  await page.getByText('has been told that this visit cannot be kept').waitFor()
  await service.looking.at(page, 'planning-visit-lost')
  service.looking.assertNothingWrong()
})

test('days with nobody at work, over, of all contractors, and as a contractor’s office sees them', async () => {
  for (const [path, name] of [['?on=2026-12-06', 'nobody'], ['?on=2026-11-30', 'over'], ['', 'today'], [`?on=${thursday}`, 'all'], ['/proposals/404', 'no-proposal'], ['/visits/A404', 'no-visit']] as const) await service.lookAt(page, `/console/planning${path}`, `planning-${name}`)
  const office = await service.asMember(staff.marlpitOffice)
  await service.lookAt(office, `/console/planning?on=${thursday}`, 'planning-office')
  service.looking.assertNothingWrong()
})

test('on paper: the whole day, and nothing that is there to be pressed', async () => {
  await service.open(page, `/console/planning?on=${thursday}`)
  await page.emulateMedia({ media: 'print' })
  for (const pressed of ['Work out a better plan', 'Show']) assert.ok(!(await page.getByRole('button', { name: pressed, exact: true }).isVisible()), pressed)
  const { shown, whole } = await page.locator('.fettle-day').evaluate((day) => ({ shown: day.clientHeight, whole: day.scrollHeight }))
  assert.ok(shown >= whole, 'no operative is cut off')
  if (process.env['FETTLE_PICTURES'] !== undefined) await page.screenshot({ path: `${process.env['FETTLE_PICTURES']}/planning-print.png`, fullPage: true, timeout: searchTimeout })
  await page.emulateMedia({ media: null })
})
