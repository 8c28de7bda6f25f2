import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openPool, requireUsableServer, serverNamedBy } from '#storage/connect.ts'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import { firstValue } from './first-value.ts'

let database: TestDatabase

before(async () => {
  database = await testDatabase()
})
after(() => database.drop())

test('a connection killed in the middle of a transaction fails that transaction, not the process', async () => {
  const held = await database.pool.connect()
  const pid = await firstValue(held, 'select pg_backend_pid()')
  await database.pool.query('select pg_terminate_backend($1)', [pid])
  await assert.rejects(held.query('select 1'))
  held.release(true)
  assert.equal(await firstValue(database.pool, 'select 1'), 1)
})

test('an idle connection that dies is reported and replaced', async () => {
  const said: string[] = []
  const pool = openPool({ ...database.connection, max: 1 }, (line) => said.push(line))
  const pid = await firstValue(pool, 'select pg_backend_pid()')
  const lost = new Promise((resolve) => pool.once('error', resolve))
  await database.pool.query('select pg_terminate_backend($1)', [pid])
  await lost
  assert.match(said.join(), /connection was lost/)
  assert.equal(await firstValue(pool, 'select 1'), 1)
  await pool.end()
})

test('a server of this age and kind is accepted', () => requireUsableServer(database.pool))

test('DATABASE_URL must be a PostgreSQL address, and is not repeated in the message', () => {
  for (const address of ['', 'secret', 'mysql://user:secret@host/database']) {
    assert.throws(() => serverNamedBy(address), (fault: Error) => fault.message.includes('should look like') && !fault.message.includes('secret'))
  }
})

test('options in DATABASE_URL are added to ours', async () => {
  const server = serverNamedBy('postgres://someone@host/database?options=-c%20search_path%3Dours&sslmode=disable')
  assert.equal(server.options, '-c search_path=ours')
  assert.equal(server.connectionString, 'postgres://someone@host/database?sslmode=disable')
})

test('a server that does not answer is named as the trouble', async () => {
  const pool = openPool(serverNamedBy('postgres://someone:secret@127.0.0.1:1/database'))
  await assert.rejects(requireUsableServer(pool), (fault: Error) => {
    return /named by DATABASE_URL cannot be used: .*ECONNREFUSED/.test(fault.message) && !fault.message.includes('secret')
  })
  await pool.end()
})
