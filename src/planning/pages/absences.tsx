/** Who is away that day, and how that ends: over sooner than it was meant to be, or recorded by mistake and taken back whole. */
import { Button } from '#delivery/web/components/button.tsx'
import { Details } from '#delivery/web/components/details.tsx'
import { errorOf, type FormState } from '#delivery/web/components/form-state.ts'
import { Form } from '#delivery/web/components/form.tsx'
import { Input } from '#delivery/web/components/input.tsx'
import { Table } from '#delivery/web/components/table.tsx'
import { parseCivilDate, sayDate, sayTime, type CivilDate } from '#clocks/london.ts'
import { hasFailedOn, type FailureInForce } from '#contractors/failure.ts'
import type { VisitsOfDay } from '#contractors/visits-of-absences.queries.ts'
import { firmName, type AbsenceShown, type Firm } from '../planning.queries.ts'

export interface AbsenceOnBoard extends AbsenceShown {
  /** The first day on which they could be back, and not away from the beginning on. Undefined where it ends by then. */
  readonly backFrom: CivilDate | undefined
  /** From then on, what became of their visits. */
  readonly days: readonly VisitsOfDay[]
}

export interface AbsencesProps {
  readonly absences: readonly AbsenceOnBoard[]
  readonly failures: readonly FailureInForce[]
  readonly on: string
  readonly firm: string | undefined
  readonly firms: readonly Firm[]
  readonly form: FormState
}

export const Absences = ({ absences, ...props }: AbsencesProps) =>
  absences.length === 0 ? null : (
    <section class="fettle-absences" id="away" aria-labelledby="away-title">
      <h2 class="govuk-heading-s" id="away-title">
        Away that day
      </h2>
      {absences.map((absence) => (
        <OneAway absence={absence} {...props} />
      ))}
    </section>
  )

/** The field of one absence among several on a page. */
export const backOnField = (absenceRef: string): string => `backOn.${absenceRef}`

interface OneAwayProps extends Omit<AbsencesProps, 'absences'> {
  readonly absence: AbsenceOnBoard
}

const OneAway = ({ absence, failures, on, firm, firms, form }: OneAwayProps) => {
  const { name, contractorRef, absenceRef, backFrom } = absence
  const failed = failedThen(failures, absence, on)
  return (
    <Details summary={`${name}, ${firmName(firms, contractorRef)}: ${sayDays(absence)}`} open={errorOf(form, backOnField(absenceRef)) !== undefined}>
      {failed && <p class="govuk-body">{failed.name} comes to nobody that day all the same: that is taken back by itself.</p>}
      {backFrom !== undefined && <BackSooner absence={absence} backFrom={backFrom} on={on} firm={firm} form={form} />}
      <p class="govuk-body">{backFrom === undefined ? `Not so, or back sooner? Take the absence back, and ${name} is offered again at once. ${nothingUnsaid}` : 'Not so at all? Take back the whole absence instead.'}</p>
      <Form action="/console/planning/absence-taken-back" hidden={{ on, firm, absenceRef }}>
        <Button look="secondary">
          Take back this absence<span class="govuk-visually-hidden"> of {name}</span>
        </Button>
      </Form>
    </Details>
  )
}

const nothingUnsaid = 'Whoever was told that nobody comes stays told, and what was given to another operative stays with them. Days that have not been planned again stand as they were.'

interface BackSoonerProps extends Pick<OneAwayProps, 'absence' | 'on' | 'firm' | 'form'> {
  readonly backFrom: CivilDate
}

const BackSooner = ({ absence: { name, absenceRef, untilOn, days }, backFrom, on, firm, form }: BackSoonerProps) => (
  <>
    <p class="govuk-body">
      Back sooner? {name} is offered again from that day on. {nothingUnsaid}
    </p>
    {days.length === 0 ? <p class="govuk-body">They have no visits on the days to come.</p> : <TheirVisits days={days} />}
    <Form action="/console/planning/absence-ended" hidden={{ on, firm, absenceRef }}>
      <Input
        name={backOnField(absenceRef)}
        type="date"
        label="First day back"
        hint={backFrom === untilOn ? sayDate(backFrom) : `From ${sayDate(backFrom)} to ${sayDate(parseCivilDate(untilOn))}`}
        form={form}
        value={on > backFrom ? on : backFrom}
        width={10}
      />
      <Button look="secondary">
        End this absence<span class="govuk-visually-hidden"> of {name}</span>
      </Button>
    </Form>
  </>
)

const TheirVisits = ({ days }: { readonly days: readonly VisitsOfDay[] }) => (
  <Table
    caption="Their visits on the days to come"
    captionSize="s"
    dense
    rows={days}
    columns={[
      { head: 'Day', isRowHeader: true, cell: ({ day }) => sayDate(parseCivilDate(day)) },
      { head: 'Still theirs', numeric: true, cell: ({ stillTheirs }) => stillTheirs },
      { head: 'With another', numeric: true, cell: ({ givenToOthers }) => givenToOthers },
      { head: 'Told that nobody comes', numeric: true, cell: ({ toldNobodyComes }) => toldNobodyComes },
    ]}
  />
)

const failedThen = (failures: readonly FailureInForce[], { contractorRef }: AbsenceShown, on: string): FailureInForce | undefined =>
  hasFailedOn(failures.filter((one) => one.contractorRef === contractorRef), on)

const sayDays = ({ fromOn, untilOn, fromTime, untilTime }: AbsenceShown): string => {
  const from = sayDate(parseCivilDate(fromOn))
  const days = fromOn === untilOn ? from : `${from} to ${sayDate(parseCivilDate(untilOn))}`
  return fromTime === null || untilTime === null ? days : `${days}, ${sayTime(fromTime)} to ${sayTime(untilTime)}`
}
