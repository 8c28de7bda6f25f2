/**
 * Trade after trade on one day: the plasterer after the electrician, the painter when the plaster is dry. Each such
 * pair is given a moment between them before the search begins: the first is to be done by then, the other starts no
 * sooner than the gap after it. Whatever the search does the order then holds, and a job is still judged on its own
 * route alone, in constant time. What it costs: the moment is fixed half-way into the room the two have, so a plan
 * that would need it earlier or later is not found.
 */
import { layOut, soonestStart } from '#scheduling/day-plans/instance.ts'
import { type Plan, readPlan } from '#scheduling/day-plans/plan.ts'
import type { PlanJob, Problem } from '#scheduling/day-plans/problem.ts'
import { search } from '#scheduling/day-plans/search.ts'
import { openSearch } from '#scheduling/day-plans/search-state.ts'
import { mannerFor, progressOf, solve, type SolveOptions } from '#scheduling/day-plans/solve.ts'
import { orderOf, startFrom } from '#scheduling/day-plans/warm-start.ts'

/** Job ids; `gap` is the time from the end of the first to the start of the next, for drying say. */
export interface Handover {
  readonly first: number
  readonly next: number
  readonly gap: number
}

/** A job whose forerunner there is no room for is left out with it. */
export const solveInTurn = (problem: Problem, handovers: readonly Handover[], options: SolveOptions): Plan => {
  let turned = withHandovers(problem, handovers)
  let plan = solve(turned, options)
  for (let orphans = orphansOf(plan, handovers); orphans.length > 0; orphans = orphansOf(plan, handovers)) {
    turned = { ...turned, jobs: turned.jobs.map((job) => (orphans.includes(job.id) ? { ...job, notBefore: notToday } : job)) }
    plan = keepWhatFits(turned, plan, options)
  }
  return plan
}

/** Later than any window. */
const notToday = 1 << 28

export const withHandovers = (problem: Problem, handovers: readonly Handover[]): Problem => {
  const jobs = new Map(problem.jobs.map((job) => [job.id, job]))
  const left = handovers.filter(({ first, next }) => jobs.has(first) && jobs.has(next))
  const followers = Map.groupBy(left, ({ first }) => first)
  for (const handover of inOrder(left)) {
    const [first, next] = [jobs.get(handover.first)!, jobs.get(handover.next)!]
    const soonestEnd = soonestStart(first) + first.service
    const room = latestStart(next, jobs, followers) - handover.gap - soonestEnd
    const moment = soonestEnd + Math.floor(room / 2)
    if (room >= 0) jobs.set(first.id, { ...first, windows: [{ from: first.windows[0]?.from ?? 0, to: Math.min(first.windows[0]?.to ?? notToday, moment - first.service) }] })
    jobs.set(next.id, { ...next, notBefore: room < 0 ? notToday : Math.max(next.notBefore ?? 0, moment + handover.gap) })
  }
  return { ...problem, jobs: problem.jobs.map(({ id }) => jobs.get(id)!) }
}

/** So late that those who follow can still begin in their windows. */
const latestStart = (job: PlanJob, jobs: ReadonlyMap<number, PlanJob>, followers: ReadonlyMap<number, readonly Handover[]>): number =>
  Math.min(job.windows[0]?.to ?? notToday / 2, ...(followers.get(job.id) ?? []).map(({ next, gap }) =>
    latestStart(jobs.get(next)!, jobs, followers) - gap - job.service))

/** Forerunners before those who follow them. Work that waits for itself is a fault of whoever asked. */
const inOrder = (handovers: readonly Handover[]): Handover[] => {
  const ordered: Handover[] = []
  let waiting = [...handovers]
  while (waiting.length > 0) {
    const ready = waiting.filter(({ first }) => !waiting.some(({ next }) => next === first))
    if (ready.length === 0) throw new Error('Jobs wait for one another in a ring.')
    ordered.push(...ready)
    waiting = waiting.filter((handover) => !ready.includes(handover))
  }
  return ordered
}

const orphansOf = (plan: Plan, handovers: readonly Handover[]): number[] => {
  const unplaced = new Set(plan.unplaced)
  return handovers.filter(({ first, next }) => unplaced.has(first) && !unplaced.has(next)).map(({ next }) => next)
}

/** The same plan as far as it can still be done, and what the freed time has room for. */
const keepWhatFits = (problem: Problem, plan: Plan, options: SolveOptions): Plan => {
  const state = openSearch(layOut(problem), options.seed)
  startFrom(problem, state, orderOf(plan))
  const steps = search(state, mannerFor(problem), progressOf({ seed: options.seed, steps: 0 }))
  return readPlan(problem, state, plan.steps + steps)
}
