/** How a call ends is on record, because an appointment is promised before it does (P3). */
import { Button } from '#delivery/web/components/button.tsx'
import { ButtonGroup } from '#delivery/web/components/button-group.tsx'
import { Checkboxes } from '#delivery/web/components/checkboxes.tsx'
import { ErrorSummary } from '#delivery/web/components/error-summary.tsx'
import { Form } from '#delivery/web/components/form.tsx'
import { InsetText } from '#delivery/web/components/inset-text.tsx'
import { callOutcomeWords } from '../../wording.ts'

export interface EndTheCallProps {
  readonly callId: string
  readonly repairRef: string
  readonly isBooked: boolean
  readonly isOurs: boolean
  readonly inWriting: boolean
  readonly shown: readonly { readonly value: string; readonly text: string }[]
  readonly ended: string | null
  readonly error: string | undefined
}

export const EndTheCall = ({ callId, repairRef, isBooked, isOurs, inWriting, shown, ended, error }: EndTheCallProps) => {
  if (inWriting) return <InsetText>It came in writing, so there is no call to end. The promise to be in touch is on the list of today’s work.</InsetText>
  if (ended !== null) return <InsetText>How the call ended: {callOutcomeWords[ended]?.toLowerCase() ?? ended}.</InsetText>
  const form = error === undefined ? undefined : { errors: { slotsOffered: error } }
  return (
    <section id="end" aria-labelledby="end-heading">
      <h2 class="govuk-heading-m" id="end-heading">
        How did the call end?
      </h2>
      <ErrorSummary form={form} />
      <Form action={`/console/call/${callId}/end/${repairRef}`}>
        {isBooked && endButton('booked', 'Booked: end the call (Alt+E)', 'alt+e', 'primary')}
        {!isBooked && isOurs && shown.length > 0 && (
          <Checkboxes name="slotsOffered" form={form} legend="Which times did you read out?" legendSize="s" small ticked={shown.map((one) => one.value)} items={shown} />
        )}
        <ButtonGroup>
          {!isBooked && isOurs && shown.length > 0 && endButton('declined-slots', 'They declined these times (Alt+D)', 'alt+d', 'primary')}
          {!isBooked && isOurs && shown.length === 0 && endButton('no-slot-existed', 'There was no time to offer (Alt+T)', 'alt+t', 'secondary')}
          {!isBooked && isOurs && endButton('ring-back', 'We will ring them back (Alt+R)', 'alt+r', 'secondary')}
          {!isBooked && endButton('not-needed', 'No appointment needed (Alt+X)', 'alt+x', isOurs ? 'secondary' : 'primary')}
        </ButtonGroup>
        {!isBooked && isOurs && <p class="govuk-hint">Ringing back breaks the promise of an appointment in the call; declining times that were read out does not.</p>}
      </Form>
    </section>
  )
}

const endButton = (outcome: string, says: string, shortcut: `alt+${string}`, look: 'primary' | 'secondary') => (
  <Button name="outcome" value={outcome} look={look} shortcut={shortcut}>
    {says}
  </Button>
)
