/** What a time is looked for and booked for: the repair, its order or the declined one in whose place another is raised, and what it waits for. */
import type { Follows, NotBefore, OrderKind } from '#facts/works-orders.ts'
import type { Priority } from '#facts/repairs.ts'
import type { Diary } from '#landlord/diary.ts'
import type { Waits } from './rules/not-before.ts'
import type { WorkToPlace } from './slot-search.ts'

/** What booking needs to know of a repair, on record or being reported. */
export interface RepairToBook {
  readonly repairRef: string
  readonly homeRef: string
  readonly residentRef: string | null
  readonly priority: Priority
  readonly trade: string
  readonly expectedMinutes: number
  readonly inspectionFirst: boolean
  readonly description: string
  readonly adjustments: readonly string[]
  /** Spoken by a resident who would otherwise need an interpreter. */
  readonly language?: string | null | undefined
}

/** The order to book for, when one is already raised. */
export interface OrderToBook {
  readonly orderRef: string
  readonly kind: OrderKind
  readonly contractorRef: string
  readonly trade: string
  readonly expectedMinutes: number
  /** For a follow-on, the operative who was there before. */
  readonly cameBefore?: string | undefined
}

/** An order that its contractor declined: another is raised in its place, for the same work. */
export interface DeclinedOrder {
  readonly orderRef: string
  readonly kind: OrderKind
  readonly trade: string
  readonly expectedMinutes: number
  readonly description: string
  readonly notBefore?: NotBefore | undefined
  readonly follows?: Follows | undefined
}

export interface BookingSubject {
  readonly repair: RepairToBook
  readonly order: OrderToBook | undefined
  readonly place: WorkToPlace['place']
  /** Slots that end before this are in target. */
  readonly targetAt: Date | null
  readonly takesOver?: DeclinedOrder | undefined
  /** What the work that is ordered waits for, if anything. */
  readonly waits?: Waits | undefined
  /** Other work comes after it. */
  readonly isFollowed?: boolean
  /** An in-target slot is on record as offered to this resident. */
  readonly inTargetOffered: boolean
}

export const surveyorTrade = 'surveyor'

export const workToPlace = ({ repair, order, takesOver, place, targetAt, waits }: BookingSubject, diary: Diary): WorkToPlace => ({
  trade: (order ?? takesOver)?.trade ?? (repair.inspectionFirst ? surveyorTrade : repair.trade),
  expectedMinutes: (order ?? takesOver)?.expectedMinutes ?? (repair.inspectionFirst ? diary.inspectionMinutes : repair.expectedMinutes),
  priority: repair.priority,
  place,
  adjustments: repair.adjustments,
  targetAt,
  contractorRef: order?.contractorRef,
  preferredOperative: order?.cameBefore,
  language: repair.language ?? undefined,
  waits,
})
