/** Where it is, by postcode. */
import { Input } from '#delivery/web/components/input.tsx'
import { field } from '#delivery/web/read-form.ts'
import { parsePostcode } from '#ground/postcode.ts'
import { sayPhoneNumber } from '#ground/phone-number.ts'
import { isRefused } from '#ground/refusal.ts'
import { addressesAt } from '../reporting.queries.ts'
import { ContinueButton } from './continue-button.tsx'
import { wrong, type Question } from './question.ts'

const ask = 'What is the postcode of the place that needs a repair?'

export const postcodeQuestion: Question = {
  key: 'postcode',
  question: () => ask,
  isAsked: () => true,
  isAnswered: ({ draft }) => draft.postcode !== undefined,
  render: ({ report, form, action }) => (
    <ContinueButton action={action} says="Find the address">
      <Input
        name="postcode"
        form={form}
        label={ask}
        labelSize="l"
        isPageHeading
        hint="The home’s or the building’s, such as SE23 3HF"
        value={report.draft.postcode}
        width={10}
        autocomplete="postal-code"
        autocapitalize="characters"
        spellcheck={false}
      />
    </ContinueButton>
  ),
  read: async ({ form }, { draft, landlord }, _loaded, { db }) => {
    const postcode = parsePostcode(field(form, 'postcode'), 'postcode')
    if (isRefused(postcode)) return wrong('postcode', postcode.refusal.message)
    if (postcode === draft.postcode) return { change: { postcode } }
    const [first] = await addressesAt(db, postcode)
    if (!first) return wrong('postcode', `We have no homes at ${postcode}. Check the postcode; if it is right, ring us on ${sayPhoneNumber(landlord.phones.repairs)}.`)
    return { change: { postcode, homeRef: null } }
  },
}
