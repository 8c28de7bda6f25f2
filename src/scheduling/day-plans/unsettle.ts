/**
 * For the first half of a search, what it costs to leave a job out is not quite settled: it is drawn anew every so
 * often, so that which jobs are left out does not stay as it first fell. What counts as the best plan is always judged
 * by the settled cost. Over days 1 to 3 with 250,000 steps (means of three seeds): 45.3 left out and 756,500 s driven
 * without it, 44.7 and 750,400 s with it.
 */
import type { SearchState } from '#scheduling/day-plans/search-state.ts'

export interface Unsettledness {
  /** Share of the cost that is chance at the start: half of it above, half below. */
  readonly share: number
  /** How far into the search, 0 to 1, it has gone. */
  readonly until: number
}

export const stepsBetweenDraws = 64

/** True when costs have changed. */
export const unsettle = ({ instance, settledAbsence, chance }: SearchState, { share, until }: Unsettledness, done: number): boolean => {
  const left = share * Math.max(0, 1 - done / until)
  if (share === 0) return false
  for (let job = 0; job < instance.jobs; job++) {
    instance.absence[job] = settledAbsence[job]! * (1 + left * (left === 0 ? 0 : chance.next() - 0.5))
  }
  return true
}

/** Cost of the plan as it is now, by the settled costs. */
export const settledCost = ({ instance, settledAbsence, absent, cost }: SearchState): number => {
  let settled = cost
  for (let i = 0; i < absent.length; i++) settled += settledAbsence[absent.jobs[i]!]! - instance.absence[absent.jobs[i]!]!
  return settled
}
