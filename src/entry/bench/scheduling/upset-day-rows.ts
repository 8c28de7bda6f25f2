/** What becomes of a plan once the day begins: windows kept when work takes longer or shorter, and an operative sick. */
import { processCpuSeconds } from '#plan-thread/cpu-clocks.ts'
import { warmUp } from '#plan-thread/warm-up.ts'
import { type BenchRow, median } from '#scheduling/bench/plans-bench.ts'
import type { Plan } from '#scheduling/day-plans/plan.ts'
import type { Problem } from '#scheduling/day-plans/problem.ts'
import { hourOfSlack, withSlack } from '#scheduling/day-plans/slack.ts'
import { firstPlanSteps, replan, type Replanned } from '#scheduling/replanning/replan.ts'
import { checkPlan } from '#tests/scheduling/checker.ts'
import { shareOfWindowsKept } from '#tests/scheduling/windows-kept.ts'
import type { BenchSize } from './bench-size.ts'
import { landlordDays } from './landlord-rows.ts'
import { planOf, problemOf } from './planned-case.ts'

const draws = 300
const [durationVaries, travelVaries] = [0.5, 0.15]
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

export const upsetDayRows = async ({ seeds, quick }: BenchSize): Promise<BenchRow[]> => {
  // As the thread is that a server keeps for it.
  warmUp()
  const runs = []
  for (const one of quick ? landlordDays().slice(0, 1) : landlordDays()) {
    for (const seed of seeds) runs.push(await upset(problemOf(one), seed))
  }
  const seedCount = seeds.length
  const bySeed = [...Map.groupBy(runs, ({ seed }) => seed).values()]
  const kept = bySeed.map((days) => total(days, (day) => day.kept) / days.length)
  const dearer = (of: Driving, among = bySeed) => among.map((days) => total(days, (day) => of(day.slack)) / total(days, (day) => of(day.whole)) - 1)
  const eachDay = runs.map((run) => [run])
  const wrong = runs.flatMap((run) => run.wrong)
  const verdict = (met: boolean): string => (wrong.length > 0 ? `${String(wrong.length)} wrong: ${wrong[0]!}` : `plans hold, ${met ? 'bar met' : 'bar missed'}`)
  const sick = runs.map((run) => run.sick)
  const most = (figure: (run: (typeof sick)[number]) => number) => Math.max(...sick.map(figure))
  return [
    { what: 'Windows kept, planned with an hour of slack, the days together', budget, seeds: seedCount, median: percent(median(kept)), worst: percent(Math.min(...kept)), bar: '≥ 96.0 %', verdict: verdict(Math.min(...kept) >= 0.96) },
    drivingRow('Driving that the slack costs, the days together', seedCount, dearer(driven), verdict),
    drivingRow('The same for each visit planned', seedCount, dearer(drivenForEach), verdict),
    drivingRow('The same on each day alone: chance of two searches with it', seedCount, dearer(drivenForEach, eachDay)),
    { what: 'Windows kept on each day alone', budget, seeds: seedCount, median: percent(median(runs.map((run) => run.kept))), worst: percent(Math.min(...runs.map((run) => run.kept))), bar: '–', verdict: 'plans hold' },
    { what: 'Operative with six jobs sick: a plan to work from', budget: `${String(firstPlanSteps)} steps`, seeds: seedCount, median: `${median(sick.map((run) => run.milliseconds)).toFixed(0)} ms`, worst: `${most((run) => run.milliseconds).toFixed(0)} ms`, bar: '≤ 200 ms', verdict: verdict(most((run) => run.milliseconds) <= 200) },
    { what: 'Other jobs moved for it', budget: `${String(firstPlanSteps)} steps`, seeds: seedCount, median: String(median(sick.map((run) => run.others))), worst: String(most((run) => run.others)), bar: `≤ ${String(mostOthersMoved)}`, verdict: verdict(most((run) => run.others) <= mostOthersMoved) },
    { what: 'Promises broken though room exists', budget: `${String(firstPlanSteps)} steps`, seeds: seedCount, median: String(median(sick.map((run) => run.lost))), worst: String(most((run) => run.lost)), bar: '≤ 0', verdict: verdict(most((run) => run.lost) === 0) },
  ]
}

const budget = '1.5 s, then 1.5 s with and 1.5 s without'

type Driving = (plan: Plan) => number
const driven: Driving = ({ travel }) => travel
const drivenForEach: Driving = ({ travel, routes }) => travel / routes.reduce((sum, { stops }) => sum + stops.filter(({ kind }) => kind === 'job').length, 0)

const total = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((sum, one) => sum + of(one), 0)

const drivingRow = (what: string, seeds: number, dearer: readonly number[], verdict?: (met: boolean) => string): BenchRow => ({
  what, budget, seeds, median: percent(median(dearer)), worst: percent(Math.max(...dearer)),
  bar: verdict === undefined ? '–' : '≤ 6.5 %', verdict: verdict?.(Math.max(...dearer) <= 0.065) ?? 'plans hold',
})

/**
 * With slack and without, both go on from one plan of the same seed for the same time: two searches of the same day from
 * nothing differ by up to 3 % without any slack, nearly as much as the slack costs.
 */
const upset = async (problem: Problem, seed: number) => {
  const begun = await planOf(problem, seed, 1.5)
  const whole = await planOf(problem, seed, 1.5, begun)
  const slack = await planOf(withSlack(problem, hourOfSlack), seed, 1.5, begun)
  const sick = someoneSick(problem, slack, seed)
  return {
    seed, whole, slack, sick,
    kept: shareOfWindowsKept(problem, slack, draws, seed, durationVaries, travelVaries),
    wrong: [...checkPlan(problem, slack).wrong, ...sick.wrong],
  }
}

const jobsOn = (plan: Plan, operative: number): number => plan.routes.find((route) => route.operative === operative)?.stops.filter(({ kind }) => kind === 'job').length ?? 0

const mostOthersMoved = 5

const othersMoved = ({ changes }: Replanned, sick: number): number => changes.filter(({ kind, from }) => kind === 'moved' && from !== sick).length

/**
 * Room exists for a promise if a search of 100 times the steps finds it, with no more others moved than it may. The day
 * is worked to its promised windows, since that is what is to be kept when it is upset.
 */
const someoneSick = (problem: Problem, published: Plan, seed: number) => {
  const { operative } = published.routes.find((route) => jobsOn(published, route.operative) === 6) ?? published.routes[0]!
  const wording = { operative: String, time: String, minutes: (seconds: number) => Math.round(seconds / 60) }
  const bend = (steps: number) => replan(problem, published, { kind: 'operative-sick', at: 0, operative }, { seed, steps }, wording)
  const from = processCpuSeconds()
  const first = bend(firstPlanSteps)
  const milliseconds = 1000 * (processCpuSeconds() - from)
  const others = othersMoved(first, operative)
  const longer = bend(100 * firstPlanSteps)
  const lost = othersMoved(longer, operative) > mostOthersMoved ? 0 : Math.max(0, first.cannotBeKept.length - longer.cannotBeKept.length)
  const wrong = checkPlan(problem, first.plan).wrong.filter((words) => !words.includes('has no lunch'))
  return { milliseconds, others, lost, wrong }
}
