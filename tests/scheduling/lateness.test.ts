/** The chance of being late that is shown for a visit, against what happens in many days of which nobody changes anything. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefused } from '#ground/refusal.ts'
import type { PlanRoute } from '#scheduling/day-plans/plan.ts'
import { readProblem } from '#scheduling/day-plans/problem-files.ts'
import type { PlanJob, PlanOperative } from '#scheduling/day-plans/problem.ts'
import { solve } from '#scheduling/day-plans/solve.ts'
import { lateChances, type RoundStop } from '#scheduling/lateness.ts'
import { instanceText } from '#entry/bench/scheduling/planned-case.ts'
import { chanceFrom, type Chance } from './slot-fixtures.ts'
import { around } from './windows-kept.ts'

const doubt = { lengthVaries: 0.5, journeysVary: 0.15 }
const draws = 300

test('what is certain to be in time has no chance of being late, and what is certain to be late every one', () => {
  const stop = (to: number): RoundStop => ({ travel: 10, minutes: 60, window: { from: 480, to }, lunch: null })
  const [inTime, late] = lateChances([stop(720), stop(500)], 480, { lengthVaries: 0, journeysVary: 0 })
  assert.deepEqual([inTime, late], [0, 1])
})

test('a wait for a window absorbs what went wrong before it, and a lunch that cannot be over by then makes late', () => {
  const [, waited] = lateChances([{ travel: 0, minutes: 60, window: { from: 480, to: 720 }, lunch: null }, { travel: 10, minutes: 60, window: { from: 720, to: 1020 }, lunch: null }], 480, doubt)
  assert.ok(waited! < 0.01)
  assert.deepEqual(lateChances([{ travel: 10, minutes: 60, window: { from: 480, to: 700 }, lunch: { from: 690, minutes: 30 } }], 480, doubt), [1])
})

test('of the visits of a landlord’s day shown with some chance of being late, about that share is late', () => {
  const shown = [1, 2, 3].flatMap(chancesOfDay)
  const deciles = Map.groupBy(shown, ({ chance }) => Math.min(9, Math.floor(chance * 10)))
  assert.ok(deciles.size >= 4)
  for (const [decile, visits] of deciles) {
    const [chance, happened] = [average(visits.map((one) => one.chance)), average(visits.map((one) => one.late))]
    if (visits.length >= 5) assert.ok(Math.abs(chance - happened) <= 0.05, `${String(visits.length)} visits of decile ${String(decile)}: shown ${chance.toFixed(3)}, happened ${happened.toFixed(3)}`)
  }
})

interface Shown {
  readonly chance: number
  readonly late: number
}

const chancesOfDay = (number: number): Shown[] => {
  const problem = readProblem(instanceText(`landlord/day60_${String(number)}.json`))
  if (isRefused(problem)) throw new Error(problem.refusal.message)
  const jobs = new Map(problem.jobs.map((job) => [job.id, job]))
  const operatives = new Map(problem.operatives.map((operative) => [operative.id, operative]))
  const chance = chanceFrom(number)
  return solve(problem, { seed: 1, steps: 20_000 }).routes.flatMap((route) => chancesOfRoute(route, jobs, operatives.get(route.operative)!, chance))
}

const chancesOfRoute = (route: PlanRoute, jobs: ReadonlyMap<number, PlanJob>, operative: PlanOperative, chance: Chance): Shown[] => {
  const round = roundOf(route, jobs, operative)
  const late = round.map(() => 0)
  for (let draw = 0; draw < draws; draw++) driveOnce(round, operative.shift.from / 60, chance).forEach((isLate, at) => (late[at]! += Number(isLate)))
  return lateChances(round, operative.shift.from / 60, doubt).map((one, at) => ({ chance: one, late: late[at]! / draws }))
}

/** In minutes; what is driven before lunch belongs to the job after it. */
const roundOf = ({ stops }: PlanRoute, jobs: ReadonlyMap<number, PlanJob>, { lunch }: PlanOperative): RoundStop[] => {
  const round: RoundStop[] = []
  let [driven, eaten]: [number, RoundStop['lunch']] = [0, null]
  for (const stop of stops) {
    driven += stop.travel / 60
    if (stop.kind === 'lunch') {
      eaten = { from: lunch!.start.from / 60, minutes: (stop.end - stop.start) / 60 }
      continue
    }
    const { service, windows } = jobs.get(stop.id)!
    const window = windows[0] ?? { from: 0, to: 24 * 3600 }
    round.push({ travel: driven, minutes: service / 60, window: { from: window.from / 60, to: window.to / 60 }, lunch: eaten })
    ;[driven, eaten] = [0, null]
  }
  return round
}

/** Whether each was late. */
const driveOnce = (round: readonly RoundStop[], from: number, chance: Chance): boolean[] => {
  let clock = from
  return round.map(({ travel, minutes, window, lunch }) => {
    clock += travel * around(chance, doubt.journeysVary)
    if (lunch) clock = Math.max(clock, lunch.from) + lunch.minutes
    const isLate = clock > window.to
    clock = Math.max(clock, window.from) + minutes * around(chance, doubt.lengthVaries)
    return isLate
  })
}

const average = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0) / numbers.length
