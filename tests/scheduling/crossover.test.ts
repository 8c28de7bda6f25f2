import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

import fc from 'fast-check'

import { cross } from '#scheduling/day-plans/crossover.ts'
import { layOut } from '#scheduling/day-plans/instance.ts'
import type { Problem } from '#scheduling/day-plans/problem.ts'
import { readProblem } from '#scheduling/day-plans/problem-files.ts'
import type { CrossingManner, SearchNews } from '#scheduling/day-plans/search.ts'
import { solve } from '#scheduling/day-plans/solve.ts'
import { checkPlan } from '#tests/scheduling/checker.ts'
import { smallDayOnOneRoad } from '#tests/scheduling/small-days.ts'

const solomon = readProblem(readFileSync(new URL('instances/solomon/RC105.txt', import.meta.url), 'utf8'))
if ('refusal' in solomon) throw new Error(solomon.refusal.message)
const instance = layOut(solomon)

/** Soon begun, with children that end after one look. */
const crossing: CrossingManner = {
  fewestStepsPerJob: 0, parents: 3, shareOfParents: 0.5, tightLoads: 1, overload: 75, fewestRoutes: 1, mostRoutes: 2, stepsPerChild: 64, warmest: 1,
}

/** Any plan at all: where a job goes is drawn, 0 meaning nowhere. */
const anyPlan = fc.array(fc.nat(8), { minLength: instance.jobs, maxLength: instance.jobs }).map((placed) =>
  Array.from({ length: 8 }, (_, route) => Int32Array.from(placed.flatMap((on, job) => (on === route + 1 ? [job] : [])))).filter((jobs) => jobs.length > 0),
)

test('a child does no job twice, changes nothing outside its region, and within it has nothing but runs of the other plan', () => {
  fc.assert(
    fc.property(anyPlan, anyPlan, fc.nat(instance.jobs - 1), fc.integer({ min: 1, max: 4 }), (one, other, job, width) => {
      const child = cross(instance, one, other, job, width)
      if (child === null) return
      const region = new Set(child.region)
      const done = child.routes.flatMap((route) => [...route])
      assert.equal(new Set(done).size, done.length)
      const kept = one.filter((route) => !route.some((each) => region.has(each)))
      assert.equal(one.length - kept.length, Math.min(width, one.length))
      const isKept = (route: Int32Array): boolean => kept.some((each) => each.join() === route.join())
      assert.equal(child.routes.filter(isKept).length, kept.length)
      const inside = new Set(other.map((route) => route.filter((each) => region.has(each)).join()))
      for (const route of child.routes.filter((each) => !isKept(each))) assert.ok(inside.has(route.join()))
    }),
    { numRuns: 100, seed: 20_261_129 },
  )
})

test('two plans alike have no child', () => {
  const plan = [Int32Array.of(0, 1, 2), Int32Array.of(3, 4), Int32Array.of(5)]
  assert.equal(cross(instance, plan, plan.toReversed(), 3, 2), null)
})

test('a child has the jobs that the other plan does together, and what that plan does elsewhere is left to place', () => {
  const nearest = Array.from(instance.near.subarray(0, 9))
  const [a, b, c, d, e, f, g, h, i] = nearest as [number, number, number, number, number, number, number, number, number]
  const one = [Int32Array.of(a, b), Int32Array.of(c, d, e), Int32Array.of(f, g, h, i)]
  const other = [Int32Array.of(d, a, c), Int32Array.of(b, f, g), Int32Array.of(e, h, i)]
  const child = cross(instance, one, other, a, 2)
  assert.deepEqual(child?.routes.map((route) => [...route]), [[f, g, h, i], [d, a, c]])
  assert.deepEqual(child.region.toSorted(), Int32Array.of(a, b, c, d, e).toSorted())
})

test('plans whose parents were crossed hold, and are the same for the same seed and steps', () => {
  const options = { seed: 7, steps: 30_000, manner: { crossing } }
  const plan = solve(solomon, options)
  assert.deepEqual(checkPlan(solomon, plan).wrong, [])
  assert.equal(checkPlan(solomon, plan).unplaced, 0)
  assert.deepEqual(solve(solomon, options), plan)
  assert.notDeepEqual(solve(solomon, { ...options, manner: { crossing: null } }), plan)
})

test('a search that crosses plans ends with the look at which its steps are used up, however long a child may be', () => {
  const { steps } = solve(solomon, { seed: 7, steps: 30_000, manner: { crossing: { ...crossing, stepsPerChild: 5000 } } })
  assert.ok(steps < 30_000 + 64, `${String(steps)} steps`)
})

test('with too few steps or routes for crossing the search is the one long cooling', () => {
  const options = { seed: 7, steps: 20_000 }
  const alone = solve(solomon, { ...options, manner: { crossing: null } })
  const crossedFrom = (fewestStepsPerJob: number, mostRoutes: number) =>
    solve(solomon, { ...options, manner: { crossing: { ...crossing, fewestStepsPerJob, mostRoutes } } })
  assert.deepEqual(crossedFrom(201, 2), alone)
  assert.deepEqual(crossedFrom(199, 40), alone)
  assert.notDeepEqual(crossedFrom(199, 2), alone)
})

/** Days of the kind that is crossed: operatives all alike, too few of them for some. */
const alike = smallDayOnOneRoad.map((day): Problem => ({
  ...day,
  jobs: day.jobs.map(({ pinnedTo: _, ...job }) => ({ ...job, skills: [] })),
  operatives: day.operatives.map(({ id }) => ({ ...day.operatives[0]!, id })),
}))

test('no plan of crossed parents ever breaks a shift, a lunch or a promised window', () => {
  fc.assert(
    fc.property(alike, fc.nat(1000), (problem, seed) => {
      assert.deepEqual(checkPlan(problem, solve(problem, { seed, steps: 4096, manner: { crossing } })).wrong, [])
    }),
    { numRuns: 40, seed: 20_261_129 },
  )
})

/** The same with goods to carry, more than there is room for on some days. */
const laden = alike.map((day): Problem => ({ ...day, jobs: day.jobs.map((job) => ({ ...job, amount: 10 + ((job.id * 7) % 30) })) }))

test('parents that may carry too much meanwhile leave no plan that does', () => {
  const manner = { crossing: { ...crossing, tightLoads: 0 } }
  fc.assert(
    fc.property(laden, fc.nat(1000), (problem, seed) => {
      assert.deepEqual(checkPlan(problem, solve(problem, { seed, steps: 4096, manner })).wrong, [])
    }),
    { numRuns: 40, seed: 20_261_130 },
  )
  const options = { seed: 7, steps: 30_000, manner }
  const plan = solve(solomon, options)
  assert.deepEqual(checkPlan(solomon, plan).wrong, [])
  assert.deepEqual(solve(solomon, options), plan)
  assert.notDeepEqual(solve(solomon, { ...options, manner: { crossing } }), plan)
})

test('a search that is told to stop gives the best plan it has told of', () => {
  const told: number[] = []
  const goOn = ({ cost }: SearchNews): boolean => told.push(cost) < 600
  const plan = solve(solomon, { seed: 3, steps: 60_000, manner: { crossing }, goOn })
  assert.equal(told.length, 600)
  assert.ok(plan.steps < 60_000, `${String(plan.steps)} steps`)
  assert.equal(plan.cost, told.at(-1))
  assert.deepEqual(told, told.toSorted((a, b) => b - a))
})
