/** Who is away that day, and how that is taken back: recorded by mistake, or over sooner than it was meant to be. */
import { Button } from '#delivery/web/components/button.tsx'
import { Details } from '#delivery/web/components/details.tsx'
import { Form } from '#delivery/web/components/form.tsx'
import { parseCivilDate, sayDate, sayTime } from '#clocks/london.ts'
import { hasFailedOn, type FailureInForce } from '#contractors/failure.ts'
import { firmName, type AbsenceShown, type Firm } from '../planning.queries.ts'

export interface AbsencesProps {
  readonly absences: readonly AbsenceShown[]
  readonly failures: readonly FailureInForce[]
  readonly on: string
  readonly firm: string | undefined
  readonly firms: readonly Firm[]
}

export const Absences = ({ absences, failures, on, firm, firms }: AbsencesProps) =>
  absences.length === 0 ? null : (
    <section class="fettle-absences" id="away" aria-labelledby="away-title">
      <h2 class="govuk-heading-s" id="away-title">
        Away that day
      </h2>
      {absences.map((absence) => (
        <Details summary={`${absence.name}, ${firmName(firms, absence.contractorRef)}: ${sayDays(absence)}`}>
          <p class="govuk-body">
            Not so, or back sooner? Take the absence back, and {absence.name} is offered again at once{absence.fromOn === absence.untilOn ? '' : ', on all of its days'}. Whoever was told that nobody comes stays told, and what was given to
            another operative stays with them. Days that have not been planned again stand as they were.
          </p>
          {failedThen(failures, absence, on) && <p class="govuk-body">{failedThen(failures, absence, on)?.name} comes to nobody that day all the same: that is taken back by itself.</p>}
          <Form action="/console/planning/absence-taken-back" hidden={{ on, firm, absenceRef: absence.absenceRef }}>
            <Button look="secondary">
              Take back this absence<span class="govuk-visually-hidden"> of {absence.name}</span>
            </Button>
          </Form>
        </Details>
      ))}
    </section>
  )

const failedThen = (failures: readonly FailureInForce[], { contractorRef }: AbsenceShown, on: string): FailureInForce | undefined =>
  hasFailedOn(failures.filter((one) => one.contractorRef === contractorRef), on)

const sayDays = ({ fromOn, untilOn, fromTime, untilTime }: AbsenceShown): string => {
  const from = sayDate(parseCivilDate(fromOn))
  const days = fromOn === untilOn ? from : `${from} to ${sayDate(parseCivilDate(untilOn))}`
  return fromTime === null || untilTime === null ? days : `${days}, ${sayTime(fromTime)} to ${sayTime(untilTime)}`
}
