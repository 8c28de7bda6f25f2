/** What a plan costs: driving, jobs left out, handicaps, loads too much, and moves beyond what one upset may cost. */
import { before, lanes, live, nodeLane } from '#scheduling/day-plans/routes.ts'
import type { JobList, SearchState } from '#scheduling/day-plans/search-state.ts'

/** What this step has changed in the cost of the routes, moves beyond the limit apart. */
export const changeOfRoutes = (state: SearchState): number => {
  let change = 0
  for (let i = 0; i < state.changed.length; i++) {
    const route = state.changed.jobs[i]!
    change += routeCost(state, live, route) - routeCost(state, before, route)
  }
  return change
}

/** What the moves beyond their limit cost now, less what they cost before this step. */
export const changeBeyondLimit = (state: SearchState): number => {
  const { instance } = state
  if (instance.plannedOn === null) return 0
  let [now, then] = [0, 0]
  for (let route = 0; route < instance.routes; route++) {
    now += movedTo(state, live, route)
    then += movedTo(state, state.changedIn[route] === state.step ? before : live, route)
  }
  return instance.costBeyond * (Math.max(0, now - instance.mostMoves) - Math.max(0, then - instance.mostMoves))
}

/** Jobs that another operative has than in the plan as published. */
export const movesMade = (state: SearchState): number => {
  let moved = 0
  for (let route = 0; route < state.instance.routes; route++) moved += movedTo(state, live, route)
  return moved
}

const movedTo = ({ instance, routes }: SearchState, set: number, route: number): number => {
  const base = set * routes.setLength + route * routes.stride
  let moved = 0
  for (let place = routes.count[set * instance.routes + route]!; place > 0; place--) {
    const planned = instance.plannedOn![routes.stops[base + place * lanes + nodeLane]!]!
    if (planned >= 0 && planned !== route) moved++
  }
  return moved
}

export const absences = ({ instance }: SearchState, { jobs, length }: JobList): number => {
  let cost = 0
  for (let i = 0; i < length; i++) cost += instance.absence[jobs[i]!]!
  return cost
}

const routeCost = ({ instance, routes }: SearchState, set: number, route: number): number => {
  const index = set * instance.routes + route
  const count = routes.count[index]!
  if (count === 0) return 0
  let cost = routes.travel[index]! + instance.fixedCost[route]!
  if (routes.overloadPrice > 0) cost += routes.overloadPrice * Math.max(0, routes.load[index]! - instance.capacity[route]!)
  if (instance.handicap === null) return cost
  const base = set * routes.setLength + route * routes.stride
  for (let place = 1; place <= count; place++) {
    cost += instance.handicap[routes.stops[base + place * lanes + nodeLane]! * instance.routes + route]!
  }
  return cost
}

export const planCost = (state: SearchState): number => {
  let cost = absences(state, state.absent)
  for (let route = 0; route < state.instance.routes; route++) cost += routeCost(state, live, route)
  return cost
}
