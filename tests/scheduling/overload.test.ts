import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

import { findGaps } from '#scheduling/day-plans/insertion.ts'
import { layOut, never } from '#scheduling/day-plans/instance.ts'
import { allowOverload, forbidOverload, isOverloaded } from '#scheduling/day-plans/overload.ts'
import { planCost } from '#scheduling/day-plans/plan-cost.ts'
import { takeUp } from '#scheduling/day-plans/plan-aside.ts'
import { readProblem } from '#scheduling/day-plans/problem-files.ts'
import { insertJob } from '#scheduling/day-plans/route-changes.ts'
import { openSearch, type SearchState } from '#scheduling/day-plans/search-state.ts'

const solomon = readProblem(readFileSync(new URL('instances/solomon/RC105.txt', import.meta.url), 'utf8'))
if ('refusal' in solomon) throw new Error(solomon.refusal.message)
const instance = layOut(solomon)

/** One operative has jobs until he carries more than he can, whatever their windows. */
const overladen = (): SearchState => {
  const state = openSearch(instance, 1)
  takeUp(state, [])
  for (let job = 0; state.routes.load[0]! <= instance.capacity[0]!; job++) insertJob(instance, state.routes, job, 0, 0)
  return state
}

test('what is carried too much costs its price, and nothing where nobody may', () => {
  const state = overladen()
  const free = planCost(state)
  assert.equal(isOverloaded(state), false)
  allowOverload(state, 75 * solomon.scale)
  assert.equal(isOverloaded(state), true)
  assert.equal(state.cost - free, state.routes.overloadPrice * (state.routes.load[0]! - instance.capacity[0]!))
  forbidOverload(state)
  assert.equal(state.cost, free)
})

test('a job is priced by what it carries too much, and finds no room beyond one average job too many', () => {
  const state = overladen()
  allowOverload(state, 75 * solomon.scale)
  const { load, mostLoad, overloadPrice } = state.routes
  const job = instance.amount.findIndex((each) => each < mostLoad[1]! - instance.capacity[1]!)
  const [capacity, amount] = [instance.capacity[1]!, instance.amount[job]!]
  const costAt = (carried: number): number => {
    load[1] = carried
    findGaps(instance, state.routes, job, 1, state.findings, 0, never)
    return state.findings.cheapest[0]!
  }
  const fits = costAt(capacity - amount)
  assert.equal(costAt(capacity - amount + 1), fits + overloadPrice)
  assert.equal(costAt(capacity), fits + amount * overloadPrice)
  assert.equal(costAt(mostLoad[1]! - amount + 1), never)
})
