/** What planning a day changes: who goes where, and when. Never the window that was promised, never the contractor. */
import type { IsoInstant } from './iso-instant.ts'

/** Why a day's plan changed. */
export type PlanReason = 'planned' | 'by-hand' | 'operative-away' | 'visit-overran' | 'emergency' | 'visit-cancelled' | 'firm-failed'

export interface PlannedChange {
  readonly appointmentRef: string
  /** Null for a time that is only being held. */
  readonly repairRef: string | null
  readonly fromOperativeRef: string
  readonly operativeRef: string
  readonly startedAt: IsoInstant
  readonly plannedStartAt: IsoInstant
  readonly plannedEndAt: IsoInstant
  /** Driving that the change itself adds to the day; less than none when it saves some. */
  readonly travelMinutesAdded: number
}

export interface PlanningFacts {
  'day-plan-published': {
    planRef: string
    day: string
    contractorRef: string | null
    reason: PlanReason
    changes: readonly PlannedChange[]
    /** Of the operatives touched, for the whole day. */
    travelMinutesBefore: number
    travelMinutesAfter: number
    /** Set by the planner's hand: these stay where they are when the day is planned again. */
    pinned: readonly string[]
  }
  /** The same on the repair's own stream, where somebody else comes than was planned. */
  'visit-changed-hands': { planRef: string; appointmentRef: string; repairRef: string; fromOperativeRef: string; operativeRef: string; reason: PlanReason }
  /** Nobody able can come in the window: the resident is told, with other times, before the appointment fails. */
  'visit-cannot-be-kept': { appointmentRef: string; repairRef: string; orderRef: string; reason: PlanReason }
}
