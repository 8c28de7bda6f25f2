/** Puts absent jobs back one by one, each in the cheapest gap, now and then blinking at the best one. */
import { findGaps, firstGap, isExact, scratchFinding, secondGap } from '#scheduling/day-plans/insertion.ts'
import { never } from '#scheduling/day-plans/instance.ts'
import { insertJob } from '#scheduling/day-plans/route-changes.ts'
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
  open.length = Math.min(instance.routes, state.routesInUse + 1)
  for (let i = 0; i < absent.length; i++) {
    const job = absent.jobs[i]!
    const removed = removedIn[job] === state.step
    if (!removed) hope -= hopelessIn[job] === state.step ? 0 : instance.absence[job]!
    if (hopelessIn[job] === state.step) {
      absent.jobs[left++] = job
      continue
    }
    const most = removed ? Math.min(instance.absence[job]!, mostChange + hope - state.change) : instance.absence[job]!
    state.choice.route = -1
    state.choice.cost = Math.min(never, Math.ceil(most))
    lookAtChanged(state, job, blinkChance)
    if (instance.oneKind) lookAtUnchanged(state, job, open.jobs, 0, open.length, blinkChance)
    else if (removed || fullLook) lookAtUnchanged(state, job, instance.ableList, instance.ableFrom[job]!, instance.ableFrom[job + 1]!, blinkChance)
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
  const scratch = scratchFinding(findings)
  for (let i = 0; i < changed.length; i++) {
    const route = changed.jobs[i]!
    if (instance.canDo[job * instance.routes + route] === 0) continue
    findGaps(instance, routes, job, route, findings, scratch, never)
    if (findings.cheapest[scratch]! < never) return true
  }
  return false
}

/** Looks at those routes listed that this step has not changed; what is found for them is remembered. */
const lookAtUnchanged = (state: SearchState, job: number, list: Int32Array, from: number, to: number, blinkChance: number): void => {
  const { instance, routes, findings, choice } = state
  const { cheapest } = findings
  for (let i = nextToLookAt(state, job, list, from, to); i < to; i = nextToLookAt(state, job, list, i + 1, to)) {
    const route = list[i]!
    const slot = route * instance.jobs + job
    if (!isExact(findings, slot)) findGaps(instance, routes, job, route, findings, slot, choice.cost)
    if (cheapest[slot]! < choice.cost) choose(state, route, slot, blinkChance)
  }
}

/** Where in the list the next route is that may have a cheaper gap than the one chosen. */
const nextToLookAt = ({ instance, findings, choice, changedIn, step }: SearchState, job: number, list: Int32Array, from: number, to: number): number => {
  const { cheapest } = findings
  const { jobs } = instance
  const below = choice.cost
  let i = from
  while (i < to && (cheapest[list[i]! * jobs + job]! >= below || changedIn[list[i]!] === step)) i++
  return i
}

const lookAtChanged = (state: SearchState, job: number, blinkChance: number): void => {
  const { instance, routes, findings, choice, changed } = state
  const slot = scratchFinding(findings)
  for (let i = 0; i < changed.length; i++) {
    const route = changed.jobs[i]!
    if (instance.canDo[job * instance.routes + route] === 0) continue
    findGaps(instance, routes, job, route, findings, slot, choice.cost)
    if (findings.cheapest[slot]! < choice.cost) choose(state, route, slot, blinkChance)
  }
}

/** The cheapest gap of a route; in a blink the next, if that is cheaper than what was chosen before. */
const choose = (state: SearchState, route: number, slot: number, blinkChance: number): void => {
  const { choice, findings } = state
  if (state.blinkIn-- > 0) {
    choice.cost = findings.cheapest[slot]!
    choice.gap = firstGap(findings, slot)
    choice.route = route
    return
  }
  state.blinkIn = nextBlink(state, blinkChance)
  if (findings.next[slot]! >= choice.cost) return
  choice.cost = findings.next[slot]!
  choice.gap = secondGap(findings, slot)
  choice.route = route
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
