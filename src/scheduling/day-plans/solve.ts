/** Plans a day, afresh or from a plan there is. The same seed and number of steps give the same plan. */
import { searchAndCross } from '#scheduling/day-plans/crossing-search.ts'
import { layOut } from '#scheduling/day-plans/instance.ts'
import { deliveryOrderings, repairsOrderings } from '#scheduling/day-plans/orderings.ts'
import { type Plan, readPlan } from '#scheduling/day-plans/plan.ts'
import type { Problem } from '#scheduling/day-plans/problem.ts'
import { type Progress, search, type SearchManner, type SearchNews } from '#scheduling/day-plans/search.ts'
import { openSearch } from '#scheduling/day-plans/search-state.ts'
import { orderOf, startFrom } from '#scheduling/day-plans/warm-start.ts'

/**
 * A number of steps, or CPU seconds by a clock handed in (the process's, where the search has the process to itself),
 * counted from a reading of that clock or else from the start of the search.
 */
export type Budget =
  | { readonly steps: number }
  | { readonly cpuSeconds: number; readonly cpuClock: () => number; readonly countedFrom?: number }

export type SolveOptions = Budget & {
  readonly seed: number
  readonly manner?: Partial<SearchManner>
  /** The search goes on from this plan, cooler than from nothing; what no longer fits in it is placed anew. */
  readonly from?: Plan
  /** Is told how the search goes; false ends it with the best plan so far. */
  readonly goOn?: (news: SearchNews) => boolean
}

export const solve = (problem: Problem, options: SolveOptions): Plan => {
  const progress = progressOf(options)
  const state = openSearch(layOut(problem), options.seed)
  const usual = mannerFor(problem)
  if (options.from !== undefined) startFrom(problem, state, orderOf(options.from))
  const warmest = options.from === undefined ? usual.warmest : usual.warmest / coolerOnAPlan
  const manner = { ...usual, warmest, ...options.manner }
  const crossing = options.from === undefined && state.instance.oneKind ? manner.crossing : null
  const steps = crossing === null ? search(state, manner, progress) : searchAndCross(state, manner, crossing, progress)
  return readPlan(problem, state, steps)
}

/** Warm enough that jobs still change hands by the dozen, and no warmer, or the plan would be lost. */
const coolerOnAPlan = 3

export const progressOf = (options: SolveOptions): Progress => {
  const told = options.goOn === undefined ? {} : { goOn: options.goOn }
  if ('steps' in options) return { done: (steps) => steps / options.steps, stepsLeft: (steps) => options.steps - steps, stepsBetweenLooks: 64, ...told }
  const from = options.countedFrom ?? options.cpuClock()
  // Reading the clock of a busy process can take as long as eight steps.
  return { done: () => (options.cpuClock() - from) / options.cpuSeconds, stepsBetweenLooks: 512, ...told }
}

/** Goods from one depot, the benchmarks' kind of day, or operatives from their own homes. */
export const mannerFor = (problem: Problem): SearchManner =>
  problem.jobs.some((job) => job.amount > 0) ? deliveries(problem.scale) : repairs(problem.scale)

const repairs = (scale: number): SearchManner => ({
  ruin: { averageJobs: 10, longestString: 10, splitChance: 0.5, splitStop: 0.01, absentFirst: 0.2 },
  blinkChance: 0.01,
  orderings: repairsOrderings,
  warmest: 3000 * scale,
  coolest: 50 * scale,
  warmerForLongDays: false,
  overload: null,
  crossing: null,
})

const deliveries = (scale: number): SearchManner => ({
  ruin: { averageJobs: 10, longestString: 10, splitChance: 0.5, splitStop: 0.01, absentFirst: 0.2 },
  blinkChance: 0.01,
  orderings: deliveryOrderings,
  warmest: 15 * scale,
  coolest: 0.3 * scale,
  warmerForLongDays: true,
  overload: null,
  crossing: {
    fewestStepsPerJob: 1000, parents: 6, shareOfParents: 0.35, tightLoads: 0.9, overload: 75 * scale, fewestRoutes: 3, mostRoutes: 8, stepsPerChild: 1024, warmest: 1.5 * scale,
  },
})
