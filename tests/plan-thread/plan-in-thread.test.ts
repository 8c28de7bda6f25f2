import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'

import type { Problem } from '#scheduling/day-plans/problem.ts'
import { readProblem } from '#scheduling/day-plans/problem-files.ts'
import type { SearchNews } from '#scheduling/day-plans/search.ts'
import { solve } from '#scheduling/day-plans/solve.ts'
import { replan } from '#scheduling/replanning/replan.ts'
import { keepThreadReady, planInThread, replanInThread } from '#plan-thread/plan-in-thread.ts'
import { checkPlan } from '#tests/scheduling/checker.ts'
import { packageRoot } from '#storage/package-root.ts'

const file = join(packageRoot, 'tests/scheduling/instances/landlord/day60_1.json')
const day = (): Problem => {
  const problem = readProblem(readFileSync(file, 'utf8'))
  if ('refusal' in problem) throw new Error(problem.refusal.message)
  return problem
}
const wording = { operative: String, time: String, minutes: (seconds: number) => Math.round(seconds / 60) }

test('a thread plans the day as the search itself would, and tells how it goes', async () => {
  const news: SearchNews[] = []
  const plan = await planInThread(day(), { seed: 4, steps: 2048 }, (told) => news.push(told)).outcome
  assert.deepEqual(plan, solve(day(), { seed: 4, steps: 2048 }))
  assert.ok(news.length > 10)
  assert.ok(news.every((told, i) => i === 0 || (told.done > news[i - 1]!.done && told.cost <= news[i - 1]!.cost)))
})

test('a thread goes on from a plan as the search itself would', async () => {
  const from = solve(day(), { seed: 4, steps: 2048 })
  const budget = { seed: 4, steps: 1024 }
  assert.deepEqual(await planInThread(day(), budget, undefined, from).outcome, solve(day(), { ...budget, from }))
})

test('a search asked to stop ends with the best plan so far', async () => {
  const search = planInThread(day(), { seed: 1, cpuSeconds: 300 }, (told) => void (told.done > 0 && search.stop()))
  assert.deepEqual(checkPlan(day(), await search.outcome).wrong, [])
})

test('a thread bends a published plan as the search itself would', async () => {
  const published = solve(day(), { seed: 5, steps: 4096 })
  const event = { kind: 'operative-sick', at: 0, operative: published.routes[0]!.operative } as const
  const budget = { seed: 5, steps: 512 }
  assert.deepEqual(await replanInThread(day(), published, event, budget, wording).outcome, replan(day(), published, event, budget, wording))
})

test('a thread kept ready plans the same, is had once, and ends when it is no longer kept', async () => {
  const keeping = keepThreadReady(1)
  await pause(100)
  const [kept, beside] = await Promise.all([1, 2].map((seed) => planInThread(day(), { seed, steps: 512 }).outcome))
  assert.deepEqual([kept, beside], [1, 2].map((seed) => solve(day(), { seed, steps: 512 })))
  await keeping.stop()
  assert.deepEqual(await planInThread(day(), { seed: 3, steps: 512 }).outcome, solve(day(), { seed: 3, steps: 512 }))
})
