/**
 * A report as far as it has been told. What was typed is here and nowhere else, so that an error, the back button, a
 * closed tab or a night's sleep loses none of it.
 */
import type { Place } from '#diagnosis/rules/place.ts'
import type { Stop } from '#diagnosis/rules/question.ts'
import type { Caller, ContactBy } from '#facts/repairs.ts'

/** What was answered to the first question of all. */
export type Danger = 'gas' | 'harm' | 'none'

/** A time held while the rest is answered. */
export interface HeldSlot {
  readonly holdRef: string
  readonly day: string
  readonly slot: string
  readonly windowStartAt: string
  readonly windowEndAt: string
  readonly heldUntil: string
  /** For what work it was held; other work needs another time. */
  readonly work: string
}

export interface DraftPhoto {
  readonly id: string
  readonly filename: string
}

export interface ReportDraft {
  readonly danger?: Danger
  /** Emergency numbers that the person says they have rung. */
  readonly heeded?: readonly Stop[]
  readonly postcode?: string
  readonly homeRef?: string
  readonly caller?: Caller
  readonly name?: string
  readonly phone?: string
  readonly email?: string
  readonly place?: Place | 'own-words'
  /** What is wrong, in their own words, when they would rather say it than pick it. */
  readonly said?: string
  /** `said` did not find it: nothing on our list is meant. */
  readonly notListed?: boolean
  readonly faultCode?: string
  readonly answers?: Readonly<Record<string, string>>
  readonly words?: string
  readonly photos?: readonly DraftPhoto[]
  readonly detailsGiven?: boolean
  /** The repair this is the same as, or 'different'. */
  readonly same?: string
  /** For which fault in which shared part that was asked. */
  readonly sameAskedFor?: string
  readonly needs?: readonly string[]
  readonly adultAtHome?: boolean
  readonly adjustments?: readonly string[]
  readonly interpreter?: string
  readonly accessNotes?: string
  readonly contactBy?: ContactBy
  /** The result that was shown, so that another result is shown again. */
  readonly resultSeen?: string
  readonly slot?: HeldSlot | 'contact-me'
}

/** What one page changes; null takes an answer back. */
export type DraftChange = { readonly [K in keyof ReportDraft]?: ReportDraft[K] | null }

/**
 * A landlord whose fault list holds this code takes reports of what is not on its list; without it, whoever finds
 * nothing is asked to ring.
 */
export const SOMETHING_ELSE = 'something-else'

export const limits = {
  name: 100,
  email: 254,
  said: 400,
  words: 3500,
  accessNotes: 500,
  interpreter: 40,
  photos: 6,
} as const
