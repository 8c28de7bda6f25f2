/** Starts a search from a plan there is already, as far as it can still be done. */
import type { Plan } from '#scheduling/day-plans/plan.ts'
import { insertJob, reworkRoute } from '#scheduling/day-plans/route-changes.ts'
import { lanes, fedLane, hungryLane, legLane } from '#scheduling/day-plans/routes.ts'
import type { Problem } from '#scheduling/day-plans/problem.ts'
import { newVersion, type SearchState } from '#scheduling/day-plans/search-state.ts'

/** Ids of jobs by operative, in the order they are to be done. */
export type Order = ReadonlyMap<number, readonly number[]>

export const orderOf = (plan: Plan): Order =>
  new Map(plan.routes.map(({ operative, stops }) => [operative, stops.filter(({ kind }) => kind === 'job').map(({ id }) => id)]))

/** Jobs that no longer fit where they were are left for the search to place. */
export const startFrom = (problem: Problem, state: SearchState, order: Order): void => {
  const jobAt = new Map(problem.jobs.map((job, index) => [job.id, index]))
  problem.operatives.forEach((operative, route) => {
    for (const id of order.get(operative.id) ?? []) {
      const job = jobAt.get(id)
      if (job !== undefined) appendIfItFits(state, job, route)
    }
    if (state.routes.count[route]! > 0) newVersion(state, route)
  })
  const { absent, routes } = state
  let left = 0
  for (let job = 0; job < state.instance.jobs; job++) if (routes.routeOf[job]! < 0) absent.jobs[left++] = job
  absent.length = left
}

const appendIfItFits = (state: SearchState, job: number, route: number): void => {
  const { instance, routes } = state
  if (instance.canDo[job * instance.routes + route] === 0) return
  insertJob(instance, routes, job, route, routes.count[route]!)
  if (holds(state, route)) return
  routes.count[route]!--
  routes.routeOf[job] = -1
  reworkRoute(instance, routes, route)
}

/** Whether the end of the shift can be met from the last stop, lunch included. */
export const holds = ({ instance, routes }: SearchState, route: number): boolean => {
  const at = route * routes.stride + routes.count[route]! * lanes
  const leg = routes.stops[at + lanes + legLane]!
  const hungry = routes.stops[at + hungryLane]!
  const fed = routes.stops[at + fedLane]! + leg
  const late = Math.max(hungry + leg, instance.lunchFrom[route]!) + instance.lunchService[route]!
  const home = hungry <= instance.lunchTo[route]! ? Math.min(fed, late) : fed
  return home <= instance.shiftEnd[route]! && routes.count[route]! <= instance.maxJobs[route]! && routes.load[route]! <= instance.capacity[route]!
}
