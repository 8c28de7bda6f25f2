/**
 * In which order absent jobs are put back: sometimes the urgent first, the long first, those with the narrowest
 * window or the fewest operatives first, sometimes any. Each order lets another kind of day be found.
 */
import type { Instance } from '#scheduling/day-plans/instance.ts'
import type { SearchState } from '#scheduling/day-plans/search-state.ts'

/** Lower goes back first. */
type Ordering = (instance: Instance, job: number, chance: number) => number

const anyOrder: Ordering = (_, __, chance) => chance
const largestFirst: Ordering = (instance, job) => -instance.amount[job]!
const longestFirst: Ordering = (instance, job) => -instance.service[job]!
const farFirst: Ordering = (instance, job) => -instance.legs[2 * (job * instance.nodes + instance.jobs) + 1]!
const nearFirst: Ordering = (instance, job) => instance.legs[2 * (job * instance.nodes + instance.jobs) + 1]!
const narrowestFirst: Ordering = (instance, job) => instance.latest[job]! - instance.earliest[job]!
const earliestFirst: Ordering = (instance, job) => instance.earliest[job]!
const latestFirst: Ordering = (instance, job) => -instance.latest[job]!
const dearestFirst: Ordering = (instance, job) => -instance.absence[job]!
const fewestAbleFirst: Ordering = (instance, job) => instance.ableFrom[job + 1]! - instance.ableFrom[job]!

/** Each ordering as often as its share of the draws. */
export type OrderingShares = readonly Ordering[]

const shares = (...weighted: readonly (readonly [Ordering, number])[]): OrderingShares =>
  weighted.flatMap(([ordering, share]) => Array.from({ length: share }, () => ordering))

/** One depot, goods to deliver: the published shares for time windows. */
export const deliveryOrderings: OrderingShares = shares(
  [anyOrder, 4], [largestFirst, 4], [farFirst, 2], [nearFirst, 1], [narrowestFirst, 2], [earliestFirst, 2], [latestFirst, 2],
)

export const repairsOrderings: OrderingShares = shares(
  [anyOrder, 4], [longestFirst, 4], [dearestFirst, 2], [narrowestFirst, 2], [earliestFirst, 1], [latestFirst, 1], [fewestAbleFirst, 1],
)

export const sortAbsent = (state: SearchState, orderings: OrderingShares): void => {
  const ordering = orderings[state.chance.below(orderings.length)]!
  const { jobs, length } = state.absent
  const { sortKeys, chance } = state
  for (let i = 0; i < length; i++) {
    const job = jobs[i]!
    const key = ordering(state.instance, job, chance.next())
    let to = i
    while (to > 0 && sortKeys[to - 1]! > key) {
      sortKeys[to] = sortKeys[to - 1]!
      jobs[to] = jobs[to - 1]!
      to--
    }
    sortKeys[to] = key
    jobs[to] = job
  }
}
