/** Bad input on every route: a clear refusal, never a fault, and nothing half-written. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { routes } from '#entry/routes.ts'
import { startFettle, type RunningFettle } from '#tests/support/running-fettle.ts'
import { addHome, adoptRules } from '#tests/support/small-cast.ts'

let fettle: RunningFettle
let token: string

before(async () => {
  fettle = await startFettle({
    clock: new Date('2026-12-01T09:00:00Z'),
    prepare: async ({ db }) => {
      await adoptRules(db)
      await addHome(db, 'H1')
    },
  })
  token = await fettle.token('administrator')
})
after(() => fettle.stop())

const events = async (): Promise<number> =>
  Number((await fettle.store.db.selectFrom('events').select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow()).count)

const filled = (path: string, value: string): string => path.replaceAll(/:\w+/g, encodeURIComponent(value))

const headers = (type = 'application/json'): Record<string, string> => ({ authorization: `Bearer ${token}`, 'content-type': type })

const nonsense: readonly [string, string, string?][] = [
  ['not JSON at all', '{"unclosed": '],
  ['an array', '[1, 2, 3]'],
  ['a number', '7'],
  ['null', 'null'],
  ['nothing', ''],
  ['another content type', 'a=b', 'application/x-www-form-urlencoded'],
  ['XML', '<repair/>', 'text/xml'],
  ['deep nesting', `${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`],
  ['a prototype', '{"__proto__": {"admin": true}}'],
  ['a NUL in every field', JSON.stringify({ homeRef: '\u0000', reason: '\u0000', words: '\u0000', faultCode: '\u0000', day: '\u0000', slot: '\u0000', note: '\u0000' })],
  ['text far too long', JSON.stringify({ words: 'x'.repeat(200_000), reason: 'x'.repeat(200_000) })],
]

const posts = routes.filter((route) => route.kind === 'api-command')
const gets = routes.filter((route) => route.kind === 'api-query')

test('every command refuses nonsense clearly and records nothing', async () => {
  assert.ok(posts.length >= 20)
  const eventsBefore = await events()
  for (const route of posts) {
    for (const [what, body, type] of nonsense) {
      const answer = await fetch(`${fettle.address}/api/v1${filled(route.path, 'R10042C')}`, { method: 'POST', headers: headers(type), body })
      const said = await answer.text()
      assert.ok(answer.status >= 400 && answer.status < 500, `${route.path} with ${what}: ${answer.status} ${said.slice(0, 300)}`)
      assert.match(answer.headers.get('content-type') ?? '', /problem\+json/, `${route.path} with ${what}`)
    }
  }
  assert.equal(await events(), eventsBefore)
})

test('every command survives values of every kind in every field', async () => {
  const eventsBefore = await events()
  const value = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.array(fc.anything({ maxDepth: 1 }), { maxLength: 3 }), fc.object({ maxDepth: 1 }))
  const fields = ['homeRef', 'faultCode', 'channel', 'words', 'day', 'slot', 'reason', 'outcome', 'happenedAt', 'note', 'photoIds', 'answers', 'access', 'booking', 'to', 'survey', 'receivedAt']
  const body = fc.record(Object.fromEntries(fields.map((field) => [field, value])), { requiredKeys: [] })
  for (const route of posts) {
    await fc.assert(
      fc.asyncProperty(body, fc.string({ minLength: 1, maxLength: 60 }), async (sent, reference) => {
        const answer = await fetch(`${fettle.address}/api/v1${filled(route.path, reference)}`, { method: 'POST', headers: headers(), body: JSON.stringify(sent) })
        await answer.arrayBuffer()
        return answer.status >= 400 && answer.status < 500
      }),
      { numRuns: 15 },
    )
  }
  assert.equal(await events(), eventsBefore)
})

test('every read refuses nonsense clearly', async () => {
  for (const route of gets) {
    for (const reference of ['R1', "'; drop table repairs; --", '../../etc/passwd', '\u0000', '%00', 'é'.repeat(90), 'R10023N']) {
      const query = '?limit=banana&dueBefore=never&standing=lost&after=~&from=soon&until=9999-99-99&q=%00'
      for (const suffix of ['', query]) {
        const answer = await fetch(`${fettle.address}/api/v1${filled(route.path, reference)}${suffix}`, { headers: { authorization: `Bearer ${token}` } })
        await answer.arrayBuffer()
        assert.ok(answer.status < 500, `${route.path} with ${reference}${suffix}: ${answer.status}`)
      }
    }
  }
})

test('without a token, with a wrong one or one for another role, everything is refused', async () => {
  const reader = await fettle.token('performance-reviewer')
  for (const route of posts) {
    for (const [bearer, expected] of [[undefined, 401], ['x'.repeat(43), 401], [reader, 403]] as const) {
      const answer = await fetch(`${fettle.address}/api/v1${filled(route.path, 'R10042C')}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }) },
        body: '{}',
      })
      await answer.arrayBuffer()
      assert.equal(answer.status, expected, route.path)
    }
  }
})

test('every page answers nonsense with a page, never a fault', async () => {
  const pages = routes.filter((route) => route.kind === 'web')
  assert.ok(pages.length >= 10)
  for (const route of pages) {
    const url = fettle.address + filled(route.path, "R1'--")
    const body = new URLSearchParams({ once: 'x', email: '\u0000', day: '\u0000', slot: 'x'.repeat(5000), words: '\u0000', q: '\u0000' })
    const sent = route.method === 'POST' ? { method: 'POST', body } : {}
    const answer = await fetch(url, { ...sent, redirect: 'manual' })
    await answer.arrayBuffer()
    assert.ok(answer.status < 500, `${route.method} ${route.path}: ${answer.status}`)
  }
})
