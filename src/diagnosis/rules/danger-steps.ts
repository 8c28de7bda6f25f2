/**
 * Danger comes first, in this order: is anyone's life at risk now, is there an emergency hazard, is there a significant
 * one. A hazard outside the law's reach today is acted on just as fast; only `statutory` says whether the law asks it.
 */
import type { HazardSign } from '#facts/repairs.ts'
import type { DiagnosisCase, Draft, Step } from './diagnosis-case.ts'
import { type Hazard, HAZARD_NAMES } from './hazard.ts'
import { NEED_NAMES } from './need.ts'
import { phaseOn } from './policies.ts'
import { highest } from './priority.ts'
import type { HazardHint } from './question.ts'

const awaab = 'SI 2025/1042 (Awaab’s Law)'

export const lifeSafety: Step = {
  rule: 'life-safety',
  find: ({ stop, policies }) =>
    stop === null
      ? { said: 'Nothing told puts a life at risk this minute.', source: 'life-safety script' }
      : { said: policies.scripts[stop], source: 'life-safety script', change: { priority: 'emergency' } },
}

export const awaabEmergency: Step = {
  rule: 'awaab-emergency',
  find: (the, draft) => {
    const found = the.signs.filter((sign) => sign.level === 'emergency')
    if (found.length === 0) return { said: 'No sign of an emergency hazard.', source: `${awaab}, reg. 5` }
    return hazardsFound(the, draft, found.map((sign) => signed(the, sign.key, 'emergency')))
  },
}

export const awaabSignificant: Step = {
  rule: 'awaab-significant',
  find: (the, draft) => {
    const found = the.signs.filter((sign) => sign.level === 'significant' || (sign.level === null && bearsOn(the, sign).length > 0))
    if (found.length === 0) return { said: 'No sign of a significant hazard.', source: `${awaab}, reg. 6` }
    const finding = hazardsFound(the, draft, found.map((sign) => signed(the, sign.key, 'significant')))
    const whom = [...new Set(found.filter((sign) => sign.level === null).flatMap((sign) => bearsOn(the, sign)))]
    if (whom.length === 0) return finding
    return { ...finding, said: `${finding.said} It counts because of who lives there: ${whom.map((need) => NEED_NAMES[need]).join(', ')}.` }
  },
}

/** Those at home whom this hazard harms more than most. */
export const bearsOn = ({ policies, needs }: DiagnosisCase, sign: HazardHint) =>
  (policies.bearsMostOn.needs[sign.key] ?? []).filter((need) => needs.has(need))

const signed = (the: DiagnosisCase, hazard: Hazard, level: HazardSign['level']): HazardSign => ({
  hazard,
  level,
  statutory: inScope(the) && (phaseOn(the.policies, the.on)?.[level].includes(hazard) ?? false),
})

/** The regulations reach social tenancies only. A shared part without a tenancy serves tenants, so it is taken as in. */
const inScope = ({ tenure }: DiagnosisCase): boolean => tenure === null || (tenure.kind === 'social-rent' && tenure.awaabScope)

const hazardsFound = (the: DiagnosisCase, draft: Draft, found: readonly HazardSign[]) => {
  const hazards = uniqueWorstFirst([...draft.hazards, ...found])
  const level = found.some((one) => one.level === 'emergency') ? 'emergency' : 'significant'
  const names = [...new Set(found.map((one) => HAZARD_NAMES[one.hazard as Hazard]))].join('; ')
  const law = found.some((one) => one.statutory)
    ? `${phaseOn(the.policies, the.on)?.name ?? ''} of Awaab’s Law covers it.`
    : 'Awaab’s Law does not reach it today; we keep the same times.'
  return {
    said: `Signs of ${level === 'emergency' ? 'an emergency' : 'a significant'} hazard: ${names}. ${law}`,
    source: phaseOn(the.policies, the.on)?.source ?? awaab,
    change: { hazards, priority: highest(draft.priority, the.policies.hazardPriority[level]) },
  }
}

/** One sign per hazard, its worst; emergencies first, then those the law covers. */
const uniqueWorstFirst = (signs: readonly HazardSign[]): HazardSign[] => {
  const weight = (one: HazardSign) => (one.level === 'emergency' ? 2 : 0) + (one.statutory ? 1 : 0)
  const sorted = signs.toSorted((a, b) => weight(b) - weight(a))
  return sorted.filter((one, at) => sorted.findIndex((other) => other.hazard === one.hazard) === at)
}
