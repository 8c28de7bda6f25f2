/** The tables of migrations/0003-repairs.sql, as queries see them. */
import type { AccessNeeds, Because, Caller, Channel, ContactBy, HazardSign, OfferedSlot, Priority, Responsible } from '#facts/repairs.ts'
import type { OrderKind } from '#facts/works-orders.ts'
import type { AppointmentKind, AppointmentStatus } from '#facts/appointments.ts'
import type { PlannedChange, PlanReason } from '#facts/planning.ts'
import type { HazardOutcome, Survey } from '#facts/aftercare.ts'
import type { DefaultJson, Instant, InstantOrNull, Json, OrderVariation } from './columns.ts'
import type { Generated } from 'kysely'

export interface RepairsTable {
  repair_ref: string
  home_ref: string
  tenancy_ref: string | null
  resident_ref: string | null
  channel: Channel
  caller: Caller
  received_at: Instant
  recorded_at: Instant
  clock_from_at: Instant
  fault_code: string
  fault_name: string
  room: string | null
  words_id: string | null
  answers: Json<Record<string, string>>
  responsible: Responsible
  priority: Priority
  trade: string
  expected_minutes: number
  inspection_first: boolean
  gas: boolean
  hazard: Json<HazardSign | null>
  because: Json<Because[]>
  out_of_hours: boolean
  contact_by: ContactBy
  access: Json<AccessNeeds>
  photo_ids: string[]
  recall_of: string | null
  inherits_from: string | null
  stage: 'reported' | 'to-inspect' | 'ordered' | 'booked' | 'attended' | 'made-safe' | 'completed' | 'cancelled' | 'not-ours'
  made_safe_at: InstantOrNull
  completed_at: InstantOrNull
  cancelled_at: InstantOrNull
  cancel_reason: string | null
  turned_away_reason: string | null
}

export interface PriorityChangesTable {
  repair_ref: string
  change_no: number
  from_priority: Priority
  to_priority: Priority
  reason: string
  changed_by: string
  second_person: string | null
  changed_at: Instant
}

export interface LowerPriorityAskedTable {
  repair_ref: string
  from_priority: Priority
  to_priority: Priority
  reason: string
  asked_by: string
  asked_at: Instant
}

export interface ContactsTable {
  contact_ref: string
  repair_ref: string
  made_at: Instant
  made_by: string
  means: string
  outcome: string
  slots_offered: Json<OfferedSlot[]>
  words_id: string | null
}

export interface SlotOffersTable {
  repair_ref: string
  offer_no: number
  offered_at: Instant
  in_call: boolean
  by_resident_online: boolean
  slots: Json<OfferedSlot[]>
}

export interface WorksOrdersTable {
  order_ref: string
  repair_ref: string
  kind: OrderKind
  contractor_ref: string
  trade: string
  priority: Priority
  description: string
  expected_minutes: number
  value_pence: number
  status: 'raised' | 'accepted' | 'declined' | 'completed' | 'cancelled'
  raised_at: Instant
  accepted_at: InstantOrNull
  declined_at: InstantOrNull
  completed_at: InstantOrNull
  cancelled_at: InstantOrNull
  reason: string | null
  variations: DefaultJson<OrderVariation[]>
  replaces: string | null
}

export interface OperativeDaysTable {
  operative_ref: string
  day: string
  version: number
}

export interface OperativeRotasTable {
  operative_ref: string
  version: number
}

export interface DayPlansTable {
  plan_ref: string
  day: string
  contractor_ref: string | null
  reason: PlanReason
  published_at: Instant
  published_by: string
  changes: Json<readonly PlannedChange[]>
  travel_minutes_before: number
  travel_minutes_after: number
}

export interface AppointmentsTable {
  appointment_ref: string
  /** Null for the time of a second operative, who is at the first one's visit. */
  visit_ref: string | null
  second_to: string | null
  order_ref: string | null
  repair_ref: string | null
  status: AppointmentStatus
  kind: AppointmentKind
  contractor_ref: string
  /** Null in a contractor's own diary. */
  operative_ref: string | null
  diary_ref: string | null
  day: string
  slot: string
  window_start_at: Instant
  window_end_at: Instant
  planned_start_at: InstantOrNull
  planned_end_at: InstantOrNull
  expected_minutes: number
  easting: number
  northing: number
  postcode: string
  home_ref: string | null
  held_until: InstantOrNull
  held_for: string | null
  booked_at: InstantOrNull
  booked_by: string | null
  confirmed_at: InstantOrNull
  reminded_at: InstantOrNull
  replaces: string | null
  moved_by: string | null
  ended_at: InstantOrNull
  end_reason: string | null
  pinned: Generated<boolean>
  cannot_be_kept_at: InstantOrNull
  cannot_be_kept_because: string | null
}

export interface VisitsTable {
  visit_ref: string
  appointment_ref: string
  repair_ref: string
  order_ref: string
  operative_ref: string | null
  /** With the first for the whole visit, where the work takes two. */
  second_operative_ref: string | null
  next_in_line_at: InstantOrNull
  on_my_way_at: InstantOrNull
  arrived_at: InstantOrNull
  made_safe_at: InstantOrNull
  finished_at: InstantOrNull
  outcome: 'done' | 'made-safe' | 'follow-on' | 'no-access' | null
  words_id: string | null
  photo_ids: Generated<string[]>
  evidence_rejected_at: InstantOrNull
}

export interface HazardCasesTable {
  case_ref: string
  repair_ref: string
  home_ref: string
  hazard: string
  level: 'emergency' | 'significant'
  aware_at: Instant
  statutory: boolean
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

export interface RepairsTables {
  repairs: RepairsTable
  priority_changes: PriorityChangesTable
  lower_priority_asked: LowerPriorityAskedTable
  contacts: ContactsTable
  slot_offers: SlotOffersTable
  works_orders: WorksOrdersTable
  operative_days: OperativeDaysTable
  operative_rotas: OperativeRotasTable
  day_plans: DayPlansTable
  appointments: AppointmentsTable
  visits: VisitsTable
  hazard_cases: HazardCasesTable
  hazard_clocks: HazardClocksTable
  after_repair_calls: AfterRepairCallsTable
  credits: CreditsTable
}
