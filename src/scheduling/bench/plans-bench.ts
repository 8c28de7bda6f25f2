/**
 * How good the day plans are against the best known, on the instances kept with the tests. The caller reads the
 * files and owns the clock, so that the figures are of the search alone.
 */
import { readProblem } from '#scheduling/day-plans/problem-files.ts'
import { solve } from '#scheduling/day-plans/solve.ts'
import { isRefused } from '#ground/refusal.ts'

export interface PlansBenchCase {
  readonly name: string
  readonly text: string
  /** Best distance known; absent for a landlord's day. */
  readonly bestKnown?: number
}

export interface PlansBenchRow {
  readonly name: string
  readonly seed: number
  readonly cpuSeconds: number
  readonly unplaced: number
  /** In the file's own unit. */
  readonly travel: number
  /** Above the best known, per cent. */
  readonly gapPercent: number | null
  readonly steps: number
}

export const benchPlan = (bench: PlansBenchCase, seed: number, cpuSeconds: number, cpuClock: () => number): PlansBenchRow => {
  const problem = readProblem(bench.text)
  if (isRefused(problem)) throw new Error(`${bench.name}: ${problem.refusal.message}`)
  const plan = solve(problem, { seed, cpuSeconds, cpuClock })
  const travel = plan.travel / problem.scale
  return {
    name: bench.name, seed, cpuSeconds, travel,
    unplaced: plan.unplaced.length,
    gapPercent: bench.bestKnown === undefined ? null : 100 * (travel / bench.bestKnown - 1),
    steps: plan.steps,
  }
}

/** The best distance known for an instance, from the text of `BKS.json`. */
export const bestKnownFrom = (text: string): ((name: string) => number | undefined) => {
  const known = JSON.parse(text) as Readonly<Record<string, { readonly best_known_cost: number }>>
  return (name) => (known[`${name}_distance`] ?? known[name])?.best_known_cost
}
