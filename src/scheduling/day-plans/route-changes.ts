/** Puts jobs into a route and takes them out, and brings the sums that its stops carry (`routes.ts`) up to date. */
import { type Instance, never } from '#scheduling/day-plans/instance.ts'
import { closeRoute, fedLane, hungryLane, lanes, lateFedLane, lateHungryLane, legLane, type Routes } from '#scheduling/day-plans/routes.ts'

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
