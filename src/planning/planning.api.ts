/** The API of planning: a day as it is planned, a better plan for it, and each thing that changes one. */
import { z } from 'zod'
import { timeOf } from '#appointments/minutes.ts'
import { civilDateSchema, londonDate } from '#clocks/london.ts'
import { apiCommand, apiQuery, type Exchange, type Route } from '#delivery/route-table.ts'
import { isRefused, type Refused } from '#ground/refusal.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { moveVisit } from './commands/move-visit.ts'
import { noticeOutOfTurn } from './commands/notice-out-of-turn.ts'
import { publishDayPlan } from './commands/publish-day-plan.ts'
import { replanDay } from './commands/replan-day.ts'
import { firmPlanned } from './day-in-hand.ts'
import { readDay } from './day-on-record.queries.ts'
import { daysOfFailure, failureOnRecord, failureSeenBy } from './failure-progress.queries.ts'
import { figuresOf } from './figures.ts'
import { dayEvents, planReasons, publishedAnswer, reference } from './plan-input.ts'
import { proposePlan } from './propose-plan.ts'
import { boardOf } from './rules/board.ts'
import { sayWhyLost } from './rules/why-nobody.ts'
import { upsetDays } from './upset-days.queries.ts'

const dayInput = z.object({ day: civilDateSchema, contractorRef: reference.optional() })

const plannedVisit = z.object({
  appointmentRef: z.string(),
  repairRef: z.string().nullable(),
  startsAt: z.string(),
  endsAt: z.string(),
  travelMinutes: z.int(),
  windowFrom: z.string(),
  windowUntil: z.string(),
  state: z.enum(['to-do', 'next', 'started', 'over', 'lost']),
  lateMinutes: z.int(),
  lateInHundred: z.int(),
  pinned: z.boolean(),
})

const plannedDay = z.object({
  day: z.string(),
  operatives: z.array(
    z.object({ operativeRef: z.string(), version: z.int(), atWork: z.boolean(), travelMinutes: z.int(), lunchAt: z.string().nullable(), visits: z.array(plannedVisit) }),
  ),
  cannotBeKept: z.array(z.string()),
  /** The same, each with why nobody could come. */
  notKept: z.array(z.object({ appointmentRef: z.string(), because: z.string() })),
})

const readPlannedDay = async ({ day: on, contractorRef }: z.output<typeof dayInput>, exchange: Exchange): Promise<z.input<typeof plannedDay>> => {
  const { db, now, actor } = exchange
  const diary = diaryInForce(await exchange.rules(), londonDate(now))
  const { lanes, concerns, day } = boardOf(await readDay(db, { on, contractorRef: firmPlanned(actor, contractorRef), now }, diary), figuresOf(diary))
  const lost = concerns.flatMap(({ why, visit }) => (why === 'lost' ? [visit] : []))
  return {
    day: on,
    operatives: lanes.map(({ operative, table, risks }) => ({
      operativeRef: operative.operativeRef,
      version: operative.version,
      atWork: operative.shift !== null,
      travelMinutes: table.travel,
      lunchAt: table.lunch && timeOf(table.lunch.from),
      visits: table.stops.map(({ visit, start, end, travel, late }) => ({
        appointmentRef: visit.appointmentRef,
        repairRef: visit.repairRef,
        startsAt: timeOf(start),
        endsAt: timeOf(end),
        travelMinutes: travel,
        windowFrom: timeOf(visit.promised.from),
        windowUntil: timeOf(visit.promised.to),
        state: visit.state,
        lateMinutes: late,
        lateInHundred: Math.round(100 * (risks.get(visit.appointmentRef) ?? 0)),
        pinned: visit.pinned,
      })),
    })),
    cannotBeKept: lost.map(({ appointmentRef }) => appointmentRef),
    notKept: lost.map((visit) => ({ appointmentRef: visit.appointmentRef, because: sayWhyLost(day, visit) })),
  }
}

const proposal = z.object({
  day: z.string(),
  contractorRef: z.string().nullable(),
  reason: z.enum(planReasons),
  seen: z.array(z.object({ operativeRef: z.string(), version: z.int() })),
  visits: z.array(z.object({ appointmentRef: z.string(), operativeRef: z.string(), startsAt: z.string() })),
  consequences: z.array(z.object({
      appointmentRef: z.string(), repairRef: z.string().nullable(), address: z.string(), what: z.string(), from: z.string(), to: z.string(),
      startedAt: z.int(), startsAt: z.int(), moved: z.boolean(), words: z.string(),
    })),
  travelMinutesAdded: z.int(),
  unplaced: z.array(z.object({ appointmentRef: z.string(), repairRef: z.string().nullable(), address: z.string(), what: z.string(), because: z.string() })),
})

