/**
 * Bends the day's plan round what has happened, without breaking what was promised. Asked for few steps it gives a
 * plan that can be worked from at once; asked for more, a better one. Promised visits are never given up for others.
 */
import { layOut } from '#scheduling/day-plans/instance.ts'
import { keepPromises } from '#scheduling/day-plans/keep-promises.ts'
import { type Plan, type PlanRoute, readPlan } from '#scheduling/day-plans/plan.ts'
import type { Problem } from '#scheduling/day-plans/problem.ts'
import { type Progress, search, type SearchManner } from '#scheduling/day-plans/search.ts'
import { openSearch, type SearchState } from '#scheduling/day-plans/search-state.ts'
import { mannerFor, progressOf, type SolveOptions } from '#scheduling/day-plans/solve.ts'
import { startFrom } from '#scheduling/day-plans/warm-start.ts'
import { changesBetween, type PlanChange, type Wording } from '#scheduling/replanning/changes.ts'
import type { DayEvent } from '#scheduling/replanning/day-events.ts'
import { restOfDay, type RestOfDay } from '#scheduling/replanning/rest-of-day.ts'

export interface Replanned {
  /** The whole day: what stands, and the rest as it now is. */
  readonly plan: Plan
  readonly changes: readonly PlanChange[]
  /** Promised visits that nobody able can keep: their residents are told before the appointment fails. */
  readonly cannotBeKept: readonly number[]
}

/** Enough to settle what the event upset within a tenth of a second, two at worst. */
export const firstPlanSteps = 2304

export const replan = (problem: Problem, plan: Plan, event: DayEvent, options: SolveOptions, wording: Wording): Replanned =>
  tellOfChanges(problem, plan, event, bendPlan(problem, plan, event, options), wording)

/** A published plan is changed only a little: the search starts cool, in seconds' driving, and ends cooler. */
const coolStart = { warmest: 30, coolest: 10 } as const

/**
 * Residents were told who is coming: no driving saved is worth a change of operative. A promise that would else be
 * broken (5,000,000) is worth all the moves that one upset may cost; beyond those ten together are not worth one, and only
 * a promise is that its own operative could have kept.
 */
const moves = { limit: 5, cost: 900_000, costBeyond: 50_000_000 } as const

/** Of the search: the rest of it saves driving. */
const shareToKeepPromises = 0.6

/** The search alone, without words: what a thread of its own can do. */
export const bendPlan = (problem: Problem, plan: Plan, event: DayEvent, options: SolveOptions): Plan => {
  const rest = restOfDay(problem, plan, event, moves)
  const state = openSearch(layOut(rest.problem), options.seed)
  const progress = progressOf(options)
  startFrom(rest.problem, state, rest.order)
  const steps = keepPromises(state, promisedOut(rest.problem, state), partOf(progress, 0, 0, shareToKeepPromises))
  const later = partOf(progress, steps, progress.done(steps), 1)
  return wholeDay(problem, rest, readPlan(rest.problem, state, steps + search(state, { ...bendingManner(rest.problem), ...options.manner }, later)))
}

const promisedOut = ({ jobs }: Problem, { absent }: SearchState): number[] =>
  Array.from(absent.jobs.subarray(0, absent.length)).filter((job) => jobs[job]!.promised === true)

/** Quite often it begins near a job without room. */
const bendingManner = (problem: Problem): SearchManner => {
  const manner = mannerFor(problem)
  return {
    ...manner,
    ruin: { ...manner.ruin, absentFirst: 0.6 },
    warmest: coolStart.warmest * problem.scale,
    coolest: coolStart.coolest * problem.scale,
  }
}

/** One stretch of a search as though it were the whole of one. */
const partOf = (progress: Progress, stepsBefore: number, from: number, until: number): Progress => {
  const { goOn } = progress
  return {
    ...progress,
    done: (steps) => (progress.done(stepsBefore + steps) - from) / (until - from),
    ...(goOn === undefined ? {} : { goOn: (news) => goOn({ ...news, steps: stepsBefore + news.steps, done: from + news.done * (until - from) }) }),
  }
}

export const tellOfChanges = (problem: Problem, plan: Plan, event: DayEvent, bent: Plan, wording: Wording): Replanned => {
  const known = event.kind === 'emergency' ? { ...problem, jobs: [...problem.jobs, event.job] } : problem
  const promised = new Set(plan.routes.flatMap((route) => route.stops.flatMap((stop) => (stop.kind === 'job' ? [stop.id] : []))))
  if (event.kind === 'emergency') promised.add(event.job.id)
  for (const job of problem.jobs) if (job.promised === true) promised.add(job.id)
  return {
    plan: bent,
    changes: changesBetween(known, plan, bent, wording),
    cannotBeKept: bent.unplaced.filter((id) => promised.has(id)),
  }
}

const wholeDay = (problem: Problem, rest: RestOfDay, later: Plan): Plan => {
  const laterOf = new Map(later.routes.map((route) => [route.operative, route]))
  const routes = problem.operatives.flatMap((operative) => {
    const standing = rest.standing.get(operative.id) ?? []
    const next = laterOf.get(operative.id)
    if (standing.length === 0 && next === undefined) return []
    return [joinRoute(problem, operative.id, standing, next)]
  })
  return { ...later, routes, travel: routes.reduce((sum, route) => sum + route.travel, 0) }
}

const joinRoute = (problem: Problem, id: number, standing: PlanRoute['stops'], next: PlanRoute | undefined): PlanRoute => {
  const operative = problem.operatives.find((other) => other.id === id)!
  const driven = standing.reduce((sum, stop) => sum + stop.travel, 0)
  const lastJob = standing.findLast((stop) => stop.kind === 'job')
  const from = lastJob === undefined ? operative.startPlace : problem.jobs.find((job) => job.id === lastJob.id)!.place
  const home = from === null || operative.endPlace === null ? 0 : problem.travel[from * problem.places + operative.endPlace]!
  return {
    operative: id,
    leaveAt: operative.shift.from,
    homeAt: next?.homeAt ?? (standing.at(-1)?.end ?? operative.shift.from) + home,
    travel: driven + (next?.travel ?? home),
    stops: [...standing, ...(next?.stops ?? [])],
  }
}
