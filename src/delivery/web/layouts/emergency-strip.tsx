import { Icon } from '../components/icon.tsx'
import { PhoneLink } from '../components/phone-link.tsx'
import type { LandlordShown } from './landlord-shown.ts'
import { gasEmergencyNumber } from './national-numbers.ts'

/** At the foot of every page for residents: whom to ring when it cannot wait. */
export const EmergencyStrip = ({ landlord: { phones } }: { readonly landlord: LandlordShown }) =>
  phones === undefined ? null : (
    <section class="fettle-emergency" aria-labelledby="emergency-strip">
      <div class="govuk-width-container fettle-emergency__row">
        <h2 class="fettle-emergency__title" id="emergency-strip">
          <Icon name="warning" /> Can’t wait?
        </h2>
        <dl class="fettle-emergency__lines">
          {phoneLine('Smell of gas', gasEmergencyNumber)}
          {phoneLine('Emergency, office closed', phones.emergency)}
          {phoneLine('No heating or hot water', phones.gas)}
          {phoneLine('Any repair, office hours', phones.repairs)}
        </dl>
      </div>
    </section>
  )

const phoneLine = (said: string, phone: NonNullable<LandlordShown['phones']>['repairs']) => (
  <div class="fettle-emergency__line">
    <dt>{said}</dt>
    <dd>
      <PhoneLink phone={phone} class="fettle-emergency__phone" />
    </dd>
  </div>
)
