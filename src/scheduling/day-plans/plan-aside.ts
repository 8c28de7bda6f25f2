/** Plans put aside while a search works on another: the jobs of each operative who has any, in their order. */
import { reworkRoute } from '#scheduling/day-plans/route-changes.ts'
import { best, lanes } from '#scheduling/day-plans/routes.ts'
import { newVersion, type SearchState } from '#scheduling/day-plans/search-state.ts'
import { holds } from '#scheduling/day-plans/warm-start.ts'

export type JobsByRoute = readonly Int32Array[]

export interface PlanAside {
  readonly routes: JobsByRoute
  readonly unplaced: number
  readonly cost: number
}

/** The best plan of a search. */
export const putAside = (state: SearchState): PlanAside => {
  const { instance, routes } = state
  const kept: Int32Array[] = []
  for (let route = 0; route < instance.routes; route++) {
    const base = best * routes.setLength + route * routes.stride
    const count = routes.count[best * instance.routes + route]!
    if (count > 0) kept.push(Int32Array.from({ length: count }, (_, i) => routes.stops[base + (i + 1) * lanes]!))
  }
  return { routes: kept, unplaced: state.absentBest.length, cost: state.bestCost }
}

/** Makes it the plan being changed, of operatives all alike; jobs in no route, or in one that cannot be done, are absent. */
export const takeUp = (state: SearchState, plan: JobsByRoute): void => {
  const { instance, routes, absent } = state
  routes.routeOf.fill(-1)
  for (let route = 0; route < instance.routes; route++) {
    setRoute(state, route, plan[route] ?? noJobs)
    if (!holds(state, route)) setRoute(state, route, noJobs)
    for (const job of jobsOn(state, route)) routes.routeOf[job] = route
  }
  absent.length = 0
  for (let job = 0; job < instance.jobs; job++) if (routes.routeOf[job]! < 0) absent.jobs[absent.length++] = job
}

const noJobs = new Int32Array(0)

const setRoute = (state: SearchState, route: number, jobs: Int32Array): void => {
  const { instance, routes } = state
  const base = route * routes.stride
  for (let i = 0; i < jobs.length; i++) routes.stops[base + (i + 1) * lanes] = jobs[i]!
  routes.count[route] = jobs.length
  reworkRoute(instance, routes, route)
  newVersion(state, route)
}

const jobsOn = ({ routes }: SearchState, route: number): number[] =>
  Array.from({ length: routes.count[route]! }, (_, i) => routes.stops[route * routes.stride + (i + 1) * lanes]!)
