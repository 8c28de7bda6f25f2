/**
 * From a fault and a few answers to a diagnosis. The steps below are the whole of it, in the order they are taken:
 * danger, law, household, the landlord's list, and only then whose repair it is. Each leaves a line saying what it found.
 */
import type { Because } from '#facts/repairs.ts'
import { awaabEmergency, awaabSignificant, lifeSafety } from './danger-steps.ts'
import type { Diagnosis, DiagnosisInput } from './diagnosis.ts'
import { caseOf, type DiagnosisCase, type Draft, type Step } from './diagnosis-case.ts'
import { inspection, certainty } from './closing-steps.ts'
import { landlordMatrix, rightToRepair, vulnerability } from './priority-steps.ts'
import { responsibility } from './responsibility-steps.ts'

export const STEPS: readonly Step[] = [
  lifeSafety,
  awaabEmergency,
  awaabSignificant,
  rightToRepair,
  vulnerability,
  landlordMatrix,
  responsibility,
  inspection,
  certainty,
]

const start: Draft = {
  priority: 'routine',
  hazards: [],
  rightToRepairDays: null,
  responsible: 'landlord',
  reason: null,
  afterMadeSafe: null,
  inspectionFirst: false,
  chargeable: false,
}

export const diagnose = (input: DiagnosisInput): Diagnosis => {
  const the = caseOf(input)
  let draft = start
  const because: Because[] = []
  for (const step of STEPS) {
    const { said, source, change } = step.find(the, draft)
    because.push({ rule: step.rule, said, source })
    draft = { ...draft, ...change }
  }
  const { afterMadeSafe, ...settled } = draft
  return { ...fromFault(the, afterMadeSafe), ...fromDraft(the, settled), because, confidence: the.unknown.length === 0 ? 'sure' : 'unsure' }
}

const fromFault = ({ fault, effects, stop, policies }: DiagnosisCase, afterMadeSafe: string | null) => ({
  faultCode: fault.code,
  faultName: fault.name,
  trade: fault.trade,
  gas: fault.gas,
  twoOperatives: fault.twoOperatives,
  minutes: minutesFor(fault.minutes, effects.map((one) => one.addMinutes ?? 0)),
  stop,
  advice: [stop ? policies.scripts[stop] : null, ...effects.map((one) => one.advice), fault.advice, afterMadeSafe].filter((one) => one != null),
})

const fromDraft = ({ effects, needs }: DiagnosisCase, draft: Omit<Draft, 'afterMadeSafe'>) => ({
  ...draft,
  hazard: draft.hazards[0] ?? null,
  // Nobody is charged for what an abuser broke, nor for what turned out not to be the landlord's.
  chargeable: draft.responsible === 'landlord' && !needs.has('domestic-abuse') && (draft.chargeable || effects.some((one) => one.chargeable === true)),
})

/** A visit is never planned shorter than a quarter of an hour or longer than a day. */
const minutesFor = (expected: number, more: readonly number[]): number =>
  Math.min(480, Math.max(15, more.reduce((sum, one) => sum + one, expected)))
