import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { migrate, migrationFiles } from '#storage/migrate.ts'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import { firstValue } from './first-value.ts'
import { migrationsFolder } from '#tests/support/test-server.ts'

let database: TestDatabase
let folder: string
let round = 0
let schema: string

before(async () => {
  database = await testDatabase()
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fettle-migrations-'))
  schema = `round_${++round}`
})
afterEach(() => rmSync(folder, { recursive: true }))
after(() => database.drop())

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)
const run = (): Promise<readonly string[]> => migrate({ connection: database.connection, folder, schema })
const tables = async (): Promise<readonly string[]> => {
  const { rows } = await database.pool.query('select tablename from pg_tables where schemaname = $1 order by 1', [schema])
  return rows.map(({ tablename }) => tablename as string).filter((name) => !name.startsWith('kysely'))
}

test('files run in order, once', async () => {
  write('0002-second.sql', 'alter table kettles add column boiled boolean;')
  write('0001-first.sql', 'create table kettles (id int); create table cups (id int);')
  assert.deepEqual(await run(), ['0001-first', '0002-second'])
  assert.deepEqual(await run(), [])
  assert.deepEqual(await tables(), ['cups', 'kettles'])
})

test('when several nodes start at once, one migrates and the others wait for it', async () => {
  write('0001-slow.sql', 'select pg_sleep(0.2); create table kettles (id int);')
  const outcomes = await Promise.all([run(), run(), run(), run()])
  assert.deepEqual(outcomes.flat(), ['0001-slow'])
  assert.deepEqual(await tables(), ['kettles'])
})

test('a file that fails leaves nothing behind, not even from the files before it', async () => {
  write('0001-fine.sql', 'create table kettles (id int);')
  write('0002-broken.sql', 'create table cups (id int); create nonsense;')
  await assert.rejects(run(), /0002-broken failed, and nothing was changed/)
  assert.deepEqual(await tables(), [])
})

test('a database from a newer version is refused', async () => {
  write('0001-first.sql', 'create table kettles (id int);')
  write('0002-from-next-year.sql', 'create table cups (id int);')
  await run()
  rmSync(join(folder, '0002-from-next-year.sql'))
  await assert.rejects(run(), /newer version of Fettle \(0002-from-next-year\)/)
})

test('a file with a name nobody could put in order is refused', () => {
  write('later.sql', '')
  assert.throws(() => migrationFiles(folder), /should be named like/)
})

test('an exclusion constraint finds its operators from any schema', async () => {
  write('0001-bookings.sql', 'create table bookings (who int, during tstzrange, exclude using gist (who with =, during with &&));')
  assert.deepEqual(await run(), ['0001-bookings'])
})

test('our own migrations run into a schema made inside one transaction', async () => {
  const client = await database.pool.connect()
  try {
    await client.query(`begin; create schema aside; set local search_path = aside, extensions`)
    for (const { sql } of migrationFiles(migrationsFolder)) await client.query(sql)
    assert.equal(await firstValue(client, `select to_regclass('aside.repairs') is not null`), true)
  } finally {
    await client.query('rollback')
    client.release()
  }
})
