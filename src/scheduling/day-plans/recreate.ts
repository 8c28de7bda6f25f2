/** Puts absent jobs back one by one, each in the cheapest gap, now and then blinking at the best one. */
import { firstGap, findGaps, findingLanes, secondGap } from '#scheduling/day-plans/insertion.ts'
import { never } from '#scheduling/day-plans/instance.ts'
import { insertJob } from '#scheduling/day-plans/routes.ts'
import { saveRoute } from '#scheduling/day-plans/ruin.ts'
import type { SearchState } from '#scheduling/day-plans/search-state.ts'

/** Steps between looks at every route for a job that had no room before; in the others only changed routes matter. */
const stepsBetweenFullLooks = 16

export const recreate = (state: SearchState, blinkChance: number): void => {
  const { absent, removedIn } = state
  const fullLook = state.step % stepsBetweenFullLooks === 0
  let left = 0
  if (state.instance.oneKind) listOpenRoutes(state)
  for (let i = 0; i < absent.length; i++) {
    const job = absent.jobs[i]!
    state.choice.cost = state.instance.absence[job]!
    state.choice.route = -1
    if (removedIn[job] !== state.step && !fullLook) lookAtChanged(state, job, blinkChance)
    else if (state.instance.oneKind) lookAtOpen(state, job, blinkChance)
    else lookAtAble(state, job, blinkChance)
    if (!putBack(state, job)) absent.jobs[left++] = job
  }
  absent.length = left
}

/** Of operatives all alike, those in use and one who is not. */
const listOpenRoutes = ({ instance, routes, open }: SearchState): void => {
  open.length = 0
  let idle = -1
  for (let route = 0; route < instance.routes; route++) {
    if (routes.count[route]! > 0) open.jobs[open.length++] = route
    else if (idle < 0) idle = route
  }
  if (idle >= 0) open.jobs[open.length++] = idle
}

const lookAtOpen = (state: SearchState, job: number, blinkChance: number): void => {
  const { open, instance } = state
  const from = instance.ableFrom[job]!
  for (let i = 0; i < open.length; i++) look(state, job, open.jobs[i]!, from + open.jobs[i]!, blinkChance)
}

const lookAtAble = (state: SearchState, job: number, blinkChance: number): void => {
  const { ableFrom, ableList } = state.instance
  const end = ableFrom[job + 1]!
  for (let at = ableFrom[job]!; at < end; at++) look(state, job, ableList[at]!, at, blinkChance)
}

const lookAtChanged = (state: SearchState, job: number, blinkChance: number): void => {
  const { changed, instance } = state
  for (let i = 0; i < changed.length; i++) {
    const at = instance.ableAt[job * instance.routes + changed.jobs[i]!]!
    if (at >= 0) look(state, job, changed.jobs[i]!, at, blinkChance)
  }
}

/** Weighs the cheapest gap of one route; what is found for a route that is not changing is remembered. */
const look = (state: SearchState, job: number, route: number, at: number, blinkChance: number): void => {
  const { instance, routes, findings, choice } = state
  let slot = at * findingLanes
  if (state.changedIn[route] === state.step) {
    slot = instance.ableList.length * findingLanes
    findGaps(instance, routes, job, route, findings, slot)
  } else if (findings[slot] !== routes.version[route]!) {
    findGaps(instance, routes, job, route, findings, slot)
    findings[slot] = routes.version[route]!
  }
  const cost = findings[slot + 1]!
  if (cost >= never || cost >= choice.cost) return
  if (state.blinkIn-- > 0) {
    choice.cost = cost
    choice.route = route
    choice.gap = firstGap(findings[slot + 3]!)
    return
  }
  state.blinkIn = nextBlink(state, blinkChance)
  const secondCost = findings[slot + 2]!
  if (secondCost >= never || secondCost >= choice.cost) return
  choice.cost = secondCost
  choice.route = route
  choice.gap = secondGap(findings[slot + 3]!)
}

/** How many looks until the next blink. */
const nextBlink = (state: SearchState, blinkChance: number): number =>
  blinkChance === 0 ? never : Math.floor(Math.log(1 - state.chance.next()) / Math.log(1 - blinkChance))

const putBack = (state: SearchState, job: number): boolean => {
  const { route, gap } = state.choice
  if (route < 0) return false
  const wasIdle = state.routes.count[route] === 0
  saveRoute(state, route)
  insertJob(state.instance, state.routes, job, route, gap)
  if (wasIdle && state.instance.oneKind) openAnother(state)
  return true
}

const openAnother = ({ instance, routes, open }: SearchState): void => {
  for (let route = 0; route < instance.routes; route++) {
    if (routes.count[route] === 0) return void (open.jobs[open.length++] = route)
  }
}
