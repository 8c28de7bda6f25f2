import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import { firstValue } from './first-value.ts'

let own: TestDatabase
let another: TestDatabase

before(async () => {
  ;[own, another] = await Promise.all([testDatabase(), testDatabase()])
})
after(async () => {
  await Promise.all([own.drop(), another.drop()])
})

test('every migration has been applied', async () => {
  assert.equal(await firstValue(own.pool, `select to_regclass('repairs') is not null`), true)
})

test('what one test file writes, another does not see', async () => {
  await own.pool.query('create table marks (mark text)')
  assert.equal(await firstValue(another.pool, `select to_regclass('marks')`), null)
})
