/** Whom to ring before anything is typed: gas first, then 999, then the landlord's own line. */
import type { ComponentChildren } from 'preact'
import { PhoneLink } from '#delivery/web/components/phone-link.tsx'
import { gasEmergencyNumber } from '#delivery/web/layouts/national-numbers.ts'
import type { Landlord } from '#landlord/landlord.ts'

export const EmergencyNumbers = ({ landlord }: { readonly landlord: Landlord }) => (
  <section class="fettle-danger" aria-label="In an emergency">
    <Danger said="Smell of gas, or a carbon monoxide alarm">
      Go outside, then ring <PhoneLink phone={gasEmergencyNumber} />. Free, day and night. Do it before anything else.
    </Danger>
    <Danger said="Fire, or someone is hurt">
      Ring{' '}
      <a class="govuk-link" href="tel:999">
        999
      </a>
      .
    </Danger>
    <Danger said="Emergency repair when our office is closed">
      Ring us on <PhoneLink phone={landlord.phones.emergency} />, free.
    </Danger>
  </section>
)

const Danger = ({ said, children }: { readonly said: string; readonly children: ComponentChildren }) => (
  <p class="fettle-danger__one">
    <strong>{said}</strong>
    <span>{children}</span>
  </p>
)
