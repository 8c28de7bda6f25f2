/**
 * Makes room for a job left out by a chain of handovers: it takes the place of another job, that one the place of a
 * third, until one of them finds a gap as it is, or can be left out for less. Ruin and recreate finds such chains by
 * luck; this looks at every one of some length. Each route without one of its jobs is worked out once for as long as
 * the route is unchanged, so that a further link is judged like any other gap.
 */
import { findGaps, findingLanes, type Findings, firstGap } from '#scheduling/day-plans/insertion.ts'
import { type Instance, never } from '#scheduling/day-plans/instance.ts'
import { blankRoutes, fedLane, hungryLane, insertJob, lanes, nodeLane, removeJob, reworkRoute, type Routes } from '#scheduling/day-plans/routes.ts'
import type { SearchState } from '#scheduling/day-plans/search-state.ts'
import { saveRoute } from '#scheduling/day-plans/ruin.ts'

export interface Chains {
  /** Its route number `job` is the route that the job is in, without that job. */
  readonly without: Routes
  readonly instance: Instance
  /** By link of the chain: the least cost at which each job is out of its route, for which job, and put in where. */
  readonly cost: readonly Float64Array[]
  readonly outFor: readonly Int32Array[]
  readonly gap: readonly Int32Array[]
  readonly finding: Findings
}

/** The end of a chain: the last job of it goes to a route, or is left out (-1). */
interface ChainEnd { cost: number; link: number; job: number; route: number; gap: number }

export const openChains = (instance: Instance, longest: number): Chains => {
  const { jobs } = instance
  const links = Array.from({ length: longest + 1 })
  const view: Instance = {
    ...instance, routes: jobs, handicap: null,
    ...Object.fromEntries([...routeColumns, 'fixedCost' as const].map((column) => [column, new Int32Array(jobs)])),
    hasLunch: new Uint8Array(jobs),
  }
  const without = blankRoutes(instance, jobs, 1)
  without.version.fill(-1)
  return {
    without, instance: view, finding: new Int32Array(findingLanes),
    cost: links.map(() => new Float64Array(jobs)), outFor: links.map(() => new Int32Array(jobs)), gap: links.map(() => new Int32Array(jobs)),
  }
}

const routeColumns = ['startNode', 'endNode', 'shiftStart', 'shiftEnd', 'shiftLeft', 'lunchFrom', 'lunchTo', 'lunchService', 'capacity', 'maxJobs'] as const

/** Changes the routes along the cheapest chain that makes room for the job; false when there is none for less than its absence. */
export const makeRoom = (state: SearchState, chains: Chains, job: number): boolean => {
  const end = cheapestChain(state, chains, job)
  if (end === null) return false
  handOver(state, chains, end)
  return true
}

const cheapestChain = (state: SearchState, chains: Chains, job: number): ChainEnd | null => {
  const end: ChainEnd = { cost: state.instance.absence[job]!, link: 0, job: -1, route: -1, gap: 0 }
  for (const costs of chains.cost) costs.fill(Infinity)
  chains.cost[0]![job] = 0
  let out = [job]
  for (let link = 0; link < chains.cost.length && out.length > 0; link++) {
    const next = new Set<number>()
    for (const one of out) lookFrom(state, chains, link, one, end, next)
    out = [...next]
  }
  return end.job < 0 ? null : end
}

/** Where a job that is out may go: a gap, or the place of another. */
const lookFrom = (state: SearchState, chains: Chains, link: number, job: number, end: ChainEnd, next: Set<number>): void => {
  const { instance, routes } = state
  const { finding } = chains
  const so = chains.cost[link]![job]!
  if (link > 0 && so + instance.absence[job]! < end.cost) Object.assign(end, { cost: so + instance.absence[job]!, link, job, route: -1 })
  for (let i = instance.ableFrom[job]!; i < instance.ableFrom[job + 1]!; i++) {
    const route = instance.ableList[i]!
    if (isOnChain(state, chains, link, job, route)) continue
    findGaps(instance, routes, job, route, finding, 0)
    if (finding[1]! < never && so + finding[1]! < end.cost) Object.assign(end, { cost: so + finding[1]!, link, job, route, gap: firstGap(finding[3]!) })
    if (link + 1 < chains.cost.length) lookAtPlaces(state, chains, link, job, route, end, next)
  }
}

const lookAtPlaces = (state: SearchState, chains: Chains, link: number, job: number, route: number, end: ChainEnd, next: Set<number>): void => {
  const { instance, routes } = state
  const { finding, without } = chains
  const so = chains.cost[link]![job]! + handicapOf(instance, job, route)
  const base = route * routes.stride
  for (let place = 1; place <= routes.count[route]!; place++) {
    const other = routes.stops[base + place * lanes]!
    if (instance.pinned[other] === 1) continue
    leaveOut(state, chains, other, route)
    findGaps(chains.instance, without, job, other, finding, 0)
    if (finding[1]! >= never) continue
    const cost = so + finding[1]! + without.travel[other]! - routes.travel[route]! - handicapOf(instance, other, route)
    if (cost >= end.cost || cost >= chains.cost[link + 1]![other]!) continue
    chains.cost[link + 1]![other] = cost
    chains.outFor[link + 1]![other] = job
    chains.gap[link + 1]![other] = firstGap(finding[3]!)
    next.add(other)
  }
}

const handicapOf = ({ handicap, routes }: Instance, job: number, route: number): number => handicap?.[job * routes + route] ?? 0

/** A chain comes to each route once: what was worked out for its links then stays true. */
const isOnChain = ({ routes }: SearchState, { outFor }: Chains, link: number, job: number, route: number): boolean => {
  for (let at = link, one = job; at > 0; one = outFor[at]![one]!, at--) if (routes.routeOf[one] === route) return true
  return false
}

/** Works out the route without the job, unless it is still known. */
const leaveOut = ({ instance, routes }: SearchState, { without, instance: view }: Chains, job: number, route: number): void => {
  if (without.version[job] === routes.version[route]) return
  without.version[job] = routes.version[route]!
  for (const column of routeColumns) view[column][job] = instance[column][route]!
  view.hasLunch[job] = instance.hasLunch[route]!
  const from = route * routes.stride
  const to = job * without.stride
  for (const lane of [nodeLane, fedLane, hungryLane]) without.stops[to + lane] = routes.stops[from + lane]!
  let left = 0
  for (let place = 1; place <= routes.count[route]!; place++) {
    const other = routes.stops[from + place * lanes]!
    if (other !== job) without.stops[to + ++left * lanes] = other
  }
  without.count[job] = left
  reworkRoute(view, without, job)
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
      insertJob(instance, routes, job, goesTo, gap)
    } else absent.jobs[absent.length++] = job
    if (link === 0) return dropFrom(state, job)
    goesTo = from
    gap = chains.gap[link]![job]!
    job = chains.outFor[link]![job]!
  }
}

const dropFrom = ({ absent }: SearchState, job: number): void => {
  const at = absent.jobs.indexOf(job)
  absent.jobs.copyWithin(at, at + 1, absent.length)
  absent.length--
}
