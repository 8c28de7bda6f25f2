import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

import fc from 'fast-check'

import type { Plan } from '#scheduling/day-plans/plan.ts'
import type { PlanJob, Problem } from '#scheduling/day-plans/problem.ts'
import { readProblem } from '#scheduling/day-plans/problem-files.ts'
import { hourOfSlack, withSlack } from '#scheduling/day-plans/slack.ts'
import { solve } from '#scheduling/day-plans/solve.ts'
import { firstPlanSteps, replan, type Replanned } from '#scheduling/replanning/replan.ts'
import type { DayEvent } from '#scheduling/replanning/day-events.ts'
import { clockTime } from '#scheduling/slot-reasons.ts'
import { checkPlan } from '#tests/scheduling/checker.ts'
import { smallDayOnOneRoad } from '#tests/scheduling/small-days.ts'

const instance = (number: number): Problem => {
  const problem = readProblem(readFileSync(new URL(`instances/landlord/day60_${String(number)}.json`, import.meta.url), 'utf8'))
  if ('refusal' in problem) throw new Error(problem.refusal.message)
  return problem
}

const wording = {
  operative: (id: number) => `operative ${String(id)}`,
  time: (seconds: number) => clockTime(Math.round(seconds / 60)),
  minutes: (seconds: number) => Math.round(seconds / 60),
}
const day = instance(1)
const published = solve(day, { seed: 5, steps: 20_000 })
const bend = (event: DayEvent, steps = firstPlanSteps): Replanned => replan(day, published, event, { seed: 5, steps }, wording)

const jobsOf = (plan: Plan, operative: number): number[] =>
  plan.routes.find((route) => route.operative === operative)?.stops.flatMap((stop) => (stop.kind === 'job' ? [stop.id] : [])) ?? []

const rulesBroken = (problem: Problem, plan: Plan): readonly string[] =>
  checkPlan(problem, plan).wrong.filter((words) => !words.includes('has no lunch'))

test('an operative with six jobs sick before the shift: others take the work that fits, and few other visits change hands', () => {
  const busy = published.routes.find((route) => jobsOf(published, route.operative).length === 6)!
  const { plan, changes, cannotBeKept } = bend({ kind: 'operative-sick', at: 0, operative: busy.operative })
  assert.deepEqual(rulesBroken(day, plan), [])
  assert.deepEqual(jobsOf(plan, busy.operative), [])
  const moved = changes.filter((change) => change.kind === 'moved')
  const rehomed = moved.filter((change) => change.from === busy.operative)
  const orphaned = jobsOf(published, busy.operative)
  assert.deepEqual([...rehomed.map((change) => change.job), ...cannotBeKept].toSorted((a, b) => a - b), orphaned.toSorted((a, b) => a - b))
  assert.ok(moved.length - rehomed.length <= 5, `${String(moved.length - rehomed.length)} others moved`)
  assert.match(rehomed[0]!.words, /^Moved to operative \d+: (\d+ minutes? (less|more)|no more) driving, window kept$/)
})

test('two promises that could be kept are not worth a sixth other visit that changes hands', () => {
  const problem = instance(2)
  const before = solve(withSlack(problem, hourOfSlack), { seed: 6, steps: 60_000 })
  const { changes } = replan(problem, before, { kind: 'operative-sick', at: 0, operative: 3 }, { seed: 6, steps: firstPlanSteps }, wording)
  const others = changes.filter(({ kind, from }) => kind === 'moved' && from !== 3)
  assert.ok(others.length <= 5, `${String(others.length)} others moved`)
})

test('where job after job loses a promise, sharing all out at once keeps it', () => {
  const problem = instance(3)
  const before = solve(withSlack(problem, hourOfSlack), { seed: 6, steps: 60_000 })
  const { plan, cannotBeKept } = replan(problem, before, { kind: 'operative-sick', at: 0, operative: 50 }, { seed: 6, steps: firstPlanSteps }, wording)
  assert.deepEqual([rulesBroken(problem, plan), cannotBeKept], [[], []])
})

