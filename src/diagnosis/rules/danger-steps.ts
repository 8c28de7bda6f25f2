/**
 * Danger comes first, in this order: is anyone's life at risk now, is there an emergency hazard, is there a significant
 * one. What was not answered is not ruled out: it is acted on as if it were so, and never said to be. A hazard outside
 * the law's reach today is acted on just as fast; only `statutory` says whether the law asks it.
 */
import type { HazardBasis, HazardSign } from '#facts/repairs.ts'
import type { DiagnosisCase, Draft, SignSeen, Step } from './diagnosis-case.ts'
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
    const signs = the.signs.filter((sign) => sign.level === 'emergency')
    if (signs.length === 0) return { said: 'No sign of an emergency hazard.', source: `${awaab}, reg. 5` }
    return hazardSigns(the, draft, signs.map((sign) => signed(the, sign, 'emergency')))
  },
}

export const awaabSignificant: Step = {
  rule: 'awaab-significant',
  find: (the, draft) => {
    const signs = the.signs.filter((sign) => sign.level === 'significant' || (sign.level === null && bearsOn(the, sign).length > 0))
    if (signs.length === 0) return { said: 'No sign of a significant hazard.', source: `${awaab}, reg. 6` }
    const finding = hazardSigns(the, draft, signs.map((sign) => signed(the, sign, 'significant')))
    const whom = [...new Set(signs.filter((sign) => sign.level === null).flatMap((sign) => bearsOn(the, sign)))]
    if (whom.length === 0) return finding
    return { ...finding, said: `${finding.said} It counts because of who lives there: ${whom.map((need) => NEED_NAMES[need]).join(', ')}.` }
  },
}

/** Those at home whom this hazard harms more than most. */
export const bearsOn = ({ policies, needs }: DiagnosisCase, sign: HazardHint) =>
  (policies.bearsMostOn.needs[sign.key] ?? []).filter((need) => needs.has(need))

interface KnownSign extends HazardSign {
  readonly hazard: Hazard
  readonly basis: HazardBasis
}

const signed = (the: DiagnosisCase, { key, basis }: SignSeen, level: HazardSign['level']): KnownSign => ({
  hazard: key,
  level,
  statutory: inScope(the) && (phaseOn(the.policies, the.on)?.[level].includes(key) ?? false),
  basis,
})

/** The regulations reach social tenancies only. A shared part without a tenancy serves tenants, so it is taken as in. */
const inScope = ({ tenure }: DiagnosisCase): boolean => tenure === null || (tenure.kind === 'social-rent' && tenure.awaabScope)

const hazardSigns = (the: DiagnosisCase, draft: Draft, signs: readonly KnownSign[]) => {
  const level = signs.some((one) => one.level === 'emergency') ? 'emergency' : 'significant'
  const law = signs.some((one) => one.statutory)
    ? `${phaseOn(the.policies, the.on)?.name ?? ''} of Awaab’s Law covers it.`
    : 'Awaab’s Law does not reach it today; we keep the same times.'
  return {
    said: `${sayKnownBy(level, signs)} ${law}`,
    source: phaseOn(the.policies, the.on)?.source ?? awaab,
    change: { hazards: uniqueWorstFirst([...draft.hazards, ...signs]), priority: highest(draft.priority, the.policies.hazardPriority[level]) },
  }
}

/** What was told first, then what is not ruled out and why, each hazard once. */
const sayKnownBy = (level: HazardSign['level'], signs: readonly KnownSign[]): string => {
  const once = signs.toSorted((a, b) => certainty[b.basis] - certainty[a.basis]).filter((one, at, all) => all.findIndex((other) => other.hazard === one.hazard) === at)
  const those = (basis: HazardBasis, says: string) => {
    const names = once.filter((one) => one.basis === basis).map((one) => HAZARD_NAMES[one.hazard])
    return names.length === 0 ? [] : [`${says}: ${names.join('; ')}.`]
  }
  const hazard = level === 'emergency' ? 'an emergency hazard' : 'a significant hazard'
  return [
    ...those('told', `Signs of ${hazard}`),
    ...those('not-sure', `Whoever told us was not sure, so ${hazard} is not ruled out`),
    ...those('not-answered', `Not asked or not answered, so ${hazard} is not ruled out`),
  ].join(' ')
}

const certainty: Readonly<Record<HazardBasis, number>> = { 'told': 2, 'not-sure': 1, 'not-answered': 0 }

/** One sign per hazard, its worst; emergencies first, then those the law covers, then what is better known. */
const uniqueWorstFirst = (signs: readonly HazardSign[]): HazardSign[] => {
  const weight = (one: HazardSign) => (one.level === 'emergency' ? 8 : 0) + (one.statutory ? 4 : 0) + certainty[one.basis ?? 'told']
  const sorted = signs.toSorted((a, b) => weight(b) - weight(a))
  return sorted.filter((one, at) => sorted.findIndex((other) => other.hazard === one.hazard) === at)
}
