/**
 * The journal is append-only. Each event is chained to the one before it in its stream by a hash over its
 * whole content, so that a row altered by hand shows.
 */
import type { Insertable, Transaction } from 'kysely'
import type { Fact, RecordedFact } from '#facts/fact.ts'
import { canonicalJson, sha256Hex } from '#ground/digest.ts'
import type { Database } from '#storage/schema.ts'
import { insertRows, statement } from '#storage/statement.ts'
import type { Actor, DoorName } from './actor.ts'

export interface Entry {
  readonly actor: Actor
  readonly door: DoorName
  readonly command: string
  readonly commandId: string
  readonly recordedAt: Date
}

export interface EventContent {
  readonly stream: string
  readonly version: number
  readonly kind: string
  readonly data: unknown
  readonly actor: { id: string; role: string }
  readonly door: string
  readonly command: string
  readonly commandId: string
  readonly happenedAt: Date
  readonly recordedAt: Date
}

export const eventHash = (previousHash: string, event: EventContent): string =>
  sha256Hex(previousHash + canonicalJson(event))

/** Where a stream ends; it begins with version 0 and an empty hash. */
export interface Head {
  readonly version: number
  readonly hash: string
}

export const beginning: Head = { version: 0, hash: '' }

const lastOfStream = statement<Head>('select version, hash from events where stream = $1 order by version desc limit 1')

export const readHead = async (db: Transaction<Database>, stream: string): Promise<Head> =>
  (await lastOfStream(db, [stream]))[0] ?? beginning

/** Appends the facts in order, each to the end of its stream. */
export const appendToJournal = async (
  db: Transaction<Database>,
  facts: readonly Fact[],
  entry: Entry,
  headOf: (stream: string) => Head | Promise<Head>,
): Promise<RecordedFact[]> => {
  if (facts.length === 0) return []
  const streams = [...new Set(facts.map((one) => one.stream))]
  const heads = new Map(await Promise.all(streams.map(async (one) => [one, await headOf(one)] as const)))
  const actor = { id: entry.actor.id, role: entry.actor.role }
  const rows = facts.map((one) => {
    const head = heads.get(one.stream) ?? beginning
    const event: EventContent = {
      stream: one.stream,
      version: head.version + 1,
      kind: one.kind,
      data: one.data,
      actor,
      door: entry.door,
      command: entry.command,
      commandId: entry.commandId,
      happenedAt: one.happenedAt,
      recordedAt: entry.recordedAt,
    }
    const hash = eventHash(head.hash, event)
    heads.set(one.stream, { version: event.version, hash })
    return { ...event, previousHash: head.hash, hash }
  })
  await insertRows(db, 'events', rows.map(asRow))
  return rows.map(
    (row, at) => ({ ...facts[at], version: row.version, actor, door: row.door, recordedAt: row.recordedAt }) as RecordedFact,
  )
}

const asRow = (event: EventContent & { readonly previousHash: string; readonly hash: string }): Insertable<Database['events']> => ({
  stream: event.stream,
  version: event.version,
  kind: event.kind,
  data: JSON.stringify(event.data),
  actor: JSON.stringify(event.actor),
  door: event.door,
  command: event.command,
  command_id: event.commandId,
  happened_at: event.happenedAt,
  recorded_at: event.recordedAt,
  previous_hash: event.previousHash,
  hash: event.hash,
})
