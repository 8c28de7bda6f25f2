/**
 * What people typed and photographed stands apart from the journal, so that it can be erased. Each fact keeps a salted
 * digest; what has not been erased must still give it.
 */
import { sql, type Transaction } from 'kysely'
import type { Erases } from '#facts/kept-apart.ts'
import { keptIn } from '#facts/kept-apart.ts'
import { saltedDigest } from '#ground/digest.ts'
import type { Database } from '#storage/schema.ts'
import { nameOfEvent } from './chain.ts'
import type { EventRow } from './event-rows.ts'
import type { Problem } from './problem.ts'

export interface KeptApartCount {
  checked: number
  erased: number
}

/** The ids that any fact says it erases. */
export const erasedByFacts = async (db: Db, schema: string): Promise<ReadonlySet<string>> => {
  const events = await db.withSchema(schema).selectFrom('events').select('data').where(sql<boolean>`data ? 'erases'`).execute()
  return new Set(events.flatMap(({ data }) => (data as Erases).erases))
}

type Db = Transaction<Database>

const photosAtOnce = 40

export const checkKeptApart = async (
  db: Db,
  schema: string,
  events: readonly EventRow[],
  erased: ReadonlySet<string>,
  count: KeptApartCount,
): Promise<Problem[]> => {
  const mentioned = mentionedIn(events)
  if (mentioned.size === 0) return []
  const words = await readWords(db, schema, [...mentioned.keys()])
  const problems = words.flatMap((row) => judge(row, mentioned.get(row.id), 'words', erased, count))
  const others = [...mentioned.keys()].filter((id) => !words.some((row) => row.id === id))
  for (let from = 0; from < others.length; from += photosAtOnce) {
    const ids = others.slice(from, from + photosAtOnce)
    const photos = await readPhotos(db, schema, ids)
    problems.push(...photos.flatMap((row) => judge(row, mentioned.get(row.id), 'photo', erased, count)))
    const missing = ids.filter((id) => !photos.some((row) => row.id === id))
    problems.push(...missing.map((id) => missingOf(id, mentioned.get(id))))
  }
  return problems
}

interface Mention {
  readonly digest: string
  readonly event: EventRow
}

const mentionedIn = (events: readonly EventRow[]): Map<string, Mention> => {
  const found = new Map<string, Mention>()
  for (const event of events) for (const kept of keptIn(event.data)) found.set(kept.id, { digest: kept.digest, event })
  return found
}

interface KeptRow {
  readonly id: string
  readonly salt: string
  readonly digest: string
  readonly content: string | Buffer | null
  readonly erased_at: Date | null
}

const readWords = (db: Db, schema: string, ids: readonly string[]): Promise<KeptRow[]> =>
  db.withSchema(schema).selectFrom('words').select(['id', 'salt', 'digest', 'text as content', 'erased_at']).where('id', 'in', ids).execute()

const readPhotos = (db: Db, schema: string, ids: readonly string[]): Promise<KeptRow[]> =>
  db.withSchema(schema).selectFrom('photos').select(['id', 'salt', 'digest', 'jpeg as content', 'erased_at']).where('id', 'in', ids).execute()

const judge = (row: KeptRow, mention: Mention | undefined, what: 'words' | 'photo', erased: ReadonlySet<string>, count: KeptApartCount): Problem[] => {
  if (!mention) return []
  const kind = `${what}-altered` as const
  const where = `${what === 'words' ? 'words' : 'photos'} ${row.id}, of ${nameOfEvent(mention.event)}`
  if (row.digest !== mention.digest) return [{ kind, where, what: 'The digest beside it is not the one in the fact.' }]
  if (row.content === null) {
    if (row.erased_at === null || !erased.has(row.id)) return [{ kind, where, what: 'It is empty, and no fact says that it was erased.' }]
    count.erased += 1
    return []
  }
  count.checked += 1
  if (saltedDigest(row.salt, row.content) === mention.digest) return []
  return [{ kind, where, what: 'It is not what it was when the fact was recorded.' }]
}

const missingOf = (id: string, mention: Mention | undefined): Problem => ({
  kind: 'words-missing',
  where: `words or photos ${id}, of ${mention ? nameOfEvent(mention.event) : 'an event'}`,
  what: 'The fact speaks of it and there is no such row.',
})
