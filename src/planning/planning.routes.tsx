/** The planner's pages: the board, a proposal, one visit, and what is done there. */
import { randomUUID } from 'node:crypto'
import { nothingTyped, refusedForm, type FormState } from '#delivery/web/components/form-state.ts'
import { field, fieldAll } from '#delivery/web/read-form.ts'
import { form, page, type Exchange, type Route, type WebAnswer } from '#delivery/route-table.ts'
import { isCivilDate, londonDate, sayDate, type CivilDate } from '#clocks/london.ts'
import { recordAbsence } from '#contractors/commands/record-absence.ts'
import { recordContractorFailure } from '#contractors/commands/record-contractor-failure.ts'
import { takeBackAbsence } from '#contractors/commands/take-back-absence.ts'
import { takeBackContractorFailure } from '#contractors/commands/take-back-contractor-failure.ts'
import { failuresFrom } from '#contractors/failure.ts'
import { isRole, may } from '#door/permissions.ts'
import { isRefused, refuse, type Refusal } from '#ground/refusal.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { readWorkList } from '#console/lists/work-lists.queries.ts'
import { consolePage } from '#console/pages/console-page.tsx'
import { publishDayPlan } from './commands/publish-day-plan.ts'
import { replanDay } from './commands/replan-day.ts'
import { firmPlanned } from './day-in-hand.ts'
import { readDay } from './day-on-record.queries.ts'
import { daysOfFailures } from './failure-progress.queries.ts'
import { failureRoutes } from './failure.routes.tsx'
import { figuresOf } from './figures.ts'
import { boardHref, failureHref } from './pages/board-times.ts'
import { BoardPage } from './pages/board-page.tsx'
import type { FailureShown } from './pages/failed-firms.tsx'
import { ProposalPage } from './pages/proposal-page.tsx'
import { dayEvents, type DayUpset } from './plan-input.ts'
import { absencesOn, firms, patchCentres, plansOf } from './planning.queries.ts'
import { keepProposal, readProposal } from './proposal-store.ts'
import { proposePlan, type Proposal } from './propose-plan.ts'
import type { PublishedAnswer } from './publish.ts'
import { boardOf } from './rules/board.ts'
import { upsetDays } from './upset-days.queries.ts'
import { progressOf } from './rules/failure-progress.ts'
import { visitRoutes } from './visit.routes.tsx'

interface Asked {
  readonly on: CivilDate
  readonly firm: string | undefined
}

const askedOf = ({ actor, now }: Exchange, on: string, firm: string): Asked => ({
  on: isBoardDay(on) ? on : londonDate(now),
  firm: firmPlanned(actor, firm === '' ? undefined : firm),
})

/** The calendar's first day has none before it, and its last none after. */
const isBoardDay = (on: string): on is CivilDate => isCivilDate(on) && on > '1900-01-01' && on < '9999-12-31'

const showBoard = (exchange: Exchange): Promise<WebAnswer> => boardShown(exchange, askedOf(exchange, exchange.query['on'] ?? '', exchange.query['firm'] ?? ''), nothingTyped)

const boardShown = async (exchange: Exchange, { on, firm }: Asked, typed: FormState): Promise<WebAnswer> => {
  const { db, now, actor } = exchange
  const today = londonDate(now)
  const diary = diaryInForce(await exchange.rules(), today)
  const [day, known, plans, patches, failures, absences, upset, toBook] = await Promise.all([
    readDay(db, { on, contractorRef: firm, now }, diary), firms(db, actor.contractorRef), plansOf(db, on, firm), patchCentres(db), failuresShown(exchange, { on, firm }), absencesOn(db, { on, firm }), on === today ? upsetDays(db, { after: today, contractorRef: firm }, diary) : undefined, on === today ? repairsToBook(exchange) : undefined,
  ])
  const figures = figuresOf(diary)
  return consolePage(exchange, {
    title: `Planning, ${sayDate(on)}`,
    section: 'planning',
    form: typed,
    status: typed.errors ? 422 : 200,
    scripts: ['enhance.js', 'plan-board.js'],
    children: <BoardPage board={boardOf(day, figures)} firm={firm} firms={known} plans={plans} patches={patches} failures={failures} absences={absences} upset={upset} toBook={toBook} today={today} lateRiskPercent={figures.lateRiskPercent} form={typed} />,
  })
}

