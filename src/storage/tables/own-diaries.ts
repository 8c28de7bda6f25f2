/** The tables of migrations/0051-a-contractors-own-diary.sql, as queries see them. */
import type { Priority } from '#facts/repairs.ts'
import type { Instant } from './columns.ts'

export interface OwnDiaryBookingsTable {
  diary_ref: string
  contractor_ref: string
  held_for: string
  home_ref: string
  trade: string
  expected_minutes: number
  priority: Priority
  day: string
  slot: string
  window_start_at: Instant
  window_end_at: Instant
  status: 'asked' | 'unanswered' | 'confirmed' | 'refused' | 'ended'
  version: number
  asked_at: Instant
  told_of: string | null
}

export interface OwnDiaryTendingTable {
  diary_ref: string
  next_at: Instant
  tries: number
  what_failed: string | null
}

export interface OwnDiariesTables {
  own_diary_bookings: OwnDiaryBookingsTable
  own_diary_tending: OwnDiaryTendingTable
}
