/**
 * Takes strings of neighbouring jobs out of several days that pass the same part of town: slack induction by string
 * removals (Christiaens and Vanden Berghe, 2020).
 */
import { placeOf, reworkRoute } from '#scheduling/day-plans/route-changes.ts'
import { nodeLane, lanes, before, copyRoute, live } from '#scheduling/day-plans/routes.ts'
import type { SearchState } from '#scheduling/day-plans/search-state.ts'

export interface RuinSize {
  /** Jobs taken out in one step, on average at most. */
  readonly averageJobs: number
  readonly longestString: number
  /** Chance that a string keeps some jobs in its middle, and that it keeps no more. */
  readonly splitChance: number
  readonly splitStop: number
  /** Chance that it begins near a job without room, if there are any. */
  readonly absentFirst: number
}

/** Saves a route before its first change in this step. */
export const saveRoute = (state: SearchState, route: number): void => {
  if (state.changedIn[route] === state.step) return
  state.changedIn[route] = state.step
  state.changed.jobs[state.changed.length++] = route
  copyRoute(state.routes, state.instance.routes, route, live, before)
}

export const ruin = (state: SearchState, size: RuinSize): void => {
  const { instance, routes, chance } = state
  const longest = Math.min(size.longestString, averageLength(state))
  const mostRoutes = (4 * size.averageJobs) / (1 + longest) - 1
  let routesLeft = Math.floor(1 + chance.next() * mostRoutes)
  const seed = seedOf(state, size.absentFirst)
  const list = seed * instance.neighbours
  for (let rank = 0; rank < instance.neighbours && routesLeft > 0; rank++) {
    const job = instance.near[list + rank]!
    const route = routes.routeOf[job]!
    if (route < 0 || state.changedIn[route] === state.step) continue
    const mostJobs = Math.min(longest, routes.count[route]!)
    takeString(state, route, job, Math.floor(1 + chance.next() * mostJobs), size)
    routesLeft--
  }
}

const seedOf = (state: SearchState, absentFirst: number): number =>
  state.absent.length === 0 || state.chance.next() >= absentFirst ? anyOf(state) : dearOf(state)

const anyOf = ({ focus, chance, instance }: SearchState): number =>
  focus.length === 0 ? chance.below(instance.jobs) : focus.jobs[chance.below(focus.length)]!

/** One of the jobs without room, the dearer of two. */
const dearOf = ({ instance, absent, chance }: SearchState): number => {
  const one = absent.jobs[chance.below(absent.length)]!
  const other = absent.jobs[chance.below(absent.length)]!
  return instance.absence[one]! < instance.absence[other]! ? other : one
}

/** Jobs on a day that has any, on average. */
export const averageLength = ({ routesInUse, instance, absent }: SearchState): number =>
  routesInUse === 0 ? 1 : (instance.jobs - absent.length) / routesInUse

const takeString = (state: SearchState, route: number, job: number, length: number, size: RuinSize): void => {
  const { chance, routes } = state
  const count = routes.count[route]!
  let kept = 0
  if (length > 1 && length < count && chance.next() < size.splitChance) {
    kept = 1
    while (length + kept < count && chance.next() > size.splitStop) kept++
  }
  const span = length + kept
  const place = placeOf(routes, route, job)
  const lowest = Math.max(1, place - span + 1)
  const highest = Math.min(place, count - span + 1)
  const first = lowest + chance.below(highest - lowest + 1)
  const keepFrom = kept === 0 ? first + span : first + 1 + chance.below(length - 1)
  saveRoute(state, route)
  takeOut(state, route, first, span, keepFrom, kept)
}

/** Takes stops `first` to `first + span` out of a route, but for `kept` of them from `keepFrom` and any pinned. */
const takeOut = (state: SearchState, route: number, first: number, span: number, keepFrom: number, kept: number): void => {
  const { instance, routes, absent } = state
  const { stops, count } = routes
  const base = route * routes.stride
  let to = first
  for (let place = first; place <= count[route]!; place++) {
    const job = stops[base + place * lanes]!
    const stays = place >= first + span || (place >= keepFrom && place < keepFrom + kept) || instance.pinned[job] === 1
    if (stays) {
      stops[base + to++ * lanes + nodeLane] = job
      continue
    }
    routes.routeOf[job] = -1
    state.removedIn[job] = state.step
    absent.jobs[absent.length++] = job
  }
  count[route] = to - 1
  reworkRoute(instance, routes, route)
}
