/** A contractor that has failed: recorded, looked at until everybody is told, and taken back. The days are planned again by due work. */
import { form, page, type Exchange, type Route, type WebAnswer } from '#delivery/route-table.ts'
import { recordContractorFailure } from '#contractors/commands/record-contractor-failure.ts'
import { londonDate, parseCivilDate } from '#clocks/london.ts'
import { isRole, may } from '#door/permissions.ts'
import { isRefused, type Refused } from '#ground/refusal.ts'
import { consolePage } from '#console/pages/console-page.tsx'
import { daysOfFailure, failureOnRecord, failureSeenBy, withoutTime, type FailureOnRecord } from './failure-progress.queries.ts'
import { boardHref, failureHref } from './pages/board-times.ts'
import { FailurePage } from './pages/failure-page.tsx'
import { progressOf } from './rules/failure-progress.ts'

const mostListed = 100

const failureInHand = async ({ db, actor, params }: Exchange): Promise<FailureOnRecord | Refused> => failureSeenBy(actor, await failureOnRecord(db, params['failureRef'] ?? ''))

const showFailure = async (exchange: Exchange): Promise<WebAnswer> => {
  const { db, now, actor } = exchange
  const failure = await failureInHand(exchange)
  if (isRefused(failure)) return failure
  const [days, without] = await Promise.all([daysOfFailure(db, failure, now), withoutTime(db, failure, mostListed)])
  return consolePage(exchange, {
    title: failure.takenBackAt === null ? `${failure.name} comes to nobody` : `${failure.name} comes again`,
    section: 'planning',
    crumbs: [{ text: 'Planning', href: boardHref({ on: failure.fromOn, firm: actor.contractorRef }) }, { text: failure.name }],
    children: <FailurePage failure={failure} days={days} progress={progressOf(days)} without={without} now={now} seesRepairs={isRole(actor.role) && may(actor.role, 'see-repairs')} />,
  })
}

/** What was left is taken up when the failure is recorded once more. Pressed twice, nothing is left. */
const planAgain = async (exchange: Exchange): Promise<WebAnswer> => {
  const failure = await failureInHand(exchange)
  if (isRefused(failure)) return failure
  const { failureRef, contractorRef, fromOn, untilOn } = failure
  const today = londonDate(exchange.now)
  const answer = await exchange.perform(recordContractorFailure, { contractorRef, fromOn: fromOn < today ? today : parseCivilDate(fromOn), untilOn: untilOn === null ? null : parseCivilDate(untilOn) })
  if (isRefused(answer) && answer.refusal.code !== 'already-failed') return answer
  return { redirect: failureHref(failureRef, isRefused(answer) ? undefined : 'failed-days-again') }
}

export const failureRoutes: readonly Route[] = [
  page('/console/planning/failures/:failureRef', 'plan-days', showFailure),
  form('/console/planning/failures/:failureRef/again', 'plan-days', planAgain),
]
