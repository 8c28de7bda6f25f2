/** Bad input on every route: a clear refusal, never a fault, and nothing half-written. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { routes } from '#entry/routes.ts'
import { patientFetch } from '#tests/support/patient-fetch.ts'
import { startFettle, type RunningFettle } from '#tests/support/running-fettle.ts'
import { addSmallLandlord, exampleRepairRef } from '#tests/support/small-cast.ts'
import { filledPath } from './filled-path.ts'

let fettle: RunningFettle
let token: string

before(async () => {
  fettle = await startFettle({
    clock: new Date('2026-12-01T09:00:00Z'),
    prepare: ({ db }) => addSmallLandlord(db),
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
      const answer = await patientFetch(`${fettle.address}/api/v1${filledPath(route.path)}`, { method: 'POST', headers: headers(type), body })
      const said = await answer.text()
      assert.ok(answer.status >= 400 && answer.status < 500, `${route.path} with ${what}: ${answer.status} ${said.slice(0, 300)}`)
      assert.match(answer.headers.get('content-type') ?? '', /problem\+json/, `${route.path} with ${what}`)
    }
  }
  assert.equal(await events(), eventsBefore)
})

test('an address that cannot be decoded is nowhere, said as the rest is', async () => {
  for (const [path, type] of [['/api/v1/repairs/%ff%fe', /problem\+json/], ['/r/%ff', /text\/html/]] as const) {
    const answer = await patientFetch(fettle.address + path, { headers: headers() })
    assert.equal(answer.status, 404)
    assert.match(answer.headers.get('content-type') ?? '', type)
  }
})

test('a picture sent to a command is not taken for its fields', async () => {
  const answer = await patientFetch(`${fettle.address}/api/v1/repairs`, { method: 'POST', headers: headers('image/jpeg'), body: new Uint8Array(100_000) })
  assert.equal(answer.status, 422)
  assert.equal(((await answer.json()) as { code: string }).code, 'not-an-object')
})

test('what is missing or of the wrong kind is said in words a person can act on', async () => {
  for (const route of posts)
    for (const body of ['{}', JSON.stringify({ day: 7, slot: null, homeRef: [], reason: {}, outcome: 5, words: 1, answer: 'x'.repeat(3000) })]) {
      const answer = await patientFetch(`${fettle.address}/api/v1${filledPath(route.path)}`, { method: 'POST', headers: headers(), body })
      assert.doesNotMatch(await answer.text(), /Invalid (input|option)|Too (big|small)/, route.path)
    }
})

/**
 * Bodies that fit the schema, but for one field: what gets past the first check is what could break something deeper.
 * The examples come from the API's own description.
 */
test('every command survives a body that fits but for one field', async () => {
  const document = (await (await patientFetch(`${fettle.address}/api/v1/openapi.json`)).json()) as Description
  const refs = await aBookedRepair()
  const faults: string[] = []
  for (const route of posts) {
    const path = filledPath(route.path, refs)
    const schema = document.paths[route.path.replaceAll(/:(\w+)/g, '{$1}')]?.post?.requestBody?.content['application/json']?.schema ?? {}
    const fitting = exampleOf(schema) as Record<string, unknown>
    for (const field of Object.keys(schema.properties ?? {}))
      for (const value of awkward) {
        const body = JSON.stringify({ ...fitting, [field]: value })
        const answer = await patientFetch(`${fettle.address}/api/v1${path}`, { method: 'POST', headers: headers(), body })
        const said = await answer.text()
        if (answer.status >= 500) faults.push(`${path} with ${body.slice(0, 300)}: ${answer.status} ${said.slice(-60)}`)
      }
  }
  assert.deepEqual(faults, [])
})

