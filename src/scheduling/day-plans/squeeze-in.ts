/**
 * Squeezes a job left out into a day by taking up to three others out of it, and makes room for each of those elsewhere:
 * a long job needs the time of several. Jobs that no room was found for are taken out less readily the next time (guided
 * ejection search: Nagata and Bräysy, 2009).
 */
import { findOrder, mostInAnyOrder } from '#scheduling/day-plans/any-order.ts'
import { type Chains, listJobs, putInAnyOrder } from '#scheduling/day-plans/chains.ts'
import { dropFrom, leastElsewhere, makeRoom, worthOf } from '#scheduling/day-plans/make-room.ts'
import { lanes, removeJob } from '#scheduling/day-plans/routes.ts'
import { saveRoute } from '#scheduling/day-plans/ruin.ts'
import type { SearchState } from '#scheduling/day-plans/search-state.ts'

interface Squeeze { route: number; out: readonly number[]; trouble: number }

/** False when it found no room for all; some routes may then have changed. */
export const squeezeIn = (state: SearchState, chains: Chains, job: number): boolean => {
  const { route, out } = leastTrouble(state, chains, job)
  if (route < 0) return false
  takeTurns(state, chains, job, route, out)
  return out.every((other, i) => {
    renewVersions(state)
    const worth = Math.min(state.instance.absence[job]!, worthOf(state, chains, other, out.length - 1 - i))
    if (makeRoom(state, chains, other, worth)) return true
    chains.difficulty[other]!++
    return false
  })
}

const takeTurns = (state: SearchState, chains: Chains, job: number, route: number, out: readonly number[]): void => {
  const { instance, routes, absent } = state
  saveRoute(state, route)
  for (const other of out) {
    removeJob(instance, routes, other)
    absent.jobs[absent.length++] = other
  }
  putInAnyOrder(state, chains, job, route)
  dropFrom(state, job)
}

/** What is remembered of a route holds for its version, and each handover looks at what the one before left. */
const renewVersions = (state: SearchState): void => {
  for (let i = 0; i < state.changed.length; i++) state.routes.version[state.changed.jobs[i]!] = state.nextVersion++
}

const leastTrouble = (state: SearchState, chains: Chains, job: number): Squeeze => {
  const { ableFrom, ableList } = state.instance
  const worth = worthOf(state, chains, job, 0)
  const least: Squeeze = { route: -1, out: [], trouble: Infinity }
  for (let i = ableFrom[job]!; i < ableFrom[job + 1]!; i++) lookInto(state, chains, job, ableList[i]!, worth, least)
  return least
}

const lookInto = (state: SearchState, chains: Chains, job: number, route: number, worth: number, least: Squeeze): void => {
  const { instance, routes, chance } = state
  const count = routes.count[route]!
  if (count === 0 || count >= mostInAnyOrder) return
  const jobs = Array.from({ length: count }, (_, i) => routes.stops[route * routes.stride + (i + 1) * lanes]!).filter((other) => instance.pinned[other] === 0)
  for (const places of upToThree[jobs.length]!) {
    const out = places.map((place) => jobs[place]!)
    const trouble = sum(out, (other) => 1 + chains.difficulty[other]!) + chance.next()
    if (trouble >= least.trouble || sum(out, (other) => leastElsewhere(instance, chains, other, route)) >= worth) continue
    if (!fits(state, job, route, out)) continue
    chains.looks++
    listJobs(state, chains.order, route, job, out)
    if (findOrder(instance, route, chains.order)) Object.assign(least, { route, out, trouble })
  }
}

const fits = ({ instance, routes }: SearchState, job: number, route: number, out: readonly number[]): boolean =>
  routes.work[route]! + instance.service[job]! - sum(out, (other) => instance.service[other]!) <= instance.shiftLeft[route]! &&
  routes.load[route]! + instance.amount[job]! - sum(out, (other) => instance.amount[other]!) <= instance.capacity[route]!

const sum = (jobs: readonly number[], of: (job: number) => number): number => jobs.reduce((total, job) => total + of(job), 0)

const upToThreeOf = (all: readonly number[]): number[][] =>
  all.flatMap((a, i) => [[a], ...all.slice(i + 1).flatMap((b, j) => [[a, b], ...all.slice(i + j + 2).map((c) => [a, b, c])])])

/** By how many there are to choose from. */
const upToThree = Array.from({ length: mostInAnyOrder }, (_, count) => upToThreeOf(Array.from({ length: count }, (__, place) => place)))
