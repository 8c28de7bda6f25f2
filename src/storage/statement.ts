/**
 * Statements whose text never varies, for what every command does: building a query again each time costs more than all
 * else about it. Everything less frequent is built by the query builder, which knows the columns of every table.
 */
import { CompiledQuery, type Insertable, type Kysely, type QueryResult, type Updateable } from 'kysely'
import type { Database } from './schema.ts'
import { connectionOf } from './transaction.ts'

/** The values take the places of $1, $2 … */
export const statement =
  <Row>(text: string) =>
  async (db: Kysely<Database>, values: readonly unknown[]): Promise<Row[]> =>
    (await run<Row>(db, text, values)).rows

const run = async <Row>(db: Kysely<Database>, text: string, values: readonly unknown[]): Promise<QueryResult<Row>> => {
  const query = CompiledQuery.raw(text, values as unknown[])
  const connection = await connectionOf(db)
  return connection ? connection.executeQuery<Row>(query) : db.executeQuery<Row>(query)
}

/** Rows that go into one statement; for each count there is a text to plan. */
const mostTogether = 8

/** All rows have the columns of the first. */
export const insertRows = async <T extends keyof Database>(db: Kysely<Database>, table: T, rows: readonly Insertable<Database[T]>[]): Promise<void> => {
  for (let from = 0; from < rows.length; from += mostTogether) {
    const some = rows.slice(from, from + mostTogether) as Record<string, unknown>[]
    const columns = Object.keys(some[0] ?? {})
    await write(db, insertText(table, columns, some.length), some.flatMap((row) => columns.map((column) => row[column])))
  }
}

export const insertRow = <T extends keyof Database>(db: Kysely<Database>, table: T, row: Insertable<Database[T]>): Promise<void> => insertRows(db, table, [row])

/** Changes the rows that have these values. */
export const updateRows = <T extends keyof Database>(
  db: Kysely<Database>, table: T, having: Updateable<Database[T]>, change: Updateable<Database[T]>,
): Promise<void> => write(db, updateText(table, Object.keys(change), Object.keys(having)), [...Object.values(change), ...Object.values(having)])

const write = async (db: Kysely<Database>, text: string, values: unknown[]): Promise<void> => void (await run(db, text, values))

const texts = new Map<string, string>()

const madeOnce = (key: string, make: () => string): string => {
  const known = texts.get(key)
  if (known !== undefined) return known
  const text = make()
  texts.set(key, text)
  return text
}

const quoted = (names: readonly string[]): string[] => names.map((name) => `"${name}"`)

const insertText = (table: string, columns: readonly string[], rows: number): string =>
  madeOnce(`insert ${table} ${rows} ${columns.join()}`, () => {
    const places = Array.from({ length: rows }, (_, row) => `(${columns.map((_column, at) => `$${row * columns.length + at + 1}`).join(', ')})`)
    return `insert into "${table}" (${quoted(columns).join(', ')}) values ${places.join(', ')}`
  })

const updateText = (table: string, changed: readonly string[], having: readonly string[]): string =>
  madeOnce(`update ${table} ${changed.join()} ${having.join()}`, () => {
    const [sets, wheres] = [quoted(changed), quoted(having)]
    return `update "${table}" set ${sets.map((name, at) => `${name} = $${at + 1}`).join(', ')} where ${wheres.map((name, at) => `${name} = $${changed.length + at + 1}`).join(' and ')}`
  })
