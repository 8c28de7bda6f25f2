import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { openChains } from '#scheduling/day-plans/chains.ts'
import { layOut } from '#scheduling/day-plans/instance.ts'
import { keepPromises } from '#scheduling/day-plans/keep-promises.ts'
import { readPlan } from '#scheduling/day-plans/plan.ts'
import type { PlanJob, PlanOperative, Problem } from '#scheduling/day-plans/problem.ts'
import { openSearch, type SearchState } from '#scheduling/day-plans/search-state.ts'
import { cheapestSharing, type Takings, takingsOf } from '#scheduling/day-plans/share-out.ts'
import { startFrom } from '#scheduling/day-plans/warm-start.ts'
import { checkPlan } from '#tests/scheduling/checker.ts'
import { smallDay } from '#tests/scheduling/small-days.ts'

const hour = 3600
const [plumbing, electrics] = [1, 3]

const job = (id: number, skill: number, hours: number, plannedFor?: number): PlanJob =>
  ({ id, place: 0, service: hours * hour, windows: [], skills: [skill], priority: 20, amount: 0, promised: true, ...(plannedFor === undefined ? {} : { plannedFor }) })
const operative = (id: number, hours: number, ...skills: number[]): PlanOperative =>
  ({ id, startPlace: 0, endPlace: 0, shift: { from: 0, to: hours * hour }, skills, lunch: null, capacity: 0, maxJobs: 9, fixedCost: 0 })

const dayOf = (jobs: PlanJob[], operatives: PlanOperative[], moves: number): Problem =>
  ({ jobs, operatives, places: 1, travel: Int32Array.of(0), scale: 1, moveCost: 900_000, moveLimit: { moves, costBeyond: 50_000_000 } })

const started = (problem: Problem, order: readonly (readonly [number, number[]])[]): SearchState => {
  const state = openSearch(layOut(problem), 1)
  startFrom(problem, state, new Map(order))
  return state
}

/** By operative, the jobs each then has. */
const kept = (problem: Problem, order: readonly (readonly [number, number[]])[]): number[][] => {
  const state = started(problem, order)
  const out = [...state.absent.jobs.subarray(0, state.absent.length)]
  keepPromises(state, out, { done: (steps) => steps / 2048, stepsBetweenLooks: 64 })
  const plan = readPlan(problem, state, 0)
  return problem.operatives.map(({ id }) => plan.routes.find((route) => route.operative === id)?.stops.map((stop) => stop.id).toSorted((a, b) => a - b) ?? [])
}

/** Only one is an electrician, whose day is full of three hours' plumbing that three others have an hour each for. */
const electrician = (coming: PlanJob[], moves: number): Problem => dayOf(
  [job(1, plumbing, 1, 10), job(2, plumbing, 1, 10), job(3, plumbing, 1, 10), ...coming],
  [operative(10, 3, electrics, plumbing), operative(11, 1, plumbing), operative(12, 1, plumbing), operative(13, 1, plumbing)], moves,
)
const asPublished = [[10, [1, 2, 3]]] as const satisfies readonly (readonly [number, number[]])[]

test('a long job takes the place of two others, which no chain of handovers from one to the next does', () => {
  const [electriciansDay, ...others] = kept(electrician([job(4, electrics, 2)], 5), asPublished)
  assert.equal(electriciansDay!.length, 2)
  assert.ok(electriciansDay!.includes(4))
  assert.deepEqual([...electriciansDay!, ...others.flat()].toSorted((a, b) => a - b), [1, 2, 3, 4])
})

test('one day is cleared for two at once', () => {
  assert.deepEqual(kept(electrician([job(4, electrics, 2), job(5, electrics, 1)], 5), asPublished)[0], [4, 5])
})

test('no more others are moved than one upset may cost, however many promises are lost for it', () => {
  assert.deepEqual(kept(electrician([job(4, electrics, 2)], 1), asPublished), [[1, 2, 3], [], [], []])
})

test('where those given up have nowhere to go, nothing changes', () => {
  const problem = electrician([job(4, electrics, 2)], 5)
  assert.deepEqual(kept({ ...problem, operatives: problem.operatives.slice(0, 2) }, asPublished), [[1, 2, 3], []])
})

test('of more promises than can be shared out at once those that fit are kept', () => {
  const many = Array.from({ length: 20 }, (_, i) => job(i + 1, plumbing, 1))
  assert.deepEqual(kept(dayOf(many, [operative(10, 9, plumbing), operative(11, 6, plumbing)], 5), []).map((day) => day.length), [9, 6])
})

