import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { type Handover, solveInTurn, withHandovers } from '#scheduling/day-plans/handovers.ts'
import type { Plan } from '#scheduling/day-plans/plan.ts'
import { checkPlan } from '#tests/scheduling/checker.ts'
import { smallDay } from '#tests/scheduling/small-days.ts'

/** Each job waits for none or one with a smaller number, so that no ring can come about. */
const handoversFor = (jobs: number): fc.Arbitrary<Handover[]> =>
  fc.array(fc.record({ next: fc.integer({ min: 2, max: Math.max(2, jobs) }), back: fc.integer({ min: 1, max: 3 }), gap: fc.integer({ min: 0, max: 7200 }) }), { maxLength: 6 })
    .map((drawn) => drawn.map(({ next, back, gap }) => ({ first: Math.max(1, next - back), next, gap })).filter(({ next }) => next <= jobs))

const startsOf = (plan: Plan) => new Map(plan.routes.flatMap(({ stops }) => stops.filter(({ kind }) => kind === 'job').map((stop) => [stop.id, stop] as const)))

test('no plan ever starts a job before its forerunner is done and the gap is over, nor without it', () => {
  fc.assert(
    fc.property(smallDay.chain((problem) => fc.tuple(fc.constant(problem), handoversFor(problem.jobs.length))), fc.nat(1000), ([problem, handovers], seed) => {
      const plan = solveInTurn(problem, handovers, { seed, steps: 256 })
      assert.deepEqual(checkPlan(problem, plan).wrong, [])
      const placed = startsOf(plan)
      for (const { first, next, gap } of handovers) {
        if (placed.has(next)) assert.ok(placed.get(next)!.start >= placed.get(first)!.end + gap)
      }
    }),
    { numRuns: 60, seed: 20_261_129 },
  )
})

const day = {
  jobs: [1, 2, 3].map((id) => ({ id, place: id, service: 3600, windows: [{ from: 28_800, to: 54_000 }], skills: [id], priority: 20, amount: 0 })),
  operatives: [1, 2, 3].map((id) => ({ id, startPlace: 0, endPlace: 0, shift: { from: 28_800, to: 61_200 }, skills: [id], lunch: null, capacity: 1, maxJobs: 9, fixedCost: 0 })),
  places: 4, travel: Int32Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 0 : 600)), scale: 1, moveCost: 0,
}

test('three trades come one after another on one day, the plaster dry in between', () => {
  const plan = solveInTurn(day, [{ first: 1, next: 2, gap: 0 }, { first: 2, next: 3, gap: 7200 }], { seed: 1, steps: 64 })
  assert.deepEqual(plan.unplaced, [])
  const [electrician, plasterer, painter] = [1, 2, 3].map((id) => startsOf(plan).get(id)!)
  assert.ok(plasterer!.start >= electrician!.end)
  assert.ok(painter!.start >= plasterer!.end + 7200)
})

test('what cannot follow in time today is left out, and what waits for it too', () => {
  const plan = solveInTurn(day, [{ first: 1, next: 2, gap: 36_000 }, { first: 2, next: 3, gap: 0 }], { seed: 1, steps: 64 })
  assert.deepEqual(plan.unplaced, [2, 3])
  assert.throws(() => withHandovers(day, [{ first: 1, next: 2, gap: 0 }, { first: 2, next: 1, gap: 0 }]), /ring/)
})
