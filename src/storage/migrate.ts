import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import { openPool } from './connect.ts'

export interface MigrationFile {
  /** Without `.sql`; its number decides the order. */
  readonly name: string
  readonly sql: string
}

export interface MigrateOptions {
  readonly connection: pg.PoolConfig
  readonly folder: string
  /** Puts every table into this schema, made if need be; otherwise they go where the search path says. */
  readonly schema?: string
}

/** Where extensions are installed, once per database, so that no migration has to name a schema. */
export const EXTENSIONS_SCHEMA = 'extensions'

const MIGRATION_FILE = /^(\d{4}-[a-z0-9-]+)\.sql$/

/** Every migration in order. They use unqualified names, so they can be run into any schema. */
export const migrationFiles = (folder: string): readonly MigrationFile[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
    .map((file) => {
      const name = MIGRATION_FILE.exec(file)?.[1]
      if (name === undefined) throw new Error(`${join(folder, file)} should be named like 0001-what-it-adds.sql`)
      return { name, sql: readFileSync(join(folder, file), 'utf8') }
    })

// `if not exists` does not keep two sessions from making the same thing at once; the lock does.
const INSTALL_EXTENSIONS = `
  begin;
  select pg_advisory_xact_lock(hashtext('fettle extensions'));
  create schema if not exists ${EXTENSIONS_SCHEMA};
  create extension if not exists btree_gist with schema ${EXTENSIONS_SCHEMA};
  commit`

const installExtensions = async (pool: pg.Pool): Promise<void> => {
  const { rowCount } = await pool.query(`select from pg_extension where extname = 'btree_gist'`)
  if (rowCount === 1) return
  try {
    await pool.query(INSTALL_EXTENSIONS)
  } catch (fault) {
    const { message } = fault as Error
    throw new Error(`The extension btree_gist could not be installed (${message}). Ask whoever runs the server for: create extension btree_gist;`, {
      cause: fault,
    })
  }
}

const appliedNames = async (pool: pg.Pool, schema: string | undefined): Promise<readonly string[]> => {
  const table = schema === undefined ? 'kysely_migration' : `${pg.escapeIdentifier(schema)}.kysely_migration`
  const known = await pool.query<{ there: boolean }>('select to_regclass($1) is not null as there', [table])
  if (!known.rows[0]!.there) return []
  const { rows } = await pool.query<{ name: string }>(`select name from ${table} order by name`)
  return rows.map(({ name }) => name)
}

const refuseNewerDatabase = (applied: readonly string[], files: readonly MigrationFile[]): void => {
  const known = new Set(files.map(({ name }) => name))
  const unknown = applied.filter((name) => !known.has(name))
  if (unknown.length > 0) {
    throw new Error(`This database was last changed by a newer version of Fettle (${unknown.join(', ')}). Run that version, or a later one.`)
  }
}

const inSchema = (schema: string) => sql`set local search_path to ${sql.id(schema)}, ${sql.id(EXTENSIONS_SCHEMA)}`

const applyMissing = async (db: Kysely<unknown>, files: readonly MigrationFile[], schema: string | undefined): Promise<readonly string[]> => {
  const up = (file: MigrationFile) => async (transaction: Kysely<unknown>) => {
    if (schema !== undefined) await inSchema(schema).execute(transaction)
    await sql.raw(file.sql).execute(transaction)
  }
  const provider = { getMigrations: async () => Object.fromEntries(files.map((file) => [file.name, { up: up(file) }])) }
  const migrator = new Migrator({ db, provider, ...(schema === undefined ? {} : { migrationTableSchema: schema }) })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error !== undefined) {
    const failed = results.find(({ status }) => status === 'Error')?.migrationName
    throw new Error(`Migration ${failed ?? ''} failed, and nothing was changed: ${(error as Error).message}`, { cause: error })
  }
  return results.map(({ migrationName }) => migrationName)
}

/**
 * Brings the database up to this version of Fettle: all missing files in one transaction, or none. Any number of
 * nodes may do this at once; one works and the rest wait. Answers the names of what this call applied.
 */
export const migrate = async ({ connection, folder, schema }: MigrateOptions): Promise<readonly string[]> => {
  const files = migrationFiles(folder)
  // One connection, which may wait for another node's migration, or for its own, as long as that takes.
  const pool = openPool({ ...connection, max: 1, statement_timeout: 0, idle_in_transaction_session_timeout: 0 })
  try {
    const applied = await appliedNames(pool, schema)
    refuseNewerDatabase(applied, files)
    if (applied.length === files.length) return []
    await installExtensions(pool)
    return await applyMissing(new Kysely({ dialect: new PostgresDialect({ pool }) }), files, schema)
  } finally {
    await pool.end()
  }
}
