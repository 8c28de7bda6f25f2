/** A report in hand: what has been told so far, read with the rules in force, and what it comes to. */
import { catalogueInForce, diagnosisPoliciesInForce } from '#diagnosis/in-force.ts'
import type { Catalogue } from '#diagnosis/rules/catalogue.ts'
import { diagnose } from '#diagnosis/rules/diagnose.ts'
import type { Diagnosis } from '#diagnosis/rules/diagnosis.ts'
import type { Fault } from '#diagnosis/rules/fault.ts'
import type { DiagnosisPolicies } from '#diagnosis/rules/policies.ts'
import type { Stop } from '#diagnosis/rules/question.ts'
import { nextQuestion } from '#diagnosis/rules/questions.ts'
import { londonDate, type CivilDate } from '#clocks/london.ts'
import type { Rules } from '#door/rules-in-force.ts'
import { landlordInForce, type Landlord } from '#landlord/landlord.ts'
import type { ReportDraft } from './draft.ts'
import type { DraftHome, DraftHousehold, KeptDraft } from './draft-store.ts'

export interface ReportInHand {
  /** Null until the first answer. */
  readonly draftId: string | null
  readonly draft: ReportDraft
  readonly home: DraftHome | null
  readonly household: DraftHousehold
  readonly now: Date
  readonly today: CivilDate
  readonly rules: Rules
  readonly landlord: Landlord
  readonly catalogue: Catalogue
  readonly policies: DiagnosisPolicies
  /** The fault that was picked; an answer may have shown that it is another. */
  readonly fault: Fault | undefined
  /** What is known so far comes to this; worked out only when a fault is known. */
  readonly diagnosis: Diagnosis | undefined
}

export const reportInHand = (kept: KeptDraft | undefined, rules: Rules, now: Date): ReportInHand => {
  const today = londonDate(now)
  const catalogue = catalogueInForce(rules, today)
  const policies = diagnosisPoliciesInForce(rules, today)
  const draft = kept?.draft ?? {}
  const fault = draft.faultCode === undefined ? undefined : catalogue.faults.get(draft.faultCode)
  const report = {
    draftId: kept?.draftId ?? null,
    draft,
    home: kept?.home ?? null,
    household: kept?.household ?? { residentRef: null, needs: [] },
    now,
    today,
    rules,
    landlord: landlordInForce(rules, today),
    catalogue,
    policies,
    fault,
  }
  return { ...report, diagnosis: diagnosed(report, knownToTeller(report)) }
}

type Undiagnosed = Omit<ReportInHand, 'diagnosis'>

/** What the record says of a household is used before the end only for somebody whose number or address is on it. */
const knownToTeller = ({ draft, household }: Undiagnosed): readonly string[] => [
  ...(draft.needs ?? []),
  ...(household.residentRef === null ? [] : recordedNeeds(household)),
]

const recordedNeeds = (household: DraftHousehold): string[] => household.needs.flatMap((one) => one.vulnerabilities)

const diagnosed = (report: Undiagnosed, needs: readonly string[]): Diagnosis | undefined => {
  const { fault, home, catalogue, draft, policies, now } = report
  if (!fault || !home) return undefined
  return diagnose({
    catalogue,
    fault,
    answers: draft.answers ?? {},
    household: { needs },
    home: { kind: home.kind, newlyBuiltUntil: home.newlyBuiltUntil },
    tenure: home.tenure === null ? null : { kind: home.tenure, awaabScope: home.awaabScope ?? false },
    policies,
    at: now,
  })
}

/** As it will be judged when it is sent, whoever tells us: what decides which slots are in target. */
export const finalDiagnosis = (report: ReportInHand): Diagnosis | undefined =>
  diagnosed(report, [...(report.draft.needs ?? []), ...recordedNeeds(report.household)])

export const isShared = ({ home }: ReportInHand): boolean => home?.kind === 'shared-part'

/** Dangers to life that have been told, the first answer's first. */
const stopsOf = ({ draft, diagnosis }: ReportInHand): Stop[] => [
  ...(draft.danger === 'gas' ? ['gas-emergency' as const] : []),
  ...(draft.danger === 'harm' ? ['call-999' as const] : []),
  ...(diagnosis?.stop ? [diagnosis.stop] : []),
]

/** A danger whose number nobody has yet said they have rung: nothing else is asked before it. */
export const unheededStop = (report: ReportInHand): Stop | undefined =>
  stopsOf(report).find((stop) => !report.draft.heeded?.includes(stop))

export const unansweredQuestion = ({ catalogue, fault, draft }: ReportInHand) =>
  fault === undefined ? null : nextQuestion(catalogue, fault, draft.answers ?? {})

/** Known by what a person would notice had changed. */
export const resultSignature = (report: ReportInHand): string => {
  const found = report.diagnosis
  return found === undefined ? '' : [found.faultCode, found.responsible, found.priority, found.inspectionFirst, found.chargeable].join(' ')
}

export const isLandlords = ({ diagnosis }: ReportInHand): boolean => diagnosis?.responsible === 'landlord'
export const isEmergency = ({ diagnosis }: ReportInHand): boolean => diagnosis?.priority === 'emergency'
