/** Whom to ring before anything is typed: gas first, then 999, then the landlord's own line. */
import { InsetText } from '#delivery/web/components/inset-text.tsx'
import { PhoneLink } from '#delivery/web/components/phone-link.tsx'
import type { PhoneNumber } from '#ground/phone-number.ts'
import type { Landlord } from '#landlord/landlord.ts'

/** The National Gas Emergency Service, free from any telephone at any hour. */
export const gasEmergencyNumber = '+44800111999' as PhoneNumber

export const EmergencyNumbers = ({ landlord }: { readonly landlord: Landlord }) => (
  <InsetText>
    <p class="govuk-body">
      <strong>If you smell gas or a carbon monoxide alarm sounds:</strong> go outside and ring the gas emergency service on{' '}
      <PhoneLink phone={gasEmergencyNumber} />. It is free, day and night. Do it before anything else.
    </p>
    <p class="govuk-body">
      <strong>If there is a fire or someone is hurt:</strong> ring{' '}
      <a class="govuk-link" href="tel:999">
        <strong>999</strong>
      </a>
      .
    </p>
    <p class="govuk-body">
      <strong>For an emergency repair when our office is closed:</strong> ring us on <PhoneLink phone={landlord.phones.emergency} />, day or night.
    </p>
  </InsetText>
)
