/**
 * What falls due later is a row with its instant, written by the fact that brings it and removed by the fact that
 * ends it. Workers take due rows in order.
 */
import type { Transaction } from 'kysely'
import type { IsoInstant } from '#facts/iso-instant.ts'
import type { Database } from '#storage/schema.ts'

export type DueWorkKind =
  | 'let-slot-go'
  | 'remind'
  | 'notice-missed-appointment'
  | 'notice-call-not-ended'
  | 'notice-not-acknowledged'
  | 'notice-out-of-turn'
  | 'take-out-of-import'
  | 'clear-key-safe-code'
  | 'replan-failed-day'
  | 'look-again-at-failure'

export interface FallsDue {
  /** One of a kind: falling due again under the same key replaces the earlier. */
  readonly key: string
  readonly kind: DueWorkKind
  readonly stream: string
  readonly dueAt: IsoInstant
  readonly details: Record<string, unknown>
}

export const fallsDue = (db: Transaction<Database>, work: FallsDue) => {
  const row = { kind: work.kind, stream: work.stream, due_at: work.dueAt, details: JSON.stringify(work.details) }
  return db
    .insertInto('due_work')
    .values({ key: work.key, ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute()
}

export const callOff = (db: Transaction<Database>, keys: readonly string[]) =>
  db.deleteFrom('due_work').where('key', 'in', keys).execute()
