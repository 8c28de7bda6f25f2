/**
 * What is left of a day when something happens: visits started, or with the operative on the way, stand as they are;
 * every later one can still move, at a price, and each was promised to a resident.
 */
import type { Plan, PlanRoute, PlanStop } from '#scheduling/day-plans/plan.ts'
import type { PlanJob, PlanOperative, Problem } from '#scheduling/day-plans/problem.ts'
import type { Order } from '#scheduling/day-plans/warm-start.ts'
import type { DayEvent } from '#scheduling/replanning/day-events.ts'

export interface RestOfDay {
  readonly problem: Problem
  /** The published order of what is left. */
  readonly order: Order
  /** By operative: what stands as it is. */
  readonly standing: ReadonlyMap<number, readonly PlanStop[]>
}

/** Of visits to other operatives: how many one upset may cost, what each counts for, and each beyond. */
interface Moves { readonly limit: number; readonly cost: number; readonly costBeyond: number }

export const restOfDay = (problem: Problem, plan: Plan, event: DayEvent, moves: Moves): RestOfDay => {
  const routes = new Map(plan.routes.map((route) => [route.operative, afterEvent(problem, route, event)]))
  const standing = new Map([...routes].map(([id, route]) => [id, standingStops(route, event)]))
  const settled = new Set([...standing.values()].flat().filter((stop) => stop.kind === 'job').map((stop) => stop.id))
  const published = new Map(plan.routes.flatMap((route) => route.stops.flatMap((stop) => (stop.kind === 'job' ? [[stop.id, route.operative] as const] : []))))
  const jobs = problem.jobs.filter((job) => !settled.has(job.id) && !(event.kind === 'visit-cancelled' && event.job === job.id))
  return {
    problem: {
      ...problem,
      jobs: [...jobs.map((job) => asPromised(job, published.get(job.id), event)), ...arriving(event)],
      operatives: problem.operatives.map((operative) => fromNow(problem, operative, standing.get(operative.id) ?? [], event)),
      moveCost: moves.cost * problem.scale,
      moveLimit: { moves: moves.limit, costBeyond: moves.costBeyond * problem.scale },
    },
    order: new Map([...routes].map(([id, route]) => [id, route.stops.filter((stop) => stop.kind === 'job' && !settled.has(stop.id)).map((stop) => stop.id)])),
    standing,
  }
}

/** An overrun pushes the end of the visit; what follows is looked at afresh. */
const afterEvent = (_: Problem, route: PlanRoute, event: DayEvent): PlanRoute => {
  if (event.kind !== 'visit-overran' || event.operative !== route.operative) return route
  return { ...route, stops: route.stops.map((stop) => (stop.kind === 'job' && stop.id === event.job ? { ...stop, end: event.endsAt } : stop)) }
}

const standingStops = (route: PlanRoute, event: DayEvent): PlanStop[] => {
  if (event.kind === 'as-it-stands') return []
  const sick = event.kind === 'operative-sick' && event.operative === route.operative
  const overran = event.kind === 'visit-overran' && event.operative === route.operative
  const cut = route.stops.findIndex((stop, i) => {
    // Called off with the operative already at work, it stands: what becomes of it is said on the doorstep.
    if (event.kind === 'visit-cancelled' && stop.kind === 'job' && stop.id === event.job) return stop.start > event.at
    const previous = route.stops[i - 1]
    if (overran && previous?.kind === 'job' && previous.id === event.job) return true
    return (sick ? stop.start : leavesAt(route, i)) > event.at
  })
  return upTo(route, cut < 0 ? route.stops.length : cut, cut < 0 || sick || event.kind === 'visit-cancelled' && event.job === route.stops[cut]!.id)
}

/** Lunch may be had where the next visit is: then that visit stands too, unless it is not to be, or is the way home. */
const upTo = (route: PlanRoute, cut: number, nextIsOff: boolean): PlanStop[] => {
  const stops = route.stops.slice(0, cut)
  const last = stops.at(-1)
  if (last?.kind !== 'lunch' || last.travel === 0) return stops
  return nextIsOff ? [...stops.slice(0, -1), { ...last, travel: 0 }] : route.stops.slice(0, cut + 1)
}

/** When the operative sets out for a stop; before the first, the start of the shift. */
const leavesAt = (route: PlanRoute, index: number): number => route.stops[index - 1]?.end ?? route.leaveAt

const asPromised = (job: PlanJob, operative: number | undefined, event: DayEvent): PlanJob => {
  if (operative === undefined) return job
  const unable = event.kind === 'operative-sick' && event.operative === operative
  return unable ? { ...job, promised: true } : { ...job, promised: true, plannedFor: operative }
}

const arriving = (event: DayEvent): PlanJob[] => (event.kind === 'emergency' ? [{ ...event.job, promised: true }] : [])

const fromNow = (problem: Problem, operative: PlanOperative, standing: readonly PlanStop[], event: DayEvent): PlanOperative => {
  if (event.kind === 'operative-sick' && event.operative === operative.id) return { ...operative, maxJobs: 0 }
  const last = standing.at(-1)
  const lastJob = standing.findLast((stop) => stop.kind === 'job')
  const from = Math.max(operative.shift.from, last === undefined ? Math.min(event.at, operative.shift.to) : Math.max(last.end, event.at))
  return {
    ...operative,
    shift: { from, to: operative.shift.to },
    startPlace: lastJob === undefined ? operative.startPlace : problem.jobs.find((job) => job.id === lastJob.id)!.place,
    lunch: standing.some((stop) => stop.kind === 'lunch') ? null : operative.lunch,
    maxJobs: Math.max(0, operative.maxJobs - standing.length),
  }
}
