import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parseHTML } from 'linkedom'
import { createRulesReader } from '#door/rules-in-force.ts'
import type { Role } from '#door/permissions.ts'
import type { ApiQueryRoute, Exchange, WebRoute } from '#delivery/route-table.ts'
import { renderPage } from '#delivery/web/layouts/document.tsx'
import { isRefused } from '#ground/refusal.ts'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import { liveRepair, minutesAfter } from '#tests/verify/repair-lives.ts'
import { openTestJournal, settleLandlord } from '#tests/verify/test-journal.ts'
import { performanceApi } from './performance.api.ts'
import { performanceRoutes } from './performance.routes.tsx'

let database: TestDatabase
const readRules = createRulesReader()

before(async () => {
  database = await testDatabase()
  const journal = openTestJournal(database.db)
  await settleLandlord(database.db, journal)
  for (let n = 1; n <= 30; n++) await liveRepair(journal, n, minutesAfter(new Date('2026-07-01T08:00:00Z'), n * 700))
})
after(() => database.drop())

const exchangeFor = (query: Record<string, string>, role: Role): Exchange => ({
  actor: { id: 'user/1', role, name: 'Grace Mensah' },
  now: new Date('2026-09-20T12:00:00Z'),
  db: database.db,
  rules: () => readRules(database.db),
  query,
  params: {},
  form: {},
  files: [],
  baseUrl: 'https://fettle.test',
  cookies: {},
  get door(): never {
    throw new Error('Figures are only read.')
  },
  perform: () => Promise.reject(new Error('Figures are only read.')),
})

const web = (path: string) => performanceRoutes.find((one): one is WebRoute => one.kind === 'web' && one.path === path)
const api = (path: string) => performanceApi.find((one): one is ApiQueryRoute => one.kind === 'api-query' && one.path === path)

const open = async (path: string, query: Record<string, string> = {}, role: Role = 'manager') => {
  const answer = await web(path)?.answer(exchangeFor(query, role))
  assert.ok(answer && 'page' in answer, JSON.stringify(answer))
  return { status: answer.status ?? 200, document: parseHTML(renderPage(answer.page)).document }
}

