import assert from 'node:assert/strict'
import { test } from 'node:test'

import { openChains } from '#scheduling/day-plans/chains.ts'
import { layOut } from '#scheduling/day-plans/instance.ts'
import { makeRoom } from '#scheduling/day-plans/make-room.ts'
import type { PlanJob, PlanOperative, Problem } from '#scheduling/day-plans/problem.ts'
import { lanes } from '#scheduling/day-plans/routes.ts'
import { openSearch, type SearchState } from '#scheduling/day-plans/search-state.ts'
import { startFrom } from '#scheduling/day-plans/warm-start.ts'

const hour = 3600
const [plumbing, heating, electrics] = [1, 2, 3]

const job = (id: number, skill: number, hours: number, priority = 20): PlanJob =>
  ({ id, place: 0, service: hours * hour, windows: [], skills: [skill], priority, amount: 0 })
const operative = (id: number, hours: number, ...skills: number[]): PlanOperative =>
  ({ id, startPlace: 0, endPlace: 0, shift: { from: 0, to: hours * hour }, skills, lunch: null, capacity: 0, maxJobs: 9, fixedCost: 0 })

const dayOf = (jobs: PlanJob[], operatives: PlanOperative[]): Problem => ({ jobs, operatives, places: 1, travel: Int32Array.of(0), scale: 1, moveCost: 0 })

const started = (problem: Problem, order: [number, number[]][]): SearchState => {
  const state = openSearch(layOut(problem), 1)
  startFrom(problem, state, new Map(order))
  return state
}

const idsOn = ({ routes }: SearchState, problem: Problem, route: number): number[] =>
  Array.from({ length: routes.count[route]! }, (_, i) => problem.jobs[routes.stops[route * routes.stride + (i + 1) * lanes]!]!.id)

/** The electrician's day is full of plumbing, the plumber's of heating; only the heating engineer has an hour free. */
const chainOfThree = dayOf(
  [job(1, plumbing, 3), job(2, heating, 3), job(3, electrics, 3)],
  [operative(10, 3, electrics, plumbing), operative(11, 3, plumbing, heating), operative(12, 4, heating)],
)

test('room is made for a job by handing over two others', () => {
  const state = started(chainOfThree, [[10, [1]], [11, [2]]])
  assert.equal(makeRoom(state, openChains(state.instance, 2), 2), true)
  assert.deepEqual([0, 1, 2].map((route) => idsOn(state, chainOfThree, route)), [[3], [1], [2]])
  assert.equal(state.absent.length, 0)
})

test('a chain is no longer than asked', () => {
  const state = started(chainOfThree, [[10, [1]], [11, [2]]])
  assert.equal(makeRoom(state, openChains(state.instance, 1), 2), false)
  assert.deepEqual(idsOn(state, chainOfThree, 0), [1])
})

test('urgent work takes the place of work that can wait, and not the other way round', () => {
  const problem = (priority: number): Problem => dayOf([job(1, plumbing, 3, 60), job(2, plumbing, 3, priority)], [operative(10, 3, plumbing)])
  const urgent = started(problem(100), [[10, [1]]])
  assert.equal(makeRoom(urgent, openChains(urgent.instance, 2), 1), true)
  assert.deepEqual(idsOn(urgent, problem(100), 0), [2])
  assert.deepEqual([...urgent.absent.jobs.subarray(0, urgent.absent.length)], [0])
  const routine = started(problem(20), [[10, [1]]])
  assert.equal(makeRoom(routine, openChains(routine.instance, 2), 1), false)
})

test('a visit pinned to its operative is handed to nobody', () => {
  const { jobs, operatives } = chainOfThree
  const problem = dayOf(jobs.map((one) => (one.id === 2 ? { ...one, pinnedTo: 11 } : one)), [...operatives])
  const state = started(problem, [[10, [1]], [11, [2]]])
  assert.equal(makeRoom(state, openChains(state.instance, 2), 2), false)
})

test('room is made by putting a day in another order', () => {
  const due = (hours: number) => ({ windows: [{ from: 0, to: hours * hour }] })
  const problem = dayOf([{ ...job(1, plumbing, 1), ...due(2) }, { ...job(2, plumbing, 1), ...due(1) }, { ...job(3, plumbing, 1), ...due(0) }], [operative(10, 3, plumbing)])
  const state = started(problem, [[10, [1, 2]]])
  assert.equal(makeRoom(state, openChains(state.instance, 0), 2), true)
  assert.deepEqual(idsOn(state, problem, 0), [3, 2, 1])
})
