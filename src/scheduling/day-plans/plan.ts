/** A plan as people read it: who does which job when, when lunch is, and what could not be placed. */
import { type Instance, never, soonestStart } from '#scheduling/day-plans/instance.ts'
import type { PlanJob, PlanOperative, Problem } from '#scheduling/day-plans/problem.ts'
import { best, fedLane, hungryLane, lanes, legLane, type Routes } from '#scheduling/day-plans/routes.ts'
import type { SearchState } from '#scheduling/day-plans/search-state.ts'

export interface PlanStop {
  readonly kind: 'job' | 'lunch'
  readonly id: number
  /** Journey since the stop before (for lunch: the part of it driven by then). */
  readonly travel: number
  readonly arrive: number
  readonly start: number
  readonly end: number
}

export interface PlanRoute {
  readonly operative: number
  readonly leaveAt: number
  readonly homeAt: number
  /** The whole day's driving, home included. */
  readonly travel: number
  readonly stops: readonly PlanStop[]
}

export interface Plan {
  readonly routes: readonly PlanRoute[]
  /** Ids of jobs there is no room for. */
  readonly unplaced: readonly number[]
  readonly travel: number
  /** The search's own measure: travel, absences, handicaps and moves. */
  readonly cost: number
  readonly steps: number
}

export const readPlan = (problem: Problem, state: SearchState, steps: number): Plan => {
  const { instance, routes } = state
  const planned: PlanRoute[] = []
  for (let route = 0; route < instance.routes; route++) {
    if (routes.count[best * instance.routes + route]! > 0) planned.push(readRoute(problem, instance, routes, route))
  }
  const absent = state.absentBest.jobs.slice(0, state.absentBest.length)
  return {
    routes: planned,
    unplaced: Array.from(absent, (job) => problem.jobs[job]!.id).toSorted((a, b) => a - b),
    travel: planned.reduce((sum, route) => sum + route.travel, 0),
    cost: state.bestCost,
    steps,
  }
}

const readRoute = (problem: Problem, instance: Instance, routes: Routes, route: number): PlanRoute => {
  const operative = problem.operatives[route]!
  const base = best * routes.setLength + route * routes.stride
  const count = routes.count[best * instance.routes + route]!
  const jobs = Array.from({ length: count }, (_, i) => problem.jobs[routes.stops[base + (i + 1) * lanes]!]!)
  const legs = Array.from({ length: count + 1 }, (_, i) => routes.stops[base + (i + 1) * lanes + legLane]!)
  return walkRoute(operative, jobs, legs, lunchGap(instance, routes, route, base, count))
}

/** The last gap in which lunch makes the day no longer; -1 without lunch. */
const lunchGap = (instance: Instance, routes: Routes, route: number, base: number, count: number): number => {
  if (instance.hasLunch[route] === 0) return -1
  for (let gap = count; gap > 0; gap--) {
    const at = base + gap * lanes
    const leg = routes.stops[at + lanes + legLane]!
    const hungry = routes.stops[at + hungryLane]!
    if (hungry > instance.lunchTo[route]!) continue
    const afterLunch = Math.max(hungry + leg, instance.lunchFrom[route]!) + instance.lunchService[route]!
    if (afterLunch <= Math.min(routes.stops[at + fedLane]! + leg, never)) return gap
  }
  return 0
}

const walkRoute = (operative: PlanOperative, jobs: readonly PlanJob[], legs: readonly number[], lunchIn: number): PlanRoute => {
  const stops: PlanStop[] = []
  let clock = operative.shift.from
  legs.forEach((leg, gap) => {
    let left = leg
    if (gap === lunchIn) {
      const lunch = lunchOnTheWay(operative, clock, leg)
      stops.push(lunch)
      left -= lunch.travel
      clock = lunch.end
    }
    const job = jobs[gap]
    if (job === undefined) return void (clock += left)
    stops.push(visit(job, clock, left))
    clock = stops.at(-1)!.end
  })
  return { operative: operative.id, leaveAt: operative.shift.from, homeAt: clock, travel: legs.reduce((a, b) => a + b, 0), stops }
}

const visit = (job: PlanJob, leaveAt: number, travel: number): PlanStop => {
  const arrive = leaveAt + travel
  const start = Math.max(arrive, soonestStart(job))
  return { kind: 'job', id: job.id, travel, arrive, start, end: start + job.service }
}

/** Driven first where lunch can wait for the arrival; else lunch as soon as it may be. */
const lunchOnTheWay = (operative: PlanOperative, leaveAt: number, leg: number): PlanStop => {
  const { id, service, start: may } = operative.lunch!
  const travel = leaveAt + leg <= may.to ? leg : Math.min(leg, Math.max(0, may.from - leaveAt))
  const arrive = leaveAt + travel
  const start = Math.max(arrive, may.from)
  return { kind: 'lunch', id, travel, arrive, start, end: start + service }
}
