/** What was imported is kept beside the journal as the rows that were read; the fact holds their digest, and each erasure in them a new one. */
import { createHash } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { readKeptLines } from '#landlord/import/kept-file.ts'
import type { Database } from '#storage/schema.ts'
import { nameOfEvent } from './chain.ts'
import type { EventRow } from './event-rows.ts'
import type { Problem } from './problem.ts'

const linesAtATime = 500

export const checkImports = async (db: Transaction<Database>, schema: string, events: readonly EventRow[]): Promise<Problem[]> => {
  const problems: Problem[] = []
  for (const event of events) {
    if (event.kind !== 'records-imported') continue
    const { digest } = event.data as { digest: string }
    const found = await digestOfLines(db, digest)
    if (found === (await digestByFacts(db, schema, digest))) continue
    const where = `imported_files ${digest.slice(0, 12)}…, of ${nameOfEvent(event)}`
    problems.push({ kind: 'import-altered', where, what: found === undefined ? 'The rows that were imported cannot be read.' : 'The rows are not those that were imported.' })
  }
  return problems
}

/** As imported, or as the last rewriting left it. */
const digestByFacts = async (db: Transaction<Database>, schema: string, digest: string): Promise<string> => {
  const last = await db.withSchema(schema).selectFrom('events').select(sql<string>`data->>'rewritten'`.as('rewritten'))
    .where('kind', '=', 'import-rewritten').where(sql<boolean>`data->>'digest' = ${digest}`).orderBy('position', 'desc').limit(1).executeTakeFirst()
  return last?.rewritten ?? digest
}

/** Undefined where nothing is kept, or what is kept cannot be unpacked. */
const digestOfLines = async (db: Transaction<Database>, digest: string): Promise<string | undefined> => {
  const hash = createHash('sha256')
  try {
    for await (const lines of readKeptLines(db, digest, linesAtATime)) for (const line of lines) hash.update(`${line}\n`)
    return hash.digest('hex')
  } catch {
    return undefined
  }
}
