/**
 * Bends the day's plan round what has happened, without breaking what was promised. Asked for few steps it gives a
 * plan that can be worked from at once; asked for more, a better one. Promised visits are never given up for others.
 */
import { layOut } from '#scheduling/day-plans/instance.ts'
import { type Plan, type PlanRoute, readPlan } from '#scheduling/day-plans/plan.ts'
import type { Problem } from '#scheduling/day-plans/problem.ts'
import { search } from '#scheduling/day-plans/search.ts'
import { openSearch } from '#scheduling/day-plans/search-state.ts'
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

/** Enough to settle what the event upset within a tenth of a second: of promises then lost, 512 steps lose half as many again. */
export const firstPlanSteps = 4096

/** A published plan is changed only a little: the search starts cool, in seconds' driving, and ends cooler. */
const coolStart = { warmest: 30, coolest: 10 } as const

export const replan = (problem: Problem, plan: Plan, event: DayEvent, options: SolveOptions, wording: Wording): Replanned =>
  tellOfChanges(problem, plan, event, bendPlan(problem, plan, event, options), wording)

/**
 * The search alone, without words: what a thread of its own can do. Where saving promises had too many others change
 * hands it is made again, dearer: in 3 of 36 sick days, with up to 8 moved before and at most 4 after.
 */
export const bendPlan = (problem: Problem, plan: Plan, event: DayEvent, options: SolveOptions): Plan => {
  const bent = bendAt(usualMoveCost, problem, plan, event, options)
  return othersMoved(plan, bent, event) > mostOthersMoved ? bendAt(dearMoveCost, problem, plan, event, options) : bent
}

/**
 * Residents were told who is coming: no driving saved is worth a change of operative, but a promise that would else be
 * broken (5,000,000) is worth two of them, and when they become too many, one. At 7,200 a move ten visits changed
 * hands to save one.
 */
const usualMoveCost = 1_700_000
const dearMoveCost = 2_600_000
const mostOthersMoved = 5

const othersMoved = (was: Plan, is: Plan, event: DayEvent): number => {
  const before = operativesOf(was)
  const sick = event.kind === 'operative-sick' ? event.operative : null
  return [...operativesOf(is)].filter(([job, operative]) => before.has(job) && before.get(job) !== operative && before.get(job) !== sick).length
}

const operativesOf = (plan: Plan): Map<number, number> =>
  new Map(plan.routes.flatMap(({ operative, stops }) => stops.filter(({ kind }) => kind === 'job').map(({ id }) => [id, operative] as const)))

const bendAt = (moveCost: number, problem: Problem, plan: Plan, event: DayEvent, options: SolveOptions): Plan => {
  const rest = restOfDay(problem, plan, event, moveCost)
  const state = openSearch(layOut(rest.problem), options.seed)
  startFrom(rest.problem, state, rest.order)
  const manner = mannerFor(rest.problem)
  // Now and then it begins near a job without room: that found room for one promise in eight more.
  const ruin = { ...manner.ruin, absentFirst: 0.3 }
  const steps = search(state, { ...manner, ruin, warmest: coolStart.warmest * problem.scale, coolest: coolStart.coolest * problem.scale, ...options.manner }, progressOf(options))
  return wholeDay(problem, rest, readPlan(rest.problem, state, steps))
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