test('visits started, or with the operative on the way, stay as they are', () => {
  const at = 11 * 3600
  const { plan } = bend({ kind: 'operative-sick', at, operative: published.routes[0]!.operative })
  for (const route of published.routes) {
    const now = plan.routes.find((other) => other.operative === route.operative)
    for (const stop of route.stops.filter((one) => one.kind === 'job' && one.start <= at)) {
      assert.deepEqual(now?.stops.find((one) => one.id === stop.id && one.kind === 'job'), stop)
    }
  }
  assert.deepEqual(rulesBroken(day, plan), [])
})

test('an emergency is taken in, and no promised visit is given up for it', () => {
  const at = 10 * 3600
  const emergency: PlanJob = {
    id: 9001, place: day.jobs[7]!.place, service: 3600, windows: [{ from: at, to: at + 4 * 3600 }], skills: [1],
    priority: 100, amount: 0, promised: true,
  }
  const { plan, changes, cannotBeKept } = bend({ kind: 'emergency', at, job: emergency }, 3000)
  assert.deepEqual(rulesBroken({ ...day, jobs: [...day.jobs, emergency] }, plan), [])
  assert.ok(changes.some((change) => change.kind === 'added' && change.job === 9001) || cannotBeKept.includes(9001))
  const kept = published.routes.flatMap((route) => jobsOf(published, route.operative)).filter((id) => plan.unplaced.includes(id))
  assert.ok(kept.length + (cannotBeKept.includes(9001) ? 1 : 0) <= 1)
})

test('a visit that overruns pushes the rest of the day, or hands on what no longer fits', () => {
  const route = published.routes.find((one) => one.stops.filter((stop) => stop.kind === 'job').length >= 5)!
  const late = route.stops.find((stop) => stop.kind === 'job')!
  const { plan } = bend({ kind: 'visit-overran', at: late.end, operative: route.operative, job: late.id, endsAt: late.end + 5400 })
  const later = plan.routes.find((one) => one.operative === route.operative)!.stops
  assert.equal(later.find((stop) => stop.id === late.id && stop.kind === 'job')!.end, late.end + 5400)
  for (const stop of later.slice(later.findIndex((one) => one.id === late.id) + 1)) assert.ok(stop.start >= late.end + 5400)
})

test('a cancelled visit leaves the plan, and one that had no room may take its place', () => {
  const route = published.routes[3]!
  const job = jobsOf(published, route.operative)[2]!
  const { plan, changes } = bend({ kind: 'visit-cancelled', at: 0, job })
  assert.ok(changes.some((change) => change.kind === 'taken-out' && change.job === job))
  assert.ok(!plan.routes.some((one) => jobsOf(plan, one.operative).includes(job)))
  assert.ok(plan.unplaced.length <= published.unplaced.length)
})

test('whatever upsets a day, no new plan breaks a skill, a shift, a window or a pin, and only the sick operative’s visits can be lost', () => {
  const eventOn = (problem: Problem, kind: number, at: number): DayEvent => {
    const job = problem.jobs[at % problem.jobs.length]!
    if (kind === 0) return { kind: 'operative-sick', at, operative: problem.operatives[at % problem.operatives.length]!.id }
    if (kind === 1) return { kind: 'visit-cancelled', at, job: job.id }
    return { kind: 'emergency', at, job: { ...job, id: 900, windows: [{ from: at, to: at + 14_400 }], priority: 100 } }
  }
  fc.assert(
    fc.property(smallDayOnOneRoad, fc.nat(2), fc.integer({ min: 20_000, max: 57_600 }), fc.nat(100), (problem, kind, at, seed) => {
      const before = solve(problem, { seed, steps: 128 })
      const event = eventOn(problem, kind, at)
      const { plan, cannotBeKept } = replan(problem, before, event, { seed, steps: 128 }, wording)
      const known = { ...problem, jobs: [...problem.jobs.filter((job) => event.kind !== 'visit-cancelled' || job.id !== event.job || jobsOn(plan).has(job.id)), ...(event.kind === 'emergency' ? [event.job] : [])] }
      assert.deepEqual(rulesBroken(known, plan), [])
      const sick = event.kind === 'operative-sick' ? jobsOf(before, event.operative) : []
      for (const id of cannotBeKept) assert.ok(id === 900 || sick.includes(id), `visit ${String(id)} was given up`)
    }),
    { numRuns: 80, seed: 20_261_129 },
  )
})

const jobsOn = (plan: Plan): Set<number> => new Set(plan.routes.flatMap((route) => jobsOf(plan, route.operative)))
