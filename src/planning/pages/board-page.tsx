/** The planner's board: one day, what wants looking at, what can be done about it, and the same as a map and as a list. */
import { Button } from '#delivery/web/components/button.tsx'
import { Details } from '#delivery/web/components/details.tsx'
import { EmptyState } from '#delivery/web/components/empty-state.tsx'
import type { FormState } from '#delivery/web/components/form-state.ts'
import { Form } from '#delivery/web/components/form.tsx'
import { Input } from '#delivery/web/components/input.tsx'
import { Select } from '#delivery/web/components/select.tsx'
import { addDays, sayDate, type CivilDate } from '#clocks/london.ts'
import type { Firm, PatchCentre, PublishedPlan } from '../planning.queries.ts'
import { calledOut, type Board } from '../rules/board.ts'
import { isOpen } from '../rules/day.ts'
import type { UpsetDay } from '../upset-days.queries.ts'
import { Absences, type AbsenceOnBoard } from './absences.tsx'
import { sayCalledOut } from './away-words.ts'
import { boardHref, counted, sayMinutes } from './board-times.ts'
import { Concerns } from './concerns.tsx'
import { DayLanes } from './day-lanes.tsx'
import { FailedFirms, type FailureShown } from './failed-firms.tsx'
import { DayList } from './day-list.tsx'
import { PublishedPlans } from './published-plans.tsx'
import { RouteMap } from './route-map.tsx'
import { UpsetDays } from './upset-days.tsx'
import { UpsetForm } from './upset-form.tsx'

export interface BoardPageProps {
  readonly board: Board
  readonly firm: string | undefined
  readonly firms: readonly Firm[]
  readonly plans: readonly PublishedPlan[]
  readonly patches: readonly PatchCentre[]
  /** In force on that day or later. */
  readonly failures: readonly FailureShown[]
  /** In force on that day. */
  readonly absences: readonly AbsenceOnBoard[]
  /** Days after today; undefined on the board of another day. */
  readonly upset: readonly UpsetDay[] | undefined
  /** Repairs that no visit is booked for, of the whole landlord; undefined on the board of another day, and to whoever sees no repairs. */
  readonly toBook: number | undefined
  readonly today: CivilDate
  readonly lateRiskPercent: number
  readonly form: FormState
}

export const BoardPage = ({ board, firm, firms, plans, patches, failures, absences, upset, toBook, today, lateRiskPercent, form }: BoardPageProps) => {
  const { on } = board.day
  const canPlan = on >= today
  return (
    <>
      <h1 class="govuk-heading-l fettle-day-title">{sayDate(on)}</h1>
      <WhichDay on={on} firm={firm} firms={firms} today={today} />
      <p class="govuk-body fettle-day-sum">{sumUp(board)}</p>
      <FailedFirms failures={failures} on={on} firm={firm} />
      {toBook !== undefined && <ToBook repairs={toBook} />}
      {upset && <UpsetDays upset={upset} firms={firms} />}
      <Concerns board={board} firm={firm} canMove={canPlan} />
      {canPlan && (
        <div class="fettle-day-acts">
          {board.day.visits.some(isOpen) && (
            <Form action="/console/planning/proposals" hidden={{ on, firm }}>
              <Button>Work out a better plan</Button>
            </Form>
          )}
          <UpsetForm board={board} firm={firm} firms={firms} form={form} />
        </div>
      )}
      {canPlan && <Absences absences={absences} failures={failures.map(({ failure }) => failure)} on={on} firm={firm} firms={firms} form={form} />}
      {board.lanes.length === 0 ? (
        <EmptyState title="Nobody works that day">Choose another day, or another contractor.</EmptyState>
      ) : (
        <>
          <div class={board.visits === 0 ? 'fettle-day-drawn fettle-day-drawn--empty' : 'fettle-day-drawn'}>
            <h2 class="govuk-heading-m">The day</h2>
            <DayLanes board={board} firm={firm} lateRiskPercent={lateRiskPercent} />
            <div class="fettle-day-legend">
              <Legend />
            </div>
          </div>
          {board.visits > 0 && (
            <>
              <h2 class="govuk-heading-m">The ways round</h2>
              <RouteMap board={board} patches={patches} />
            </>
          )}
          <h2 class="govuk-heading-m">The day as a list</h2>
          <DayList board={board} firm={firm} canMove={canPlan} />
        </>
      )}
      <PublishedPlans plans={plans} day={board.day} />
    </>
  )
}

const sumUp = ({ lanes, visits, travel }: Board): string => {
  const atWork = lanes.filter(({ operative }) => operative.shift !== null).length
  const out = (['on-call', 'not-on-call'] as const)
    .map((one) => ({ many: lanes.filter((lane) => calledOut(lane) === one).length, are: sayCalledOut(one, 'counted') }))
    .filter(({ many }) => many > 0)
  const groups = atWork === 0 && out.length > 0 ? out : [{ many: atWork, are: 'at work' }, ...out]
  const who = groups.map(({ many, are }, at) => `${at === 0 ? counted(many, 'operative') : String(many)} ${are}`)
  return `${who.join(', ')}, ${counted(visits, 'visit')}, ${sayMinutes(travel)} driving`
}

const ToBook = ({ repairs }: { readonly repairs: number }) => (
  <p class="govuk-body">
    {repairs === 0 ? (
      'No repair is waiting to be booked.'
    ) : (
      <a class="govuk-link" href="/console/lists/to-book">
        {counted(repairs, 'repair')} still to be booked
      </a>
    )}
  </p>
)

interface WhichDayProps {
  readonly on: CivilDate
  readonly firm: string | undefined
  readonly firms: readonly Firm[]
  readonly today: CivilDate
}

const WhichDay = ({ on, firm, firms, today }: WhichDayProps) => (
  <div class="fettle-day-choice">
    <nav class="fettle-day-steps" aria-label="Days">
      <a class="govuk-link" href={boardHref({ on: addDays(on, -1), firm })}>
        <span aria-hidden="true">← </span>Day before
      </a>
      {on !== today && (
        <a class="govuk-link" href={boardHref({ on: today, firm })}>
          Today
        </a>
      )}
      <a class="govuk-link" href={boardHref({ on: addDays(on, 1), firm })}>
        Day after<span aria-hidden="true"> →</span>
      </a>
    </nav>
    <Form action="/console/planning" method="get" class="fettle-day-which">
      <Input name="on" type="date" label="Day" value={on} />
      <Select name="firm" label="Contractor" value={firm ?? ''} options={[firms.length > 1 && { value: '', text: 'All of them' }, ...firms.map((one) => ({ value: one.contractor_ref, text: one.name }))]} />
      <Button look="secondary">Show</Button>
    </Form>
  </div>
)

const Legend = () => (
  <Details summary="How to read the day">
    <ul class="govuk-list govuk-list--bullet">
      <li>Each block is a visit as it is planned. Open it to see why it is there, who else could go, and to move it.</li>
      <li>The thin line under a block is the window promised to the resident. No plan changes it.</li>
      <li>The dashed line before a block is the drive to it. Shaded: outside working hours.</li>
      <li>An amber edge: likely to start late. Green: under way, or someone is on the way. Grey: done. A dot: kept there by the planner.</li>
      <li>With a mouse, drag a block to another operative or time; what that would do is shown before anything changes.</li>
    </ul>
  </Details>
)
