/** One search as `fettle plan` makes it, in a thread of its own and by the process's CPU clock, and what the checker says. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { isRefused } from '#ground/refusal.ts'
import { planInThread } from '#plan-thread/plan-in-thread.ts'
import type { PlanRun } from '#scheduling/bench/plans-bench.ts'
import type { Plan } from '#scheduling/day-plans/plan.ts'
import type { Problem } from '#scheduling/day-plans/problem.ts'
import { readProblem } from '#scheduling/day-plans/problem-files.ts'
import { packageRoot } from '#storage/package-root.ts'
import { checkPlan } from '#tests/scheduling/checker.ts'

export interface PlanCase {
  readonly name: string
  readonly text: string
  readonly bestKnown?: number | undefined
}

export const instanceText = (path: string): string => readFileSync(join(packageRoot, 'tests/scheduling/instances', path), 'utf8')

export const problemOf = ({ name, text }: PlanCase): Problem => {
  const problem = readProblem(text)
  if (isRefused(problem)) throw new Error(`${name}: ${problem.refusal.message}`)
  return problem
}

/** Afresh, or from a plan there is. */
export const planOf = (problem: Problem, seed: number, cpuSeconds: number, from?: Plan): Promise<Plan> =>
  planInThread(problem, { seed, cpuSeconds, countedFrom: 'search' }, undefined, from).outcome

export const runCase = async (one: PlanCase, seed: number, cpuSeconds: number): Promise<PlanRun> => {
  const problem = problemOf(one)
  const verdict = checkPlan(problem, await planOf(problem, seed, cpuSeconds))
  const travel = verdict.travel / problem.scale
  const gapPercent = one.bestKnown === undefined ? null : 100 * (travel / one.bestKnown - 1)
  return { name: one.name, seed, travel, unplaced: verdict.unplaced, gapPercent, wrong: verdict.wrong.map((words) => `${one.name}: ${words}`) }
}

export const runCases = async (cases: readonly PlanCase[], seeds: readonly number[], cpuSeconds: number): Promise<PlanRun[]> => {
  const runs: PlanRun[] = []
  for (const seed of seeds) for (const one of cases) runs.push(await runCase(one, seed, cpuSeconds))
  return runs
}
