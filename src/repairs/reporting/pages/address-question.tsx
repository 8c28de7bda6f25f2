/** Which home or shared part. Address lines only: nobody learns here who lives where. */
import { Details } from '#delivery/web/components/details.tsx'
import { Select } from '#delivery/web/components/select.tsx'
import { PhoneLink } from '#delivery/web/components/phone-link.tsx'
import { field } from '#delivery/web/read-form.ts'
import { addressesAt, type Address } from '../reporting.queries.ts'
import { ContinueButton } from './continue-button.tsx'
import { GroupedRadios, type RadioGroup } from './grouped-radios.tsx'
import { wrong, type Question } from './question.ts'

const ask = 'Which address needs the repair?'
const mostRadios = 12

const inOrder = new Intl.Collator('en-GB', { numeric: true })

export const addressQuestion: Question<readonly Address[]> = {
  key: 'address',
  question: () => ask,
  isAsked: () => true,
  isAnswered: ({ home }) => home !== null,
  load: async ({ draft }, { db }) => {
    const found = draft.postcode === undefined ? [] : await addressesAt(db, draft.postcode)
    return found.toSorted((a, b) => inOrder.compare(a.address_line, b.address_line))
  },
  render: ({ report, form, loaded, action }) => (
    <>
      <ContinueButton action={action}>
        {loaded.length <= mostRadios ? (
          <GroupedRadios name="home" form={form} legend={ask} hint={report.draft.postcode} value={report.draft.homeRef} groups={groupsOf(loaded)} />
        ) : (
          <Select name="home" form={form} label={ask} labelSize="l" isPageHeading hint={report.draft.postcode} value={report.draft.homeRef} options={[{ text: 'Choose an address', value: '' }, ...options(loaded)]} />
        )}
      </ContinueButton>
      <Details summary="The address is not in the list">
        <p class="govuk-body">
          <a class="govuk-link" href="/report/postcode">Try another postcode</a>. If it is still not there, ring us on <PhoneLink phone={report.landlord.phones.repairs} /> and
          we will take the report by telephone.
        </p>
      </Details>
    </>
  ),
  read: ({ form }, { draft }, loaded) => {
    const home = loaded.find((one) => one.home_ref === field(form, 'home'))
    if (!home) return wrong('home', 'Choose the address')
    return { change: home.home_ref === draft.homeRef ? {} : { homeRef: home.home_ref, ...forgetPlace(home, draft.place === 'shared-area') } }
  },
  given: ({ home }) => [{ asked: 'Where', answer: home === null ? '' : `${home.addressLine}, ${home.town}, ${home.postcode}`, path: 'postcode' }],
}

/** A kitchen's fault is no stairwell's. */
const forgetPlace = (home: Address, wasShared: boolean) =>
  (home.kind === 'shared-part') === wasShared ? {} : { place: home.kind === 'shared-part' ? ('shared-area' as const) : null, faultCode: null, notListed: null, said: null }

const isHome = (one: Address): boolean => one.kind === 'home'

const groupsOf = (all: readonly Address[]): RadioGroup[] => {
  const items = (some: readonly Address[]) => some.map((one) => ({ value: one.home_ref, text: one.address_line }))
  return [{ items: items(all.filter(isHome)) }, { heading: 'Shared parts of the building', items: items(all.filter((one) => !isHome(one))) }]
}

const options = (all: readonly Address[]) =>
  all.map((one) => ({ value: one.home_ref, text: isHome(one) ? one.address_line : `Shared part: ${one.address_line}` }))
