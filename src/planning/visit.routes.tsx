/** One visit on the board: what moving it would do, and the moving. */
import { randomUUID } from 'node:crypto'
import { nothingTyped, refusedForm, type FormState } from '#delivery/web/components/form-state.ts'
import { field } from '#delivery/web/read-form.ts'
import { form, page, type Exchange, type Route, type WebAnswer } from '#delivery/route-table.ts'
import { minutesOf } from '#appointments/minutes.ts'
import { londonDate, parseCivilDate, type CivilDate } from '#clocks/london.ts'
import { isRole, may } from '#door/permissions.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { consolePage } from '#console/pages/console-page.tsx'
import { moveVisit } from './commands/move-visit.ts'
import { firmPlanned } from './day-in-hand.ts'
import { readDay } from './day-on-record.queries.ts'
import { figuresOf } from './figures.ts'
import { boardHref } from './pages/board-times.ts'
import { PlannedVisitPage, type PlannedVisitPageProps } from './pages/planned-visit-page.tsx'
import { timeOfDay } from './plan-input.ts'
import { boardOf, type Board } from './rules/board.ts'
import type { DayVisit } from './rules/day.ts'
import { cannotBeGiven, decideChanges, keepsItsOperative, standsBecause } from './rules/decide-changes.ts'
import { otherHands } from './rules/other-hands.ts'

const noSuchVisit = refuse('not-found', 'no-such-visit', 'We have no visit to plan with that reference.')

interface VisitOnBoard {
  readonly board: Board
  readonly visit: DayVisit
}

const visitOnBoard = async (exchange: Exchange): Promise<VisitOnBoard | Refused> => {
  const { db, now, actor, params } = exchange
  const appointmentRef = params['appointmentRef'] ?? ''
  const found = await db.selectFrom('appointments').select(['day', 'contractor_ref']).where('appointment_ref', '=', appointmentRef).executeTakeFirst()
  if (!found || firmPlanned(actor, found.contractor_ref) !== found.contractor_ref) return noSuchVisit
  const diary = diaryInForce(await exchange.rules(), londonDate(now))
  const day = await readDay(db, { on: parseCivilDate(found.day), contractorRef: found.contractor_ref, now }, diary)
  const visit = day.visits.find((one) => one.appointmentRef === appointmentRef)
  return visit ? { board: boardOf(day, figuresOf(diary)), visit } : noSuchVisit
}

const mostOthers = 5

const visitShown = (exchange: Exchange, { board, visit }: VisitOnBoard, typed: FormState, preview: PlannedVisitPageProps['preview']): Promise<WebAnswer> => {
  const { day } = board
  const { actor, now } = exchange
  const lane = board.lanes.find(({ operative }) => operative.operativeRef === visit.operativeRef)
  const keptBy = keepsItsOperative(visit)
  const stands = day.on < londonDate(now) ? 'That day is over.' : (standsBecause(visit) ?? (visit.forTwo ? keptBy : undefined))?.refusal.message
  const keeps = keptBy?.refusal.message
  const at = lane?.table.stops.findIndex((one) => one.visit === visit) ?? -1
  return consolePage(exchange, {
    title: visit.address,
    section: 'planning',
    form: typed,
    status: typed.errors ? 422 : 200,
    crumbs: [{ text: 'Planning', href: boardHref(boardAt(day.on, exchange)) }, { text: 'One visit' }],
    children: (
      <PlannedVisitPage
        day={day}
        visit={visit}
        firm={firmLookedAt(exchange)}
        stop={lane?.table.stops[at]}
        isFirst={at === 0}
        riskPercent={Math.round(100 * (lane?.risks.get(visit.appointmentRef) ?? 0))}
        able={day.operatives.filter((one) => one.operativeRef === visit.operativeRef || (keeps === undefined && !cannotBeGiven(visit, one)))}
        others={stands === undefined && keeps === undefined ? otherHands(day, visit, mostOthers) : []}
        preview={preview}
        stands={stands}
        keeps={keeps}
        seesRepairs={isRole(actor.role) && may(actor.role, 'see-repairs')}
        once={randomUUID()}
        form={typed}
      />
    ),
  })
}

/** The board it was opened from. */
const boardAt = (on: CivilDate, exchange: Exchange) => ({ on, firm: firmLookedAt(exchange) })

const firmLookedAt = ({ actor, query, form: posted }: Exchange): string | undefined => {
  const firm = field(posted, 'firm') || query['firm']
  return firmPlanned(actor, firm === '' ? undefined : firm)
}

const showVisit = async (exchange: Exchange): Promise<WebAnswer> => {
  const found = await visitOnBoard(exchange)
  if (isRefused(found)) return found
  const { operative: operativeRef, startsAt } = exchange.query
  if (operativeRef === undefined || startsAt === undefined) return visitShown(exchange, found, nothingTyped, undefined)
  const { day } = found.board
  const time = timeOfDay.safeParse(startsAt)
  const decided = time.success
    ? decideChanges(day, [{ appointmentRef: found.visit.appointmentRef, operativeRef, startsAt: minutesOf(time.data) }])
    : refuse('invalid', 'not-a-time', 'Enter a time such as 09:30', 'startsAt')
  if (isRefused(decided)) return visitShown(exchange, found, refusedForm({ operative: operativeRef, startsAt }, besideFields(decided)), undefined)
  const touched = new Set([operativeRef, found.visit.operativeRef])
  const seen = day.operatives.filter((one) => touched.has(one.operativeRef)).map(({ operativeRef: ref, version }) => ({ operativeRef: ref, version }))
  return visitShown(exchange, found, nothingTyped, { operativeRef, startsAt, decided, seen })
}

/** The form calls them otherwise than the command. */
const besideFields = ({ refusal }: Refused) => ({ ...refusal, field: refusal.field === 'startsAt' ? 'startsAt' : 'operative' })

const move = async (exchange: Exchange): Promise<WebAnswer> => {
  const found = await visitOnBoard(exchange)
  if (isRefused(found)) return found
  const { form: posted } = exchange
  const [operativeRef, startsAt] = [field(posted, 'operativeRef'), field(posted, 'startsAt')]
  const input = { appointmentRef: found.visit.appointmentRef, operativeRef, startsAt, seen: seenOf(field(posted, 'seen')), pin: field(posted, 'pin') === 'yes' }
  const moved = await exchange.perform(moveVisit, input, field(posted, 'once') || undefined)
  if (isRefused(moved)) return visitShown(exchange, found, refusedForm({ operative: operativeRef, startsAt }, besideFields(moved)), undefined)
  return { redirect: boardHref(boardAt(found.board.day.on, exchange), 'visit-moved') }
}

/** "OP1 4,OP2 7" */
const seenOf = (text: string) =>
  text.split(',').flatMap((one) => {
    const [operativeRef = '', version = ''] = one.split(' ')
    return operativeRef === '' ? [] : [{ operativeRef, version: Number(version) }]
  })

export const visitRoutes: readonly Route[] = [
  page('/console/planning/visits/:appointmentRef', 'plan-days', showVisit),
  form('/console/planning/visits/:appointmentRef/move', 'plan-days', move),
]
