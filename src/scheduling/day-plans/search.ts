/**
 * The search for a better day: ruin a little, recreate, and keep the outcome if it is better, or not much worse while
 * the search is still warm. Deterministic for a seed and a number of steps.
 */
import type { OrderingShares } from '#scheduling/day-plans/orderings.ts'
import { sortAbsent } from '#scheduling/day-plans/orderings.ts'
import { allowOverload, forbidOverload, isOverloaded } from '#scheduling/day-plans/overload.ts'
import { changeBeyondLimit, changeOfRoutes, planCost } from '#scheduling/day-plans/plan-cost.ts'
import { recreate } from '#scheduling/day-plans/recreate.ts'
import { before, best, copyRoute, lanes, live } from '#scheduling/day-plans/routes.ts'
import { averageLength, ruin, type RuinSize } from '#scheduling/day-plans/ruin.ts'
import { copyList, listOpenRoutes, newVersion, type SearchState } from '#scheduling/day-plans/search-state.ts'

export interface SearchManner {
  readonly ruin: RuinSize
  readonly blinkChance: number
  readonly orderings: OrderingShares
  readonly warmest: number
  readonly coolest: number
  readonly warmerForLongDays: boolean
  /** What it costs meanwhile to carry a job of average amount too much; null where nobody may. */
  readonly overload: number | null
  readonly crossing: CrossingManner | null
}

/** Of several coolings whose plans are crossed, where operatives are all alike: see `crossing-search.ts`. */
export interface CrossingManner {
  /** With fewer steps than that for each job one long cooling does better. */
  readonly fewestStepsPerJob: number
  readonly parents: number
  /** Part of the whole search that all parents together take. */
  readonly shareOfParents: number
  /** Share of what the operatives in use can carry from which on they may carry too much meanwhile, and what it costs. */
  readonly tightLoads: number
  readonly overload: number
  /** Neighbouring routes that change hands; with no more than the most in use nothing is crossed. */
  readonly fewestRoutes: number
  readonly mostRoutes: number
  readonly stepsPerChild: number
  readonly warmest: number
}

/** What a search says of itself at each look. */
export interface SearchNews {
  /** How far it is, 0 to 1. */
  readonly done: number
  readonly steps: number
  /** Of the best plan so far: jobs left out, and the search's own measure. */
  readonly unplaced: number
  readonly cost: number
}

export interface Progress {
  /** How far the search is, 0 to 1: by steps taken, or by CPU time used. */
  readonly done: (steps: number) => number
  readonly stepsBetweenLooks: number
  /** How many steps are left at most, where they are counted. */
  readonly stepsLeft?: (steps: number) => number
  /** Is told at each look; false ends the search with the best plan so far. */
  readonly goOn?: (news: SearchNews) => boolean
}

export const search = (state: SearchState, manner: SearchManner, progress: Progress): number => {
  begin(state, manner)
  if (manner.overload !== null) allowOverload(state, manner.overload)
  const warmest = manner.warmest * (manner.warmerForLongDays ? longDays(state) : 1)
  let steps = 0
  for (let done = progress.done(0); done < 1; done = progress.done(steps)) {
    const warmth = warmest * (manner.coolest / warmest) ** done
    if (progress.goOn?.({ done, steps, unplaced: state.absentBest.length, cost: state.bestCost }) === false) break
    for (let i = 0; i < progress.stepsBetweenLooks; i++, steps++) step(state, manner, warmth)
  }
  if (manner.overload !== null) forbidOverload(state)
  return steps
}

/** Days of ten jobs settle from a cool start; days of thirty need whole runs of jobs to change hands first. */
const longDays = (state: SearchState): number => Math.max(1, averageLength(state) / usualLength)
const usualLength = 10

/** Everything absent is put in once; whatever plan there was already stays. */
const begin = (state: SearchState, manner: SearchManner): void => {
  state.step++
  state.changed.length = 0
  listOpenRoutes(state)
  sortAbsent(state, manner.orderings)
  recreate(state, manner.blinkChance, Infinity)
  settle(state)
  state.cost = planCost(state)
  keepAsBest(state)
}

export const beginStep = (state: SearchState): void => {
  state.step++
  state.changed.length = 0
  copyList(state.absent, state.absentBefore)
}

const step = (state: SearchState, manner: SearchManner, warmth: number): void => {
  beginStep(state)
  ruin(state, manner.ruin)
  sortAbsent(state, manner.orderings)
  state.change = changeOfRoutes(state)
  // What the step may cost is drawn first, so that a step that cannot end below it is given up half-way.
  const mostChange = -warmth * Math.log(state.chance.next())
  if (!recreate(state, manner.blinkChance, mostChange) || state.change >= mostChange) return undo(state)
  if (state.instance.plannedOn !== null && (state.change += changeBeyondLimit(state)) >= mostChange) return undo(state)
  settle(state)
  state.cost += state.change
  if (state.cost < state.bestCost && !isOverloaded(state)) keepAsBest(state)
}

export const undo = (state: SearchState): void => {
  const { routes } = state
  for (let i = 0; i < state.changed.length; i++) restore(state, state.changed.jobs[i]!, before)
  copyList(state.absentBefore, state.absent)
  for (let i = 0; i < state.absent.length; i++) routes.routeOf[state.absent.jobs[i]!] = -1
}

const restore = (state: SearchState, route: number, from: number): void => {
  const { routes, instance } = state
  copyRoute(routes, instance.routes, route, from, live)
  const base = route * routes.stride
  for (let place = 1; place <= routes.count[route]!; place++) routes.routeOf[routes.stops[base + place * lanes]!] = route
}

/** A route put back as it was keeps all that is known about it. */
const settle = (state: SearchState): void => {
  for (let i = 0; i < state.changed.length; i++) {
    const route = state.changed.jobs[i]!
    if (isAsBefore(state, route)) state.routes.version[route] = state.routes.version[before * state.instance.routes + route]!
    else newVersion(state, route)
  }
  listOpenRoutes(state)
}

const isAsBefore = ({ instance, routes }: SearchState, route: number): boolean => {
  if (routes.count[route] !== routes.count[before * instance.routes + route]) return false
  const now = route * routes.stride
  const then = now + before * routes.setLength
  for (let place = routes.count[route]!; place > 0; place--) {
    if (routes.stops[now + place * lanes] !== routes.stops[then + place * lanes]) return false
  }
  return true
}

export const keepAsBest = (state: SearchState): void => {
  const { instance, routes } = state
  for (let route = 0; route < instance.routes; route++) {
    if (routes.version[best * instance.routes + route] !== routes.version[route]) copyRoute(routes, instance.routes, route, live, best)
  }
  copyList(state.absent, state.absentBest)
  state.bestCost = state.cost
}

/** Goes on from the best plan found. */
export const takeUpBest = (state: SearchState): void => {
  const { instance, routes, absent } = state
  for (let route = 0; route < instance.routes; route++) {
    if (routes.version[best * instance.routes + route] === routes.version[route]) continue
    restore(state, route, best)
    newVersion(state, route)
  }
  copyList(state.absentBest, absent)
  for (let i = 0; i < absent.length; i++) routes.routeOf[absent.jobs[i]!] = -1
  state.cost = state.bestCost
}
