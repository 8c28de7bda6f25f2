/** Works orders, appointments and whose days they are in, visits and published plans, as queries see them. */
import type { Priority } from '#facts/repairs.ts'
import type { OrderKind, WaitsFor } from '#facts/works-orders.ts'
import type { AppointmentKind, AppointmentStatus } from '#facts/appointments.ts'
import type { PlanReason, PlannedChange, WhyNobody } from '#facts/planning.ts'
import type { DefaultJson, Instant, InstantOrNull, Json, OrderVariation } from './columns.ts'
import type { Generated } from 'kysely'

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
  /** The first day on which the work can be done. */
  not_before_on: string | null
  not_before_because: WaitsFor | null
  /** The order that is done first, and the days between. */
  follows: string | null
  days_between: number | null
}

/** A view: each order that follows another, and when that one is done at the latest. Null: it has no time yet. */
export interface OrdersThatFollowView {
  order_ref: string
  repair_ref: string
  follows: string
  days_between: number
  first_trade: string
  first_status: WorksOrdersTable['status']
  first_done_at: InstantOrNull
  first_arrives_by: InstantOrNull
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
  /** No sooner, whatever the window: other work is done first on that day. */
  work_from_at: InstantOrNull
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
  cannot_be_kept_because: PlanReason | null
  why_nobody: Json<WhyNobody | null>
  /** Of an emergency: by when whoever is on call says that they are going. Null for anything else. */
  acknowledge_by: InstantOrNull
  acknowledged_at: InstantOrNull
  not_acknowledged_at: InstantOrNull
}

/** A view: booked, nobody there or on the way, and nobody has told the resident otherwise. */
export interface VisitsWaitedForView {
  appointment_ref: string
  repair_ref: string
  order_ref: string
  contractor_ref: string
  operative_ref: string | null
  day: string
  kind: AppointmentKind
  window_start_at: Instant
  window_end_at: Instant
  planned_start_at: InstantOrNull
  planned_end_at: InstantOrNull
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

export interface OrdersAndAppointmentsTables {
  works_orders: WorksOrdersTable
  orders_that_follow: OrdersThatFollowView
  operative_days: OperativeDaysTable
  operative_rotas: OperativeRotasTable
  day_plans: DayPlansTable
  appointments: AppointmentsTable
  visits: VisitsTable
  visits_waited_for: VisitsWaitedForView
}