const text = (element: Element | null | undefined): string => (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim()

const rowOf = (document: Document, name: string): Element => {
  const row = [...document.querySelectorAll('tr')].find((one) => text(one.querySelector('th[scope=row]')).startsWith(name))
  assert.ok(row, name)
  return row
}

test('the page shows each percentage with both its numbers, what was left out and the way to the list', async () => {
  const { document, status } = await open('/performance', { period: 'this-quarter' })
  assert.equal(status, 200)
  assert.equal(text(document.querySelector('h1')), 'How we are doing')
  const row = text(rowOf(document, 'Routine repairs completed in target'))
  assert.match(row, /\d+\.\d%\d+ of \d+ repairs/)
  assert.match(row, /\d+ left out of Routine repairs completed in target (excused|withdrawn).*With nothing left out: \d+\.\d% \(\d+ of \d+\)/)
  const link = rowOf(document, 'Routine repairs completed in target').querySelector('td:nth-child(3) a')
  assert.equal(link?.getAttribute('href'), '/performance/list?figure=p17-routine&period=this-quarter')
  assert.match(text(document.querySelector('.govuk-summary-list')), /On average[\d.]+ days/)
})

test('a link leads to exactly the repairs behind the number', async () => {
  const { document } = await open('/performance', { period: 'this-quarter' })
  const link = rowOf(document, 'Works order confirmed in time').querySelector('td:nth-child(3) a')
  const all = Number(/of (\d+) orders/.exec(text(link))?.[1])
  assert.ok(all > 25)
  const query = Object.fromEntries(new URL(link?.getAttribute('href') ?? '', 'https://fettle.test').searchParams)
  const first = await open('/performance/list', query)
  assert.equal(first.document.querySelectorAll('tbody tr').length, 25)
  assert.ok(first.document.querySelector('nav[aria-label="Pages of the list"]'))
  const second = await open('/performance/list', { ...query, page: '2' })
  assert.equal(second.document.querySelectorAll('tbody tr').length, all - 25)
  assert.match(text(second.document.querySelector('tbody tr')), /R\d+Dripping tap \(\w+\)\d+ Perry Vale, SE23 2NE/)
})

test('residents who review the figures see the repairs and not whose they are', async () => {
  const { document } = await open('/performance/list', { figure: 'p1' }, 'performance-reviewer')
  assert.doesNotMatch(text(document.querySelector('main')), /Perry Vale, SE23/)
  assert.equal(document.querySelector('main a[href^="/console"]'), null)
  assert.equal(document.querySelector('nav a[href^="/console"]'), null)
})

test('every resident sees the figures, with no way to the repairs behind them and nobody named', async () => {
  assert.equal(web('/performance')?.permission, 'public')
  assert.equal(web('/performance/list')?.permission, 'see-performance')
  const { document, status } = await open('/performance', { period: 'this-quarter', from: '2026-13-01' }, 'resident')
  assert.equal(status, 200)
  assert.match(text(rowOf(document, 'Routine repairs completed in target')), /\d+\.\d%\d+ of \d+ repairs/)
  assert.deepEqual([...document.querySelectorAll('main a')].map((one) => one.getAttribute('href')).filter((href) => /list|console/.test(href ?? '')), [])
  assert.doesNotMatch(text(document.querySelector('main')), /by who was on call|Perry Vale Repairs|Grace Mensah/)
  assert.match(text(document.querySelector('header')), /Perry Vale Homes/)
})

test('dates that cannot be are said so beside the dates, and the figures of this quarter are shown', async () => {
  const { document, status } = await open('/performance', { 'from-day': '31', 'from-month': '2', 'from-year': '2026', 'until-day': '1', 'until-month': '3', 'until-year': '2026' })
  assert.equal(status, 422)
  assert.match(text(document.querySelector('[data-error-summary]')), /Enter the first day as a real date/)
  assert.equal(document.querySelector<HTMLInputElement>('#from-day')?.getAttribute('value'), '31')
  assert.match(text(document.querySelector('main')), /1 July 2026 to Wednesday 30 September 2026/)
})

test('dates chosen in the form are those shown', async () => {
  const { document } = await open('/performance', { 'from-day': '1', 'from-month': '8', 'from-year': '2026', 'until-day': '31', 'until-month': '8', 'until-year': '2026' })
  assert.match(text(document.querySelector('main')), /Saturday 1 August 2026 to Monday 31 August 2026/)
})

test('a period in which nothing happened says so', async () => {
  const { document } = await open('/performance', { from: '2024-01-01', until: '2024-01-31' })
  assert.match(text(document.querySelector('main')), /Nothing was recorded in this period/)
  const list = await open('/performance/list', { figure: 'p19', from: '2024-01-01', until: '2024-01-31' })
  assert.match(text(list.document.querySelector('main')), /Nothing here/)
})

test('a figure of no such name is not found', async () => {
  const answer = await web('/performance/list')?.answer(exchangeFor({ figure: 'p99' }, 'manager'))
  assert.ok(isRefused(answer))
  assert.equal(answer.refusal.kind, 'not-found')
})

test('the API answers as its schema says, and lists what is behind a figure', async () => {
  const ask = async (path: string, input: Record<string, unknown>) => {
    const route = api(path)
    assert.ok(route)
    return route.answer.parse(await route.read(route.input.parse(input) as never, exchangeFor({}, 'manager')))
  }
  const answer = (await ask('/performance', { from: '2026-07-01', until: '2026-09-30' })) as { figures: { key: string; share: { denominator: number } | null }[] }
  const routine = answer.figures.find(({ key }) => key === 'p17-routine')
  assert.ok(routine?.share && routine.share.denominator > 0)
  const list = (await ask('/performance/list', { figure: 'p17-routine', part: 'kept', from: '2026-07-01', until: '2026-09-30' })) as { count: number; repairs: { part: string }[] }
  assert.ok(list.count > 0 && list.repairs.every(({ part }) => part === 'kept'))
})
