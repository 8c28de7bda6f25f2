/** The setting a decision works in: its transaction, the rules in force, and what it wants kept apart. */
import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { KeptApart } from '#facts/kept-apart.ts'
import { saltedDigest } from '#ground/digest.ts'
import type { Database } from '#storage/schema.ts'
import { insertRows, statement } from '#storage/statement.ts'
import type { Setting } from './command.ts'
import type { KeptDiary } from './kept-diary.ts'
import type { Request } from './request.ts'
import { readHead, type Head } from './journal.ts'
import type { Rules } from './rules-in-force.ts'

export interface OpenSetting extends Setting {
  readonly commandId: string
  /** Where a stream ends. Of one that is locked it was asked for with the lock: nobody else goes on with it meanwhile. */
  headOf(stream: string): Promise<Head>
  /** Writes the words that the decision asked to keep. */
  saveKeptApart(): Promise<void>
}

export const openSetting = (db: Transaction<Database>, rules: Rules, diary: KeptDiary | undefined, request: Request): OpenSetting => {
  const heads = new Map<string, Promise<Head>>()
  const found: Promise<(Head & { readonly stream: string })[]>[] = []
  const words: { id: string; salt: string; digest: string; text: string }[] = []
  return {
    db,
    now: request.now,
    actor: request.actor,
    door: request.door,
    rules,
    diary,
    async headOf(stream) {
      const asked = heads.get(stream) ?? (await Promise.all(found)).flat().find((one) => one.stream === stream)
      return asked ?? readHead(db, stream)
    },
    commandId: randomUUID(),
    numbers: (count) => takeNumbers(db, count),
    keep(text): KeptApart {
      const salt = randomUUID()
      const row = { id: randomUUID(), salt, digest: saltedDigest(salt, text), text }
      words.push(row)
      return { id: row.id, digest: row.digest }
    },
    async lock(stream) {
      await takeLock(db, [stream])
      const head = readHead(db, stream)
      // Whatever fails it fails the command as well.
      head.catch(() => undefined)
      heads.set(stream, head)
    },
    async lockFound(stream, ref) {
      await stream.takeLock(db, [ref])
      const end = stream.readEnd(db, [ref])
      end.catch(() => undefined)
      found.push(end)
    },
    async saveKeptApart() {
      await insertRows(db, 'words', words)
    },
  }
}

const takeLock = statement('select pg_advisory_xact_lock(hashtextextended($1, 0))')

const nextNumbers = statement<{ n: number }>("select nextval('reference_numbers')::int as n from generate_series(1, $1::int)")

const takeNumbers = async (db: Transaction<Database>, count: number): Promise<number[]> => (await nextNumbers(db, [count])).map((row) => row.n)
