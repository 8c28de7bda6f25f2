/** What runs in the thread: one search, which tells how it goes and ends early when asked. A thread kept ready waits for it. */
import { parentPort, workerData } from 'node:worker_threads'

import { solve, type SolveOptions } from '#scheduling/day-plans/solve.ts'
import type { Plan } from '#scheduling/day-plans/plan.ts'
import { bendPlan } from '#scheduling/replanning/replan.ts'
import { processCpuSeconds } from './cpu-clocks.ts'
import type { FromThread, ThreadBudget, ThreadStart, ThreadWork } from './thread-messages.ts'
import { warmUp } from './warm-up.ts'

/** Progress is told this often over a whole search: enough for a line that moves. */
const timesTold = 100

// A thread's port has no origin to name: the rule is about windows.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const say = (message: FromThread): void => parentPort?.postMessage(message)

const optionsFor = (budget: ThreadBudget, stopAsked: Int32Array): SolveOptions => {
  let toldAt = -1
  const goOn: SolveOptions['goOn'] = (news) => {
    const at = Math.floor(news.done * timesTold)
    if (at > toldAt) say({ news })
    toldAt = at
    return Atomics.load(stopAsked, 0) === 0
  }
  if ('steps' in budget) return { ...budget, goOn }
  const { countedFrom, ...rest } = budget
  if (countedFrom === undefined) return { ...rest, cpuClock: threadCpuSeconds, goOn }
  return { ...rest, cpuClock: processCpuSeconds, ...(countedFrom === 'search' ? {} : { countedFrom }), goOn }
}

const threadCpuSeconds = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1e6
}

const run = ({ problem, bend, from, budget, stopAsked }: ThreadWork): Plan => {
  const options = optionsFor(budget, stopAsked)
  return bend === undefined ? solve(problem, { ...options, ...(from === undefined ? {} : { from }) }) : bendPlan(problem, bend.published, bend.event, options)
}

if ((workerData as ThreadStart).warm) warmUp()
parentPort?.once('message', (work: ThreadWork) => say({ plan: run(work) }))
