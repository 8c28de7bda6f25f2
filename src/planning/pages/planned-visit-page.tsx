/** One visit: where it stands and why, who else could go, and what moving it would do before it is done. */
import { Button } from '#delivery/web/components/button.tsx'
import { Checkboxes } from '#delivery/web/components/checkboxes.tsx'
import type { FormState } from '#delivery/web/components/form-state.ts'
import { Form } from '#delivery/web/components/form.tsx'
import { Input } from '#delivery/web/components/input.tsx'
import { Select } from '#delivery/web/components/select.tsx'
import { SummaryList } from '#delivery/web/components/summary-list.tsx'
import { timeOf } from '#appointments/minutes.ts'
import { sayDate } from '#clocks/london.ts'
import type { VersionSeen } from '../day-in-hand.ts'
import { consequencesOf, nameOf, travelAdded } from '../rules/consequences.ts'
import type { Day, DayOperative, DayVisit } from '../rules/day.ts'
import type { DecidedChanges } from '../rules/decide-changes.ts'
import type { OtherHand } from '../rules/other-hands.ts'
import type { TimedVisit } from '../rules/timetable.ts'
import { sayWhyLost } from '../rules/why-nobody.ts'
import { sayMinute, sayMinutes, saySpan, sayTravelAdded, visitHref, visitPath } from './board-times.ts'
import { ConsequenceList } from './consequence-list.tsx'

export interface PlannedVisitPageProps {
  readonly day: Day
  readonly visit: DayVisit
  /** Whose board it was opened from. */
  readonly firm: string | undefined
  /** As it is planned now; undefined where it is in nobody's day. */
  readonly stop: TimedVisit | undefined
  /** The first stop of its operative's day. */
  readonly isFirst: boolean
  readonly riskPercent: number
  readonly able: readonly DayOperative[]
  readonly others: readonly OtherHand[]
  /** Asked for and possible: what it would do. */
  readonly preview: { readonly operativeRef: string; readonly startsAt: string; readonly decided: DecidedChanges; readonly seen: readonly VersionSeen[] } | undefined
  /** Why it stays where it is, whatever is asked. */
  readonly stands: string | undefined
  /** Why nobody else can have it, though its time may change. */
  readonly keeps: string | undefined
  readonly seesRepairs: boolean
  readonly once: string
  readonly form: FormState
}

export const PlannedVisitPage = (props: PlannedVisitPageProps) => {
  const { visit, stands, keeps, day, preview } = props
  return (
    <>
      <h1 class="govuk-heading-l">{visit.address}</h1>
      <AsPlanned {...props} />
      {stands === undefined ? (
        <>
          <MoveForm {...props} />
          <div id="consequence">{preview && <Preview {...props} preview={preview} day={day} />}</div>
          {keeps === undefined ? <Others {...props} /> : <p class="govuk-body">{keeps}</p>}
        </>
      ) : (
        <p class="govuk-body">{stands}</p>
      )}
    </>
  )
}

const AsPlanned = ({ day, visit, stop, isFirst, riskPercent, seesRepairs }: PlannedVisitPageProps) => (
  <SummaryList
    rows={[
      { key: 'What', value: visit.what },
      visit.repairRef !== null && { key: 'Repair', value: seesRepairs ? <a class="govuk-link" href={`/console/repairs/${visit.repairRef}`}>{visit.repairRef}</a> : visit.repairRef },
      { key: 'Day', value: sayDate(day.on) },
      { key: 'Window promised', value: saySpan(visit.promised) },
      visit.window.from > visit.promised.from && !visit.forTwo && { key: 'Not before', value: `${sayMinute(visit.window.from)}: the work before it is done by then` },
      { key: 'Planned', value: stop ? `${nameOf(day, visit.operativeRef)}, ${saySpan({ from: stop.start, to: stop.end })}${visit.pinned ? ', kept there by the planner' : ''}` : 'In nobody’s day' },
      stop !== undefined && { key: 'Why there', value: whyThere(day, visit, stop, isFirst) },
      visit.state === 'lost' && { key: 'Why not kept', value: sayWhyLost(day, visit) },
      visit.state === 'to-do' && { key: 'Chance of being late', value: stop && stop.late > 0 ? `Late by ${sayMinutes(stop.late)} as planned` : `${String(riskPercent)} in 100` },
    ]}
  />
)

