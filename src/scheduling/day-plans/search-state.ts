/** What a search carries from one step to the next. */
import { type Chance, chanceFrom } from '#scheduling/day-plans/chance.ts'
import { type Findings, forgetRoute, noFindings } from '#scheduling/day-plans/insertion.ts'
import type { Instance } from '#scheduling/day-plans/instance.ts'
import { type OrderKeys, orderKeysOf } from '#scheduling/day-plans/order-keys.ts'
import { emptyRoutes, type Routes } from '#scheduling/day-plans/routes.ts'

/** A list of jobs in a fixed array. */
export interface JobList {
  readonly jobs: Int32Array
  length: number
}

export interface SearchState {
  readonly instance: Instance
  readonly routes: Routes
  readonly findings: Findings
  readonly chance: Chance
  /** Jobs in no route: those just taken out and those there is no room for. */
  readonly absent: JobList
  /** The same before this step. */
  readonly absentBefore: JobList
  readonly absentBest: JobList
  /** Jobs that a ruin begins near; any when it is empty. */
  readonly focus: JobList
  /** Routes changed in this step, saved first; `changedIn[route]` is the step that last saved it. */
  readonly changed: JobList
  readonly changedIn: Int32Array
  readonly sortKeys: Float64Array
  readonly orderKeys: OrderKeys
  /** The step that last took each job out. */
  readonly removedIn: Int32Array
  /** Routes in use, and then one that is not: of operatives all alike one idle stands for the rest. */
  readonly open: JobList
  routesInUse: number
  /** The cheapest gap seen for the job being put back; route -1 when there is none. A gap has to cost less than `cost`. */
  readonly choice: { route: number; gap: number; cost: number }
  /** The step that last found no room for a job that was absent before, on the routes then changed. */
  readonly hopelessIn: Int32Array
  step: number
  nextVersion: number
  blinkIn: number
  cost: number
  /** What this step has changed in cost so far. */
  change: number
  bestCost: number
}

const jobList = (jobs: number): JobList => ({ jobs: new Int32Array(jobs), length: 0 })

export const openSearch = (instance: Instance, seed: number): SearchState => ({
  instance,
  routes: emptyRoutes(instance),
  findings: noFindings(instance.jobs * instance.routes),
  chance: chanceFrom(seed),
  absent: { jobs: Int32Array.from({ length: instance.jobs }, (_, job) => job), length: instance.jobs },
  absentBefore: jobList(instance.jobs),
  absentBest: jobList(instance.jobs),
  focus: jobList(instance.jobs),
  changed: jobList(instance.routes),
  changedIn: new Int32Array(instance.routes).fill(-1),
  sortKeys: new Float64Array(instance.jobs),
  orderKeys: orderKeysOf(instance),
  removedIn: new Int32Array(instance.jobs).fill(1),
  open: jobList(instance.routes),
  routesInUse: 0,
  choice: { route: -1, gap: 0, cost: 0 },
  hopelessIn: new Int32Array(instance.jobs),
  step: 0,
  nextVersion: 1,
  blinkIn: 0,
  cost: 0,
  change: 0,
  bestCost: Infinity,
})

export const copyList = (from: JobList, to: JobList): void => {
  for (let i = 0; i < from.length; i++) to.jobs[i] = from.jobs[i]!
  to.length = from.length
}

/** For a route that has changed for good: what was found for it is true no longer. An empty one has version 0. */
export const newVersion = (state: SearchState, route: number): void => {
  state.routes.version[route] = state.routes.count[route] === 0 ? 0 : state.nextVersion++
  forgetRoute(state.findings, state.instance, route)
}

export const listOpenRoutes = (state: SearchState): void => {
  const { instance, routes, open } = state
  open.length = 0
  let idle = -1
  for (let route = 0; route < instance.routes; route++) {
    if (routes.count[route]! > 0) open.jobs[open.length++] = route
    else if (idle < 0) idle = route
  }
  state.routesInUse = open.length
  if (idle >= 0) open.jobs[open.length++] = idle
}
