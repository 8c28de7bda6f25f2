/** Puts absent jobs back one by one, each in the cheapest gap, now and then blinking at the best one. */
import { firstGap, findGaps, findingLanes, secondGap } from '#scheduling/day-plans/insertion.ts'
import { never } from '#scheduling/day-plans/instance.ts'
import { insertJob } from '#scheduling/day-plans/routes.ts'
import { saveRoute } from '#scheduling/day-plans/ruin.ts'
import type { SearchState } from '#scheduling/day-plans/search-state.ts'

/** Returns what the absences left cost. */
export const recreate = (state: SearchState, blinkChance: number): void => {
  const { absent } = state
  let left = 0
  for (let i = 0; i < absent.length; i++) {
    const job = absent.jobs[i]!
    if (!putBack(state, job, blinkChance)) absent.jobs[left++] = job
  }
  absent.length = left
}

/** How many looks until the next blink. */
const nextBlink = (state: SearchState, blinkChance: number): number =>
  blinkChance === 0 ? Infinity : Math.floor(Math.log(1 - state.chance.next()) / Math.log(1 - blinkChance))

const putBack = (state: SearchState, job: number, blinkChance: number): boolean => {
  const { instance, routes, findings } = state
  const { ableList, ableFrom, handicap, capacity, amount, maxJobs, fixedCost, kind } = instance
  const stamp = ++state.emptyStamp
  const scratch = instance.jobs * instance.routes * findingLanes
  let bestCost = instance.absence[job]!
  let bestRoute = -1
  let bestGap = 0
  const end = ableFrom[job + 1]!
  for (let i = ableFrom[job]!; i < end; i++) {
    const route = ableList[i]!
    const count = routes.count[route]!
    let extra = handicap === null ? 0 : handicap[job * instance.routes + route]!
    if (count === 0) {
      if (state.emptyKindSeen[kind[route]!] === stamp) continue
      state.emptyKindSeen[kind[route]!] = stamp
      extra += fixedCost[route]!
    }
    if (routes.load[route]! + amount[job]! > capacity[route]! || count >= maxJobs[route]!) continue
    let slot = (job * instance.routes + route) * findingLanes
    if (state.changedIn[route] === state.step) {
      slot = scratch
      findGaps(instance, routes, job, route, findings, slot)
    } else if (findings[slot] !== routes.version[route]!) {
      findGaps(instance, routes, job, route, findings, slot)
      findings[slot] = routes.version[route]!
    }
    if (findings[slot + 1]! >= never || findings[slot + 1]! + extra >= bestCost) continue
    let cost = findings[slot + 1]! + extra
    let gap = firstGap(findings[slot + 3]!)
    if (state.blinkIn-- <= 0) {
      state.blinkIn = nextBlink(state, blinkChance)
      cost = findings[slot + 2]! + extra
      gap = secondGap(findings[slot + 3]!)
      if (findings[slot + 2]! >= never || cost >= bestCost) continue
    }
    bestCost = cost
    bestRoute = route
    bestGap = gap
  }
  if (bestRoute < 0) return false
  saveRoute(state, bestRoute)
  insertJob(instance, routes, job, bestRoute, bestGap)
  return true
}