test('whatever is found can be worked, and keeps all that was in the plan', () => {
  fc.assert(fc.property(smallDay, fc.nat(50), (day, seed) => {
    const unpinned = { ...day, jobs: day.jobs.map(({ pinnedTo: _, ...one }) => one), moveCost: 900_000, moveLimit: { moves: 5, costBeyond: 50_000_000 } }
    const before = openSearch(layOut(unpinned), seed)
    startFrom(unpinned, before, new Map(unpinned.operatives.map(({ id }, i) => [id, unpinned.jobs.filter((_, n) => n % unpinned.operatives.length === i).map((one) => one.id)])))
    const planned = unpinned.jobs.map((one, n) => (before.routes.routeOf[n]! < 0 ? { ...one, promised: true } : { ...one, promised: true, plannedFor: unpinned.operatives[before.routes.routeOf[n]!]!.id }))
    const problem = { ...unpinned, jobs: planned }
    const state = openSearch(layOut(problem), seed)
    startFrom(problem, state, new Map(problem.operatives.map(({ id }) => [id, planned.filter((one) => 'plannedFor' in one && one.plannedFor === id).map((one) => one.id)])))
    keepPromises(state, [...state.absent.jobs.subarray(0, state.absent.length)], { done: (steps) => steps / 640, stepsBetweenLooks: 64 })
    const plan = readPlan(problem, state, 0)
    assert.deepEqual(checkPlan(problem, plan).wrong, [])
    const moved = plan.routes.flatMap((route) => route.stops.filter((stop) => stop.kind === 'job').filter((stop) => (planned.find((one) => one.id === stop.id)?.plannedFor ?? route.operative) !== route.operative))
    assert.ok(moved.length <= 5)
    for (const id of plan.unplaced) assert.equal(planned.find((one) => one.id === id)?.plannedFor, undefined)
  }), { numRuns: 60 })
})

test('what an operative could take for what he gives up is what there is a day for, and no less would do', () => {
  const problem = electrician([job(4, electrics, 2), job(5, electrics, 1)], 5)
  const state = started(problem, asPublished)
  const [electriciansTakings] = takingsOf(state, openChains(state.instance, 1), [3, 4])
  assert.deepEqual(electriciansTakings!.givenUp, [[], [0b011, 0b101, 0b110], [0b001, 0b010, 0b100], [0b111]])
})

const absence = Float64Array.from([5, 5, 7, 100])

/** Every way to give each wanted job to an operative or to nobody. */
const everySharing = (all: readonly Takings[], trouble: Float64Array, mostLost: number): number => {
  let least = Infinity
  for (let way = 0; way < (all.length + 1) ** 4; way++) {
    const to = [0, 1, 2, 3].map((i) => Math.floor(way / (all.length + 1) ** i) % (all.length + 1))
    const lost = to.reduce((sum, who, i) => sum + (who === all.length ? absence[i]! : 0), 0)
    if (lost >= mostLost) continue
    const prices = all.map(({ givenUp, own }, route) => {
      const set = to.reduce((bits, who, i) => bits | (who === route ? 1 << i : 0), 0)
      return set === 0 ? 0 : Math.min(Infinity, ...givenUp[set]!.map((gives) => own.reduce((sum, one, i) => sum + ((gives >> i) & 1) * trouble[one]!, 0)))
    })
    least = Math.min(least, prices.reduce((sum, price) => sum + price, 0))
  }
  return least
}

test('the sharing found is the cheapest of all', () => {
  const givenUp = fc.array(fc.array(fc.nat(7), { maxLength: 3 }), { minLength: 16, maxLength: 16 }).map((sets) => sets.map((offers, set) => (set === 0 ? [] : offers)))
  fc.assert(fc.property(fc.array(givenUp, { minLength: 1, maxLength: 3 }), fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 13, maxLength: 13 }), fc.integer({ min: 1, max: 120 }), (offers, moves, mostLost) => {
    const all = offers.map((one, route): Takings => ({ route, own: [0, 1, 2].map((i) => 4 + route * 3 + i), givenUp: one }))
    const trouble = Float64Array.from(moves)
    const state = started(dayOf([1, 2, 3, 4].map((id) => job(id, plumbing, 1)), [operative(10, 1, plumbing)], 5), [])
    const sharing = cheapestSharing({ ...state.instance, absence }, all, [0, 1, 2, 3], trouble, mostLost)
    assert.equal(sharing?.price ?? Infinity, everySharing(all, trouble, mostLost))
    const given = sharing?.shares.reduce((sum, { givesUp }) => sum + givesUp.reduce((moved, one) => moved + trouble[one]!, 0), 0)
    if (given !== undefined) assert.equal(given, sharing!.price)
  }), { numRuns: 200 })
})
