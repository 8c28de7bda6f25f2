/**
 * Makes room for a job left out by a chain of handovers: it takes the place of another job, that one the place of a
 * third, until one of them finds a gap as it is, or can be left out for less. Ruin and recreate finds such chains by
 * luck; this looks at all of some length, a job that has been out for less not twice. Where no gap will do, the whole day is tried in another order: that
 * changes nobody's operative.
 */
import { type Chains, leaveOut, putInAnyOrder, travelInAnyOrder } from '#scheduling/day-plans/chains.ts'
import { findGaps, firstGap } from '#scheduling/day-plans/insertion.ts'
import { type Instance, never } from '#scheduling/day-plans/instance.ts'
import { movesMade } from '#scheduling/day-plans/plan-cost.ts'
import { insertJob, removeJob } from '#scheduling/day-plans/route-changes.ts'
import { lanes } from '#scheduling/day-plans/routes.ts'
import { saveRoute } from '#scheduling/day-plans/ruin.ts'
import type { SearchState } from '#scheduling/day-plans/search-state.ts'

/** The end of a chain: the last job of it goes to a route, or is left out (-1). */
interface ChainEnd { cost: number; link: number; job: number; route: number; gap: number }

/** No gap: the whole day is put in another order. */
const anyGap = -1

/** Changes the routes along the cheapest chain that makes room for the job; false when there is none for less than it is worth. */
export const makeRoom = (state: SearchState, chains: Chains, job: number, worth = worthOf(state, chains, job, 0)): boolean => {
  const end = cheapestChain(state, chains, job, worth)
  if (end === null) return false
  handOver(state, chains, end)
  return true
}

/** What room for a job may cost: no more than leaving it out, nor than the moves left of those that one upset may cost, but for some kept back. */
export const worthOf = (state: SearchState, { leastMove }: Chains, job: number, movesKeptBack: number): number => {
  const { absence, mostMoves, plannedOn } = state.instance
  return plannedOn === null ? absence[job]! : Math.min(absence[job]!, (mostMoves - movesMade(state) - movesKeptBack + 1) * leastMove)
}

const cheapestChain = (state: SearchState, chains: Chains, job: number, worth: number): ChainEnd | null => {
  const end: ChainEnd = { cost: worth, link: 0, job: -1, route: -1, gap: 0 }
  chains.leastOut.fill(Infinity)
  chains.leastOut[job] = 0
  chains.cost[0]![job] = 0
  let out = [job]
  for (let link = 0; link < chains.cost.length && out.length > 0; link++) {
    for (const one of out) endAt(state, chains, link, one, end)
    const next = new Set<number>()
    if (link + 1 < chains.cost.length) for (const one of out) goOnFrom(state, chains, link, one, end, next)
    out = [...next]
  }
  return end.job < 0 ? null : end
}

/** A job that is out may go where there is room, or stay out. */
const endAt = (state: SearchState, chains: Chains, link: number, job: number, end: ChainEnd): void => {
  const { instance, routes } = state
  const { finding } = chains
  const so = chains.cost[link]![job]!
  if (link > 0 && so + instance.absence[job]! < end.cost) Object.assign(end, { cost: so + instance.absence[job]!, link, job, route: -1 })
  for (let able = instance.ableFrom[job]!; able < instance.ableFrom[job + 1]!; able++) {
    const route = instance.ableList[able]!
    const handicap = handicapOf(instance, job, route)
    if (so + handicap - routes.travel[route]! >= end.cost || isOnChain(state, chains, link, job, route)) continue
    findGaps(instance, routes, job, route, finding, 0, never)
    const fits = finding.cheapest[0]! < never
    const cost = so + (fits ? finding.cheapest[0]! : travelInAnyOrder(state, chains, job, able, 0) - routes.travel[route]! + handicap)
    if (cost < end.cost) Object.assign(end, { cost, link, job, route, gap: fits ? firstGap(finding, 0) : anyGap })
  }
}

/** Or it may take the place of another. */
const goOnFrom = (state: SearchState, chains: Chains, link: number, job: number, end: ChainEnd, next: Set<number>): void => {
  const { ableFrom, ableList } = state.instance
  for (let able = ableFrom[job]!; able < ableFrom[job + 1]!; able++) {
    if (!isOnChain(state, chains, link, job, ableList[able]!)) lookAtPlaces(state, chains, link, job, able, end, next)
  }
}

const lookAtPlaces = (state: SearchState, chains: Chains, link: number, job: number, able: number, end: ChainEnd, next: Set<number>): void => {
  const { instance, routes } = state
  const { finding, without, leastOut } = chains
  const route = instance.ableList[able]!
  const so = chains.cost[link]![job]! + handicapOf(instance, job, route)
  const base = route * routes.stride
  for (let place = 1; place <= routes.count[route]!; place++) {
    const other = routes.stops[base + place * lanes]!
    const sofar = so - handicapOf(instance, other, route)
    if (instance.pinned[other] === 1 || sofar + leastElsewhere(instance, chains, other, route) >= end.cost) continue
    const beforeDriving = sofar + chains.reluctance[other]! - routes.travel[route]!
    if (beforeDriving >= leastOut[other]!) continue
    leaveOut(state, chains, other, route)
    findGaps(chains.instance, without, job, other, finding, 0, never)
    const fits = finding.cheapest[0]! < never
    const cost = beforeDriving + (fits ? finding.cheapest[0]! + without.travel[other]! : travelInAnyOrder(state, chains, job, able, place))
    if (cost >= end.cost || cost >= leastOut[other]!) continue
    leastOut[other] = chains.cost[link + 1]![other] = cost
    chains.outFor[link + 1]![other] = job
    chains.gap[link + 1]![other] = fits ? firstGap(finding, 0) : anyGap
    next.add(other)
  }
}

/** What it costs at least, beyond driving, that a job leaves this route. */
const leastElsewhere = ({ plannedOn }: Instance, { leastAway }: Chains, job: number, route: number): number => (plannedOn?.[job] === route ? leastAway[job]! : 0)

const handicapOf = ({ handicap, routes }: Instance, job: number, route: number): number => handicap?.[job * routes + route] ?? 0

/** A chain comes to each route once: what was worked out for its links then stays true. */
const isOnChain = ({ routes }: SearchState, { outFor }: Chains, link: number, job: number, route: number): boolean => {
  for (let at = link, one = job; at > 0; one = outFor[at]![one]!, at--) if (routes.routeOf[one] === route) return true
  return false
}

const handOver = (state: SearchState, chains: Chains, end: ChainEnd): void => {
  const { instance, routes, absent } = state
  let goesTo = end.route
  let gap = end.gap
  for (let link = end.link, job = end.job; ; link--) {
    const from = routes.routeOf[job]!
    if (from >= 0) {
      saveRoute(state, from)
      removeJob(instance, routes, job)
    }
    if (goesTo >= 0) {
      saveRoute(state, goesTo)
      if (gap === anyGap) putInAnyOrder(state, chains, [job], goesTo)
      else insertJob(instance, routes, job, goesTo, gap)
    } else absent.jobs[absent.length++] = job
    if (link === 0) return dropFrom(state, job)
    goesTo = from
    gap = chains.gap[link]![job]!
    job = chains.outFor[link]![job]!
  }
}

export const dropFrom = ({ absent }: SearchState, job: number): void => {
  const at = absent.jobs.indexOf(job)
  absent.jobs.copyWithin(at, at + 1, absent.length)
  absent.length--
}
