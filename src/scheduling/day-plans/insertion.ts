/**
 * Where a job would go into a route: its two cheapest gaps, each judged in constant time from the lanes of
 * `routes.ts`. What was found for a route is remembered under the route's version, which comes back whenever a
 * change is undone; most of a search is spent on routes that have not changed.
 */
import { type Instance, never } from '#scheduling/day-plans/instance.ts'
import { fedLane, hungryLane, lanes, lateFedLane, lateHungryLane, legLane, type Routes } from '#scheduling/day-plans/routes.ts'

/** Lanes of a finding: version, cheapest cost, next cheapest, and the gaps of both in one number. */
export const findingLanes = 4
const gapBits = 16
const gapMask = (1 << gapBits) - 1

/** One for each job and operative able: `ableAt[…] * findingLanes`. */
export type Findings = Int32Array

/** One more finding at the end is for routes that are changing: nothing to remember. */
export const noFindings = (instance: Instance): Findings => new Int32Array((instance.ableList.length + 1) * findingLanes).fill(-1)

export const scratchFinding = (instance: Instance): number => instance.ableList.length * findingLanes

export const firstGap = (gaps: number): number => gaps & gapMask
export const secondGap = (gaps: number): number => gaps >>> gapBits

/** Judges every gap of a route for a job and writes the finding at `slot`; costs include handicap and first use. */
export const findGaps = (instance: Instance, routes: Routes, job: number, route: number, findings: Findings, slot: number): void => {
  const count = routes.count[route]!
  const full = isFull(instance, routes, job, route)
  if (full) findings[slot + 1] = never
  else if (instance.hasLunch[route] === 1) findGapsAroundLunch(instance, routes, job, route, findings, slot)
  else findGapsWithoutLunch(instance, routes, job, route, findings, slot)
  if (full || (count > 0 && instance.handicap === null)) return
  const extra = (count === 0 ? instance.fixedCost[route]! : 0) + (instance.handicap?.[job * instance.routes + route] ?? 0)
  findings[slot + 1]! += extra
  findings[slot + 2]! += extra
}

/** One more job is no detour that saves driving, so what is driven now is driven with it. */
const isFull = (instance: Instance, routes: Routes, job: number, route: number): boolean =>
  routes.load[route]! + instance.amount[job]! > instance.capacity[route]! ||
  routes.count[route]! >= instance.maxJobs[route]! ||
  routes.work[route]! + routes.travel[route]! + instance.service[job]! > instance.shiftLeft[route]!

const findGapsWithoutLunch = (
  instance: Instance, routes: Routes, job: number, route: number, findings: Findings, slot: number,
): void => {
  const { stops } = routes
  const { legs } = instance
  const table = 2 * job * instance.nodes
  const earliest = instance.earliest[job]!
  const latest = instance.latest[job]!
  const work = instance.service[job]!
  const soonest = earliest + work
  const first = route * routes.stride
  const last = first + routes.count[route]! * lanes
  let cost1 = never, cost2 = never, gap1 = 0, gap2 = 0
  for (let at = first; at <= last; at += lanes) {
    const by = stops[at + lanes + lateFedLane]!
    if (soonest > by) continue
    const leg = legs[table + 2 * stops[at]!]!
    const reach = stops[at + fedLane]! + leg
    if (reach > latest) break
    const out = legs[table + 2 * stops[at + lanes]! + 1]!
    if ((reach > earliest ? reach : earliest) + work + out > by) continue
    const cost = leg + out - stops[at + lanes + legLane]!
    if (cost < cost1) {
      cost2 = cost1
      gap2 = gap1
      cost1 = cost
      gap1 = at
    } else if (cost < cost2) {
      cost2 = cost
      gap2 = at
    }
  }
  findings[slot + 1] = cost1
  findings[slot + 2] = cost2
  findings[slot + 3] = packGaps(cost1, gap1 - first, cost2, gap2 - first)
}

const packGaps = (cost1: number, offset1: number, cost2: number, offset2: number): number =>
  (cost1 < never ? offset1 / lanes : 0) | ((cost2 < never ? offset2 / lanes : 0) << gapBits)

const findGapsAroundLunch = (
  instance: Instance, routes: Routes, job: number, route: number, findings: Findings, slot: number,
): void => {
  const { stops } = routes
  const { legs } = instance
  const table = 2 * job * instance.nodes
  const earliest = instance.earliest[job]!
  const latest = instance.latest[job]!
  const work = instance.service[job]!
  const soonest = earliest + work
  const lunchFrom = instance.lunchFrom[route]!
  const lunchTo = instance.lunchTo[route]!
  const lunch = instance.lunchService[route]!
  const first = route * routes.stride
  const last = first + routes.count[route]! * lanes
  let cost1 = never, cost2 = never, gap1 = 0, gap2 = 0
  for (let at = first; at <= last; at += lanes) {
    const byFed = stops[at + lanes + lateFedLane]!
    if (soonest > byFed) continue
    const leg = legs[table + 2 * stops[at]!]!
    const hungry = stops[at + hungryLane]!
    const reachHungry = hungry + leg
    let reachFed = stops[at + fedLane]! + leg
    if (hungry <= lunchTo) {
      const afterLunch = (reachHungry > lunchFrom ? reachHungry : lunchFrom) + lunch
      if (afterLunch < reachFed) reachFed = afterLunch
    }
    if (reachFed > latest && reachHungry > latest) break
    const out = legs[table + 2 * stops[at + lanes]! + 1]!
    const cost = leg + out - stops[at + lanes + legLane]!
    if (cost >= cost2) continue
    if (reachFed > latest || (reachFed > earliest ? reachFed : earliest) + work + out > byFed) {
      if (reachHungry > latest) continue
      const done = (reachHungry > earliest ? reachHungry : earliest) + work
      const reachNext = done + out
      if (reachNext > stops[at + lanes + lateHungryLane]!) {
        if (done > lunchTo || (reachNext > lunchFrom ? reachNext : lunchFrom) + lunch > byFed) continue
      }
    }
    if (cost < cost1) {
      cost2 = cost1
      gap2 = gap1
      cost1 = cost
      gap1 = at
    } else {
      cost2 = cost
      gap2 = at
    }
  }
  findings[slot + 1] = cost1
  findings[slot + 2] = cost2
  findings[slot + 3] = packGaps(cost1, gap1 - first, cost2, gap2 - first)
}
