/** The tables of migrations/0004-promises-and-messages.sql, as queries see them. */
import type { Priority } from '#facts/repairs.ts'
import type { MessageChannel } from '#facts/messages.ts'
import type { DefaultJson, Instant, InstantOrNull, Json, SettledBy, PromiseAttempt, Overturned } from './columns.ts'

export interface PromisesTable {
  promise_id: string
  number: string
  policy_version: number
  stream: string
  repair_ref: string | null
  order_ref: string | null
  appointment_ref: string | null
  home_ref: string | null
  resident_ref: string | null
  priority: Priority | null
  made_at: Instant
  starts_at: Instant
  due_at: InstantOrNull
  first_due_at: InstantOrNull
  recomputed_due_at: InstantOrNull
  settled: 'open' | 'kept' | 'excused' | 'superseded' | 'withdrawn'
  settled_at: InstantOrNull
  settled_by: Json<SettledBy>
  attempts: DefaultJson<PromiseAttempt[]>
  overturned: DefaultJson<Overturned[]>
}

export interface MessagesTable {
  message_ref: string
  template: string
  template_version: number
  channel: MessageChannel
  stream: string
  repair_ref: string | null
  order_ref: string | null
  appointment_ref: string | null
  resident_ref: string | null
  contractor_ref: string | null
  words_id: string
  status: 'queued' | 'accepted' | 'delivered' | 'refused' | 'uncertain' | 'given-up' | 'to-call' | 'called' | 'called-off'
  queued_at: Instant
  next_try_at: InstantOrNull
  tries: number
  accepted_at: InstantOrNull
  delivered_at: InstantOrNull
  failed_at: InstantOrNull
  provider_id: string | null
  what_failed: string | null
}

export interface AnswersTable {
  answer_ref: string
  provider_id: string | null
  repair_ref: string | null
  appointment_ref: string | null
  resident_ref: string | null
  received_at: Instant
  meaning: string
  words_id: string
  for_a_person: boolean
  dealt_with_at: InstantOrNull
}

export interface SendingAttemptsTable {
  message_ref: string
  attempt: number
  started_at: Instant
  finished: boolean
}

export interface PromisesAndMessagesTables {
  promises: PromisesTable
  messages: MessagesTable
  answers: AnswersTable
  sending_attempts: SendingAttemptsTable
}
