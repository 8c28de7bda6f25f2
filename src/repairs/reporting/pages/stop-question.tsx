/** Someone has to be rung before anything else is asked. */
import { WarningText } from '#delivery/web/components/warning-text.tsx'
import { ButtonLink } from '#delivery/web/components/button-link.tsx'
import { PhoneLink } from '#delivery/web/components/phone-link.tsx'
import { gasEmergencyNumber } from '#delivery/web/layouts/national-numbers.ts'
import type { Stop } from '#diagnosis/rules/question.ts'
import type { Landlord } from '#landlord/landlord.ts'
import { unheededStop } from '../report-in-hand.ts'
import { ContinueButton } from './continue-button.tsx'
import type { Question } from './question.ts'

const headings: Readonly<Record<Stop, string>> = {
  // The number stays on one line.
  'gas-emergency': 'Ring 0800\u00a0111\u00a0999 now',
  'call-999': 'Ring 999 now',
}

export const stopQuestion: Question = {
  key: 'stop',
  question: (report) => headings[unheededStop(report) ?? 'call-999'],
  isAsked: (report) => unheededStop(report) !== undefined,
  isAnswered: (report) => unheededStop(report) === undefined,
  render: ({ report, action }) => {
    const stop = unheededStop(report) ?? 'call-999'
    return (
      <>
        <h1 class="govuk-heading-xl">{headings[stop]}</h1>
        <WarningText>{report.policies.scripts[stop].replace('0800 111 999', '0800\u00a0111\u00a0999')}</WarningText>
        {stop === 'gas-emergency' ? <GasSteps /> : <HarmSteps />}
        <OurLine landlord={report.landlord} />
        <h2 class="govuk-heading-m">When that is done</h2>
        <p class="govuk-body">Once you have rung and everyone is safe, you can tell us what needs repairing. Nothing you have told us is lost.</p>
        <ContinueButton action={action} says="I have rung them – go on" />
      </>
    )
  },
  read: (_posted, { draft, ...report }) => {
    const stop = unheededStop({ draft, ...report })
    return { change: { heeded: [...(draft.heeded ?? []), ...(stop ? [stop] : [])] } }
  },
}

const GasSteps = () => (
  <>
    <ButtonLink href={`tel:${gasEmergencyNumber}`} look="warning">
      Ring the gas emergency service
    </ButtonLink>
    <ul class="govuk-list govuk-list--bullet">
      <li>Get everyone outside, and leave the doors open.</li>
      <li>Do not smoke, strike a match, or touch a light switch or a doorbell.</li>
      <li>Turn the gas off at the meter if you can reach it safely.</li>
      <li>Ring from outside. They come at any hour, free.</li>
      <li>
        If anyone feels ill or has passed out, ring <a class="govuk-link" href="tel:999">999</a> as well.
      </li>
    </ul>
  </>
)

const HarmSteps = () => (
  <>
    <ButtonLink href="tel:999" look="warning">
      Ring fire, ambulance or police
    </ButtonLink>
    <p class="govuk-body">Get to safety first. If you cannot speak, ring 999 from a mobile and press 55 when asked.</p>
  </>
)

const OurLine = ({ landlord }: { readonly landlord: Landlord }) => (
  <p class="govuk-body">
    Then ring us: <PhoneLink phone={landlord.phones.repairs} /> in office hours, <PhoneLink phone={landlord.phones.emergency} /> at any other time.
  </p>
)
