import { createHash } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { serverNamedBy } from '#storage/connect.ts'
import { startEmbedded, type Embedded } from '#storage/embedded-postgres.ts'
import { migrate, migrationFiles } from '#storage/migrate.ts'
import { packageRoot } from '#storage/package-root.ts'

/** The one server all test processes of this clone share; it stays up between runs of single files. */
export interface TestServer {
  readonly connection: pg.PoolConfig
  /** Leaves it running. */
  readonly leave: () => Promise<void>
  /** Stops it, unless other test processes are still using it. */
  readonly stop: () => Promise<void>
}

export const migrationsFolder = join(packageRoot, 'migrations')

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)

// Nothing in it is worth a disk's wait. The connections are for eight test processes and their pools.
const throwaway = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200', autovacuum: 'off' }

const serverFolder = (): string => join(tmpdir(), `fettle-test-${process.getuid?.() ?? 0}-${digestOf(packageRoot)}`)

const startShared = (): Promise<Embedded> =>
  startEmbedded({ dataFolder: serverFolder(), say: () => undefined, settings: throwaway, programsFolder: process.env.PG_BIN_DIR })

/** Unsynced files may not survive the machine going down; what cannot be started is thrown away and made again. */
const startOrRemake = async (): Promise<Embedded> => {
  const existed = existsSync(serverFolder())
  try {
    return await startShared()
  } catch (fault) {
    if (!existed) throw fault
    rmSync(serverFolder(), { recursive: true, force: true })
    return startShared()
  }
}

export const testServer = async (): Promise<TestServer> => {
  const named = process.env.FETTLE_TEST_DATABASE_URL
  if (!named) return startOrRemake()
  const nothing = async (): Promise<void> => undefined
  return { connection: serverNamedBy(named), leave: nothing, stop: nothing }
}

/** The same server, another database on it. */
export const onDatabase = (connection: pg.PoolConfig, database: string): pg.PoolConfig => {
  if (connection.connectionString === undefined) return { ...connection, database }
  const url = new URL(connection.connectionString)
  url.pathname = `/${database}`
  return { ...connection, connectionString: url.href }
}

export const withAdministrator = async <T>(connection: pg.PoolConfig, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const TEMPLATES_KEPT = 3
const templatePrefix = 'fettle_template_'

const templateName = (): string =>
  templatePrefix + digestOf(migrationFiles(migrationsFolder).map(({ name, sql }) => `${name}\n${sql}`).join('\n'))

const databaseNames = async (client: pg.Client, prefix: string): Promise<readonly string[]> => {
  const like = `${prefix.replaceAll('_', '\\_')}%`
  const { rows } = await client.query<{ datname: string }>('select datname from pg_database where datname like $1 order by oid desc', [like])
  return rows.map(({ datname }) => datname)
}

/** Somebody is connected: leave it alone. */
const dropIfUnused = async (client: pg.Client, name: string): Promise<void> => {
  await client.query(`drop database if exists "${name}"`).catch(() => undefined)
}

/** A migrated, empty database to copy from; made once for each state of the migration files. */
const ensureTemplate = async (connection: pg.PoolConfig, client: pg.Client): Promise<string> => {
  const name = templateName()
  await client.query(`select pg_advisory_lock(hashtext('fettle test template'))`)
  try {
    const known = await databaseNames(client, templatePrefix)
    if (known.includes(name)) return name
    const making = `fettle_making_${name.slice(templatePrefix.length)}`
    await client.query(`drop database if exists "${making}" with (force)`)
    await client.query(`create database "${making}" template template0 encoding 'UTF8'`)
    await migrate({ connection: onDatabase(connection, making), folder: migrationsFolder })
    await client.query(`alter database "${making}" rename to "${name}"`)
    for (const old of known.slice(TEMPLATES_KEPT - 1)) await dropIfUnused(client, old)
    return name
  } finally {
    await client.query(`select pg_advisory_unlock(hashtext('fettle test template'))`)
  }
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const LEFTOVER_AGE_SECONDS = 60
export const testDatabasePrefix = 'fettle_test_'

/** `fettle_test_<made, seconds>_<process>_<random>` */
const isLeftover = (name: string, nowSeconds: number): boolean => {
  const [made, pid] = name.slice(testDatabasePrefix.length).split('_').map(Number)
  return nowSeconds - made! > LEFTOVER_AGE_SECONDS && !isRunning(pid!)
}

export const sweepLeftovers = async (client: pg.Client): Promise<void> => {
  const nowSeconds = Math.floor(Date.now() / 1000)
  for (const name of await databaseNames(client, testDatabasePrefix)) {
    if (isLeftover(name, nowSeconds)) await dropIfUnused(client, name)
  }
}

/** Makes sure of the template; answers its name. */
export const prepareTemplate = (connection: pg.PoolConfig): Promise<string> =>
  withAdministrator(connection, (client) => ensureTemplate(connection, client))
