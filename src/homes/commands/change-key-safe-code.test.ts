import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { roles, type Role } from '#door/permissions.ts'
import { isRefused } from '#ground/refusal.ts'
import { notRefused, recordsDoor, requestAt } from '#tests/support/records-door.ts'
import { addHome } from '#tests/support/small-cast.ts'
import { testDatabase } from '#tests/support/test-database.ts'
import { keySafeCode } from '../homes.queries.ts'
import { changeKeySafeCode } from './change-key-safe-code.ts'

const { db, drop } = await testDatabase()
after(drop)
const door = recordsDoor(db)
let homes = 0
let homeRef: string

before(async () => {
  for (const ref of ['H1', 'H2', 'H3', 'H4', 'H5']) await addHome(db, ref)
})

/** A home that nobody has touched yet. */
const freshHome = (): string => `H${String(++homes)}`

const change = (code: string | null, at = '2026-12-01T09:00:00Z', role: Role = 'agent', ref = homeRef) =>
  door.perform(changeKeySafeCode, { homeRef: ref, code }, requestAt(at, { id: 'user/7', role }))
const facts = (ref: string) => db.selectFrom('events').select(['kind', 'data', 'actor']).where('stream', '=', `home/${ref}`).orderBy('version').execute()

test('a code that is set is kept apart from the journal, which holds only its handle', async () => {
  homeRef = freshHome()
  assert.deepEqual(notRefused(await change(' c25x ')), { homeRef, hasCode: true })
  assert.equal(await keySafeCode(db, homeRef), 'C25X')
  const row = await db.selectFrom('key_safes').selectAll().where('home_ref', '=', homeRef).executeTakeFirstOrThrow()
  assert.deepEqual([row.changed_by, row.changed_at.toISOString()], ['user/7', '2026-12-01T09:00:00.000Z'])
  const recorded = await facts(homeRef)
  assert.deepEqual(recorded.map(({ kind }) => kind), ['key-safe-code-changed'])
  assert.doesNotMatch(JSON.stringify(recorded), /c25x/i)
})

test('the code before is erased when another takes its place, and when there is to be none', async () => {
  homeRef = freshHome()
  notRefused(await change('4071'))
  const first = await db.selectFrom('key_safes').select('words_id').where('home_ref', '=', homeRef).executeTakeFirstOrThrow()
  notRefused(await change('4072'))
  const second = await db.selectFrom('key_safes').select('words_id').where('home_ref', '=', homeRef).executeTakeFirstOrThrow()
  assert.deepEqual(notRefused(await change(null, '2026-12-02T09:00:00Z')), { homeRef, hasCode: false })
  assert.equal(await keySafeCode(db, homeRef), null)
  const words = await db.selectFrom('words').select(['text', 'salt']).where('id', 'in', [first.words_id, second.words_id]).execute()
  assert.deepEqual(words, [{ text: null, salt: '' }, { text: null, salt: '' }])
  assert.deepEqual((await facts(homeRef)).map(({ data }) => (data as { erases: string[] }).erases), [[], [first.words_id], [second.words_id]])
})

test('the same code again, and clearing what is clear, record nothing', async () => {
  homeRef = freshHome()
  notRefused(await change(null))
  notRefused(await change('4071'))
  notRefused(await change('4071', '2026-12-01T10:00:00Z'))
  assert.equal((await facts(homeRef)).length, 1)
})

test('what is no code is refused beside the field, without repeating it', async () => {
  homeRef = freshHome()
  for (const code of ['', '12', '12 34', '1234567890123', '12;34']) {
    const answer = await change(code)
    assert.ok(isRefused(answer), code)
    assert.equal(answer.refusal.field, 'code')
    if (code !== '' && code !== '12') assert.ok(!JSON.stringify(answer).includes(code))
  }
  const missing = await door.perform(changeKeySafeCode, { homeRef } as never, requestAt('2026-12-01T09:00:00Z'))
  assert.ok(isRefused(missing) && missing.refusal.field === 'code', 'leaving it out does not clear it')
  const nowhere = await change('4071', undefined, 'agent', 'H404')
  assert.ok(isRefused(nowhere) && nowhere.refusal.code === 'no-such-home')
  assert.deepEqual(await facts(homeRef), [])
})

test('a shared part of a building has no key safe to set, and one that it has is cleared', async () => {
  await addHome(db, 'S1')
  await db.updateTable('homes').set({ kind: 'shared-part' }).where('home_ref', '=', 'S1').execute()
  const refused = await change('4071', undefined, 'agent', 'S1')
  assert.ok(isRefused(refused))
  assert.deepEqual([refused.refusal.code, refused.refusal.field], ['not-a-home', 'homeRef'])
  assert.deepEqual(notRefused(await change(null, undefined, 'agent', 'S1')), { homeRef: 'S1', hasCode: false })
})

test('the desk may change it; operatives, firms, residents and reviewers may not', async () => {
  homeRef = freshHome()
  const allowed: Role[] = []
  for (const role of Object.keys(roles) as Role[]) if (!isRefused(await change('4071', undefined, role))) allowed.push(role)
  assert.deepEqual(allowed.toSorted(), ['administrator', 'agent', 'manager', 'out-of-hours', 'planner', 'system', 'team-leader'])
})
