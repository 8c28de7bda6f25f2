/**
 * Plans and re-plans days in a thread of their own, since a search holds its thread until it ends:
 *
 *     const search = planInThread(problem, { seed: 1, cpuSeconds: 20 }, ({ done, unplaced }) => show(done, unplaced))
 *     const plan = await search.outcome       // meanwhile `search.stop()` ends it with the best plan so far
 *
 *     const first = await replanInThread(problem, published, event, { seed: 1, steps: firstPlanSteps }, wording).outcome
 *     const better = await replanInThread(problem, published, event, { seed: 1, cpuSeconds: 1 }, wording).outcome
 *
 * The thread's script stands beside this file, as source and as built.
 */
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'

import type { Plan } from '#scheduling/day-plans/plan.ts'
import type { Problem } from '#scheduling/day-plans/problem.ts'
import type { SearchNews } from '#scheduling/day-plans/search.ts'
import type { Wording } from '#scheduling/replanning/changes.ts'
import type { DayEvent } from '#scheduling/replanning/day-events.ts'
import { type Replanned, tellOfChanges } from '#scheduling/replanning/replan.ts'
import type { FromThread, ThreadBudget, ThreadStart, ThreadWork } from './thread-messages.ts'

export interface ThreadedSearch<Outcome> {
  /** Rejected when the search fails, which is a fault: a problem read by `readProblem` has been checked. */
  readonly outcome: Promise<Outcome>
  /** Ends the search within some hundredths of a second; the outcome is then the best found so far. */
  readonly stop: () => void
}

export type Tell = (news: SearchNews) => void

/** Afresh, or from a plan there is. */
export const planInThread = (problem: Problem, budget: ThreadBudget, tell?: Tell, from?: Plan): ThreadedSearch<Plan> =>
  searchInThread({ problem, budget, ...(from === undefined ? {} : { from }) }, tell)

export const replanInThread = (
  problem: Problem, published: Plan, event: DayEvent, budget: ThreadBudget, wording: Wording, tell?: Tell,
): ThreadedSearch<Replanned> => {
  const { outcome, stop } = searchInThread({ problem, bend: { published, event }, budget }, tell)
  return { stop, outcome: outcome.then((bent) => tellOfChanges(problem, published, event, bent, wording)) }
}

const searchInThread = (work: Omit<ThreadWork, 'stopAsked'>, tell?: Tell): ThreadedSearch<Plan> => {
  const stopAsked = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const thread = takeThread()
  const outcome = new Promise<Plan>((resolve, reject) => {
    thread.on('message', (message: FromThread) => ('plan' in message ? resolve(message.plan) : tell?.(message.news)))
    thread.once('error', reject)
    thread.once('exit', () => reject(new Error('The search ended without a plan.')))
  })
  // A thread has no origin to name: the rule is about windows.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  thread.postMessage({ ...work, stopAsked } satisfies ThreadWork)
  return { outcome, stop: () => void Atomics.store(stopAsked, 0, 1) }
}

const startThread = (start: ThreadStart): Worker =>
  new Worker(new URL(`./plan-thread${extname(import.meta.url)}`, import.meta.url), { workerData: start })

/** Warm, and waiting for its search; undefined where none is kept. */
let ready: Worker | undefined
let keeping: NodeJS.Timeout | undefined

const takeThread = (): Worker => {
  const thread = ready ?? startThread({ warm: false })
  thread.ref()
  ready = undefined
  keeping?.refresh()
  return thread
}

/**
 * For a server: a thread is kept ready, and after each search another, so that a day that is upset is settled in a
 * tenth of a second and not in the half that compiling takes. It costs some 30 MB, and some 1.5 s of processor
 * time for each; not at once, for whoever asked for the search, or is just starting, comes first.
 */
export const keepThreadReady = (breathMilliseconds = 5000): { stop(): Promise<void> } => {
  const keep = (): void => {
    if (ready) return
    const thread = startThread({ warm: true })
    thread.unref()
    const gone = (): void => {
      if (ready === thread) ready = undefined
    }
    ready = thread.once('error', gone).once('exit', gone)
  }
  keeping = setTimeout(keep, breathMilliseconds).unref()
  return {
    stop: async () => {
      clearTimeout(keeping)
      keeping = undefined
      await ready?.terminate()
    },
  }
}
