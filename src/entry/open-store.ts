/** The database to work on: a server that DATABASE_URL names, or our own in the data folder; migrated either way. */
import { join, resolve } from 'node:path'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import { openDatabase, openPool, requireUsableServer, serverNamedBy } from '#storage/connect.ts'
import { startEmbedded } from '#storage/embedded-postgres.ts'
import { migrate } from '#storage/migrate.ts'
import { packageRoot } from '#storage/package-root.ts'
import type { Database } from '#storage/schema.ts'

export interface StoreOptions {
  readonly data: string | undefined
  readonly say: (line: string) => void
}

export interface Store {
  readonly db: Kysely<Database>
  readonly pool: pg.Pool
  readonly connection: pg.PoolConfig
  /** Where files that are not rows go: letters for the print house. */
  readonly dataFolder: string
  close(): Promise<void>
}

export const migrationsFolder = join(packageRoot, 'migrations')

/** The folder named on the command line, by FETTLE_DATA, or `data` here. */
export const dataFolderAsked = (data: string | undefined): string => resolve(data ?? process.env['FETTLE_DATA'] ?? 'data')

export const openStore = async ({ data, say }: StoreOptions): Promise<Store> => {
  const asked = dataFolderAsked(data)
  const named = process.env['DATABASE_URL']
  const base = named === undefined ? await ownServer(asked, say) : await namedServer(named, asked)
  const pool = openPool(base.connection, say)
  try {
    if (named !== undefined) await requireUsableServer(pool)
    await migrate({ connection: base.connection, folder: migrationsFolder })
  } catch (fault) {
    await pool.end()
    await base.leave()
    throw fault
  }
  const close = async (): Promise<void> => {
    await pool.end()
    await base.leave()
  }
  return { db: openDatabase(pool), pool, connection: base.connection, dataFolder: base.dataFolder, close }
}

interface Base {
  readonly connection: pg.PoolConfig
  readonly dataFolder: string
  leave(): Promise<void>
}

const ownServer = async (dataFolder: string, say: (line: string) => void): Promise<Base> => {
  const embedded = await startEmbedded({ dataFolder, say, programsFolder: process.env['PG_BIN_DIR'] })
  return { connection: embedded.connection, dataFolder: embedded.dataFolder, leave: () => embedded.stop() }
}

const namedServer = async (databaseUrl: string, dataFolder: string): Promise<Base> => ({
  connection: serverNamedBy(databaseUrl),
  dataFolder,
  leave: async () => undefined,
})
