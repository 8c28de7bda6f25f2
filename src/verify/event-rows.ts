/** Reads the journal in batches through a cursor, so that its length never decides how much memory it takes. */
import { sql, type Transaction } from 'kysely'
import type { Database } from '#storage/schema.ts'

export interface EventRow {
  readonly position: number
  readonly stream: string
  readonly version: number
  readonly kind: string
  readonly data: unknown
  readonly actor: { readonly id: string; readonly role: string }
  readonly door: string
  readonly command: string
  readonly commandId: string
  readonly happenedAt: Date
  readonly recordedAt: Date
  readonly previousHash: string
  readonly hash: string
  /** An instant finer than we ever write: it was put there by hand. */
  readonly finerInstant: boolean
}

/**
 * 'by-stream' is the order of the chains. 'as-recorded' is the order of position, with each command's events kept
 * together: two commands that ran at once may have taken turns at numbers, though never within one stream.
 */
export type EventOrder = 'by-stream' | 'as-recorded'

const batchSize = 1000

export async function* readEvents(db: Transaction<Database>, schema: string, order: EventOrder): AsyncGenerator<readonly EventRow[]> {
  const events = sql.id(schema, 'events')
  const inOrder =
    order === 'by-stream'
      ? sql`${events} order by stream, version`
      : sql`(select *, min(position) over (partition by command_id) as first_position from ${events}) e order by first_position, position`
  const cursor = sql.id(`events_${order.replace('-', '_')}`)
  await sql`declare ${cursor} no scroll cursor for
    select position, stream, version, kind, data, actor, door, command, command_id as "commandId",
      happened_at as "happenedAt", recorded_at as "recordedAt", previous_hash as "previousHash", hash,
      (happened_at <> date_trunc('milliseconds', happened_at) or recorded_at <> date_trunc('milliseconds', recorded_at)) as "finerInstant"
    from ${inOrder}`.execute(db)
  for (;;) {
    const { rows } = await sql<EventRow>`fetch forward ${sql.lit(batchSize)} from ${cursor}`.execute(db)
    if (rows.length === 0) break
    yield rows
  }
  await sql`close ${cursor}`.execute(db)
}
