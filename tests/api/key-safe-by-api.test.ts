/** Another system sets the code of a key safe: nothing answers it, and it is written down in one place only. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { startFettle, type RunningFettle } from '#tests/support/running-fettle.ts'
import { addSmallLandlord } from '#tests/support/small-cast.ts'

const path = '/homes/H1/key-safe-code'
let fettle: RunningFettle
before(async () => {
  fettle = await startFettle({ clock: new Date('2026-12-01T09:00:00Z'), prepare: ({ db }) => addSmallLandlord(db) })
})
after(() => fettle.stop())

/** The tables in which a text stands anywhere. */
const tablesWith = async (text: string): Promise<string[]> => {
  const { db } = fettle.store
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(db)
  const found: string[] = []
  for (const { name } of rows) {
    const { rows: [row] } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)} t where strpos(to_jsonb(t)::text, ${text}) > 0`.execute(db)
    if ((row?.n ?? 0) > 0) found.push(name)
  }
  return found
}

test('an agent’s token sets it and clears it, and the same request again answers the same', async () => {
  const agent = await fettle.token('agent')
  for (const key of ['the-first-time', 'the-first-time', undefined]) assert.deepEqual(await fettle.post(path, agent, { code: 'C4071X' }, key), { status: 201, body: { homeRef: 'H1', hasCode: true } })
  assert.deepEqual(await tablesWith('C4071X'), ['words'])
  assert.deepEqual(await fettle.post(path, agent, { code: null }), { status: 201, body: { homeRef: 'H1', hasCode: false } })
  assert.deepEqual(await tablesWith('C4071X'), [])
  assert.deepEqual(fettle.complaints, [])
})

test('firms and reviewers may not, nobody without a token, and leaving the code out clears nothing', async () => {
  for (const role of ['contractor-office', 'contractor-system', 'performance-reviewer', 'surveyor'] as const) {
    assert.equal((await fettle.post(path, await fettle.token(role, role.startsWith('contractor') ? 'C1' : undefined), { code: '4071' })).status, 403, role)
  }
  assert.equal((await fettle.post(path, 'nothing', { code: '4071' })).status, 401)
  const agent = await fettle.token('agent')
  assert.equal((await fettle.post(path, agent, {})).status, 422)
  assert.equal((await fettle.post('/homes/H404/key-safe-code', agent, { code: '4071' })).status, 404)
})
