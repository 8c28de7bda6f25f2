/** A call in hand: what has been typed so far, read with the rules in force and what is known of the home, and what it comes to. */
import { catalogueInForce, diagnosisPoliciesInForce, faultSearchInForce } from '#diagnosis/in-force.ts'
import { diagnose } from '#diagnosis/rules/diagnose.ts'
import type { Diagnosis } from '#diagnosis/rules/diagnosis.ts'
import type { Fault } from '#diagnosis/rules/fault.ts'
import { wayThrough, type Asked } from '#diagnosis/rules/questions.ts'
import { londonDate } from '#clocks/london.ts'
import type { Rules } from '#door/rules-in-force.ts'
import { typedAll, typedAnswers, typedOne } from './call-draft.ts'
import type { OpenCall } from './call-store.ts'
import type { KnownHome } from './household.queries.ts'

export interface CallInHand {
  readonly call: OpenCall
  readonly home: KnownHome | undefined
  readonly rules: Rules
  readonly now: Date
  /** What the words may mean, the likeliest first, with the one picked among them. */
  readonly matches: readonly Fault[]
  readonly fault: Fault | undefined
  /** Every question of the fault, as far as the answers lead. */
  readonly asked: readonly Asked[]
  readonly diagnosis: Diagnosis | undefined
}

const mostMatches = 6

export const callInHand = (call: OpenCall, home: KnownHome | undefined, rules: Rules, now: Date): CallInHand => {
  const { typed } = call.draft
  const today = londonDate(now)
  const catalogue = catalogueInForce(rules, today)
  const fault = catalogue.faults.get(typedOne(typed, 'faultCode'))
  const found = faultSearchInForce(rules, today)(typedOne(typed, 'words'), { limit: mostMatches, ...(home === undefined ? {} : { shared: home.kind === 'shared-part' }) }).map((one) => one.fault)
  const matches = fault && !found.includes(fault) ? [fault, ...found] : found
  const answers = typedAnswers(typed)
  const diagnosis = fault && diagnose({
    catalogue,
    fault,
    answers,
    household: { needs: [...typedAll(typed, 'needs'), ...(home?.kind === 'home' ? home.residents : []).flatMap((one) => one.needs.vulnerabilities)] },
    home: { kind: home?.kind ?? 'home', newlyBuiltUntil: home?.newlyBuiltUntil ?? null },
    tenure: home?.tenure == null ? null : { kind: home.tenure, awaabScope: home.awaabScope ?? false },
    policies: diagnosisPoliciesInForce(rules, today),
    at: now,
  })
  return { call, home, rules, now, matches, fault, asked: fault ? wayThrough(catalogue, fault, answers).asked : [], diagnosis }
}

/** Nobody is on the line: there is no call to end, and no time is offered in it. */
export const isInWriting = ({ call }: CallInHand): boolean => typedOne(call.draft.typed, 'channel') === 'writing'

export const isOurs = ({ diagnosis }: CallInHand): boolean => diagnosis?.responsible === 'landlord'
