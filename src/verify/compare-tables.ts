/** Compares every state table with its rebuilt twin, row by row and both ways. */
import { sql, type Transaction } from 'kysely'
import type { Database } from '#storage/schema.ts'
import type { Problem } from './problem.ts'
import type { Schemas } from './rebuilt-schema.ts'

type Db = Transaction<Database>

/** Not rebuilt from the journal: guards of the diary, secrets, sessions, work in hand, and what a person may have erased. */
const operational: ReadonlySet<string> = new Set([
  'events', 'words', 'photos', 'imported_files', 'resident_details', 'repeated_requests', 'due_work_trouble', 'hand_turned_clock',
  'operative_days', 'operative_rotas', 'user_secrets', 'token_secrets', 'sessions', 'sign_in_attempts', 'secrets', 'drafts', 'sending_attempts',
  'sector_travel', 'own_diary_tending',
])

export interface TableShape {
  readonly table: string
  readonly columns: readonly string[]
  readonly key: readonly string[]
}

export interface Compared {
  readonly rows: number
  readonly problems: readonly Problem[]
  /** Rows that differ beyond those told of. */
  readonly more: number
}

/** Every table of the rebuilt schema that is state, whatever migration made it. */
export const stateTables = async (db: Db, schema: string): Promise<TableShape[]> => {
  const { rows } = await sql<TableShape>`
    select c.relname as "table",
      array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
      array(select a.attname::text from pg_index i cross join unnest(i.indkey) with ordinality k(attnum, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary order by k.place) as key
    from pg_class c
    where c.relnamespace = to_regnamespace(quote_ident(${schema})) and c.relkind = 'r'
    order by c.relname
  `.execute(db)
  return rows.filter((one) => !operational.has(one.table))
}

const mostToldOf = 40

export const compareTable = async (db: Db, schemas: Schemas, shape: TableShape): Promise<Compared> => {
  const differing = await differingRows(db, schemas, shape)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.id(schemas.recorded, shape.table)}`.execute(db)
  const problems = problemsOf(shape, differing.slice(0, mostToldOf))
  return { rows: rows[0]?.n ?? 0, problems, more: Math.max(0, new Set(differing.map(({ key }) => key)).size - problems.length) }
}

interface DifferingRow {
  readonly side: 'recorded' | 'rebuilt'
  readonly key: string
  readonly content: Readonly<Record<string, unknown>>
}

const differingRows = async (db: Db, { recorded, rebuilt }: Schemas, shape: TableShape): Promise<DifferingRow[]> => {
  const columns = sql.join(shape.columns.map((column) => sql.id(column)))
  const keys = sql.join(shape.key.map((column) => sql`row_of.${sql.id(column)}::text`))
  const [ours, theirs] = [recorded, rebuilt].map((schema) => sql`select ${columns} from ${sql.id(schema, shape.table)}`)
  const found = await sql<DifferingRow>`
    select side, array_to_string(array[${keys}], ' ') as key, to_jsonb(row_of) - 'side' as content from (
      (select 'recorded' as side, * from (${ours} except all ${theirs}) a limit ${sql.lit(mostToldOf * 10)})
      union all
      (select 'rebuilt' as side, * from (${theirs} except all ${ours}) b limit ${sql.lit(mostToldOf * 10)})
    ) row_of order by key, side
  `.execute(db)
  return found.rows
}

const problemsOf = ({ table }: TableShape, rows: readonly DifferingRow[]): Problem[] =>
  [...Map.groupBy(rows, ({ key }) => key)].map(([key, sides]) => {
    const recorded = sides.find(({ side }) => side === 'recorded')
    const rebuilt = sides.find(({ side }) => side === 'rebuilt')
    const where = `${table} ${key}`
    if (!recorded) return { kind: 'row-missing', where, what: 'The journal makes this row and the table does not have it.' }
    if (!rebuilt) return { kind: 'row-without-event', where, what: 'The table has this row and nothing in the journal makes it.' }
    return { kind: 'row-altered', where, what: `Not as the journal makes it: ${differingColumns(recorded, rebuilt).join(', ')}.` }
  })

const differingColumns = (one: DifferingRow, other: DifferingRow): string[] =>
  Object.keys(one.content).filter((column) => JSON.stringify(one.content[column]) !== JSON.stringify(other.content[column]))
