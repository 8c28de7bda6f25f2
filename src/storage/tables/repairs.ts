/** Repairs and the talk about them, as queries see them. */
import type { AccessNeeds, Because, Caller, Channel, ContactBy, HazardSign, OfferedSlot, Priority, Responsible } from '#facts/repairs.ts'
import type { Instant, InstantOrNull, Json } from './columns.ts'

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

export interface RepairsTables {
  repairs: RepairsTable
  priority_changes: PriorityChangesTable
  lower_priority_asked: LowerPriorityAskedTable
  contacts: ContactsTable
  slot_offers: SlotOffersTable
}
