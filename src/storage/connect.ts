import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { columnValues } from './column-values.ts'
import { GatheringClient } from './gathering-client.ts'
import type { Database } from './schema.ts'

const OLDEST_SERVER = 15

/**
 * A pool with our limits: no statement may run for more than 30 seconds, no transaction may sit idle for longer than
 * a minute, nobody waits more than 10 seconds for a connection. A connection that dies is reported and replaced.
 */
export const openPool = (config: pg.PoolConfig, say: (line: string) => void = (line) => process.emitWarning(line)): pg.Pool => {
  const pool = new pg.Pool({
    max: 10,
    application_name: 'fettle',
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    ...config,
    // Days cut out of instants in SQL, and the text of every instant, must not depend on how the server is set up.
    options: ['-c TimeZone=UTC -c DateStyle=ISO', config.options ?? ''].join(' ').trim(),
    types: columnValues,
    Client: GatheringClient,
  })
  const lost = (fault: Error): void => {
    if (!pool.ending) say(`A database connection was lost: ${fault.message}`)
  }
  pool.on('error', lost)
  // Without a listener of its own, a connection that dies while a transaction holds it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

export const openDatabase = (pool: pg.Pool): Kysely<Database> => new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })

/** The server that DATABASE_URL names. Settings in its `options` are added to ours. */
export const serverNamedBy = (databaseUrl: string): pg.PoolConfig => {
  const url = URL.parse(databaseUrl)
  if (!url || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new Error('DATABASE_URL should look like postgres://user:password@host:5432/database')
  }
  const options = url.searchParams.get('options')
  url.searchParams.delete('options')
  return options === null ? { connectionString: url.href } : { connectionString: url.href, options }
}

interface ServerFacts {
  readonly version: string
  readonly major: number
  readonly encoding: string
  readonly readOnly: boolean
}

const readServerFacts = async (pool: pg.Pool): Promise<ServerFacts> => {
  try {
    const { rows } = await pool.query<ServerFacts>(`
      select current_setting('server_version') as version,
             current_setting('server_version_num')::int / 10000 as major,
             current_setting('server_encoding') as encoding,
             pg_is_in_recovery() as "readOnly"`)
    return rows[0]!
  } catch (fault) {
    const { code, message } = fault as { code?: string; message?: string }
    throw new Error(`The database server named by DATABASE_URL cannot be used: ${message || code}`, { cause: fault })
  }
}

/** Throws with what to do about it when the server is not one Fettle can run on. */
export const requireUsableServer = async (pool: pg.Pool): Promise<void> => {
  const { version, major, encoding, readOnly } = await readServerFacts(pool)
  if (major < OLDEST_SERVER) {
    throw new Error(`DATABASE_URL names a PostgreSQL ${version} server; Fettle needs ${OLDEST_SERVER} or later.`)
  }
  if (encoding !== 'UTF8') {
    throw new Error(`The database DATABASE_URL names is encoded as ${encoding}; Fettle needs one made with encoding UTF8.`)
  }
  if (readOnly) throw new Error('DATABASE_URL names a read-only standby; Fettle needs the primary server.')
}
