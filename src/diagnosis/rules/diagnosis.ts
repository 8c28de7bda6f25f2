/**
 * A diagnosis: whose the repair is, how soon, which trade, for how long, whether there is a hazard, and for each of
 * these why. It can be read out to the resident and read back by a regulator.
 */
import type { Because, HazardSign, Priority, Responsible } from '#facts/repairs.ts'
import type { Catalogue } from './catalogue.ts'
import type { Fault, Tenure } from './fault.ts'
import type { DiagnosisPolicies } from './policies.ts'
import type { Answers, Stop } from './question.ts'
import type { Trade } from './trade.ts'

export interface DiagnosisInput {
  readonly catalogue: Catalogue
  readonly fault: Fault
  readonly answers: Answers
  /** Needs as `need.ts` lists them; anything else is let be. */
  readonly household: { readonly needs: readonly string[] }
  readonly home: {
    readonly kind: 'home' | 'shared-part'
    /** Last day of the builder's defects period, 'YYYY-MM-DD'. */
    readonly newlyBuiltUntil: string | null
  }
  /** Null where nobody's tenancy is concerned: a shared part, or a report by a passer-by. */
  readonly tenure: { readonly kind: Tenure; readonly awaabScope: boolean } | null
  readonly policies: DiagnosisPolicies
  /** When the landlord became aware: the earliest report on any channel. */
  readonly at: Date
}

export interface Diagnosis {
  /** The fault it turned out to be, which an answer may have changed. */
  readonly faultCode: string
  readonly faultName: string
  readonly responsible: Responsible
  /** Why it is not the landlord's, in words for the resident; null where it is. */
  readonly reason: string | null
  readonly priority: Priority
  readonly trade: Trade
  readonly minutes: number
  readonly inspectionFirst: boolean
  /** The most serious; `hazards` has all of them. */
  readonly hazard: HazardSign | null
  readonly hazards: readonly HazardSign[]
  readonly gas: boolean
  readonly twoOperatives: boolean
  /** It may be charged for; whether it is, a person decides. */
  readonly chargeable: boolean
  /** Working days the Right to Repair allows, where it applies. */
  readonly rightToRepairDays: number | null
  readonly confidence: 'sure' | 'unsure'
  readonly because: readonly Because[]
  /** What to do now, the most pressing first. */
  readonly advice: readonly string[]
  readonly stop: Stop | null
}