const whyThere = (day: Day, visit: DayVisit, { travel }: TimedVisit, isFirst: boolean): string => {
  const operative = day.operatives.find(({ operativeRef }) => operativeRef === visit.operativeRef)
  const because = [`${sayMinutes(travel)} from ${isFirst ? 'where they set out' : 'the stop before'}`]
  if (visit.patch !== null && operative) because.push(operative.patches.includes(visit.patch) ? 'on their own patch' : 'off their patch')
  if (visit.knownTo !== null) because.push(visit.knownTo === visit.operativeRef ? 'they have been there before' : `${nameOf(day, visit.knownTo)} was there before`)
  return because.join('; ')
}

const MoveForm = ({ visit, firm, stop, able, form, preview }: PlannedVisitPageProps) => (
  <>
    <h2 class="govuk-heading-m">Move it</h2>
    <Form action={visitPath(visit.appointmentRef)} method="get" class="fettle-move" hidden={{ firm }}>
      <Select name="operative" label="To" form={form} value={preview?.operativeRef ?? visit.operativeRef} options={able.map(({ operativeRef, name }) => ({ value: operativeRef, text: operativeRef === visit.operativeRef ? `${name} (as now)` : name }))} />
      <Input name="startsAt" type="time" label="Starting at" hint={`The window promised is ${saySpan(visit.promised)}`} form={form} value={preview?.startsAt ?? timeOf(stop?.start ?? visit.promised.from)} width={10} />
      <Button look="secondary">Show what that does</Button>
    </Form>
  </>
)

const Preview = ({ day, visit, firm, preview, once }: PlannedVisitPageProps & { readonly preview: NonNullable<PlannedVisitPageProps['preview']> }) => {
  const { decided, operativeRef, startsAt, seen } = preview
  const own = decided.changes.find(({ appointmentRef }) => appointmentRef === visit.appointmentRef)
  const shifted = consequencesOf(day, decided).filter(({ appointmentRef }) => appointmentRef !== visit.appointmentRef)
  if (!own) return <p class="govuk-body">That is how it is planned already.</p>
  return (
    <section class="fettle-consequence" aria-labelledby="consequence-title">
      <h2 class="govuk-heading-m" id="consequence-title">
        What that does
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          {nameOf(day, operativeRef)} starts at {sayMinute(own.startsAt)} and is done by {sayMinute(own.endsAt)}: the window is kept
        </li>
        <li>{sayTravelAdded(travelAdded(decided))} in all</li>
        <li>{shifted.length === 0 ? 'Nobody else’s visit shifts by more than a few minutes' : `${String(shifted.length)} other ${shifted.length === 1 ? 'visit shifts' : 'visits shift'}, each inside its window:`}</li>
      </ul>
      {shifted.length > 0 && <ConsequenceList consequences={shifted} none="" />}
      <Form action={`${visitPath(visit.appointmentRef)}/move`} once={once} hidden={{ firm, operativeRef, startsAt, seen: seen.map((one) => `${one.operativeRef} ${String(one.version)}`).join(',') }}>
        <Checkboxes name="pin" small legend="When the day is planned again" legendSize="s" items={[{ value: 'yes', text: 'Keep it with this operative' }]} />
        <Button>Move the visit</Button>
      </Form>
    </section>
  )
}

const Others = ({ visit, firm, others }: PlannedVisitPageProps) => (
  <>
    <h2 class="govuk-heading-m">Who else could go</h2>
    {others.length === 0 ? (
      <p class="govuk-body">Nobody else who is able has room that keeps the window.</p>
    ) : (
      <ul class="govuk-list">
        {others.map(({ operative, startsAt, travelAdded: added, shifted }) => (
          <li>
            <a class="govuk-link" href={visitHref(visit.appointmentRef, { firm, operative: operative.operativeRef, startsAt: timeOf(startsAt) })}>
              {operative.name} at {sayMinute(startsAt)}
            </a>
            : {sayTravelAdded(added)}
            {shifted > 0 && `, ${String(shifted)} other ${shifted === 1 ? 'visit shifts' : 'visits shift'}`}
          </li>
        ))}
      </ul>
    )}
  </>
)
