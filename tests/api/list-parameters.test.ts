/** What a list is asked by, on every address that answers one: a slip is told by its name, and never passed over. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { queryNames } from '#delivery/api/read-query.ts'
import type { ApiQueryRoute } from '#delivery/route-table.ts'
import { routes } from '#entry/routes.ts'
import { startFettle, type RunningFettle } from '#tests/support/running-fettle.ts'
import { addSmallLandlord, exampleRepairRef } from '#tests/support/small-cast.ts'
import { filledPath } from './filled-path.ts'

interface Refusal { code: string; errors?: { field: string; message: string }[] }

let fettle: RunningFettle
let token: string

before(async () => {
  fettle = await startFettle({ clock: new Date('2026-12-01T09:00:00Z'), prepare: ({ db }) => addSmallLandlord(db) })
  token = await fettle.token('administrator')
})
after(() => fettle.stop())

const gets = routes.filter((route): route is ApiQueryRoute => route.kind === 'api-query')

const refusedFields = async (path: string): Promise<string> => {
  const { status, body } = await fettle.get<Refusal>(path, token)
  return `${status} ${(body.errors ?? []).map((one) => one.field).join(' ')}`
}
const at = (route: ApiQueryRoute) => filledPath(route.path, { day: '2026-12-02' })
/** What an address cannot do without, so that only the slip is refused. */
const needed = (route: ApiQueryRoute) => (queryNames(route).includes('figure') ? 'figure=completed&' : '')

test('a name that a list does not know is refused, with those that it does', async () => {
  for (const route of gets) assert.equal(await refusedFields(`${at(route)}?${needed(route)}limti=5`), '422 limti', route.path)
  const { body } = await fettle.get<Refusal>('/promises?limti=5', token)
  assert.equal(body.errors?.[0]?.message, 'There is no parameter of this name. This address takes standing, dueBefore, number, limit.')
})

test('what the address says already is not asked by again', async () => {
  for (const route of gets.filter(({ path }) => path.includes('/:')))
    for (const [, name = ''] of route.path.matchAll(/:(\w+)/g)) assert.equal(await refusedFields(`${at(route)}?${name}=${exampleRepairRef}`), `422 ${name}`, route.path)
})

for (const [name, values] of [
  ['limit', ['abc', '0', '-1', '1.5', '', '100000', '5&limit=5']],
  ['page', ['abc', '0', '']],
  ['dueBefore', ['tomorrow', '2026-12-01', '2026-02-30T00:00:00Z', '']],
  ['from', ['tomorrow', '2026-02-30&until=2026-12-01', '']],
  ['until', ['tomorrow&from=2026-01-01']],
  ['period', ['yesterday', 'this-year&from=2026-01-01&until=2026-12-01', '']],
  ['standing', ['late', '']],
  ['stage', ['half-way', '']],
  ['priority', ['soon']],
  ['number', ['P99']],
  ['event', ['rain']],
  ['after', ['x', '2026~R10042K', `2026-12-01T09:00:00.000Z~x`, `2026-12-01T09:00:00.000Z~${exampleRepairRef}~`, '']],
] as const)
  test(`${name} of a kind that no list takes is refused by its name, wherever it is taken`, async () => {
    const taking = gets.filter((route) => queryNames(route).includes(name))
    assert.ok(taking.length > 0)
    for (const route of taking)
      for (const value of values) assert.equal(await refusedFields(`${at(route)}?${needed(route)}${name}=${value}`), `422 ${name}`, `${route.path} ${value}`)
  })

test('a limit that a list takes is kept to, and its cursor goes on from there', async () => {
  for (const faultCode of ['tap-dripping', 'tap-dripping', 'toilet-seat'])
    await fettle.post('/repairs', token, { homeRef: 'H1', channel: 'phone', faultCode })
  const seen: string[] = []
  for (let next: string | null = ''; next !== null && seen.length < 9; ) {
    const page: { body: { repairs: { repairRef: string }[]; next: string | null } } = await fettle.get(`/repairs?limit=2${next === '' ? '' : `&after=${encodeURIComponent(next)}`}`, token)
    assert.ok(page.body.repairs.length <= 2)
    seen.push(...page.body.repairs.map((one) => one.repairRef))
    next = page.body.next
  }
  assert.equal(seen.length, 3)
  assert.equal(new Set(seen).size, 3)
})

test('a part that a figure does not have is not found', async () => {
  const { body } = await fettle.get<{ figures: { key: string; parts: { part: string }[] }[] }>('/performance', token)
  const figure = body.figures.find((one) => one.parts.length > 1)
  assert.ok(figure)
  assert.equal(await refusedFields(`/performance/list?figure=${figure.key}&part=${figure.parts[0]?.part ?? ''}`), '200 ')
  assert.equal(await refusedFields(`/performance/list?figure=${figure.key}&part=nonsense`), '404 part')
})