/** Something for every path to name, so that a body gets past "we have none by that reference". */
const aBookedRepair = async (): Promise<Record<string, string>> => {
  const reported = await fettle.post<{ repairRef: string }>('/repairs', token, { homeRef: 'H1', residentRef: 'P-H1', channel: 'phone', faultCode: 'tap-dripping' })
  const { repairRef } = reported.body
  const slots = await fettle.get<{ slots: { day: string; slot: string }[] }>(`/repairs/${repairRef}/slots`, token)
  const booked = await fettle.post<Record<string, string>>(`/repairs/${repairRef}/appointment`, token, slots.body.slots.at(-1))
  assert.equal(booked.status, 201, JSON.stringify(booked.body))
  return { ...booked.body, repairRef }
}

interface JsonSchema { type?: string; enum?: unknown[]; const?: unknown; anyOf?: JsonSchema[]; oneOf?: JsonSchema[]; properties?: Record<string, JsonSchema>; required?: string[]; format?: string; minimum?: number; pattern?: string }
interface Description { paths: Record<string, { post?: { requestBody?: { content: Record<string, { schema: JsonSchema }> } } }> }

const known: Readonly<Record<string, unknown>> = { homeRef: 'H1', contractorRef: 'C1', operativeRef: 'O1', trade: 'plumber', faultCode: 'tap-dripping', content: {}, tokenHash: 'a'.repeat(64), passwordHash: '$argon2id$x' }

const exampleOf = (schema: JsonSchema, name = ''): unknown => {
  if (name in known) return known[name]
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const [first] = schema.anyOf ?? schema.oneOf ?? []
  if (first) return exampleOf(first, name)
  if (schema.type === 'object') return Object.fromEntries((schema.required ?? []).map((field) => [field, exampleOf(schema.properties?.[field] ?? {}, field)]))
  if (schema.type === 'array') return []
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(1, schema.minimum ?? 1)
  if (schema.type === 'boolean') return true
  return { 'date-time': '2026-12-01T08:00:00Z', date: '2026-12-02', email: 'a@example.org', uuid: '00000000-0000-4000-8000-000000000000' }[schema.format ?? ''] ?? (schema.pattern ? '2026-12-02' : 'morning')
}

const awkward: readonly unknown[] = [
  '', ' ', '\u0000', 'a\u0000b', '\ud800', 'x'.repeat(5000), -1, 0, 1.5, 1e308, 2_147_483_648, Number.MAX_SAFE_INTEGER, true, null, [], [null], ['x'], ['\u0000'], {}, { __proto__: null, constructor: 1 },
  '9999-12-31', '10000-01-01', '+010000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '0001-01-01T00:00:00Z', '2026-02-30', '2026-12-01T00:00:00+23:59', exampleRepairRef, '-1', 'constructor', '__proto__', { x: '\u0000' },
]

test('every command survives values of every kind in every field', async () => {
  const eventsBefore = await events()
  const value = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.array(fc.anything({ maxDepth: 1 }), { maxLength: 3 }), fc.object({ maxDepth: 1 }))
  const fields = ['homeRef', 'faultCode', 'channel', 'words', 'day', 'slot', 'reason', 'outcome', 'happenedAt', 'note', 'photoIds', 'answers', 'access', 'booking', 'to', 'survey', 'receivedAt']
  const body = fc.record(Object.fromEntries(fields.map((field) => [field, value])), { requiredKeys: [] })
  for (const route of posts) {
    await fc.assert(
      fc.asyncProperty(body, fc.string({ minLength: 1, maxLength: 60 }), async (sent, reference) => {
        const answer = await patientFetch(`${fettle.address}/api/v1${filled(route.path, reference)}`, { method: 'POST', headers: headers(), body: JSON.stringify(sent) })
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
        const answer = await patientFetch(`${fettle.address}/api/v1${filled(route.path, reference)}${suffix}`, { headers: { authorization: `Bearer ${token}` } })
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
      const answer = await patientFetch(`${fettle.address}/api/v1${filledPath(route.path)}`, {
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
    const answer = await patientFetch(url, { ...sent, redirect: 'manual' })
    await answer.arrayBuffer()
    assert.ok(answer.status < 500, `${route.method} ${route.path}: ${answer.status}`)
  }
})