const repairsToBook = async ({ db, now, actor }: Exchange): Promise<number | undefined> =>
  isRole(actor.role) && may(actor.role, 'see-repairs') ? (await readWorkList(db, 'to-book', now, { limit: 1, offset: 0 })).total : undefined

const failuresShown = async ({ db, now }: Exchange, { on, firm }: Asked): Promise<FailureShown[]> => {
  const failures = await failuresFrom(db, on, firm)
  const days = await daysOfFailures(db, failures, now)
  return failures.map((failure) => ({ failure, progress: progressOf(days.get(failure.failureRef) ?? []) }))
}

const askedByForm = (exchange: Exchange): Asked => askedOf(exchange, field(exchange.form, 'on'), field(exchange.form, 'firm'))

const propose = (exchange: Exchange): Promise<WebAnswer> => proposalFor(exchange, askedByForm(exchange), undefined)

const proposalFor = async (exchange: Exchange, { on, firm }: Asked, event: DayUpset | undefined): Promise<WebAnswer> => {
  const { db, now, actor } = exchange
  const diary = diaryInForce(await exchange.rules(), londonDate(now))
  const proposal = await proposePlan(db, { on, contractorRef: firm, event, now, diary })
  if (isRefused(proposal)) return boardShown(exchange, { on, firm }, refusedForm(exchange.form, besideField(proposal.refusal, event === undefined ? undefined : 'event')))
  return { redirect: `/console/planning/proposals/${await keepProposal(db, actor.id, proposal, now)}` }
}

/** What is planned afresh is asked for by a button alone: there is no field beside which to say why it cannot be. */
const besideField = ({ field: _, ...refusal }: Refusal, name: string | undefined): Refusal => (name === undefined ? refusal : { ...refusal, field: name })

const replan = async (exchange: Exchange): Promise<WebAnswer> => {
  const asked = askedByForm(exchange)
  const event = dayEvents.find((one) => one === field(exchange.form, 'event'))
  const again = (refusal: Refusal) => boardShown(exchange, asked, refusedForm(exchange.form, refusal))
  if (event === undefined) return again(sayWhat.refusal)
  if (event === 'firm-failed') return failFirm(exchange, asked)
  const refusal = await recordWhoIsAway(exchange, asked.on, event)
  if (refusal) return again(refusal)
  if (field(exchange.form, 'how') === 'show') return proposalFor(exchange, asked, event)
  const answer = await exchange.perform(replanDay, { day: asked.on, contractorRef: asked.firm, event })
  if (isRefused(answer)) return again({ ...answer.refusal, field: 'event' })
  return { redirect: boardHref(asked, doneBy(answer)) }
}

const doneBy = ({ planRef, cannotBeKept, handedOver, withNobody }: PublishedAnswer): string => {
  if (withNobody.length > 0) return 'emergency-with-nobody'
  return planRef === null && cannotBeKept.length + handedOver.length === 0 ? 'day-stands' : 'day-replanned'
}

/** Recorded here and no more: due work plans the days again, and the page says how far it has come. */
const failFirm = async (exchange: Exchange, asked: Asked): Promise<WebAnswer> => {
  const again = (refusal: Refusal, beside: string) => boardShown(exchange, asked, refusedForm(exchange.form, { ...refusal, field: beside }))
  const contractorRef = firmPlanned(exchange.actor, field(exchange.form, 'failedFirm') || undefined)
  if (field(exchange.form, 'how') === 'show') return again(nothingToShow.refusal, 'event')
  if (contractorRef === undefined) return again(whichFirm.refusal, 'failedFirm')
  const answer = await exchange.perform(recordContractorFailure, { contractorRef, fromOn: asked.on, untilOn: field(exchange.form, 'failedDays') === 'all' ? null : asked.on })
  return isRefused(answer) ? again(answer.refusal, 'failedFirm') : { redirect: failureHref(answer.failureRef, 'firm-failed') }
}

const whichFirm = refuse('invalid', 'which-firm', 'Say which contractor has failed.')
const nothingToShow = refuse('invalid', 'nothing-to-show', 'There is no plan to look at first: whoever waits for that contractor is told. Choose to publish at once.')

