import type pg from 'pg'

/** The one value a question to the database is about: the first column of the first row. */
export const firstValue = async (asked: pg.Pool | pg.ClientBase, question: string, values: readonly unknown[] = []): Promise<unknown> => {
  const { rows } = await asked.query<Record<string, unknown>>(question, [...values])
  return Object.values(rows[0] ?? {})[0]
}
