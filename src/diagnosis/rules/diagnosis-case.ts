/** Everything the steps of a diagnosis look at, worked out once: what was told, who lives there, and what day it is. */
import type { HazardBasis, HazardSign, Priority, Responsible } from '#facts/repairs.ts'
import { type CivilDate, londonDate } from '#clocks/london.ts'
import type { DiagnosisInput } from './diagnosis.ts'
import { isNeed, type Need } from './need.ts'
import { inHeatingSeason } from './policies.ts'
import { highest } from './priority.ts'
import type { HazardHint } from './question.ts'
import { type Told, toldBy } from './told.ts'

/** A sign of a hazard, and what it is known by. */
export interface SignSeen extends HazardHint {
  readonly basis: HazardBasis
}

export interface DiagnosisCase extends Omit<DiagnosisInput, 'fault'>, Told {
  readonly on: CivilDate
  readonly inSeason: boolean
  readonly needs: ReadonlySet<Need>
  /** Those of the needs that are only not ruled out. */
  readonly needsNotKnown: ReadonlySet<Need>
  /** Signs from the fault, the season and the answers, level null included. */
  readonly signs: readonly SignSeen[]
  /** What the landlord's own list says: fault, season and answers, before law and vulnerability. */
  readonly listed: Priority
}

/** What the steps have settled so far. */
export interface Draft {
  readonly priority: Priority
  readonly hazards: readonly HazardSign[]
  readonly rightToRepairDays: number | null
  readonly responsible: Responsible
  readonly reason: string | null
  /** Whose the rest is once the landlord has made it safe, in words for an owner; null where the landlord does it all. */
  readonly afterMadeSafe: string | null
  readonly inspectionFirst: boolean
  readonly chargeable: boolean
}

/** What one step found: a line for `because`, and what it changes. */
export interface Finding {
  readonly said: string
  readonly source: string
  readonly change?: Partial<Draft>
}

export interface Step {
  readonly rule: string
  readonly find: (the: DiagnosisCase, draft: Draft) => Finding
}

export const caseOf = (input: DiagnosisInput): DiagnosisCase => {
  const on = londonDate(input.at)
  const inSeason = inHeatingSeason(input.policies, on)
  const told = toldBy(input.catalogue, input.fault, input.answers, inSeason)
  const winter = inSeason ? told.fault.inWinter : null
  const needsTold = new Set([...input.household.needs.filter(isNeed), ...told.effects.flatMap((one) => (one.basis === 'told' ? (one.need ?? []) : []))])
  const needs = new Set([...needsTold, ...told.effects.flatMap((one) => one.need ?? [])])
  return {
    ...input,
    ...told,
    on,
    inSeason,
    needs,
    needsNotKnown: new Set([...needs].filter((need) => !needsTold.has(need))),
    signs: [...seen('told', told.fault.hazard), ...seen('told', winter?.hazard), ...told.effects.flatMap((one) => seen(one.basis, one.hazard))],
    listed: highest(told.fault.priority, ...(winter?.priority ? [winter.priority] : []), ...told.effects.flatMap((one) => one.priority ?? [])),
  }
}

const seen = (basis: HazardBasis, hint: HazardHint | null | undefined): SignSeen[] => (hint ? [{ ...hint, basis }] : [])
