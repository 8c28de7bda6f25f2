/**
 * Crosses two plans so that a whole part of town changes hands: some neighbouring routes of one plan give way to the
 * routes by which the other does most of the same jobs, after the selective route exchange of Nagata and Braysy (2009).
 */
import type { Instance } from '#scheduling/day-plans/instance.ts'
import type { JobsByRoute } from '#scheduling/day-plans/plan-aside.ts'

export interface Child {
  readonly routes: JobsByRoute
  /** Jobs of the routes that gave way: all that the child does otherwise than its parent. */
  readonly region: Int32Array
}

/**
 * Of `one`, the routes nearest to a job give way, `width` of them. Null where nothing would change, or where there
 * are not operatives enough. A job of the region that `other` does among jobs elsewhere is left for the search to place.
 */
export const cross = (instance: Instance, one: JobsByRoute, other: JobsByRoute, job: number, width: number): Child | null => {
  const routeOf = routesOfJobs(instance, one)
  const leaving = nearestRoutes(instance, routeOf, job, width)
  const coming = other.flatMap((route) => {
    const inside = route.filter((each) => leaving.has(routeOf[each]!))
    return inside.length * 2 > route.length ? [inside] : []
  })
  const known = new Set(Array.from(leaving, (route) => one[route]!.join()))
  if (coming.length === leaving.size && coming.every((route) => known.has(route.join()))) return null
  const routes = [...one.filter((_, route) => !leaving.has(route)), ...coming]
  if (routes.length > instance.routes) return null
  return { routes, region: Int32Array.from([...leaving].flatMap((route) => [...one[route]!])) }
}

const routesOfJobs = (instance: Instance, plan: JobsByRoute): Int32Array => {
  const routeOf = new Int32Array(instance.jobs).fill(-1)
  plan.forEach((jobs, route) => jobs.forEach((job) => (routeOf[job] = route)))
  return routeOf
}

const nearestRoutes = ({ near, neighbours }: Instance, routeOf: Int32Array, job: number, width: number): Set<number> => {
  const found = new Set<number>()
  for (let rank = 0; rank < neighbours && found.size < width; rank++) {
    const route = routeOf[near[job * neighbours + rank]!]!
    if (route >= 0) found.add(route)
  }
  return found
}
