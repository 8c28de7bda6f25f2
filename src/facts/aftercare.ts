/** What happens after the work, what a hazard sets running, and what the landlord owes. */
import type { KeptApart } from './kept-apart.ts'
import type { IsoInstant } from './iso-instant.ts'
import type { HazardBasis } from './repairs.ts'

export interface HazardClock {
  /** The duty's code in the rule book: 'E1', 'S1', 'S2', … */
  readonly duty: string
  readonly startsAt: IsoInstant
  readonly dueAt: IsoInstant
  readonly source: string
}

/** The work is done; there is no hazard; or somebody whose consent it takes does not give it. */
export type HazardOutcome = 'works-done' | 'no-hazard' | 'works-not-possible'

export interface HazardFacts {
  'hazard-case-opened': {
    caseRef: string
    repairRef: string
    homeRef: string
    hazard: string
    level: 'emergency' | 'significant'
    awareAt: IsoInstant
    statutory: boolean
    /** Left out by earlier versions, which did not record it. */
    basis?: HazardBasis
    clocks: readonly HazardClock[]
  }
  /** `met`: the duties met, when that was so; the case's other clocks end. */
  'hazard-case-closed': { caseRef: string; repairRef: string; outcome: HazardOutcome; reason: string; met: readonly string[]; metAt: IsoInstant }
}

/** The eight aspects of P12, each answered 1 (very dissatisfied) to 5 (very satisfied), or left out. */
export type Survey = Partial<
  Record<
    | 'first-contact'
    | 'appointment-details'
    | 'reminders'
    | 'speed'
    | 'operatives'
    | 'quality'
    | 'kept-informed'
    | 'overall',
    1 | 2 | 3 | 4 | 5
  >
>

export interface AftercareFacts {
  'after-repair-call-made': {
    callRef: string
    repairRef: string
    attempt: number
    outcome: 'satisfied' | 'not-satisfied' | 'no-answer' | 'wrong-number'
    survey: Survey
    words: KeptApart | null
    /** The recall opened because the resident says it is not done. */
    recallRef: string | null
  }
}

export interface LedgerFacts {
  'missed-appointment-credited': {
    creditRef: string
    appointmentRef: string
    repairRef: string
    tenancyRef: string | null
    amountPence: number
    reason: 'nobody-came' | 'came-late' | 'moved-after-reminder' | 'no-access-rejected'
  }
}
