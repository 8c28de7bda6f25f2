/** The frame around the figures for residents: the landlord's own pages, as wide as tables need. */
import type { ComponentChildren } from 'preact'
import { londonDate } from '#clocks/london.ts'
import type { Exchange } from '#delivery/route-table.ts'
import { places } from '#delivery/web/layouts/places.ts'
import { PublicLayout } from '#delivery/web/layouts/public-layout.tsx'
import { landlordInForce } from '#landlord/landlord.ts'

export const publicFrame = async ({ now, rules }: Exchange, children: ComponentChildren) => (
  <PublicLayout title="How we are doing" landlord={landlordInForce(await rules(), londonDate(now))} wide>
    {children}
    <p class="govuk-body">
      <a class="govuk-link" href={places.promises}>
        What we promise you
      </a>
    </p>
  </PublicLayout>
)
