/**
 * An independent check of a plan: it walks each route from the problem as read from the file, trying lunch in every
 * gap, and shares no code with the search. It returns what is wrong, and the figures it finds itself.
 */
import type { Plan } from '#scheduling/day-plans/plan.ts'
import type { Problem } from '#scheduling/day-plans/problem.ts'

export interface Verdict {
  readonly wrong: readonly string[]
  readonly travel: number
  readonly unplaced: number
}

export const checkPlan = (problem: Problem, plan: Plan): Verdict => {
  const wrong: string[] = []
  const seen = new Set<number>(plan.unplaced)
  if (seen.size !== plan.unplaced.length) wrong.push('a job is unplaced twice')
  let travel = 0
  for (const route of plan.routes) {
    const operative = problem.operatives.find(({ id }) => id === route.operative)
    if (operative === undefined) { wrong.push(`nobody is ${route.operative}`); continue }
    const ids = route.stops.filter((stop) => stop.kind === 'job').map((stop) => stop.id)
    const jobs = ids.map((id) => problem.jobs.find((job) => job.id === id)!)
    for (const job of jobs) {
      if (seen.has(job.id)) wrong.push(`job ${job.id} is there twice`)
      seen.add(job.id)
      if (!job.skills.every((skill) => operative.skills.includes(skill))) wrong.push(`operative ${operative.id} lacks a skill for ${job.id}`)
      if (job.pinnedTo !== undefined && job.pinnedTo !== operative.id) wrong.push(`pinned job ${job.id} was moved`)
    }
    if (jobs.reduce((sum, job) => sum + job.amount, 0) > operative.capacity) wrong.push(`operative ${operative.id} carries too much`)
    const path = [operative.startPlace, ...jobs.map((job) => job.place), operative.endPlace]
    const legs = path.slice(1).map((to, i) => (to === null || path[i] === null ? 0 : problem.travel[path[i]! * problem.places + to]!))
    travel += legs.reduce((a, b) => a + b, 0)
    const placements = operative.lunch === null ? [-1] : legs.map((_, gap) => gap)
    const possible = placements.some((lunchGap) => {
      let clock = operative.shift.from
      for (let gap = 0; gap < legs.length; gap++) {
        const leave = clock
        clock += legs[gap]!
        if (gap === lunchGap) {
          if (leave > operative.lunch!.start.to) return false
          clock = Math.max(clock, operative.lunch!.start.from) + operative.lunch!.service
        }
        const job = jobs[gap]
        if (job === undefined) break
        const window = job.windows[0]
        if (window !== undefined) {
          clock = Math.max(clock, window.from, job.notBefore ?? 0)
          if (clock > window.to) return false
        }
        clock = Math.max(clock, job.notBefore ?? 0)
        clock += job.service
      }
      return clock <= operative.shift.to
    })
    if (!possible) wrong.push(`the day of operative ${operative.id} cannot be done`)
    wrong.push(...checkTimes(problem, route))
  }
  const missing = problem.jobs.filter((job) => !seen.has(job.id))
  if (missing.length > 0) wrong.push(`${missing.length} jobs are nowhere`)
  if (Math.abs(travel - plan.travel) > 1e-6) wrong.push(`travel is ${travel}, not ${plan.travel}`)
  return { wrong, travel, unplaced: plan.unplaced.length }
}

/** The times the plan states: in order, inside windows, never quicker than the journeys. */
const checkTimes = (problem: Problem, route: Plan['routes'][number]): string[] => {
  const wrong: string[] = []
  const operative = problem.operatives.find(({ id }) => id === route.operative)!
  let clock = operative.shift.from
  let driven = 0
  for (const stop of route.stops) {
    if (stop.arrive < clock + stop.travel || stop.start < stop.arrive) wrong.push(`stop ${stop.id} of ${operative.id} starts too soon`)
    const window = stop.kind === 'lunch' ? operative.lunch!.start : problem.jobs.find((job) => job.id === stop.id)!.windows[0]
    if (window !== undefined && (stop.start < window.from || stop.start > window.to)) wrong.push(`${stop.kind} ${stop.id} is outside its window`)
    if (stop.kind === 'job' && stop.start < (problem.jobs.find((job) => job.id === stop.id)!.notBefore ?? 0)) wrong.push(`job ${stop.id} starts before it may`)
    clock = stop.end
    driven += stop.travel
  }
  if (operative.lunch !== null && route.stops.filter((stop) => stop.kind === 'lunch').length !== 1) wrong.push(`operative ${operative.id} has no lunch`)
  if (route.homeAt < clock + route.travel - driven || route.homeAt > operative.shift.to) wrong.push(`operative ${operative.id} is home too late`)
  return wrong
}
