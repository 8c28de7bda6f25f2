import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import { openDatabase, openPool } from '#storage/connect.ts'
import type { Database } from '#storage/schema.ts'
import { onDatabase, prepareTemplate, sweepLeftovers, testDatabasePrefix, testServer, withAdministrator } from './test-server.ts'

export interface TestDatabase {
  readonly db: Kysely<Database>
  readonly pool: pg.Pool
  /** For code that opens its own pool on the same database. */
  readonly connection: pg.PoolConfig
  readonly drop: () => Promise<void>
}

const newName = (): string =>
  `${testDatabasePrefix}${Math.floor(Date.now() / 1000)}_${process.pid}_${randomBytes(4).toString('hex')}`

/** A migrated, empty PostgreSQL database of a test file's own. Call `drop()` when the file is done with it. */
export const testDatabase = async (): Promise<TestDatabase> => {
  const server = await testServer()
  const name = newName()
  const template = await prepareTemplate(server.connection)
  await withAdministrator(server.connection, async (client) => {
    await client.query(`create database "${name}" template "${template}"`)
    await sweepLeftovers(client)
  })
  const connection = onDatabase(server.connection, name)
  // A test file that forgets to drop its database still comes to an end.
  const pool = openPool({ ...connection, allowExitOnIdle: true })
  const drop = async (): Promise<void> => {
    await pool.end()
    await withAdministrator(server.connection, (client) => client.query(`drop database if exists "${name}" with (force)`))
    await server.leave()
  }
  return { db: openDatabase(pool), pool, connection, drop }
}

/** The same database as an address, for a command that is told by DATABASE_URL where to work. */
export const databaseUrl = ({ connection: { connectionString, host, port, user, password, database } }: TestDatabase): string =>
  connectionString ?? `postgres://${encodeURIComponent(user ?? '')}${typeof password === 'string' ? `:${encodeURIComponent(password)}` : ''}@${encodeURIComponent(host ?? '')}:${String(port ?? 5432)}/${database ?? ''}`
