/** What the landlord set up: the rules it adopted, the records it brought in, the people who work here. */
import type { IsoInstant } from './iso-instant.ts'
import type { Erases } from './kept-apart.ts'

/** The kinds of thing a landlord adopts as data, each with versions and a date it takes effect. */
export type AdoptedKind =
  | 'landlord' // its name, telephone numbers, addresses
  | 'local-offer' // its promises: limits, windows, amounts, with a source each
  | 'calendar' // bank holidays and its own closure days
  | 'faults' // the fault catalogue and its questions
  | 'diagnosis' // hazard phases, winter dates, Right to Repair scheme
  | 'hazards' // the statutory clocks a hazard sets running
  | 'diary' // slots, horizon, how long a slot is held
  | 'templates' // the words of every message

export type ImportKind =
  | 'homes' | 'residents' | 'contractors' | 'operatives' | 'on-call' | 'absences'
  | 'code-point' | 'coordinates' | 'travel-overrides'

/** Why something personal is erased; never in words of anybody's own. */
export const erasureReasons = ['asked-for', 'kept-long-enough', 'kept-by-mistake'] as const
export type ErasureReason = (typeof erasureReasons)[number]

export interface LandlordFacts {
  'rules-adopted': { what: AdoptedKind; version: number; effectiveFrom: string; content: unknown; source: string }
  'records-imported': { what: ImportKind; digest: string; rows: number }
  /** A person's details are erased, here and in what was imported; and what they texted. */
  'resident-erased': Erases & {
    residentRef: string
    reason: ErasureReason
    /** Kept files of residents that are still to be looked through. Left out by an earlier version, which did so at once. */
    importsKept?: number
  }
  /** The kept rows of an import hold nothing personal of somebody any more: `rewritten` is their digest from now on. */
  'import-rewritten': {
    digest: string
    rewritten: string
    /** Whose rows were looked for; where there were none, `rewritten` is what it was. Left out by an earlier version. */
    residentRef?: string
    /** The file that was looked through before this one; '' for the first. */
    after?: string
    isLast?: boolean
  }
  'user-added': {
    userId: string
    name: string
    email: string
    role: string
    contractorRef: string | null
    operativeRef: string | null
  }
  'user-removed': { userId: string }
  'token-added': { tokenId: string; name: string; role: string; contractorRef: string | null }
  'token-revoked': { tokenId: string }
  'absence-recorded': {
    absenceRef: string
    operativeRef: string
    fromOn: string
    untilOn: string
    fromTime: string | null
    untilTime: string | null
    reason: string
  }
  /** Over sooner than it was meant to be: they come again from that day on. */
  'absence-ended': { absenceRef: string; operativeRef: string; backOn: string }
  'absence-taken-back': { absenceRef: string; operativeRef: string }
  /** It comes to nobody on those days; without a last one, until that is taken back. */
  'contractor-failed': {
    failureRef: string
    contractorRef: string
    fromOn: string
    untilOn: string | null
    /** On which somebody is waiting for it: each is planned again. The same failure may come with further days. */
    daysToReplan: readonly string[]
    /** When its days are looked through once more. Left out where it was on record before, and by an earlier version. */
    looksAgainAt?: readonly IsoInstant[]
  }
  'contractor-failure-taken-back': { failureRef: string; contractorRef: string }
  /** A piece of due work was done, or no longer needed doing; the reason says which. */
  'due-work-settled': { key: string; outcome: 'done' | 'not-needed'; reason: string | null }
}
