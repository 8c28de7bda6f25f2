import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import { firstValue } from './first-value.ts'

let database: TestDatabase

before(async () => {
  database = await testDatabase()
})
after(() => database.drop())

const valueOf = (expression: string): Promise<unknown> => firstValue(database.pool, `select ${expression}`)

test('values arrive as the types the code expects', async () => {
  assert.deepEqual(await valueOf(`9007199254740991::bigint`), 9007199254740991)
  assert.deepEqual(await valueOf(`count(*)`), 1)
  assert.deepEqual(await valueOf(`array[1, null]::bigint[]`), [1, null])
  assert.deepEqual(await valueOf(`12.50::numeric`), '12.50')
  assert.deepEqual(await valueOf(`date '2026-03-29'`), '2026-03-29')
  assert.deepEqual(await valueOf(`array[date '2026-03-29']`), ['2026-03-29'])
  assert.deepEqual(await valueOf(`timestamptz '2026-03-29 02:30:00+01'`), new Date('2026-03-29T01:30:00Z'))
  assert.deepEqual(await valueOf(`timestamp '2026-03-29 02:30:00'`), '2026-03-29 02:30:00')
  assert.deepEqual(await valueOf(`'{"a":[1]}'::jsonb`), { a: [1] })
})

test('a range of instants stays text, in UTC', async () => {
  const range = await valueOf(`tstzrange('2026-07-01 08:00+01', '2026-07-01 12:00+01', '[)')`)
  assert.equal(range, '["2026-07-01 07:00:00+00","2026-07-01 11:00:00+00")')
})

test('a bigint that would lose digits is a fault, and the connection goes on working', async () => {
  await assert.rejects(valueOf('9007199254740993::bigint'), /9007199254740993 is too large/)
  await assert.rejects(valueOf('array[9007199254740993]::bigint[]'), RangeError)
  assert.equal(await valueOf('1'), 1)
})

test('the limits of a session are ours', async () => {
  assert.equal(await valueOf(`current_setting('statement_timeout')`), '30s')
  assert.equal(await valueOf(`current_setting('idle_in_transaction_session_timeout')`), '1min')
  assert.equal(await valueOf(`current_setting('TimeZone')`), 'UTC')
  assert.equal(await valueOf(`current_setting('application_name')`), 'fettle')
})
