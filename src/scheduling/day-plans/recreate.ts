/** Puts absent jobs back one by one, each in the cheapest gap, now and then blinking at the best one. */
import { firstGap, findGaps, findingLanes, scratchFinding, secondGap } from '#scheduling/day-plans/insertion.ts'
import { never } from '#scheduling/day-plans/instance.ts'
import { insertJob, underChange } from '#scheduling/day-plans/routes.ts'
import { saveRoute } from '#scheduling/day-plans/ruin.ts'
import type { SearchState } from '#scheduling/day-plans/search-state.ts'

/** Steps between looks at every route for a job that had no room before; in the others only changed routes matter. */
const stepsBetweenFullLooks = 16

/**
 * False when it gave up: the step could no longer change the cost by less than `mostChange`, whatever room the jobs
 * still to come might find.
 */
export const recreate = (state: SearchState, blinkChance: number, mostChange: number): boolean => {
  const { absent, removedIn, instance, open, hopelessIn } = state
  const fullLook = state.step % stepsBetweenFullLooks === 0
  let hope = absentBeforeCost(state)
  let weighed = fullLook
  let left = 0
  if (instance.oneKind) listOpenRoutes(state)
  for (let i = 0; i < absent.length; i++) {
    const job = absent.jobs[i]!
    const removed = removedIn[job] === state.step
    if (!removed) hope -= hopelessIn[job] === state.step ? 0 : instance.absence[job]!
    if (hopelessIn[job] === state.step) {
      absent.jobs[left++] = job
      continue
    }
    if (instance.oneKind) lookThrough(state, job, open.jobs, 0, open.length, blinkChance)
    else if (removed || fullLook) {
      lookThrough(state, job, instance.ableList, instance.ableFrom[job]!, instance.ableFrom[job + 1]!, blinkChance)
    } else {
      listChangedRoutes(state, job)
      lookThrough(state, job, open.jobs, 0, open.length, blinkChance)
    }
    if (putBack(state, job)) state.change += state.choice.cost - (removed ? 0 : instance.absence[job]!)
    else {
      absent.jobs[left++] = job
      if (removed) state.change += instance.absence[job]!
    }
    if (state.change < mostChange) continue
    if (!weighed && state.change - hope < mostChange) {
      weighed = true
      hope = weighHope(state, i + 1)
    }
    if (state.change - hope >= mostChange) return false
  }
  absent.length = left
  return true
}

/** What it would save to find room for every job that had none before this step. */
const absentBeforeCost = ({ absentBefore, instance }: SearchState): number => {
  let cost = 0
  for (let i = 0; i < absentBefore.length; i++) cost += instance.absence[absentBefore.jobs[i]!]!
  return cost
}

/** The same for those still to come that a changed route has room for now: there will not be more room later. */
const weighHope = (state: SearchState, from: number): number => {
  const { absent, instance, removedIn, hopelessIn } = state
  let hope = 0
  for (let i = from; i < absent.length; i++) {
    const job = absent.jobs[i]!
    if (removedIn[job] === state.step) continue
    if (isRoomOnChanged(state, job)) hope += instance.absence[job]!
    else hopelessIn[job] = state.step
  }
  return hope
}

const isRoomOnChanged = ({ instance, routes, changed, findings }: SearchState, job: number): boolean => {
  const scratch = scratchFinding(instance)
  for (let i = 0; i < changed.length; i++) {
    const route = changed.jobs[i]!
    if (instance.ableAt[job * instance.routes + route]! < 0) continue
    findGaps(instance, routes, job, route, findings, scratch)
    if (findings[scratch + 1]! < never) return true
  }
  return false
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

const listChangedRoutes = ({ instance, changed, open }: SearchState, job: number): void => {
  open.length = 0
  for (let i = 0; i < changed.length; i++) {
    const route = changed.jobs[i]!
    if (instance.ableAt[job * instance.routes + route]! >= 0) open.jobs[open.length++] = route
  }
}

/** Weighs the cheapest gap of each route listed; what is found for a route that is not changing is remembered. */
const lookThrough = (state: SearchState, job: number, list: Int32Array, from: number, to: number, blinkChance: number): void => {
  const { instance, routes, findings } = state
  const version = routes.version
  const { ableAt, ableList } = instance
  const wholeList = list === ableList
  const row = job * instance.routes
  const scratch = scratchFinding(instance)
  let bestCost = instance.absence[job]!
  let bestRoute = -1
  let bestGap = 0
  for (let i = from; i < to; i++) {
    const route = list[i]!
    let slot = (wholeList ? i : ableAt[row + route]!) * findingLanes
    const now = version[route]!
    if (findings[slot] !== now) {
      if (now === underChange) slot = scratch
      else findings[slot] = now
      findGaps(instance, routes, job, route, findings, slot)
    }
    const cost = findings[slot + 1]!
    if (cost >= bestCost || cost >= never) continue
    if (state.blinkIn-- > 0) {
      bestCost = cost
      bestRoute = route
      bestGap = firstGap(findings[slot + 3]!)
      continue
    }
    state.blinkIn = nextBlink(state, blinkChance)
    const secondCost = findings[slot + 2]!
    if (secondCost >= bestCost || secondCost >= never) continue
    bestCost = secondCost
    bestRoute = route
    bestGap = secondGap(findings[slot + 3]!)
  }
  state.choice.route = bestRoute
  state.choice.gap = bestGap
  state.choice.cost = bestCost
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
