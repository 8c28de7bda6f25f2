/** The planner's pages, and what is done on the board: plans worked out and published, and what has upset the day. */
import { randomUUID } from 'node:crypto'
import { nothingTyped, refusedForm, type FormState } from '#delivery/web/components/form-state.ts'
import { field, fieldAll } from '#delivery/web/read-form.ts'
import { form, page, type Exchange, type Route, type WebAnswer } from '#delivery/route-table.ts'
import { londonDate, sayDate, type CivilDate } from '#clocks/london.ts'
import { recordAbsence } from '#contractors/commands/record-absence.ts'
import { recordContractorFailure } from '#contractors/commands/record-contractor-failure.ts'
import { takeBackContractorFailure } from '#contractors/commands/take-back-contractor-failure.ts'
import { isRefused, refuse, type Refusal } from '#ground/refusal.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { consolePage } from '#console/pages/console-page.tsx'
import { absenceRoutes } from './absence.routes.tsx'
import { askedByForm, besideField, boardRoutes, boardShown, type Asked } from './board.routes.tsx'
import { publishDayPlan } from './commands/publish-day-plan.ts'
import { replanDay } from './commands/replan-day.ts'
import { firmPlanned } from './day-in-hand.ts'
import { failureRoutes } from './failure.routes.tsx'
import { boardHref, failureHref } from './pages/board-times.ts'
import { ProposalPage } from './pages/proposal-page.tsx'
import { dayEvents, type DayUpset } from './plan-input.ts'
import { keepProposal, readProposal } from './proposal-store.ts'
import { proposePlan, type Proposal } from './propose-plan.ts'
import type { PublishedAnswer } from './publish.ts'
import { visitRoutes } from './visit.routes.tsx'

const propose = (exchange: Exchange): Promise<WebAnswer> => proposalFor(exchange, askedByForm(exchange), undefined)

const proposalFor = async (exchange: Exchange, { on, firm }: Asked, event: DayUpset | undefined): Promise<WebAnswer> => {
  const { db, now, actor } = exchange
  const diary = diaryInForce(await exchange.rules(), londonDate(now))
  const proposal = await proposePlan(db, { on, contractorRef: firm, event, now, diary })
  if (isRefused(proposal)) return boardShown(exchange, { on, firm }, refusedForm(exchange.form, besideField(proposal.refusal, event === undefined ? undefined : 'event')))
  return { redirect: `/console/planning/proposals/${await keepProposal(db, actor.id, proposal, now)}` }
}

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
  ...boardRoutes,
  form('/console/planning/proposals', 'plan-days', propose),
  page('/console/planning/proposals/:proposalId', 'plan-days', showProposal),
  form('/console/planning/proposals/:proposalId/publication', 'plan-days', publishProposal),
  form('/console/planning/replanning', 'plan-days', replan),
  form('/console/planning/comes-again', 'plan-days', comesAgain),
  ...absenceRoutes,
  ...failureRoutes,
  ...visitRoutes,
]
