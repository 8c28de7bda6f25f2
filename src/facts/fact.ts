/**
 * The published language of Fettle: everything that can have happened, in one place.
 * A fact is past tense, belongs to one stream, and is never altered. Instants inside a fact are ISO strings,
 * civil dates 'YYYY-MM-DD', money pence, so that a fact reads the same today and when it is replayed.
 */
import type { AppointmentFacts } from './appointments.ts'
import type { HomeFacts } from './homes.ts'
import type { LandlordFacts } from './landlord.ts'
import type { MessageFacts } from './messages.ts'
import type { AftercareFacts, HazardFacts, LedgerFacts } from './aftercare.ts'
import type { OwnDiaryFacts } from './own-diaries.ts'
import type { PlanningFacts } from './planning.ts'
import type { RepairFacts } from './repairs.ts'
import type { VisitFacts } from './visits.ts'
import type { WorksOrderFacts } from './works-orders.ts'

export type FactKinds = LandlordFacts &
  HomeFacts &
  RepairFacts &
  WorksOrderFacts &
  AppointmentFacts &
  PlanningFacts &
  OwnDiaryFacts &
  VisitFacts &
  HazardFacts &
  AftercareFacts &
  LedgerFacts &
  MessageFacts

export type FactKind = keyof FactKinds

/** A fact as a decision returns it. */
export type Fact<K extends FactKind = FactKind> = {
  [Kind in K]: {
    readonly kind: Kind
    readonly stream: string
    readonly data: FactKinds[Kind]
    /** When it happened in the world; may be earlier than when it was recorded. */
    readonly happenedAt: Date
  }
}[K]

/** A fact as the journal holds it. */
export type RecordedFact<K extends FactKind = FactKind> = Fact<K> & {
  readonly version: number
  readonly actor: { readonly id: string; readonly role: string }
  readonly door: string
  readonly recordedAt: Date
}

export const fact = <K extends FactKind>(
  kind: K,
  stream: string,
  happenedAt: Date,
  data: FactKinds[K],
): Fact<K> => ({ kind, stream, happenedAt, data })

/** Streams: one for each repair and home; one for each person, import, hold, day planned or setting that is not about a repair. */
export const repairStream = (repairRef: string): string => `repair/${repairRef}`

/** The same in SQL, for the stream of what a row belongs to. */
export const repairStreamOf = (column: string): string => `'repair/' || ${column}`
export const homeStream = (homeRef: string): string => `home/${homeRef}`
export const landlordStream = (part: string): string => `landlord/${part}`
/** Imports of residents, and what is taken out of them again, one after the other. */
export const residentImports = landlordStream('records/residents')
export const dayPlanStream = (day: string): string => `day-plan/${day}`
export const ownDiaryStream = (diaryRef: string): string => `own-diary/${diaryRef}`
export const holdStream = (appointmentRef: string): string => `hold/${appointmentRef}`
