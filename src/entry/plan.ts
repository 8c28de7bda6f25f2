/** `fettle plan --problem`: plans a day given as a file, and writes the plan as VROOM would. */
import { accessSync, constants, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

import { isRefused } from '#ground/refusal.ts'
import { processCpuSeconds } from '#plan-thread/cpu-clocks.ts'
import { planInThread } from '#plan-thread/plan-in-thread.ts'
import type { Problem } from '#scheduling/day-plans/problem.ts'
import { readProblem } from '#scheduling/day-plans/problem-files.ts'
import { writeVroom } from '#scheduling/day-plans/vroom-output.ts'
import { tellInSteps } from './tell-in-steps.ts'

export interface PlanOptions {
  readonly problem: string
  readonly cpuSeconds: number
  readonly seed: number
  /** The file to write; none: standard output. */
  readonly out?: string
}

/** A shorter search is over before anybody wonders how it goes. */
const worthWondering = 5
const largestFileBytes = 256 * 2 ** 20

/** CPU seconds count from before the file is read to the end of the search. A first Ctrl-C ends it with what it has. */
export const planFile = async ({ problem: path, cpuSeconds, seed, out }: PlanOptions, warn: (text: string) => void): Promise<void> => {
  const countedFrom = processCpuSeconds()
  if (out !== undefined) checkCanWrite(out)
  const problem = readProblemFile(path)
  const search = planInThread(problem, { seed, cpuSeconds, countedFrom }, cpuSeconds < worthWondering ? undefined : tellInSteps(warn, 'jobs'))
  process.once('SIGINT', search.stop)
  const plan = await search.outcome
  process.off('SIGINT', search.stop)
  const spent = processCpuSeconds() - countedFrom
  const text = `${JSON.stringify(writeVroom(problem, plan, Math.round(spent * 1000)))}\n`
  if (out === undefined) process.stdout.write(text)
  else writeFileSync(out, text)
  warn(`${String(problem.jobs.length - plan.unplaced.length)} of ${String(problem.jobs.length)} jobs planned for ${String(plan.routes.length)} of ${String(problem.operatives.length)} operatives, in ${spent.toFixed(2)} s of CPU.\n`)
}

const checkCanWrite = (out: string): void => {
  const folder = dirname(out)
  try {
    accessSync(folder, constants.W_OK)
  } catch {
    throw new Error(`The plan cannot be written to ${out}: there is no folder ${folder} that can be written to.`)
  }
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory() === true) throw new Error(`${out} is a folder: name a file for the plan.`)
}

const readProblemFile = (path: string): Problem => {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) throw new Error(`There is no file ${path}.`)
  if (found.isDirectory()) throw new Error(`${path} is a folder: name the file that holds the problem.`)
  if (found.size > largestFileBytes) throw new Error(`${path} is larger than ${String(largestFileBytes / 2 ** 20)} MB.`)
  const problem = readProblem(readFileSync(path, 'utf8'))
  if (!isRefused(problem)) return problem
  const { field, message } = problem.refusal
  throw new Error(`${path} cannot be planned: ${field === undefined || field === '' ? '' : `${field}: `}${message}`)
}
