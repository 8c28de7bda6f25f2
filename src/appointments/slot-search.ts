/** What is asked of a search for slots, and what it finds. */
import type { OfferedSlot, Priority } from '#facts/repairs.ts'
import type { Diary } from '#landlord/diary.ts'
import type { Postcoded } from '#scheduling/named-book.ts'
import type { SlotOffer } from '#scheduling/slots.ts'
import type { Waits } from './rules/not-before.ts'
import type { TakenTime } from './diary/without-time.ts'

/** A piece of work to find time for. */
export interface WorkToPlace {
  readonly trade: string
  readonly expectedMinutes: number
  readonly priority: Priority
  readonly place: Postcoded & { readonly patch: string }
  readonly adjustments: readonly string[]
  /** Slots before this are in target. Null: none to meet. */
  readonly targetAt: Date | null
  readonly contractorRef?: string | undefined
  /** The operative of an earlier visit, for a follow-on. */
  readonly preferredOperative?: string | undefined
  /** Spoken by a resident who would otherwise need an interpreter. */
  readonly language?: string | undefined
  /** What the work waits for, if anything. */
  readonly waits?: Waits | undefined
}

export interface FoundSlot extends OfferedSlot {
  readonly label: string
  readonly inTarget: boolean
  readonly because: readonly string[]
}

/** One of our own diary, with whose day it would go into and how. */
export interface OwnSlot extends FoundSlot {
  readonly offer: SlotOffer
}

export interface FoundSlots<Slot extends FoundSlot = FoundSlot> {
  readonly slots: readonly Slot[]
  /** When there is none in target: who was able, what stood in the way, what would give one. */
  readonly why: readonly string[]
}

export interface SlotSearch {
  readonly work: WorkToPlace
  readonly now: Date
  readonly diary: Diary
  readonly limit: number
  /** Only this day and slot, when one is being booked. */
  readonly only?: { readonly day: string; readonly slot: string }
  /** Not with these, if anybody else can come. */
  readonly withoutOperatives?: readonly string[]
  /** Time that the booking itself gives up: an appointment that moves, a hold made before. */
  readonly vacated?: readonly TakenTime[]
}
