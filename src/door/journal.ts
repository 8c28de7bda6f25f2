/**
 * The journal is append-only. Each event is chained to the one before it in its stream by a hash over its
 * whole content, so that a row altered by hand shows.
 */
import { sql, type Transaction } from 'kysely'
import type { Fact, RecordedFact } from '#facts/fact.ts'
import { canonicalJson, sha256Hex } from '#ground/digest.ts'
import type { Database } from '#storage/schema.ts'
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

/** Where each stream ends; a new stream starts at version 0 with an empty hash. */
export const readHeads = async (db: Transaction<Database>, streams: readonly string[]) => {
  const heads = new Map<string, { version: number; hash: string }>()
  if (streams.length === 0) return heads
  const rows = await sql<{ stream: string; version: number; hash: string }>`
    select s.stream, e.version, e.hash from unnest(${streams}::text[]) as s(stream)
    cross join lateral (select version, hash from events where events.stream = s.stream order by version desc limit 1) e
  `.execute(db)
  for (const row of rows.rows) heads.set(row.stream, row)
  return heads
}

/** Appends the facts in order; `freshStreams` are known to be new, so their end need not be looked up. */
export const appendToJournal = async (
  db: Transaction<Database>,
  facts: readonly Fact[],
  entry: Entry,
  freshStreams: ReadonlySet<string>,
): Promise<RecordedFact[]> => {
  if (facts.length === 0) return []
  const streams = [...new Set(facts.map((one) => one.stream))].filter((stream) => !freshStreams.has(stream))
  const heads = await readHeads(db, streams)
  const actor = { id: entry.actor.id, role: entry.actor.role }
  const rows = facts.map((one) => {
    const head = heads.get(one.stream) ?? { version: 0, hash: '' }
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
  await db
    .insertInto('events')
    .values(
      rows.map((row) => ({
        stream: row.stream,
        version: row.version,
        kind: row.kind,
        data: JSON.stringify(row.data),
        actor: JSON.stringify(row.actor),
        door: row.door,
        command: row.command,
        command_id: row.commandId,
        happened_at: row.happenedAt,
        recorded_at: row.recordedAt,
        previous_hash: row.previousHash,
        hash: row.hash,
      })),
    )
    .execute()
  return rows.map(
    (row, at) => ({ ...facts[at], version: row.version, actor, door: row.door, recordedAt: row.recordedAt }) as RecordedFact,
  )
}
