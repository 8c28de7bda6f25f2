/**
 * The plan while it is being searched: one route per operative, each stop carrying the sums that let a further job
 * be judged in constant time, lunch included. A stop's lanes:
 *
 * - `fed`, `hungry`: earliest departure with lunch had, and with lunch still to come;
 * - `lateFed`, `lateHungry`: latest arrival that still lets the rest of the day be done, likewise;
 * - `leg`: the journey into the stop.
 *
 * Where there is no lunch the hungry lanes mean nothing.
 *
 * Lunch on a journey that leaves at `e` and takes `t` ends at `max(e + t, lunch earliest) + lunch`, if `e` is no later
 * than lunch may start: it is had before, after or on the way.
 */
import { type Instance, never } from '#scheduling/day-plans/instance.ts'

export const lanes = 8
export const nodeLane = 0
export const fedLane = 1
export const hungryLane = 2
export const lateFedLane = 3
export const lateHungryLane = 4
export const legLane = 5

/** Which third of `stops` holds what: the plan being changed, each route before the change, the best plan found. */
const sets = 3

export interface Routes {
  readonly stops: Int32Array
  /** Length of one route in `stops`, and of one whole set of routes. */
  readonly stride: number
  readonly setLength: number
  /** Jobs in each route, for each of the three sets; likewise travel, amount carried and version. */
  readonly count: Int32Array
  readonly travel: Int32Array
  readonly load: Int32Array
  /** Time that the jobs of a route take. */
  readonly work: Int32Array
  /** Changes with the route's content and returns with it: what was worked out for a version stays true. */
  readonly version: Int32Array
  readonly routeOf: Int32Array
  /** The most that each may carry meanwhile, and what each unit beyond what he can carry costs: see `overload.ts`. */
  readonly mostLoad: Int32Array
  overloadPrice: number
}

export const emptyRoutes = (instance: Instance): Routes => {
  const routes = blankRoutes(instance, instance.routes, sets)
  for (let route = 0; route < instance.routes; route++) openRoute(instance, routes, route)
  routes.stops.copyWithin(routes.setLength * 2, 0, routes.setLength)
  return routes
}

/** Room for some routes, nothing written in any. */
export const blankRoutes = (instance: Instance, count: number, copies: number): Routes => {
  const stride = (mostStops(instance) + 2) * lanes
  const column = (): Int32Array => new Int32Array(count * copies)
  return {
    stops: new Int32Array(count * stride * copies),
    stride,
    setLength: count * stride,
    count: column(),
    travel: column(),
    load: column(),
    work: column(),
    version: column(),
    routeOf: new Int32Array(instance.jobs).fill(-1),
    mostLoad: instance.capacity.slice(),
    overloadPrice: 0,
  }
}

/** No operative can do more jobs than the shortest ones that fill the longest shift. */
const mostStops = (instance: Instance): number => {
  const shortest = instance.service.toSorted()
  let minutesLeft = instance.shiftEnd.reduce((most, end, route) => Math.max(most, end - instance.shiftStart[route]!), 0)
  let stops = 0
  while (stops < instance.jobs && minutesLeft >= 0) minutesLeft -= shortest[stops++]!
  return stops
}

const openRoute = (instance: Instance, routes: Routes, route: number): void => {
  const { stops } = routes
  const start = route * routes.stride
  stops[start + nodeLane] = instance.startNode[route]!
  stops[start + fedLane] = instance.hasLunch[route] === 1 ? never : instance.shiftStart[route]!
  stops[start + hungryLane] = instance.hasLunch[route] === 1 ? instance.shiftStart[route]! : never
  stops[start + lanes + nodeLane] = instance.endNode[route]!
  closeRoute(instance, routes, route)
}

/** Writes the end of the shift after the last stop. */
export const closeRoute = (instance: Instance, routes: Routes, route: number): void => {
  const end = route * routes.stride + (routes.count[route]! + 1) * lanes
  routes.stops[end + nodeLane] = instance.endNode[route]!
  routes.stops[end + lateFedLane] = instance.shiftEnd[route]!
  routes.stops[end + lateHungryLane] = -never
  if (routes.count[route] === 0) routes.stops[end + legLane] = 0
}

export const live = 0
export const before = 1
export const best = 2

/** Copies one route from one set to another. */
export const copyRoute = (routes: Routes, routeCount: number, route: number, from: number, to: number): void => {
  const source = from * routeCount + route
  const target = to * routeCount + route
  const start = from * routes.setLength + route * routes.stride
  const length = (routes.count[source]! + 2) * lanes
  routes.stops.copyWithin(to * routes.setLength + route * routes.stride, start, start + length)
  routes.count[target] = routes.count[source]!
  routes.travel[target] = routes.travel[source]!
  routes.load[target] = routes.load[source]!
  routes.work[target] = routes.work[source]!
  routes.version[target] = routes.version[source]!
}
