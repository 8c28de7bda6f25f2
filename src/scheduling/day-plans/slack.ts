/**
 * A job never takes quite as long as expected. A day planned up to the last minute of every promised window keeps
 * about nine in ten of them; planned as though each window closed an hour sooner it keeps all but a few, for some
 * further driving. The promise itself does not change: only what the planner aims at does.
 */
import type { PlanJob, Problem, Span } from '#scheduling/day-plans/problem.ts'

export interface Slack {
  /** Taken off the end of each window, in the problem's unit of time. */
  readonly trim: number
  /** But no window is cut below this share of itself. */
  readonly leastShare: number
}

export const hourOfSlack: Slack = { trim: 3600, leastShare: 0.5 }

export const withSlack = (problem: Problem, { trim, leastShare }: Slack): Problem => ({
  ...problem,
  jobs: problem.jobs.map((job) => trimmed(job, (window) => Math.min(trim, Math.floor((window.to - window.from) * (1 - leastShare))))),
})

const trimmed = (job: PlanJob, cut: (window: Span) => number): PlanJob =>
  job.pinnedTo === undefined
    ? { ...job, windows: job.windows.map((window) => ({ from: window.from, to: window.to - cut(window) })) }
    : job
