/** An empty schema of the same shape to rebuild the state in. It lives and dies within one transaction. */
import { sql, type Transaction } from 'kysely'
import { EXTENSIONS_SCHEMA, migrationFiles } from '#storage/migrate.ts'
import type { Database } from '#storage/schema.ts'

type Db = Transaction<Database>

export interface Schemas {
  /** Where the service's own tables are. */
  readonly recorded: string
  readonly rebuilt: string
  lookAtRecorded(): Promise<void>
  lookAtRebuilt(): Promise<void>
}

/** Appliers read what was imported from here; it is not rebuilt but lent. */
const lentTables = ['imported_files'] as const

export const makeRebuiltSchema = async (db: Db, migrationsFolder: string): Promise<Schemas> => {
  const { recorded, path, pid } = await whereWeAre(db)
  const rebuilt = `rebuilt_by_${pid}`
  const look = (at: string) => sql`select set_config('search_path', ${at}, true)`.execute(db)
  const schemas: Schemas = {
    recorded,
    rebuilt,
    lookAtRecorded: async () => void (await look(path)),
    lookAtRebuilt: async () => void (await look(`"${rebuilt}", "${EXTENSIONS_SCHEMA}"`)),
  }
  await sql`create schema ${sql.id(rebuilt)}`.execute(db)
  await schemas.lookAtRebuilt()
  for (const file of migrationFiles(migrationsFolder)) await sql.raw(file.sql).execute(db)
  for (const table of lentTables) {
    await sql`insert into ${sql.id(rebuilt, table)} select * from ${sql.id(recorded, table)}`.execute(db)
  }
  return schemas
}

const whereWeAre = async (db: Db) => {
  const { rows } = await sql<{ recorded: string; path: string; pid: number }>`
    select current_schema() as recorded, current_setting('search_path') as path, pg_backend_pid() as pid
  `.execute(db)
  if (!rows[0]) throw new Error('The database did not say which schema it is in.')
  return rows[0]
}
