import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let own: TestDatabase
let another: TestDatabase

before(async () => {
  ;[own, another] = await Promise.all([testDatabase(), testDatabase()])
})
after(async () => {
  await Promise.all([own.drop(), another.drop()])
})

test('every migration has been applied', async () => {
  const { rows } = await own.pool.query('select name from kysely_migration')
  assert.ok(rows.length > 0)
})

test('what one test file writes, another does not see', async () => {
  await own.pool.query('create table marks (mark text)')
  const { rows } = await another.pool.query(`select to_regclass('marks') as marks`)
  assert.equal(rows[0].marks, null)
})
