/** The Local Offer in plain words, with the list of which repairs are emergency, urgent or routine (P18). */
import { Details } from '#delivery/web/components/details.tsx'
import { places } from '#delivery/web/layouts/places.ts'
import { PublicLayout } from '#delivery/web/layouts/public-layout.tsx'
import { sayLimit } from '#clocks/limits.ts'
import type { Catalogue } from '#diagnosis/rules/catalogue.ts'
import type { Fault } from '#diagnosis/rules/fault.ts'
import type { DiagnosisPolicies } from '#diagnosis/rules/policies.ts'
import type { Priority } from '#facts/repairs.ts'
import type { Diary } from '#landlord/diary.ts'
import type { Landlord } from '#landlord/landlord.ts'
import type { LocalOffer } from '#promises/local-offer.ts'
import { pounds } from './front-page.tsx'

export interface PromisesPageProps {
  readonly landlord: Landlord
  readonly offer: LocalOffer
  readonly diary: Diary
  readonly catalogue: Catalogue
  readonly policies: DiagnosisPolicies
}

const title = 'What we promise you'

export const PromisesPage = ({ landlord, offer, diary, catalogue, policies }: PromisesPageProps) => (
  <PublicLayout title={title} landlord={landlord}>
    <h1 class="govuk-heading-l">{title}</h1>
    <p class="govuk-body-l">{offer.name}. Every one of these is counted for every repair, and you can see on your own repair whether we kept it.</p>
    <Clocked offer={offer} />
    <h2 class="govuk-heading-m">And always</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>
        Everyone who comes follows our code of conduct, carries identification and introduces themselves before coming in. You can read the code on{' '}
        <a class="govuk-link" href={landlord.website}>our website</a> or ask us for it.
      </li>
      <li>Emergencies are answered day and night, every day of the year.</li>
      {diary.slots.some((slot) => slot.weekdays.includes(6)) && <li>There are visits on Saturday mornings for repairs that are not emergencies.</li>}
      <li>We check a sample of finished repairs, and every large or complicated one.</li>
      <li>Where there is gas, it is checked every 12 months.</li>
      <li>If nobody comes to a visit, {pounds(offer.promises.P21.creditPence)} goes on your rent account without your asking.</li>
      <li>If we come in the time agreed and cannot get in, we cannot promise the repair by its date, and you may be charged for the lost visit. A person decides that, never a computer.</li>
    </ul>
    <p class="govuk-body">
      <a class="govuk-link" href={places.performance}>How we are doing against these promises</a>
    </p>
    <h2 class="govuk-heading-m" id="which">
      Which repair is which
    </h2>
    <p class="govuk-body">What you tell us can make a repair more pressing, never less: who lives there, the time of year, whether it is dangerous.</p>
    {(['emergency', 'urgent', 'routine'] as const).map((priority) => (
      <Listed key={priority} priority={priority} offer={offer} faults={ours(catalogue).filter((fault) => fault.priority === priority)} season={policies.heatingSeason} />
    ))}
    <Own faults={[...catalogue.faults.values()].filter((fault) => fault.responsible === 'resident')} />
  </PublicLayout>
)

/** In the order a repair goes through them. */
const inOrder = ['P3', 'P4', 'P2', 'P5', 'P6', 'P8', 'P9', 'P13', 'P21'] as const

const starts: Readonly<Record<(typeof inOrder)[number], string>> = {
  P3: 'when you ring or come to us',
  P4: 'after you write to us or report here',
  P2: 'after you report heating or hot water that runs on gas',
  P5: 'after your report',
  P6: 'after the work is ordered',
  P8: '',
  P9: 'of finishing the visit before yours',
  P13: 'after the repair',
  P21: 'of a missed visit',
}

const Clocked = ({ offer: { promises } }: { readonly offer: LocalOffer }) => (
  <ul class="govuk-list govuk-list--bullet">
    {inOrder.map((number) => (
      <li key={number}>
        {promises[number].words} <strong>{capital(sayLimit(promises[number].limit))}</strong>
        {starts[number] && ` ${starts[number]}`}.
      </li>
    ))}
    {(['emergency', 'urgent', 'routine'] as const).map((priority) => (
      <li key={priority}>
        {capital(priority)} repairs: {lowered(promises.P17[priority].words)} <strong>{capital(sayLimit(promises.P17[priority].limit))}</strong> of your report.
      </li>
    ))}
  </ul>
)

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const ours = (catalogue: Catalogue): Fault[] => [...catalogue.faults.values()].filter((fault) => fault.responsible !== 'resident')

interface ListedProps {
  readonly priority: Priority
  readonly offer: LocalOffer
  readonly faults: readonly Fault[]
  readonly season: DiagnosisPolicies['heatingSeason']
}

const Listed = ({ priority, offer, faults, season }: ListedProps) => (
  <Details summary={`${capital(priority)}: ${sayLimit(offer.promises.P17[priority].limit)} (${faults.length} kinds of repair)`}>
    <ul class="govuk-list govuk-list--bullet">
      {faults.map(({ code, name, inWinter }) => (
        <li key={code}>
          {name}
          {inWinter?.priority && inWinter.priority !== priority && ` (${inWinter.priority} from ${dayOfYear(season.from)} to ${dayOfYear(season.until)})`}
        </li>
      ))}
    </ul>
  </Details>
)

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const

/** "1 November" of '11-01' */
const dayOfYear = (text: string): string => `${Number(text.slice(3))} ${months[Number(text.slice(0, 2)) - 1] ?? ''}`

const Own = ({ faults }: { readonly faults: readonly Fault[] }) => (
  <Details summary={`What residents do themselves (${faults.length})`}>
    <p class="govuk-body">Never where it is dangerous, and we help where age or disability makes it impossible.</p>
    <ul class="govuk-list govuk-list--bullet">
      {faults.map(({ code, name, reason }) => (
        <li key={code}>
          <strong>{name}.</strong> {reason}
        </li>
      ))}
    </ul>
  </Details>
)
