/** Every component in its states, on each kind of page: for eyes, for the checks of accessibility, and to copy from. */
import type { PhoneNumber } from '#ground/phone-number.ts'
import type { LandlordShown } from '../layouts/landlord-shown.ts'
import { OperativeLayout } from '../layouts/operative-layout.tsx'
import { PublicLayout } from '../layouts/public-layout.tsx'
import { StaffLayout } from '../layouts/staff-layout.tsx'
import { answersShown, fieldsShown } from './gallery-fields.tsx'
import { consoleShown, figuresShown } from './gallery-figures.tsx'
import type { Shown } from './gallery-shown.ts'
import { standingsShown } from './gallery-standings.tsx'
import { wordsShown } from './gallery-words.tsx'
import { Notice } from './notice.tsx'
import { SearchBox } from './search-box.tsx'

// Numbers that Ofcom keeps for stories: nobody is rung by them.
const landlord: LandlordShown = {
  name: 'Larkfield Homes',
  phones: {
    repairs: '+448081570100' as PhoneNumber,
    gas: '+448081570101' as PhoneNumber,
    emergency: '+448081570102' as PhoneNumber,
    office: '+442079460018' as PhoneNumber,
  },
}

const wrongForm = { errors: { postcode: 'Enter a full postcode, such as SE23 2QE', 'visit.slot': 'Choose a time' } }

export type GalleryKind = 'public' | 'staff' | 'operative'

export const Gallery = ({ kind }: { readonly kind: GalleryKind }) => {
  const body = <Showing parts={[...wordsShown, ...standingsShown, ...fieldsShown, ...answersShown, ...figuresShown, ...(kind === 'staff' ? consoleShown : [])]} />
  switch (kind) {
    case 'public':
      return (
        <PublicLayout title="Gallery" landlord={landlord} form={wrongForm} back="/" current="report" notice={<Notice tag="Demonstration">None of these people are real.</Notice>} wide>
          {body}
        </PublicLayout>
      )
    case 'staff':
      return (
        <StaffLayout
          title="Gallery"
          landlord={landlord}
          person={{ name: 'Amara Okafor', role: 'Customer services' }}
          nav={staffNav}
          form={wrongForm}
          breadcrumbs={[{ text: 'Console', href: '/console' }, { text: 'Gallery' }]}
          search={<SearchBox action="/console/search" label="Find a repair, home or resident" name="find" labelHidden shortcut="alt+s" />}
          clock={{ says: 'Thursday 3 December 2026, 10:15am', href: '/clock' }}
        >
          {body}
        </StaffLayout>
      )
    case 'operative':
      return (
        <OperativeLayout title="Gallery" landlord={landlord} personName="Dele Adeyemi" form={wrongForm} back="/visits" nav={visitsNav}>
          {body}
        </OperativeLayout>
      )
  }
}

const staffNav = [
  { text: 'Calls', href: '/console', current: 'section' },
  { text: 'Contact today', href: '/console/contact', count: 7 },
  { text: 'After repairs', href: '/console/aftercare', count: 23 },
  { text: 'Promises', href: '/console/promises' },
  { text: 'Planning', href: '/console/planning' },
  { text: 'Figures', href: '/performance' },
] as const

const visitsNav = [
  { text: 'Today', icon: 'route', href: '/visits', current: true },
  { text: 'Tomorrow', icon: 'calendar', href: '/visits/tomorrow' },
  { text: 'Unsent', icon: 'hourglass', href: '/visits/unsent' },
] as const

const Showing = ({ parts }: { readonly parts: readonly Shown[] }) => (
  <>
    <h1 class="govuk-heading-xl">Gallery</h1>
    {parts.map(({ name, as }) => (
      <section>
        <h2 class="govuk-heading-m">{name}</h2>
        {as}
      </section>
    ))}
  </>
)
