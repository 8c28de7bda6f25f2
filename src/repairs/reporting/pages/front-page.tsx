/** The first page: whom to ring, where to report, what we promise. */
import { ButtonLink } from '#delivery/web/components/button-link.tsx'
import { PhoneLink } from '#delivery/web/components/phone-link.tsx'
import { places } from '#delivery/web/layouts/places.ts'
import { PublicLayout } from '#delivery/web/layouts/public-layout.tsx'
import { sayLimit } from '#clocks/limits.ts'
import { sayTime } from '#clocks/london.ts'
import type { Diary } from '#landlord/diary.ts'
import type { Landlord } from '#landlord/landlord.ts'
import type { LocalOffer } from '#promises/local-offer.ts'
import { EmergencyNumbers } from './emergency-numbers.tsx'

export interface FrontPageProps {
  readonly landlord: Landlord
  readonly offer: LocalOffer
  readonly diary: Diary
}

export const FrontPage = ({ landlord, offer, diary }: FrontPageProps) => (
  <PublicLayout title="Report a repair" landlord={landlord} wide>
    <EmergencyNumbers landlord={landlord} />
    <div class="fettle-front">
      <div>
        <h1 class="govuk-heading-xl">Something needs repairing?</h1>
        <p class="govuk-body-l">Tell us here at any hour. It takes about three minutes, and you can choose when we come.</p>
        <ButtonLink href={places.report} start>
          Report a repair
        </ButtonLink>
      </div>
      <RingUs landlord={landlord} diary={diary} />
    </div>
    <div class="fettle-front">
      <Promised offer={offer} />
      <section>
        <h2 class="govuk-heading-m">Check a repair</h2>
        <p class="govuk-body">When you have told us, we send you a link. It opens your repair: how far it has come, who is coming and when, and everything we promised.</p>
        <p class="govuk-body">
          <a class="govuk-link" href={places.find}>More about your link</a>
        </p>
      </section>
    </div>
  </PublicLayout>
)

const RingUs = ({ landlord, diary }: Pick<FrontPageProps, 'landlord' | 'diary'>) => (
  <section class="fettle-card">
    <h2 class="govuk-heading-m">Rather ring us?</h2>
    <p class="govuk-body">
      Any repair: <PhoneLink phone={landlord.phones.repairs} />
      <br />
      Gas heating and hot water: <PhoneLink phone={landlord.phones.gas} />
    </p>
    <p class="govuk-body">Both are free. Our office is open {officeHoursSaid(diary).join('; ')}, except on bank holidays.</p>
  </section>
)

const Promised = ({ offer }: Pick<FrontPageProps, 'offer'>) => (
  <section>
    <h2 class="govuk-heading-m">What we promise</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>Emergencies made safe {sayLimit(offer.promises.P17.emergency.limit)}.</li>
      <li>Urgent repairs completed {sayLimit(offer.promises.P17.urgent.limit)}, routine ones {sayLimit(offer.promises.P17.routine.limit)}.</li>
      <li>{offer.promises.P4.words.replace(/\.$/, '')} {sayLimit(offer.promises.P4.limit)}, if you tell us here and choose no time.</li>
      <li>{pounds(offer.promises.P21.creditPence)} on your rent account, unasked, whenever nobody comes to a visit.</li>
    </ul>
    <p class="govuk-body">
      <a class="govuk-link" href={places.promises}>All our promises, and which repair is which</a>
      <br />
      <a class="govuk-link" href={places.performance}>How we are doing against them</a>
    </p>
  </section>
)

/** "£10", "£12.50" */
export const pounds = (pence: number): string => `£${pence % 100 === 0 ? String(pence / 100) : (pence / 100).toFixed(2)}`

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** Days with the same hours are said together: "Monday to Friday, 8am to 6pm". */
export const officeHoursSaid = ({ officeHours }: Diary): string[] => {
  const spans: { first: number; last: number; hours: string }[] = []
  for (const { weekday, from, until } of officeHours.toSorted((a, b) => a.weekday - b.weekday)) {
    const hours = `${sayTime(from)} to ${sayTime(until)}`
    const before = spans.at(-1)
    if (before?.hours === hours && before.last === weekday - 1) before.last = weekday
    else spans.push({ first: weekday, last: weekday, hours })
  }
  const day = (weekday: number): string => weekdays[weekday - 1] ?? ''
  return spans.map(({ first, last, hours }) => `${first === last ? day(first) : `${day(first)} to ${day(last)}`}, ${hours}`)
}
