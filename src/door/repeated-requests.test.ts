/** A request sent again: the first answer, from any node, and nothing kept by which what was sent could be guessed. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { canonicalJson, saltedDigest, sha256Hex } from '#ground/digest.ts'
import { isRefused } from '#ground/refusal.ts'
import { command } from '#door/command.ts'
import { changeKeySafeCode } from '#homes/commands/change-key-safe-code.ts'
import { openDatabase, openPool } from '#storage/connect.ts'
import { recordsDoor } from '#tests/support/records-door.ts'
import { addHome } from '#tests/support/small-cast.ts'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let store: TestDatabase
before(async () => {
  store = await testDatabase()
  await addHome(store.db, 'H1')
})
after(() => store.drop())

const set = async (code: string, idempotencyKey: string, db = store.db) => {
  const answer = await recordsDoor(db).perform(changeKeySafeCode, { homeRef: 'H1', code }, { actor: { id: 'user/7', role: 'agent' }, door: 'api', now: new Date('2026-12-01T09:00:00Z'), idempotencyKey })
  return isRefused(answer) ? answer.refusal.code : answer
}
const events = async () => (await store.db.selectFrom('events').select('position').execute()).length

test('another node knows a request that was sent to the first, and tells another one under the same key', async () => {
  const first = await set('4071', 'key-of-the-first')
  const recorded = await events()
  const pool = openPool(store.connection)
  try {
    const other = openDatabase(pool)
    assert.deepEqual(await set('4071', 'key-of-the-first', other), first)
    assert.equal(await set('4072', 'key-of-the-first', other), 'key-used-again')
  } finally {
    await pool.end()
  }
  assert.equal(await events(), recorded)
})

test('a short thing that was sent cannot be found by trying every one: what is kept takes a secret to make', async () => {
  await set('4099', 'key-of-the-second')
  const { input_digest: kept } = await store.db.selectFrom('repeated_requests').select('input_digest').where('key', '=', 'key-of-the-second').executeTakeFirstOrThrow()
  const sent = canonicalJson({ homeRef: 'H1', code: '4099' })
  assert.notEqual(kept, sha256Hex(sent))
  const { value } = await store.db.selectFrom('secrets').select('value').where('name', '=', 'repeated-requests').executeTakeFirstOrThrow()
  assert.equal(kept, saltedDigest(value, sent))
  assert.ok(Buffer.from(value, 'base64url').length >= 32)
})

/** As the taking of a slot does: it swaps the version of a day while it decides. */
const longerPatch = command({
  name: 'longer-patch',
  permission: 'change-key-safe-code',
  input: z.object({}),
  async decide(_, { db }) {
    const { patch } = await db.updateTable('homes').set((eb) => ({ patch: eb('patch', '||', 'x') })).where('home_ref', '=', 'H1').returning('patch').executeTakeFirstOrThrow()
    return { facts: [], answer: patch }
  },
})

test('what a decision does while it decides is done once, though it decides again before it hears that the request was answered', async () => {
  const ask = (idempotencyKey: string) => recordsDoor(store.db).perform(longerPatch, {}, { actor: { id: 'user/7', role: 'agent' }, door: 'api', now: new Date('2026-12-01T09:00:00Z'), idempotencyKey })
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask('key-of-the-third')))
  assert.equal(new Set(answers).size, 1)
  assert.equal(await ask('key-of-the-third'), answers[0])
  const { patch } = await store.db.selectFrom('homes').select('patch').where('home_ref', '=', 'H1').executeTakeFirstOrThrow()
  assert.equal(patch, answers[0])
  assert.equal(await ask('key-of-the-fourth'), `${patch}x`)
})