const comesAgain = async (exchange: Exchange): Promise<WebAnswer> => {
  const asked = askedByForm(exchange)
  const answer = await exchange.perform(takeBackContractorFailure, { contractorRef: field(exchange.form, 'contractorRef') })
  return isRefused(answer) ? boardShown(exchange, asked, refusedForm(exchange.form, answer.refusal)) : { redirect: boardHref(asked, 'firm-comes-again') }
}

/** Pressed twice, it is as it was wanted. */
const takeBack = async (exchange: Exchange): Promise<WebAnswer> => {
  const asked = askedByForm(exchange)
  const answer = await exchange.perform(takeBackAbsence, { absenceRef: field(exchange.form, 'absenceRef') })
  if (isRefused(answer) && answer.refusal.code !== 'taken-back-already') return boardShown(exchange, asked, refusedForm(exchange.form, besideField(answer.refusal, undefined)))
  return { redirect: boardHref(asked, 'absence-taken-back') }
}

const sayWhat = refuse('invalid', 'what-happened', 'Say what has happened', 'event')

/** Who cannot come that day is put on record first: the plan is made from the record. */
const recordWhoIsAway = async (exchange: Exchange, on: CivilDate, event: DayUpset): Promise<Refusal | undefined> => {
  const operativeRef = field(exchange.form, 'operativeRef')
  if (event !== 'operative-away' || operativeRef === '') return undefined
  const recorded = await exchange.perform(recordAbsence, { operativeRef, fromOn: on, untilOn: on, reason: 'sickness' })
  return isRefused(recorded) ? recorded.refusal : undefined
}

const noSuchProposal = refuse('not-found', 'no-such-proposal', 'That plan is no longer kept. Work it out again.')

const showProposal = async (exchange: Exchange): Promise<WebAnswer> => {
  const { db, actor, params, now } = exchange
  const proposal = await readProposal(db, actor.id, params['proposalId'] ?? '', now)
  return proposal ? proposalShown(exchange, proposal, nothingTyped) : noSuchProposal
}

const proposalShown = (exchange: Exchange, proposal: Proposal, typed: FormState): Promise<WebAnswer> =>
  consolePage(exchange, {
    title: `A plan for ${sayDate(proposal.day)}`,
    section: 'planning',
    form: typed,
    status: typed.errors ? 422 : 200,
    crumbs: [{ text: 'Planning', href: boardHref({ on: proposal.day, firm: proposal.contractorRef ?? undefined }) }, { text: 'A plan' }],
    children: <ProposalPage proposal={proposal} proposalId={exchange.params['proposalId'] ?? ''} once={randomUUID()} form={typed} />,
  })

const publishProposal = async (exchange: Exchange): Promise<WebAnswer> => {
  const { db, actor, params, now } = exchange
  const proposal = await readProposal(db, actor.id, params['proposalId'] ?? '', now)
  if (!proposal) return noSuchProposal
  const { day, contractorRef, reason, seen, visits } = proposal
  const input = { day, reason, seen: [...seen], visits: [...visits], cannotBeKept: fieldAll(exchange.form, 'cannotBeKept'), ...(contractorRef === null ? {} : { contractorRef }) }
  const answer = await exchange.perform(publishDayPlan, input, field(exchange.form, 'once') || undefined)
  if (isRefused(answer)) return proposalShown(exchange, proposal, refusedForm(exchange.form, answer.refusal))
  return { redirect: boardHref({ on: day, firm: contractorRef ?? undefined }, 'plan-published') }
}

export const planningRoutes: readonly Route[] = [
  page('/console/planning', 'plan-days', showBoard),
  form('/console/planning/proposals', 'plan-days', propose),
  page('/console/planning/proposals/:proposalId', 'plan-days', showProposal),
  form('/console/planning/proposals/:proposalId/publication', 'plan-days', publishProposal),
  form('/console/planning/replanning', 'plan-days', replan),
  form('/console/planning/absence-taken-back', 'plan-days', takeBack),
  form('/console/planning/comes-again', 'plan-days', comesAgain),
  ...failureRoutes,
  ...visitRoutes,
]
