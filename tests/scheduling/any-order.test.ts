import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { dayOrder, findOrder, hasOrder } from '#scheduling/day-plans/any-order.ts'
import { layOut } from '#scheduling/day-plans/instance.ts'
import type { PlanJob, PlanOperative, Problem } from '#scheduling/day-plans/problem.ts'
import { smallDay } from '#tests/scheduling/small-days.ts'

const permutations = <T>(items: readonly T[]): T[][] =>
  items.length === 0 ? [[]] : items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]))

/** Driving of the day in this order with lunch on this journey (-1: none), or null when it cannot be done. */
const driven = (problem: Problem, { shift, startPlace, endPlace, lunch }: PlanOperative, jobs: readonly PlanJob[], lunchOn: number): number | null => {
  let [clock, travel, at] = [shift.from, 0, startPlace!]
  for (const [i, { place, window, service, soonest }] of [...jobs.map((job) => ({ ...job, window: job.windows[0], soonest: job.notBefore ?? 0 })), { place: endPlace!, window: { from: 0, to: shift.to }, service: 0, soonest: 0 }].entries()) {
    const leg = problem.travel[at * problem.places + place]!
    if (i === lunchOn && clock > lunch!.start.to) return null
    clock = i === lunchOn ? Math.max(clock + leg, lunch!.start.from) + lunch!.service : clock + leg
    if (clock > (window?.to ?? Infinity)) return null
    clock = Math.max(clock, window?.from ?? 0, soonest) + service
    ;[travel, at] = [travel + leg, place]
  }
  return travel
}

test('the order found is as cheap as the cheapest of all orders and lunches, and there is none where none can be done', () => {
  fc.assert(fc.property(smallDay, (problem) => {
    const instance = layOut(problem)
    const jobs = problem.jobs.slice(0, 5)
    for (const [route, operative] of problem.operatives.entries()) {
      const order = dayOrder()
      jobs.forEach((_, job) => (order.jobs[order.count++] = job))
      findOrder(instance, route, order)
      const lunches = operative.lunch === null ? [-1] : [...jobs.keys(), jobs.length]
      const all = permutations(jobs).flatMap((each) => lunches.flatMap((lunchOn) => driven(problem, operative, each, lunchOn) ?? []))
      assert.equal(order.travel, all.length === 0 ? 1 << 29 : Math.min(...all))
      assert.equal(hasOrder(instance, route, order), all.length > 0)
    }
  }), { numRuns: 60 })
})
