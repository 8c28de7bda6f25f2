/**
 * After danger, what else makes a repair more pressing: the Right to Repair where it is promised, who lives there, and
 * the landlord's own list with its heating season. Each can raise the priority and none can lower it.
 */
import type { DiagnosisCase, Step } from './diagnosis-case.ts'
import { bearsOn } from './danger-steps.ts'
import { NEED_NAMES } from './need.ts'
import { highest, oneStepUp } from './priority.ts'

const schedule = 'SI 1994/133, schedule'

export const rightToRepair: Step = {
  rule: 'right-to-repair',
  find: (the, draft) => {
    const { scheme, priority } = the.policies.rightToRepair
    if (scheme === 'none') return { said: 'This landlord does not promise the Right to Repair.', source: the.policies.rightToRepair.source }
    const row = rowFor(the)
    if (!row) return { said: 'Not on the Right to Repair list.', source: schedule }
    return {
      said: `On the Right to Repair list: ${String(row)} working ${row === 1 ? 'day' : 'days'}, where the work is estimated at no more than the scheme’s limit.`,
      source: schedule,
      change: { rightToRepairDays: row, priority: highest(draft.priority, priority[row]) },
    }
  },
}

/** The shortest period that applies; a tenant's right only. */
const rowFor = ({ fault, inSeason, needs, tenure, home }: DiagnosisCase) => {
  if (tenure?.kind !== 'social-rent' || home.kind !== 'home') return undefined
  return [fault.rightToRepair, inSeason ? fault.inWinter?.rightToRepair : undefined]
    .filter((row) => row != null)
    .filter((row) => row.onlyIf === null || needs.has(row.onlyIf))
    .map((row) => row.workingDays)
    .toSorted((a, b) => a - b)[0]
}

export const vulnerability: Step = {
  rule: 'vulnerability',
  find: (the, draft) => {
    const source = the.policies.bearsMostOn.source
    const whom = madeWorseFor(the)
    if (whom.length === 0) return { said: 'Nothing known of the household makes it more pressing.', source }
    const before = highest(draft.priority, the.listed)
    return {
      said: `More pressing because of who lives there: ${whom.map((need) => `${NEED_NAMES[need]}${the.needsNotKnown.has(need) ? ' (not ruled out)' : ''}`).join(', ')}.`,
      source,
      change: { priority: oneStepUp(before) },
    }
  },
}

/** By the fault's own list, or by a significant hazard that bears on someone at home. */
const madeWorseFor = (the: DiagnosisCase) => {
  const bySign = the.signs.filter((sign) => sign.level === 'significant').flatMap((sign) => bearsOn(the, sign))
  return [...new Set([...the.fault.worseFor.filter((need) => the.needs.has(need)), ...bySign])]
}

export const landlordMatrix: Step = {
  rule: 'landlord-matrix',
  find: (the, draft) => ({
    said: `The landlord’s list makes it ${the.listed}${whyListed(the)}.`,
    source: 'Local Offer P17 and P18',
    change: { priority: highest(draft.priority, the.listed) },
  }),
}

const whyListed = ({ fault, inSeason, listed, policies, effects }: DiagnosisCase): string => {
  if (listed === fault.priority) return ''
  if (inSeason && fault.inWinter?.priority === listed) return ` in the heating season, ${policies.heatingSeason.from} to ${policies.heatingSeason.until}`
  return effects.some((one) => one.basis === 'told' && one.priority === listed) ? ' by what was answered' : ' because of what is not known'
}
