/**
 * How many promised windows a plan keeps when jobs take longer or shorter than expected and traffic varies, with
 * nobody changing anything during the day. Log-normal durations and journeys of the given coefficient of variation.
 */
import type { Plan } from '#scheduling/day-plans/plan.ts'
import type { Problem } from '#scheduling/day-plans/problem.ts'
import { type Chance, chanceFrom } from '#tests/scheduling/slot-fixtures.ts'

export const shareOfWindowsKept = (problem: Problem, plan: Plan, draws: number, seed: number, durationCv: number, travelCv: number): number => {
  const chance = chanceFrom(seed)
  const jobs = new Map(problem.jobs.map((job) => [job.id, job]))
  const operatives = new Map(problem.operatives.map((operative) => [operative.id, operative]))
  let kept = 0
  let promised = 0
  for (let draw = 0; draw < draws; draw++) {
    for (const route of plan.routes) {
      let clock = operatives.get(route.operative)!.shift.from
      for (const stop of route.stops) {
        clock += stop.travel * around(chance, travelCv)
        if (stop.kind === 'lunch') {
          clock = Math.max(clock, operatives.get(route.operative)!.lunch!.start.from) + stop.end - stop.start
          continue
        }
        const job = jobs.get(stop.id)!
        const window = job.windows[0]
        if (window !== undefined) {
          promised++
          if (clock <= window.to) kept++
          clock = Math.max(clock, window.from)
        }
        clock += job.service * around(chance, durationCv)
      }
    }
  }
  return kept / promised
}

/** Log-normal with mean 1. */
export const around = (chance: Chance, cv: number): number => {
  const variance = Math.log(1 + cv * cv)
  const normal = Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance())
  return Math.exp(Math.sqrt(variance) * normal - variance / 2)
}
