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
const closeRoute = (instance: Instance, routes: Routes, route: number): void => {
  const end = route * routes.stride + (routes.count[route]! + 1) * lanes
  routes.stops[end + nodeLane] = instance.endNode[route]!
  routes.stops[end + lateFedLane] = instance.shiftEnd[route]!
  routes.stops[end + lateHungryLane] = -never
  if (routes.count[route] === 0) routes.stops[end + legLane] = 0
}

/** Works out departures from stop `first` on; past stop `settled` it ends as soon as nothing changes. */
const departFrom = (instance: Instance, routes: Routes, route: number, first: number, settled: number): void => {
  if (instance.hasLunch[route] === 1) departAroundLunch(instance, routes, route, first, settled)
  else departWithoutLunch(instance, routes, route, first, settled)
}

const departWithoutLunch = (instance: Instance, routes: Routes, route: number, first: number, settled: number): void => {
  const { stops } = routes
  const { legs, nodes, service, earliest, latest } = instance
  const base = route * routes.stride
  const last = base + routes.count[route]! * lanes
  const settledAt = base + settled * lanes
  let leaveAt = stops[base + (first - 1) * lanes + fedLane]!
  for (let at = base + first * lanes; at <= last; at += lanes) {
    const job = stops[at]!
    const leg = legs[2 * (job * nodes + stops[at - lanes]!)]!
    stops[at + legLane] = leg
    leaveAt = leave(leaveAt + leg, earliest[job]!, latest[job]!, service[job]!)
    if (at > settledAt && stops[at + fedLane] === leaveAt) return
    stops[at + fedLane] = leaveAt
  }
}

const departAroundLunch = (instance: Instance, routes: Routes, route: number, first: number, settled: number): void => {
  const { stops } = routes
  const { legs, nodes, service, earliest, latest } = instance
  const base = route * routes.stride
  const last = base + routes.count[route]! * lanes
  const settledAt = base + settled * lanes
  const lunchFrom = instance.lunchFrom[route]!
  const lunchTo = instance.lunchTo[route]!
  const lunch = instance.lunchService[route]!
  for (let at = base + first * lanes; at <= last; at += lanes) {
    const job = stops[at]!
    const leg = legs[2 * (job * nodes + stops[at - lanes]!)]!
    const hungry = stops[at - lanes + hungryLane]!
    const reachHungry = hungry + leg
    let reachFed = stops[at - lanes + fedLane]! + leg
    if (hungry <= lunchTo) {
      const afterLunch = (reachHungry > lunchFrom ? reachHungry : lunchFrom) + lunch
      if (afterLunch < reachFed) reachFed = afterLunch
    }
    stops[at + legLane] = leg
    const leaveFed = leave(reachFed, earliest[job]!, latest[job]!, service[job]!)
    const leaveHungry = leave(reachHungry, earliest[job]!, latest[job]!, service[job]!)
    if (at > settledAt && stops[at + fedLane] === leaveFed && stops[at + hungryLane] === leaveHungry) return
    stops[at + fedLane] = leaveFed
    stops[at + hungryLane] = leaveHungry
  }
}

const leave = (reach: number, earliest: number, latest: number, service: number): number =>
  reach > latest ? never : (reach > earliest ? reach : earliest) + service

/** Works out latest arrivals from stop `last` back to the first; before stop `settled` it ends as soon as nothing changes. */
const arriveBy = (instance: Instance, routes: Routes, route: number, last: number, settled: number): void => {
  if (instance.hasLunch[route] === 1) arriveAroundLunch(instance, routes, route, last, settled)
  else arriveWithoutLunch(instance, routes, route, last, settled)
}

const arriveWithoutLunch = (instance: Instance, routes: Routes, route: number, last: number, settled: number): void => {
  const { stops } = routes
  const { service, earliest, latest } = instance
  const base = route * routes.stride
  const settledAt = base + settled * lanes
  let by = stops[base + (last + 1) * lanes + lateFedLane]!
  for (let at = base + last * lanes; at > base; at -= lanes) {
    const job = stops[at]!
    by = within(by - service[job]! - stops[at + lanes + legLane]!, earliest[job]!, latest[job]!)
    if (at < settledAt && stops[at + lateFedLane] === by) return
    stops[at + lateFedLane] = by
  }
}

