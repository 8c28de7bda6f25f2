/**
 * In which order absent jobs are put back: sometimes the urgent first, the long first, those with the narrowest
 * window or the fewest operatives first, sometimes any. Each order lets another kind of day be found.
 */
import type { KeyedOrder } from '#scheduling/day-plans/order-keys.ts'
import type { SearchState } from '#scheduling/day-plans/search-state.ts'

type Ordering = KeyedOrder | 'anyOrder'

/** Each ordering as often as its share of the draws. */
export type OrderingShares = readonly Ordering[]

const shares = (...weighted: readonly (readonly [Ordering, number])[]): OrderingShares =>
  weighted.flatMap(([ordering, share]) => Array.from({ length: share }, () => ordering))

/** One depot, goods to deliver: the published shares for time windows. */
export const deliveryOrderings: OrderingShares = shares(
  ['anyOrder', 4], ['largestFirst', 4], ['farFirst', 2], ['nearFirst', 1], ['narrowestFirst', 2], ['earliestFirst', 2], ['latestFirst', 2],
)

export const repairsOrderings: OrderingShares = shares(
  ['anyOrder', 4], ['longestFirst', 4], ['dearestFirst', 2], ['narrowestFirst', 2], ['earliestFirst', 1], ['latestFirst', 1], ['fewestAbleFirst', 1],
)

export const sortAbsent = (state: SearchState, orderings: OrderingShares): void => {
  const ordering = orderings[state.chance.below(orderings.length)]!
  if (ordering === 'anyOrder') return shuffle(state)
  const { jobs, length } = state.absent
  const { sortKeys } = state
  const keys = state.orderKeys[ordering]
  for (let i = 0; i < length; i++) {
    const job = jobs[i]!
    const key = keys[job]!
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

const shuffle = ({ absent: { jobs, length }, chance }: SearchState): void => {
  for (let i = length - 1; i > 0; i--) {
    const other = chance.below(i + 1)
    const job = jobs[i]!
    jobs[i] = jobs[other]!
    jobs[other] = job
  }
}
