/**
 * Works out a better plan for a day without changing anything, in a thread of its own. Half of the time goes to whole
 * windows; from that plan on windows close sooner than promised, so that a visit which takes longer breaks nothing. What
 * has no room that way is tried with the whole window. Where that gains nothing – one visit more is likely to be late, say –
 * windows close sooner still, then for nobody; and where nothing gains the day stands.
 */
import type { Kysely } from 'kysely'
import { londonDate, type CivilDate } from '#clocks/london.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import type { Diary } from '#landlord/diary.ts'
import { planInThread, replanInThread, type Tell } from '#plan-thread/plan-in-thread.ts'
import type { ThreadBudget } from '#plan-thread/thread-messages.ts'
import type { Plan } from '#scheduling/day-plans/plan.ts'
import type { Problem } from '#scheduling/day-plans/problem.ts'
import { withSlack } from '#scheduling/day-plans/slack.ts'
import { firstPlanSteps } from '#scheduling/replanning/replan.ts'
import type { Database } from '#storage/schema.ts'
import { readDay } from './day-on-record.queries.ts'
import { figuresOf } from './figures.ts'
import type { DayUpset } from './plan-input.ts'
import { cannotBeKept, wantedBy, wordingOf } from './rules/bend-day.ts'
import { compareDays, dayWith, measureDay } from './rules/better-day.ts'
import { isOpen, type Day, type DayVisit } from './rules/day.ts'
import { decideChanges, type DecidedChanges, type Wanted } from './rules/decide-changes.ts'
import { planAsRecorded, problemOfDay, type DayProblem, type PlanningFigures } from './rules/problem-of-day.ts'

export interface PlanAsk {
  readonly on: CivilDate
  readonly contractorRef: string | undefined
  /** What has upset the day; left out, it is planned afresh. */
  readonly event?: DayUpset | undefined
  readonly now: Date
  readonly diary: Diary
  readonly seed?: number
  readonly tell?: Tell
}

export interface WorkedOutPlan {
  readonly day: Day
  readonly wanted: readonly Wanted[]
  readonly decided: DecidedChanges
  /** Nobody able can come in the window. */
  readonly lost: readonly DayVisit[]
}

const dayOver = refuse('not-now', 'day-over', 'That day is over. Its plan cannot be changed any more.', 'day')
const nothingToPlan = refuse('conflict', 'nothing-to-plan', 'No visit of that day is still to be planned.', 'day')

export const workOutPlan = async (db: Kysely<Database>, ask: PlanAsk): Promise<WorkedOutPlan | Refused> => {
  if (ask.on < londonDate(ask.now)) return dayOver
  const day = await readDay(db, ask, ask.diary)
  if (!day.visits.some(isOpen)) return nothingToPlan
  const figures = figuresOf(ask.diary)
  const rest = problemOfDay(day, figures)
  if (searching >= mostAtOnce) return busy
  return searched(async () => {
    if (ask.event !== undefined) return decidedBy(day, rest, await bendRest(day, rest, figures, ask))
    const begun = await searchHalf(rest.problem, figures, ask)
    const plans: (WorkedOutPlan | Refused)[] = []
    for (const search of [planRoomy(rest, begun, figures), planRoomy(rest, begun, { ...figures, slackMinutes: 2 * figures.slackMinutes }), searchFrom(rest, begun, figures)]) {
      const plan = decidedBy(day, rest, await search(ask))
      if (isGain(day, plan, figures)) return plan
      plans.push(plan)
    }
    return bestOf(day, plans, figures)
  })
}

const decidedBy = (day: Day, rest: DayProblem, plan: Plan): WorkedOutPlan | Refused => {
  const lost = cannotBeKept(plan, rest)
  const wanted = wantedBy(plan, rest)
  const decided = decideChanges({ ...day, visits: day.visits.filter((visit) => !lost.includes(visit)) }, wanted)
  return isRefused(decided) ? decided : { day, wanted, decided, lost }
}

const isGain = (day: Day, plan: WorkedOutPlan | Refused, figures: PlanningFigures): boolean =>
  !isRefused(plan) && compareDays(measureDay(dayWith(day, plan.decided, plan.lost), figures), measureDay(day, figures)) < 0

const nothingChanged: DecidedChanges = { changes: [], before: [], after: [] }

/** The day as it stands is one of them, unless it cannot be done. */
const bestOf = (day: Day, plans: readonly (WorkedOutPlan | Refused)[], figures: PlanningFigures): WorkedOutPlan | Refused => {
  const asItStands = measureDay(day, figures).broken ? [] : [{ day, wanted: [], decided: nothingChanged, lost: [] }]
  const possible: WorkedOutPlan[] = [...asItStands, ...plans.flatMap((one) => (isRefused(one) ? [] : [one]))]
  const measured = possible.map((plan) => ({ plan, measure: measureDay(dayWith(day, plan.decided, plan.lost), figures) }))
  return measured.toSorted((a, b) => compareDays(a.measure, b.measure))[0]?.plan ?? plans.find(isRefused) ?? nothingToPlan
}

/** Each search takes a processor for seconds: no more than two at once, or requests would wait for them. */
const mostAtOnce = 2
let searching = 0
const busy = refuse('too-much', 'plans-under-way', 'Other plans are being worked out just now. Try again in some seconds.', 'day')

const searched = async <Found>(search: () => Promise<Found>): Promise<Found> => {
  searching += 1
  try {
    return await search()
  } finally {
    searching -= 1
  }
}

const searchFrom = ({ problem }: DayProblem, begun: Plan, figures: PlanningFigures) => (ask: PlanAsk): Promise<Plan> => searchHalf(problem, figures, ask, begun)

const planRoomy = (rest: DayProblem, begun: Plan, figures: PlanningFigures) => async (ask: PlanAsk): Promise<Plan> => {
  const roomy = withSlack(rest.problem, { trim: figures.slackMinutes * 60, leastShare: figures.leastWindowShare })
  const plan = await searchHalf(roomy, figures, ask, begun)
  return plan.unplaced.length === 0 ? plan : bent(rest.problem, plan, { seed: ask.seed ?? 1, cpuSeconds: figures.replanSeconds }, rest)
}

/** The first half of a search, or from its plan on the second. */
const searchHalf = (problem: Problem, { planSeconds }: PlanningFigures, { seed = 1, tell }: PlanAsk, begun?: Plan): Promise<Plan> => {
  const tellOfAll: Tell = (news) => tell?.({ ...news, done: (begun === undefined ? news.done : 1 + news.done) / 2, steps: (begun?.steps ?? 0) + news.steps })
  return planInThread(problem, { seed, cpuSeconds: planSeconds / 2 }, tellOfAll, begun).outcome
}

/** One that can be worked from, then a better one, if there is. */
const bendRest = async (day: Day, rest: DayProblem, { replanSeconds }: PlanningFigures, { seed = 1 }: PlanAsk): Promise<Plan> => {
  const recorded = planAsRecorded(day, rest)
  const first = await bent(rest.problem, recorded, { seed, steps: firstPlanSteps }, rest)
  const better = await bent(rest.problem, recorded, { seed, cpuSeconds: replanSeconds }, rest)
  return better.cost < first.cost ? better : first
}

const bent = async (problem: Problem, plan: Plan, budget: ThreadBudget, rest: DayProblem): Promise<Plan> =>
  (await replanInThread(problem, plan, { kind: 'as-it-stands', at: 0 }, budget, wordingOf(rest)).outcome).plan
