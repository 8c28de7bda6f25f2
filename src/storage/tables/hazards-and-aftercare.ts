/** Hazard cases and their clocks, calls after repairs and credits, as queries see them. */
import type { HazardOutcome, Survey } from '#facts/aftercare.ts'
import type { HazardBasis } from '#facts/repairs.ts'
import type { Instant, InstantOrNull, Json } from './columns.ts'

export interface HazardCasesTable {
  case_ref: string
  repair_ref: string
  home_ref: string
  hazard: string
  level: 'emergency' | 'significant'
  aware_at: Instant
  statutory: boolean
  /** Null where an earlier version did not record it. */
  basis: HazardBasis | null
  status: string
  closed_at: InstantOrNull
  closed_by: string | null
  outcome: HazardOutcome | null
  close_reason: string | null
}

export interface HazardClocksTable {
  case_ref: string
  duty: string
  starts_at: Instant
  due_at: Instant
  source: string
  met_at: InstantOrNull
  ended_at: InstantOrNull
}

export interface AfterRepairCallsTable {
  call_ref: string
  repair_ref: string
  made_at: Instant
  made_by: string
  attempt: number
  outcome: 'satisfied' | 'not-satisfied' | 'no-answer' | 'wrong-number'
  survey: Json<Survey>
  words_id: string | null
  recall_ref: string | null
}

export interface CreditsTable {
  credit_ref: string
  appointment_ref: string
  repair_ref: string
  tenancy_ref: string | null
  amount_pence: number
  reason: string
  posted_at: Instant
}

export interface HazardsAndAftercareTables {
  hazard_cases: HazardCasesTable
  hazard_clocks: HazardClocksTable
  after_repair_calls: AfterRepairCallsTable
  credits: CreditsTable
}
