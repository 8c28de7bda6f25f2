/**
 * The day is upset and cannot wait: a plan that can be worked from is made and published at once. Residents of visits
 * that nobody able can keep are told before the appointment fails, with other times – of a firm that has failed, those
 * who wait for a time in its own diary as well. An emergency that was somebody's who is away goes to whoever is on call.
 */
import { z } from 'zod'
import { civilDateSchema, londonDate, type CivilDate } from '#clocks/london.ts'
import { contractorFailed, failuresFrom, hasFailedOn } from '#contractors/failure.ts'
import { command, type Setting } from '#door/command.ts'
import type { Fact } from '#facts/fact.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { bendPlan, firstPlanSteps } from '#scheduling/replanning/replan.ts'
import { firmPlanned, lockedDay, type Touched } from '../day-in-hand.ts'
import { figuresOf } from '../figures.ts'
import { handOverEmergencies } from '../emergencies-again.ts'
import { tellCannotBeKept, type VisitToTell } from '../other-times.ts'
import { dayEvents, mostTold, reference, type DayUpset } from '../plan-input.ts'
import { publish } from '../publish.ts'
import { cannotBeKept, wantedBy } from '../rules/bend-day.ts'
import { isOpen, type Day } from '../rules/day.ts'
import { decideChanges, type DecidedChanges } from '../rules/decide-changes.ts'
import { planAsRecorded, problemOfDay, type PlanningFigures } from '../rules/problem-of-day.ts'
import { findWhyNobody } from '../rules/why-nobody.ts'
import { waitedForAtFirm } from '../visits-at-firm.queries.ts'

export const replanDay = command({
  name: 'replan-day',
  permission: 'plan-days',
  input: z.object({
    day: civilDateSchema,
    contractorRef: reference.optional(),
    /** What upset it. Who is away, what was cancelled and what overran is read from the record. */
    event: z.enum(dayEvents, { error: 'Say what has upset the day' }),
    seed: z.int().min(1).max(1_000_000).default(1),
  }),
  async decide({ day: on, contractorRef, event, seed }, setting) {
    const firm = firmPlanned(setting.actor, contractorRef)
    if (event === 'firm-failed' && firm === undefined) return whichFirm
    const failed = event === 'firm-failed' ? (firm ?? null) : null
    const waitedFor = async () => (failed === null ? [] : waitedForAtFirm(setting.db, { on, contractorRef: failed, now: setting.now }))
    const before = await waitedFor()
    const day = await lockedDay(setting, { on, contractorRef: firm }, (read) => wholeDay(read, before))
    if (isRefused(day)) return day
    const bent = bend(day, event, { seed, figures: figuresOf(diaryInForce(setting.rules, londonDate(setting.now))) })
    if (isRefused(bent)) return bent
    const lost = [...bent.lost, ...(await waitedFor())]
    if (failed === null && lost.length > mostTold) return tooManyToTell
    const toldNow = lost.slice(0, mostTold)
    const published = await publish(setting, { day, contractorRef: firm, reason: event, decided: bent.decided })
    const handed = await handOverEmergencies(setting, day, failed === null ? 'of-the-absent' : 'all')
    const told = await tellCannotBeKept(setting, { day, visits: toldNow, changes: bent.decided.changes, reason: event, failed })
    const recorded = failed === null ? [] : await failedThatDay(setting, failed, on)
    const stillToTell = lost.length - toldNow.length
    return {
      facts: [...recorded, ...published.facts, ...handed.facts, ...told],
      isPart: stillToTell > 0,
      answer: { ...published.answer, cannotBeKept: toldNow.map(({ appointmentRef }) => appointmentRef), handedOver: handed.handedOver, withNobody: handed.withNobody, stillToTell },
    }
  },
})

/** On record, unless it is already: from then on nobody is offered that day with them. */
const failedThatDay = async (setting: Setting, contractorRef: string, on: CivilDate): Promise<Fact[]> => {
  const failures = await failuresFrom(setting.db, on, contractorRef)
  return hasFailedOn(failures, on) ? [] : [await contractorFailed(setting, { contractorRef, fromOn: on, untilOn: on, daysToReplan: [] })]
}

const tooManyToTell = refuse('too-much', 'too-many-to-tell', `More than ${String(mostTold)} visits cannot be kept. Plan one contractor at a time.`, 'contractorRef')
const whichFirm = refuse('invalid', 'which-firm', 'Say which contractor has failed.', 'contractorRef')

const wholeDay = (day: Day, atFirm: readonly VisitToTell[]): Touched => ({
  repairRefs: [...day.visits.filter(isOpen), ...atFirm].flatMap(({ repairRef }) => repairRef ?? []),
  operativeRefs: day.operatives.map(({ operativeRef }) => operativeRef),
})

interface Bent {
  readonly decided: DecidedChanges
  readonly lost: readonly VisitToTell[]
}

const unchanged: DecidedChanges = { changes: [], before: [], after: [] }

const bend = (day: Day, event: DayUpset, { seed, figures }: { seed: number; figures: PlanningFigures }): Bent | Refused => {
  // A firm that has failed comes to nobody; another firm is another order.
  if (event === 'firm-failed') return { decided: unchanged, lost: day.visits.filter((visit) => isOpen(visit) && visit.repairRef !== null && visit.kind !== 'emergency') }
  const rest = problemOfDay(day, figures)
  const plan = bendPlan(rest.problem, planAsRecorded(day, rest), { kind: 'as-it-stands', at: 0 }, { seed, steps: firstPlanSteps })
  const lost = cannotBeKept(plan, rest)
  const without = { ...day, visits: day.visits.filter((visit) => !lost.includes(visit)) }
  const decided = decideChanges(without, wantedBy(plan, rest))
  return isRefused(decided) ? decided : { decided, lost: lost.map((visit) => ({ ...visit, whyNobody: findWhyNobody(day, visit) })) }
}
