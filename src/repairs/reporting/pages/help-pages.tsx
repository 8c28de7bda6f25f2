/** How to see a repair again, and how else to reach us. */
import { PhoneLink } from '#delivery/web/components/phone-link.tsx'
import { places } from '#delivery/web/layouts/places.ts'
import { PublicLayout } from '#delivery/web/layouts/public-layout.tsx'
import { makeReference } from '#ground/references.ts'
import type { Diary } from '#landlord/diary.ts'
import type { Landlord } from '#landlord/landlord.ts'
import { EmergencyNumbers } from './emergency-numbers.tsx'
import { officeHoursSaid } from './front-page.tsx'

export const FindPage = ({ landlord }: { readonly landlord: Landlord }) => (
  <PublicLayout title="Your repair" landlord={landlord} current="find">
    <h1 class="govuk-heading-l">Your repair</h1>
    <p class="govuk-body-l">The link in our texts and e-mails opens your repair. There is no password.</p>
    <p class="govuk-body">Behind it you see how far the repair has come, who comes and when, and every promise we made. You can change or cancel a visit, say that you will be there, and write to us.</p>
    <p class="govuk-body">Keep the link to yourself: whoever has it can change your visit. It opens that one repair only, and stops working after a while.</p>
    <h2 class="govuk-heading-m">If you have no link</h2>
    <p class="govuk-body">
      Ring us on <PhoneLink phone={landlord.phones.repairs} /> and say your reference: the letter R, some figures and a letter, such as {makeReference('R', 10042)}. We will tell you how it stands and can send a new link.
    </p>
    <p class="govuk-body">
      If you reported it on this phone or computer in the last week, <a class="govuk-link" href="/report/sent">your confirmation is still here</a>.
    </p>
  </PublicLayout>
)

export const HelpPage = ({ landlord, diary }: { readonly landlord: Landlord; readonly diary: Diary }) => (
  <PublicLayout title="Help" landlord={landlord} current="help">
    <h1 class="govuk-heading-l">Help</h1>
    <EmergencyNumbers landlord={landlord} />
    <h2 class="govuk-heading-m">Reach us</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>
        Repairs, free: <PhoneLink phone={landlord.phones.repairs} />
      </li>
      <li>
        Gas heating and hot water, free: <PhoneLink phone={landlord.phones.gas} />
      </li>
      <li>
        When the office is closed, free: <PhoneLink phone={landlord.phones.emergency} />
      </li>
      <li>
        From abroad, or for anything else: <PhoneLink phone={landlord.phones.office} />
      </li>
      <li>
        E-mail:{' '}
        <a class="govuk-link" href={`mailto:${landlord.email}`}>
          {landlord.email}
        </a>
      </li>
      <li>In writing or in person: {[landlord.name, ...landlord.address.lines, landlord.address.town, landlord.address.postcode].join(', ')}</li>
    </ul>
    <p class="govuk-body">The office is open {officeHoursSaid(diary).join('; ')}, except on bank holidays.</p>
    <h2 class="govuk-heading-m">An interpreter, large print, someone to speak for you</h2>
    <p class="govuk-body">Tell us and we will arrange it. You can say so when you report a repair; someone you trust may report it for you.</p>
    <h2 class="govuk-heading-m">When something is not right</h2>
    <p class="govuk-body">Ring us and say that you want to complain; you need not use any special words. You can also go to the Housing Ombudsman at any time.</p>
    <h2 class="govuk-heading-m">What you tell us</h2>
    <p class="govuk-body">We use it for your repair. What you have typed but not sent is kept for a week, so that you can go on with it, and then thrown away. We set one cookie for that and no others.</p>
    <p class="govuk-body">
      <a class="govuk-link" href={places.promises}>What we promise you</a>
    </p>
  </PublicLayout>
)