const proposalInput = dayInput.extend({ event: z.enum(dayEvents).exclude(['firm-failed']).optional() })

const readProposed = async ({ day: on, contractorRef, event }: z.output<typeof proposalInput>, { db, now, actor, rules }: Exchange): Promise<unknown> =>
  proposePlan(db, { on, contractorRef: firmPlanned(actor, contractorRef), event, now, diary: diaryInForce(await rules(), londonDate(now)) })

const upsetInput = z.object({ contractorRef: reference.optional() })

const upset = z.object({
  days: z.array(
    z.object({
      day: z.string(), operativeRef: z.string(), contractorRef: z.string(),
      away: z.enum(['off', 'leave', 'left']).nullable(), atWorkFrom: z.string().nullable(), atWorkUntil: z.string().nullable(), visits: z.array(z.string()),
    }),
  ),
})

const readUpset = async ({ contractorRef }: z.output<typeof upsetInput>, { db, now, actor, rules }: Exchange): Promise<z.input<typeof upset>> => {
  const today = londonDate(now)
  const found = await upsetDays(db, { after: today, contractorRef: firmPlanned(actor, contractorRef) }, diaryInForce(await rules(), today))
  return {
    days: found.map(({ day, operativeRef, contractorRef: firm, hours: { shift, away }, visits }) => ({
      day, operativeRef, contractorRef: firm, away, atWorkFrom: shift && timeOf(shift.from), atWorkUntil: shift && timeOf(shift.to), visits: visits.map(({ appointmentRef }) => appointmentRef),
    })),
  }
}

const failureInput = z.object({ failureRef: reference })

const failureProgress = z.object({
  failureRef: z.string(),
  contractorRef: z.string(),
  fromOn: z.string(),
  untilOn: z.string().nullable(),
  isTakenBack: z.boolean(),
  days: z.array(
    z.object({
      day: z.string(), waiting: z.int(), emergencies: z.int(), told: z.int(), offered: z.int(), rearranged: z.int(), without: z.int(), notChosen: z.int(),
      due: z.enum(['due', 'tried-again', 'given-up', 'looked-at-again']).nullable(), whatFailed: z.string().nullable(),
    }),
  ),
})

const readFailure = async ({ failureRef }: z.output<typeof failureInput>, { db, now, actor }: Exchange): Promise<z.input<typeof failureProgress> | Refused> => {
  const failure = failureSeenBy(actor, await failureOnRecord(db, failureRef))
  if (isRefused(failure)) return failure
  const { contractorRef, fromOn, untilOn, takenBackAt } = failure
  return { failureRef, contractorRef, fromOn, untilOn, isTakenBack: takenBackAt !== null, days: [...(await daysOfFailure(db, failure, now))] }
}

export const planningApi: readonly Route[] = [
  apiQuery('/day-plans/:day', 'plan-days', dayInput, plannedDay, 'A day as it is planned: who goes where and when, and how likely each is to be late', readPlannedDay),
  apiQuery('/day-plans/:day/proposal', 'plan-days', proposalInput, proposal, 'A better plan for the day, worked out in some seconds; nothing is changed', readProposed),
  apiQuery('/upset-days', 'plan-days', upsetInput, upset, 'Coming days on which visits no longer fit the hours of whoever has them: leave, a changed rota, a leaver', readUpset),
  apiQuery('/contractor-failures/:failureRef', 'plan-days', failureInput, failureProgress, 'A contractor that has failed: day by day who still waits, who was told, and who has no other time yet', readFailure),
  apiCommand('/day-plans/:day', publishDayPlan, publishedAnswer, 'Publish a plan, if the day is still as it was when it was worked out'),
  apiCommand('/day-plans/:day/replanning', replanDay, publishedAnswer, 'The day is upset: plan it again and publish at once'),
  apiCommand('/appointments/:appointmentRef/out-of-turn', noticeOutOfTurn, z.object({ appointmentRef: z.string(), repairRef: z.string().nullable() }), 'The work that is done first will not be done by then: the resident is told. Done by itself'),
  apiCommand('/appointments/:appointmentRef/planned-time', moveVisit, publishedAnswer, 'Give a visit to another operative, or another time inside its window'),
]
