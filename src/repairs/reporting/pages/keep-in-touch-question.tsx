/** How to keep in touch about this repair: only ways that what was given allows. */
import { Radios } from '#delivery/web/components/radios.tsx'
import { field } from '#delivery/web/read-form.ts'
import type { ContactBy } from '#facts/repairs.ts'
import { isMobile, isPhoneNumber } from '#ground/phone-number.ts'
import type { ReportDraft } from '../draft.ts'
import { sayPhone } from './contact-question.tsx'
import { ContinueButton } from './continue-button.tsx'
import { wrong, type Question } from './question.ts'

const ask = 'How should we keep in touch about this repair?'

/** A letter goes to the home itself, so only to somebody who lives there. */
const waysFor = ({ phone, email, caller }: ReportDraft): { readonly value: ContactBy; readonly text: string }[] => [
  ...(phone !== undefined && isPhoneNumber(phone) && isMobile(phone) ? [{ value: 'text' as const, text: `By text to ${sayPhone(phone)}` }] : []),
  ...(email === undefined ? [] : [{ value: 'email' as const, text: `By e-mail to ${email}` }]),
  ...(phone === undefined ? [] : [{ value: 'telephone' as const, text: `By phone on ${sayPhone(phone)}` }]),
  ...(caller === 'resident' || caller === 'household' ? [{ value: 'letter' as const, text: 'By letter' }] : []),
]

export const keepInTouchQuestion: Question = {
  key: 'keep-in-touch',
  question: () => ask,
  isAsked: () => true,
  // Without the number or address it needs, a way has to be chosen again.
  isAnswered: ({ draft }) => waysFor(draft).some((one) => one.value === draft.contactBy),
  render: ({ report: { draft }, form, action }) => (
    <ContinueButton action={action}>
      <Radios name="contactBy" form={form} legend={ask} legendSize="l" isPageHeading hint="We send your reference, reminders of visits and word when someone is on the way." value={draft.contactBy} items={waysFor(draft)} />
    </ContinueButton>
  ),
  read: ({ form }, { draft }) => {
    const way = waysFor(draft).find((one) => one.value === field(form, 'contactBy'))
    return way ? { change: { contactBy: way.value } } : wrong('contactBy', 'Choose how we should keep in touch')
  },
  given: ({ draft }) => [{ asked: 'How we keep in touch', answer: waysFor(draft).find((one) => one.value === draft.contactBy)?.text ?? '' }],
}
