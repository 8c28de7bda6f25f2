/** What is said between the thread and whoever started it. */
import type { Plan } from '#scheduling/day-plans/plan.ts'
import type { Problem } from '#scheduling/day-plans/problem.ts'
import type { SearchNews } from '#scheduling/day-plans/search.ts'
import type { DayEvent } from '#scheduling/replanning/day-events.ts'

/**
 * Steps: the same plan for the same seed. CPU seconds: of the thread, so that a busy server does not shorten the
 * search; or of the whole process, counted from a reading of `processCpuSeconds` or from the start of the search.
 */
export type ThreadBudget = { readonly seed: number } & (
  | { readonly steps: number }
  | { readonly cpuSeconds: number; readonly countedFrom?: number | 'search' }
)

export interface ThreadStart {
  /** To plan a made-up day first, so that the search to come finds itself compiled. */
  readonly warm: boolean
}

export interface ThreadWork {
  readonly problem: Problem
  /** A published plan to be bent round an event; without it a day is planned afresh. */
  readonly bend?: { readonly published: Plan; readonly event: DayEvent }
  /** A plan to go on from. */
  readonly from?: Plan
  readonly budget: ThreadBudget
  /** One number in shared memory: not 0 once the search is to end. */
  readonly stopAsked: Int32Array
}

export type FromThread = { readonly news: SearchNews } | { readonly plan: Plan }
