/** Contractors that come to nobody on the day that is looked at, or later, and how that is taken back. */
import { Button } from '#delivery/web/components/button.tsx'
import { Form } from '#delivery/web/components/form.tsx'
import { InsetText } from '#delivery/web/components/inset-text.tsx'
import { parseCivilDate, sayDate } from '#clocks/london.ts'
import type { FailureInForce } from '#contractors/failure.ts'

export interface FailedFirmsProps {
  readonly failures: readonly FailureInForce[]
  readonly on: string
  readonly firm: string | undefined
}

export const FailedFirms = ({ failures, on, firm }: FailedFirmsProps) => (
  <>
    {failures.map((failure) => (
      <InsetText>
        <p class="govuk-body">{sayFailure(failure)}</p>
        <Form action="/console/planning/comes-again" hidden={{ on, firm, contractorRef: failure.contractorRef }}>
          <Button look="secondary">{failure.name} comes again</Button>
        </Form>
      </InsetText>
    ))}
  </>
)

const sayFailure = ({ name, fromOn, untilOn }: FailureInForce): string => {
  const from = sayDate(parseCivilDate(fromOn))
  const days = untilOn === null ? `from ${from} on` : fromOn === untilOn ? `on ${from}` : `from ${from} until ${sayDate(parseCivilDate(untilOn))}`
  return `${name} comes to nobody ${days}. None of its times is offered.`
}
