/** The planner's board of one day, and what it is put together from. */
import { nothingTyped, type FormState } from '#delivery/web/components/form-state.ts'
import { field } from '#delivery/web/read-form.ts'
import { page, type Exchange, type Route, type WebAnswer } from '#delivery/route-table.ts'
import { addDays, isCivilDate, londonDate, parseCivilDate, sayDate, type CivilDate } from '#clocks/london.ts'
import { failuresFrom } from '#contractors/failure.ts'
import { visitsOfAbsences } from '#contractors/visits-of-absences.queries.ts'
import { isRole, may } from '#door/permissions.ts'
import type { Refusal } from '#ground/refusal.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { readWorkList } from '#console/lists/work-lists.queries.ts'
import { consolePage } from '#console/pages/console-page.tsx'
import { firmPlanned } from './day-in-hand.ts'
import { readDay } from './day-on-record.queries.ts'
import { daysOfFailures } from './failure-progress.queries.ts'
import { figuresOf } from './figures.ts'
import type { AbsenceOnBoard } from './pages/absences.tsx'
import { BoardPage } from './pages/board-page.tsx'
import type { FailureShown } from './pages/failed-firms.tsx'
import { absencesOn, firms, patchCentres, plansOf, type AbsenceShown } from './planning.queries.ts'
import { boardOf } from './rules/board.ts'
import { progressOf } from './rules/failure-progress.ts'
import { upsetDays } from './upset-days.queries.ts'

/** One day, of one contractor or of all. */
export interface Asked {
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

export const boardShown = async (exchange: Exchange, { on, firm }: Asked, typed: FormState): Promise<WebAnswer> => {
  const { db, now, actor } = exchange
  const today = londonDate(now)
  const diary = diaryInForce(await exchange.rules(), today)
  const [day, known, plans, patches, failures, absences, upset, toBook] = await Promise.all([
    readDay(db, { on, contractorRef: firm, now }, diary), firms(db, actor.contractorRef), plansOf(db, on, firm), patchCentres(db), failuresShown(exchange, { on, firm }), absencesShown(exchange, { on, firm }), on === today ? upsetDays(db, { after: today, contractorRef: firm }, diary) : undefined, on === today ? repairsToBook(exchange) : undefined,
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

const absencesShown = async ({ db, now }: Exchange, asked: Asked): Promise<AbsenceOnBoard[]> => {
  const today = londonDate(now)
  const absences = (await absencesOn(db, asked)).map((absence) => ({ ...absence, backFrom: firstDayBack(absence, today) }))
  const days = await visitsOfAbsences(db, absences.flatMap(({ backFrom, ...absence }) => (backFrom === undefined ? [] : [{ ...absence, fromOn: backFrom }])))
  return absences.map((absence) => ({ ...absence, days: days.get(absence.absenceRef) ?? [] }))
}

const firstDayBack = ({ fromOn, untilOn }: AbsenceShown, today: CivilDate): CivilDate | undefined => {
  const second = addDays(parseCivilDate(fromOn), 1)
  const first = second < today ? today : second
  return first > untilOn ? undefined : first
}

const failuresShown = async ({ db, now }: Exchange, { on, firm }: Asked): Promise<FailureShown[]> => {
  const failures = await failuresFrom(db, on, firm)
  const days = await daysOfFailures(db, failures, now)
  return failures.map((failure) => ({ failure, progress: progressOf(days.get(failure.failureRef) ?? []) }))
}

export const askedByForm = (exchange: Exchange): Asked => askedOf(exchange, field(exchange.form, 'on'), field(exchange.form, 'firm'))

/** Or beside none: what a button alone asks for has no field beside which to say why it cannot be. */
export const besideField = ({ field: _, ...refusal }: Refusal, name: string | undefined): Refusal => (name === undefined ? refusal : { ...refusal, field: name })

export const boardRoutes: readonly Route[] = [page('/console/planning', 'plan-days', showBoard)]
