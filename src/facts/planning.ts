/** What planning a day changes: who goes where, and when. Never the window that was promised, never the contractor. */
import type { IsoInstant } from './iso-instant.ts'
import type { WaitsFor } from './works-orders.ts'

/** Why a day's plan changed, or a visit cannot be kept; `out-of-turn`: the work that is done first is not done by then. */
export type PlanReason = 'planned' | 'by-hand' | 'operative-away' | 'visit-overran' | 'emergency' | 'visit-cancelled' | 'firm-failed' | 'out-of-turn'

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

/** Why nobody able could make a visit in its window, as the day stood then. Without a name: who it is, is looked up. */
export interface WhyNobody {
  readonly because: 'window-closed' | 'two-together' | 'nobody-does-it' | 'nobody-at-work' | 'no-room'
  /** How many could go; for want of room, of those at work. */
  readonly able: number
  /** Who, where it turns on one. */
  readonly operativeRef: string | null
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
  /** Nobody able can come in the window, or not yet: the resident is told, with other times, before the appointment fails. */
  'visit-cannot-be-kept': {
    appointmentRef: string
    repairRef: string
    orderRef: string
    reason: PlanReason
    /** Left out where it could be done, if somebody came. */
    waitsFor?: WaitsFor
    /** Left out where the firm comes to nobody, and by an earlier version. */
    whyNobody?: WhyNobody
  }
}
