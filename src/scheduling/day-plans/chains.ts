/**
 * What chains of handovers work with and remember: each route without one of its jobs, and days tried in any order. Both
 * are worked out once for as long as the route is unchanged.
 */
import { type DayOrder, dayOrder, findOrder, mostInAnyOrder } from '#scheduling/day-plans/any-order.ts'
import { type Findings, noFindings } from '#scheduling/day-plans/insertion.ts'
import { type Instance, never } from '#scheduling/day-plans/instance.ts'
import { reworkRoute } from '#scheduling/day-plans/route-changes.ts'
import { blankRoutes, fedLane, hungryLane, lanes, nodeLane, type Routes } from '#scheduling/day-plans/routes.ts'
import type { SearchState } from '#scheduling/day-plans/search-state.ts'

export interface Chains {
  /** Its route number `job` is the route that the job is in, without that job. */
  readonly without: Routes
  readonly instance: Instance
  /** By link of the chain: the least cost at which each job is out of its route, for which job, and put in where. */
  readonly cost: readonly Float64Array[]
  readonly outFor: readonly Int32Array[]
  readonly gap: readonly Int32Array[]
  readonly finding: Findings
  readonly order: DayOrder
  /** Of a whole chain: the least cost at which each job is out of its route. */
  readonly leastOut: Float64Array
  /**
   * For each route able to do a job: its version, and the driving with the job put in in the cheapest order, all others
   * staying, or without the first, without the second and so on. Once for routes as they were at version `lasting`, which
   * they come back to, and once for as they are in between.
   */
  readonly tried: Int32Array
  readonly triedLasting: Int32Array
  lasting: number
  /** What it costs at least, beyond driving, to have each job done by another than the one it was planned for. */
  readonly leastAway: Float64Array
  /** The least of these; `never` when nobody can move. */
  readonly leastMove: number
  /** What each job's place is dearer by than it is: so that of chains as good as one another now this, now that is found. */
  readonly reluctance: Float64Array
}

const [notTried, triedWidth] = [-1, mostInAnyOrder + 2]

export const openChains = (instance: Instance, longest: number): Chains => {
  const { jobs } = instance
  const nothingTried = (): Int32Array => new Int32Array(instance.ableList.length * triedWidth).fill(notTried)
  const links = Array.from({ length: longest + 1 })
  const view: Instance = {
    ...instance, routes: jobs, handicap: null,
    ...Object.fromEntries([...routeColumns, 'fixedCost' as const].map((column) => [column, new Int32Array(jobs)])),
    hasLunch: new Uint8Array(jobs),
  }
  const away = leastAway(instance)
  const without = blankRoutes(instance, jobs, 1)
  without.version.fill(-1)
  return {
    without, instance: view, finding: noFindings(0), order: dayOrder(), leastAway: away,
    leastMove: away.reduce((least, cost) => (cost > 0 && cost < least ? cost : least), never),
    tried: nothingTried(), triedLasting: nothingTried(), lasting: 0,
    reluctance: new Float64Array(jobs), leastOut: new Float64Array(jobs),
    cost: links.map(() => new Float64Array(jobs)), outFor: links.map(() => new Int32Array(jobs)), gap: links.map(() => new Int32Array(jobs)),
  }
}

const leastAway = ({ jobs, routes, handicap, plannedOn, ableList, ableFrom }: Instance): Float64Array =>
  Float64Array.from({ length: jobs }, (_, job) => {
    if (handicap === null || plannedOn === null || plannedOn[job]! < 0) return 0
    const others = ableList.subarray(ableFrom[job], ableFrom[job + 1]).filter((route) => route !== plannedOn[job])
    return others.reduce((least, route) => Math.min(least, handicap[job * routes + route]!), Infinity)
  })

const routeColumns = ['startNode', 'endNode', 'shiftStart', 'shiftEnd', 'shiftLeft', 'lunchFrom', 'lunchTo', 'lunchService', 'capacity', 'maxJobs'] as const

/** Works out the route without the job, unless it is still known. */
export const leaveOut = ({ instance, routes }: SearchState, { without, instance: view }: Chains, job: number, route: number): void => {
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

/**
 * Driving of a route, which stands at `able` in the list of those able to do the job, with the job and without the one at
 * a place (0: without none) in the cheapest order; `never` when there is none.
 */
export const travelInAnyOrder = (state: SearchState, chains: Chains, job: number, able: number, place: number): number => {
  const { instance, routes } = state
  const route = instance.ableList[able]!
  const out = place === 0 ? -1 : routes.stops[route * routes.stride + place * lanes]!
  const work = routes.work[route]! + instance.service[job]! - (out < 0 ? 0 : instance.service[out]!)
  const load = routes.load[route]! + instance.amount[job]! - (out < 0 ? 0 : instance.amount[out]!)
  const count = routes.count[route]! + (out < 0 ? 1 : 0)
  if (work > instance.shiftLeft[route]! || load > instance.capacity[route]! || count > Math.min(instance.maxJobs[route]!, mostInAnyOrder)) return never
  const tried = triedFor(chains, able, routes.version[route]!)
  const at = able * triedWidth + 1 + place
  if (tried[at] === notTried) {
    listJobs(state, chains.order, route, [job], [out])
    findOrder(instance, route, chains.order)
    tried[at] = chains.order.travel
  }
  return tried[at]!
}

const triedFor = ({ tried, triedLasting, lasting }: Chains, able: number, version: number): Int32Array => {
  const table = version < lasting ? triedLasting : tried
  const at = able * triedWidth
  if (table[at] !== version) {
    table[at] = version
    table.fill(notTried, at + 1, at + triedWidth)
  }
  return table
}

/** The jobs of a route with some more, without some. */
export const listJobs = ({ routes }: SearchState, order: DayOrder, route: number, coming: readonly number[], out: readonly number[]): void => {
  order.count = 0
  for (let place = 1; place <= routes.count[route]!; place++) {
    const other = routes.stops[route * routes.stride + place * lanes]!
    if (!out.includes(other)) order.jobs[order.count++] = other
  }
  for (const job of coming) order.jobs[order.count++] = job
}

/** Puts jobs into a route and the whole route into the cheapest order, which there has to be. */
export const putInAnyOrder = (state: SearchState, { order }: Chains, coming: readonly number[], route: number): void => {
  const { instance, routes } = state
  listJobs(state, order, route, coming, [])
  if (!findOrder(instance, route, order)) throw new Error('A day that could be done in some order cannot.')
  for (let i = 0; i < order.count; i++) routes.stops[route * routes.stride + (i + 1) * lanes + nodeLane] = order.best[i]!
  routes.count[route] = order.count
  for (const job of coming) routes.routeOf[job] = route
  reworkRoute(instance, routes, route)
}
