/** The tables of migrations/0001-journal.sql, as queries see them. */
import type { AdoptedKind } from '#facts/landlord.ts'
import type { Instant, InstantOrNull, Json } from './columns.ts'
import type { Generated } from 'kysely'

export interface EventsTable {
  position: Generated<number>
  stream: string
  version: number
  kind: string
  data: Json<unknown>
  actor: Json<{ id: string; role: string }>
  door: string
  command: string
  command_id: string
  happened_at: Instant
  recorded_at: Instant
  previous_hash: string
  hash: string
}

export interface WordsTable {
  id: string
  salt: string
  digest: string
  text: string | null
  erased_at: InstantOrNull
}

export interface PhotosTable {
  id: string
  salt: string
  digest: string
  jpeg: Buffer | null
  width: number
  height: number
  kept_at: Instant
  erased_at: InstantOrNull
}

export interface AdoptedTable {
  serial: number
  kind: AdoptedKind
  version: number
  effective_from: string
  content: Json<unknown>
  source: string
}

export interface DueWorkTable {
  key: string
  kind: string
  stream: string
  due_at: Instant
  details: Json<Record<string, unknown>>
}

export interface RepeatedRequestsTable {
  actor_id: string
  key: string
  command: string
  input_digest: string
  answer: Json<unknown>
  recorded_at: Instant
}

export interface DueWorkTroubleTable {
  key: string
  tries: number
  try_again_at: Instant
  given_up: boolean
  what_failed: string
}

export interface HandTurnedClockTable {
  only_row: Generated<boolean>
  now: Instant
}

export interface JournalTables {
  events: EventsTable
  words: WordsTable
  photos: PhotosTable
  adopted: AdoptedTable
  due_work: DueWorkTable
  repeated_requests: RepeatedRequestsTable
  due_work_trouble: DueWorkTroubleTable
  hand_turned_clock: HandTurnedClockTable
}
