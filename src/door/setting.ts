/** The setting a decision works in: its transaction, the rules in force, and what it wants kept apart. */
import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { KeptApart } from '#facts/fact.ts'
import { saltedDigest } from '#ground/digest.ts'
import type { Database } from '#storage/schema.ts'
import type { Setting } from './command.ts'
import type { KeptDiary } from './kept-diary.ts'
import type { Request } from './door.ts'
import type { Rules } from './rules-in-force.ts'

export interface OpenSetting extends Setting {
  readonly commandId: string
  /** Writes the words that the decision asked to keep. */
  saveKeptApart(): Promise<void>
}

export const openSetting = (db: Transaction<Database>, rules: Rules, diary: KeptDiary | undefined, request: Request): OpenSetting => {
  const words: { id: string; salt: string; digest: string; text: string }[] = []
  return {
    db,
    now: request.now,
    actor: request.actor,
    door: request.door,
    rules,
    diary,
    commandId: randomUUID(),
    numbers: (count) => takeNumbers(db, count),
    keep(text): KeptApart {
      const salt = randomUUID()
      const row = { id: randomUUID(), salt, digest: saltedDigest(salt, text), text }
      words.push(row)
      return { id: row.id, digest: row.digest }
    },
    async lock(stream) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${stream}, 0))`.execute(db)
    },
    async saveKeptApart() {
      if (words.length > 0) await db.insertInto('words').values(words).execute()
    },
  }
}

const takeNumbers = async (db: Transaction<Database>, count: number): Promise<number[]> => {
  const taken = await sql<{ n: number }>`select nextval('reference_numbers')::int as n from generate_series(1, ${count}::int)`.execute(db)
  return taken.rows.map((row) => row.n)
}
