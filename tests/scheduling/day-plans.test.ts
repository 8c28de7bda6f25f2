import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

import fc from 'fast-check'

import type { Problem } from '#scheduling/day-plans/problem.ts'
import { readProblem } from '#scheduling/day-plans/problem-files.ts'
import type { Plan } from '#scheduling/day-plans/plan.ts'
import { hourOfSlack, withSlack } from '#scheduling/day-plans/slack.ts'
import { solve } from '#scheduling/day-plans/solve.ts'
import { writeVroom } from '#scheduling/day-plans/vroom-output.ts'
import { checkPlan } from '#tests/scheduling/checker.ts'
import { smallDay } from '#tests/scheduling/small-days.ts'
import { shareOfWindowsKept } from '#tests/scheduling/windows-kept.ts'

const instance = (name: string): Problem => {
  const problem = readProblem(readFileSync(new URL(`instances/${name}`, import.meta.url), 'utf8'))
  if ('refusal' in problem) throw new Error(problem.refusal.message)
  return problem
}

test('no plan ever breaks a skill, a shift, a lunch, a promised window or a pinned visit', () => {
  fc.assert(
    fc.property(smallDay, fc.nat(1000), (problem, seed) => {
      assert.deepEqual(checkPlan(problem, solve(problem, { seed, steps: 512 })).wrong, [])
    }),
    { numRuns: 60, seed: 20_261_123 },
  )
})

test('the same seed and steps give the same plan', () => {
  const problem = instance('landlord/day60_2.json')
  assert.deepEqual(solve(problem, { seed: 3, steps: 2048 }), solve(problem, { seed: 3, steps: 2048 }))
})

test("a landlord's day is planned soundly, and only what cannot fit is left out", () => {
  const problem = instance('landlord/day60_1.json')
  const verdict = checkPlan(problem, solve(problem, { seed: 1, steps: 30_000 }))
  assert.deepEqual(verdict.wrong, [])
  assert.ok(verdict.unplaced <= 22, `${String(verdict.unplaced)} unplaced`)
})

test('a benchmark of Solomon is solved to the best cost known', () => {
  const problem = instance('solomon/C101.txt')
  const verdict = checkPlan(problem, solve(problem, { seed: 1, steps: 10_000 }))
  assert.deepEqual(verdict.wrong, [])
  assert.equal(Math.round((verdict.travel / problem.scale) * 100) / 100, 828.94)
})

test('a search that seldom takes the cheapest gap still knows what its plan costs, and breaks nothing', () => {
  for (const name of ['solomon/RC105.txt', 'solomon/R201.txt']) {
    const problem = instance(name)
    const plan = solve(problem, { seed: 4, steps: 5000, manner: { blinkChance: 0.5, crossing: null } })
    assert.deepEqual(checkPlan(problem, plan).wrong, [])
    assert.equal(plan.cost, checkPlan(problem, plan).travel)
  }
})

test('a day planned with slack keeps more of its windows when jobs overrun', () => {
  const problem = instance('landlord/day60_2.json')
  const tight = solve(problem, { seed: 2, steps: 10_000 })
  const slack = solve(withSlack(problem, hourOfSlack), { seed: 2, steps: 10_000 })
  assert.deepEqual(checkPlan(problem, slack).wrong, [])
  assert.ok(shareOfWindowsKept(problem, slack, 60, 1, 0.5, 0.15) > shareOfWindowsKept(problem, tight, 60, 1, 0.5, 0.15) + 0.01)
})

test('a search that goes on from a plan keeps what is good in it, and gives the same plan for the same seed and steps', () => {
  const problem = instance('landlord/day60_1.json')
  const from = solve(problem, { seed: 1, steps: 8192 })
  const further = solve(problem, { seed: 1, steps: 1024, from })
  assert.deepEqual(checkPlan(problem, further).wrong, [])
  assert.ok(further.cost <= from.cost, `${String(further.cost)} instead of ${String(from.cost)}`)
  assert.deepEqual(solve(problem, { seed: 1, steps: 1024, from }), further)
})

test('slack given to a plan there is leaves most visits with whoever has them, where a plan from nothing would not', () => {
  const problem = instance('landlord/day60_2.json')
  const whole = solve(problem, { seed: 1, steps: 16_384 })
  const stay = (plan: Plan): number => {
    const had = operativeOf(whole)
    return [...operativeOf(plan)].filter(([job, operative]) => had.get(job) === operative).length / had.size
  }
  const roomy = withSlack(problem, hourOfSlack)
  const [gone, afresh] = [solve(roomy, { seed: 1, steps: 8192, from: whole }), solve(roomy, { seed: 1, steps: 8192 })]
  assert.deepEqual(checkPlan(roomy, gone).wrong, [])
  assert.ok(stay(gone) > 0.5 && stay(afresh) < 0.5, `${stay(gone).toFixed(2)}, afresh ${stay(afresh).toFixed(2)}`)
})

const operativeOf = ({ routes }: Plan) => new Map(routes.flatMap(({ operative, stops }) => stops.flatMap(({ kind, id }) => (kind === 'job' ? [[id, operative] as const] : []))))

test('a plan is written as VROOM writes it: every job once, times that add up', () => {
  const problem = instance('landlord/day60_3.json')
  const plan = solve(problem, { seed: 1, steps: 1024 })
  const output = writeVroom(problem, plan)
  const steps = output.routes.flatMap((route) => route.steps)
  assert.equal(steps.filter((step) => step.type === 'job').length + output.unassigned.length, problem.jobs.length)
  assert.equal(output.summary.duration, plan.travel)
  for (const route of output.routes) {
    const [first, last] = [route.steps[0]!, route.steps.at(-1)!]
    assert.equal(last.arrival - first.arrival, route.duration + route.service + route.waiting_time)
  }
})

test('what a plan costs altogether is written no finer than the journeys are known', () => {
  const problem = instance('solomon/C101.txt')
  const plan = solve(problem, { seed: 1, steps: 10_000 })
  const { summary } = writeVroom(problem, plan)
  assert.deepEqual([summary.cost, summary.duration], [plan.travel / problem.scale, plan.travel / problem.scale])
})

test('a file that is no problem is refused in words', () => {
  for (const text of ['', '{', '{"vehicles":[]}', 'R1\n\nVEHICLE\n']) assert.ok('refusal' in readProblem(text))
})
