/**
 * Where a job would go into a route: its two cheapest gaps, each judged in constant time from the lanes of
 * `routes.ts`. What was found for a route is remembered until the route has changed for good; most of a search is spent
 * on routes that have not changed.
 */
import { type Instance, never } from '#scheduling/day-plans/instance.ts'
import { fedLane, hungryLane, lanes, lateFedLane, lateHungryLane, legLane, type Routes } from '#scheduling/day-plans/routes.ts'

const gapBits = 16
const gapMask = (1 << gapBits) - 1

/** By `route * jobs + job`, so that what one step looks at lies close together; one more at the end remembers nothing. */
export interface Findings {
  /** Cost of the cheapest gap, or the least that it can be. */
  readonly cheapest: Int32Array
  readonly next: Int32Array
  /** Both gaps in one number; `noGaps` where only the least is known. */
  readonly gaps: Int32Array
}

const noGaps = -1

export const noFindings = (count: number): Findings => ({
  cheapest: new Int32Array(count + 1).fill(-never), next: new Int32Array(count + 1), gaps: new Int32Array(count + 1).fill(noGaps),
})

export const isExact = ({ gaps }: Findings, slot: number): boolean => gaps[slot] !== noGaps

export const scratchFinding = ({ cheapest }: Findings): number => cheapest.length - 1

/** For a route whose jobs or their order have changed. */
export const forgetRoute = ({ cheapest, gaps }: Findings, { jobs }: Instance, route: number): void => {
  cheapest.fill(-never, route * jobs, (route + 1) * jobs)
  gaps.fill(noGaps, route * jobs, (route + 1) * jobs)
}

export const firstGap = ({ gaps }: Findings, slot: number): number => gaps[slot]! & gapMask
export const secondGap = ({ gaps }: Findings, slot: number): number => gaps[slot]! >>> gapBits

/**
 * Judges every gap of a route for a job and writes the finding at `slot`; costs include handicap and first use. Of
 * gaps that cost as much as `below`, no more is found out.
 */
export const findGaps = (instance: Instance, routes: Routes, job: number, route: number, findings: Findings, slot: number, below: number): void => {
  findings.cheapest[slot] = never
  findings.gaps[slot] = noGaps
  if (isFull(instance, routes, job, route)) return
  const overload = routes.overloadPrice === 0 ? 0 : overloadOf(instance, routes, job, route)
  if (overload > 0 && overload >= below) return void (findings.cheapest[slot] = below)
  const extra = overload + (routes.count[route] === 0 ? instance.fixedCost[route]! : 0) + (instance.handicap === null ? 0 : instance.handicap[job * instance.routes + route]!)
  if (instance.hasLunch[route] === 1) findGapsAroundLunch(instance, routes, job, route, findings, slot, below - extra)
  else findGapsWithoutLunch(instance, routes, job, route, findings, slot, below - extra)
  findings.cheapest[slot] += extra
  findings.next[slot]! += extra
}

/** One more job is no detour that saves driving, so what is driven now is driven with it. */
const isFull = (instance: Instance, routes: Routes, job: number, route: number): boolean =>
  routes.load[route]! + instance.amount[job]! > routes.mostLoad[route]! ||
  routes.count[route]! >= instance.maxJobs[route]! ||
  routes.work[route]! + routes.travel[route]! + instance.service[job]! > instance.shiftLeft[route]!

/** What the job adds to the price of what is carried too much. */
const overloadOf = ({ amount, capacity }: Instance, { load, overloadPrice }: Routes, job: number, route: number): number => {
  const more = load[route]! + amount[job]! - capacity[route]!
  return more <= 0 ? 0 : overloadPrice * Math.min(more, amount[job]!)
}

const findGapsWithoutLunch = (
  instance: Instance, routes: Routes, job: number, route: number, findings: Findings, slot: number, below: number,
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
  let cost1 = below, cost2 = below, gap1 = first, gap2 = first
  for (let at = first; at <= last; at += lanes) {
    const by = stops[at + lanes + lateFedLane]!
    if (soonest > by) continue
    const leg = legs[table + 2 * stops[at]!]!
    const reach = stops[at + fedLane]! + leg
    if (reach > latest) break
    const out = legs[table + 2 * stops[at + lanes]! + 1]!
    const cost = leg + out - stops[at + lanes + legLane]!
    if (cost >= cost2 || (reach > earliest ? reach : earliest) + work + out > by) continue
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
  findings.cheapest[slot] = cost1
  findings.next[slot] = cost2 < below ? cost2 : never
  if (cost1 < below) findings.gaps[slot] = ((gap1 - first) / lanes) | (((gap2 - first) / lanes) << gapBits)
}

const findGapsAroundLunch = (
  instance: Instance, routes: Routes, job: number, route: number, findings: Findings, slot: number, below: number,
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
  let cost1 = below, cost2 = below, gap1 = first, gap2 = first
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
  findings.cheapest[slot] = cost1
  findings.next[slot] = cost2 < below ? cost2 : never
  if (cost1 < below) findings.gaps[slot] = ((gap1 - first) / lanes) | (((gap2 - first) / lanes) << gapBits)
}
