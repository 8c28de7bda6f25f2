/**
 * Rows into tables, thousands at a statement. PostgreSQL reads the JSON itself, straight into the table's own types, so
 * a line passes through no other hands between the kept file and its row.
 */
import { sql, type Kysely, type Transaction } from 'kysely'
import type { Database } from '#storage/schema.ts'
import type { MustExist, TableToFill } from './import-kind.ts'

export const rowsAtATime = 500

/** Lines of the kept file as one JSON array. */
export const jsonArray = (lines: readonly string[]): string => `[${lines.join(',')}]`

const rowsOf = (table: string, rows: string) =>
  sql`rows from (json_populate_recordset(null::${sql.table(table)}, ${rows}::json)) with ordinality`

/** Writes the rows, or writes them over. Of two lines with one key the later stays. */
export const fillTable = async (db: Transaction<Database>, { table, key, columns, unlessErased, ofExisting }: TableToFill, rows: string): Promise<void> => {
  const latest = sql`(
    select distinct on (${sql.ref(key)}) * from ${rowsOf(table, rows)} as line order by ${sql.ref(key)}, ordinality desc
  ) as latest`
  if (ofExisting) {
    const set = sql.join(columns.map((name) => sql`${sql.ref(name)} = ${sql.ref(`latest.${name}`)}`))
    await sql`update ${sql.table(table)} as known set ${set} from ${latest} where ${sql.ref(`known.${key}`)} = ${sql.ref(`latest.${key}`)}`.execute(db)
    return
  }
  const all = sql.join([key, ...columns].map((name) => sql.ref(name)))
  const over = sql.join(columns.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`))
  await sql`
    insert into ${sql.table(table)} (${all})
    select ${all} from ${latest}
    on conflict (${sql.ref(key)}) do update set ${over}
    ${unlessErased ? sql`where ${sql.ref(`${table}.erased_at`)} is null` : sql``}
  `.execute(db)
}

export interface Compared {
  readonly key: string
  readonly isNew: boolean
}

/** Which of the rows are new to a table, and which differ from what it holds; the rest are left out. */
export const compareWithTable = async (db: Kysely<Database>, { table, key, columns, unlessErased }: TableToFill, rows: string): Promise<readonly Compared[]> => {
  const fromFile = sql.join(columns.map((name) => sql.ref(`line.${name}`)))
  const onRecord = sql.join(columns.map((name) => sql.ref(`known.${name}`)))
  const found = await sql<Compared>`
    select ${sql.ref(`line.${key}`)} as key, ${sql.ref(`known.${key}`)} is null as "isNew"
    from ${rowsOf(table, rows)} as line
    left join ${sql.table(table)} as known on ${sql.ref(`known.${key}`)} = ${sql.ref(`line.${key}`)}
    where ${sql.ref(`known.${key}`)} is null
      or ((${fromFile}) is distinct from (${onRecord}) ${unlessErased ? sql`and known.erased_at is null` : sql``})
  `.execute(db)
  return found.rows
}

/** Those of the references that nothing on record has. */
export const missingFrom = async (db: Kysely<Database>, { table, key }: MustExist, references: readonly string[]): Promise<ReadonlySet<string>> => {
  const found = await sql<{ reference: string }>`
    select reference from unnest(${[...new Set(references)]}::text[]) as asked(reference)
    where not exists (select from ${sql.table(table)} where ${sql.ref(key)} = asked.reference)
  `.execute(db)
  return new Set(found.rows.map((row) => row.reference))
}