const arriveAroundLunch = (instance: Instance, routes: Routes, route: number, last: number, settled: number): void => {
  const { stops } = routes
  const { service, earliest, latest } = instance
  const base = route * routes.stride
  const settledAt = base + settled * lanes
  const lunchFrom = instance.lunchFrom[route]!
  const lunchTo = instance.lunchTo[route]!
  const lunch = instance.lunchService[route]!
  for (let at = base + last * lanes; at > base; at -= lanes) {
    const job = stops[at]!
    const work = service[job]!
    const away = work + stops[at + lanes + legLane]!
    const byFed = stops[at + lanes + lateFedLane]!
    let startHungry = stops[at + lanes + lateHungryLane]! - away
    if (lunchFrom + lunch <= byFed) {
      const lunchAfter = Math.min(lunchTo - work, byFed - lunch - away)
      if (lunchAfter > startHungry) startHungry = lunchAfter
    }
    const lateFed = within(byFed - away, earliest[job]!, latest[job]!)
    const lateHungry = within(startHungry, earliest[job]!, latest[job]!)
    if (at < settledAt && stops[at + lateFedLane] === lateFed && stops[at + lateHungryLane] === lateHungry) return
    stops[at + lateFedLane] = lateFed
    stops[at + lateHungryLane] = lateHungry
  }
}

const within = (start: number, earliest: number, latest: number): number =>
  start < earliest ? -never : start < latest ? start : latest

/** Puts a job after stop `gap` of a route. */
export const insertJob = (instance: Instance, routes: Routes, job: number, route: number, gap: number): void => {
  const { stops } = routes
  const at = route * routes.stride + (gap + 1) * lanes
  const end = route * routes.stride + (routes.count[route]! + 2) * lanes
  const before = stops[at + legLane]!
  // Calling copyWithin would take longer than the few stops that follow do.
  for (let i = end - 1; i >= at; i--) stops[i + lanes] = stops[i]!
  stops[at] = job
  routes.count[route]!++
  routes.load[route]! += instance.amount[job]!
  routes.work[route]! += instance.service[job]!
  routes.routeOf[job] = route
  departFrom(instance, routes, route, gap + 1, gap + 1)
  const intoJob = stops[at + legLane]!
  const outOfJob = instance.legs[2 * (job * instance.nodes + stops[at + lanes]!) + 1]!
  stops[at + lanes + legLane] = outOfJob
  routes.travel[route]! += intoJob + outOfJob - before
  arriveBy(instance, routes, route, gap + 1, gap + 1)
}

/** Takes a job out of its route. */
export const removeJob = (instance: Instance, routes: Routes, job: number): void => {
  const route = routes.routeOf[job]!
  const at = route * routes.stride + placeOf(routes, route, job) * lanes
  routes.stops.copyWithin(at, at + lanes, route * routes.stride + (routes.count[route]! + 1) * lanes)
  routes.count[route]!--
  routes.routeOf[job] = -1
  reworkRoute(instance, routes, route)
}

/** Which stop of its route a job is. */
export const placeOf = (routes: Routes, route: number, job: number): number => {
  const base = route * routes.stride
  let place = 1
  while (routes.stops[base + place * lanes] !== job) place++
  return place
}

/** Brings a route whose nodes were changed in place up to date. */
export const reworkRoute = (instance: Instance, routes: Routes, route: number): void => {
  const { stops, count } = routes
  const base = route * routes.stride
  closeRoute(instance, routes, route)
  departFrom(instance, routes, route, 1, never)
  const end = base + (count[route]! + 1) * lanes
  if (count[route]! > 0) stops[end + legLane] = instance.legs[2 * (stops[end - lanes]! * instance.nodes + stops[end]!) + 1]!
  arriveBy(instance, routes, route, count[route]!, -never)
  let travel = 0
  let load = 0
  let work = 0
  for (let at = base + lanes; at < end; at += lanes) {
    travel += stops[at + legLane]!
    load += instance.amount[stops[at]!]!
    work += instance.service[stops[at]!]!
  }
  routes.travel[route] = travel + stops[end + legLane]!
  routes.load[route] = load
  routes.work[route] = work
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
