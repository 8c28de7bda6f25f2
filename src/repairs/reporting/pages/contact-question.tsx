/** How we can reach whoever tells us. Nothing here says whether we know the number or the address already. */
import { z } from 'zod'
import { Input } from '#delivery/web/components/input.tsx'
import { field } from '#delivery/web/read-form.ts'
import { isPhoneNumber, parsePhoneNumber, sayPhoneNumber } from '#ground/phone-number.ts'
import { isRefused } from '#ground/refusal.ts'
import { limits, type ReportDraft } from '../draft.ts'
import { ContinueButton } from './continue-button.tsx'
import type { Question } from './question.ts'

const ask = 'How can we reach you?'
const emailShape = z.email().max(limits.email)

export const sayPhone = (phone: string): string => (isPhoneNumber(phone) ? sayPhoneNumber(phone) : phone)

export const contactQuestion: Question = {
  key: 'contact',
  question: () => ask,
  isAsked: () => true,
  isAnswered: ({ draft }) => draft.name !== undefined && (draft.phone !== undefined || draft.email !== undefined),
  render: ({ report: { draft }, form, action }) => (
    <>
      <h1 class="govuk-heading-l">{ask}</h1>
      <p class="govuk-body">We use this for this repair only. Give a phone number, an e-mail address or both.</p>
      <ContinueButton action={action}>
        <Input name="name" form={form} label="Your name" value={draft.name} autocomplete="name" spellcheck={false} />
        <Input name="phone" form={form} label="Phone number" type="tel" value={draft.phone && sayPhone(draft.phone)} width={20} autocomplete="tel" />
        <Input name="email" form={form} label="E-mail address" type="email" value={draft.email} autocomplete="email" spellcheck={false} />
      </ContinueButton>
    </>
  ),
  read: ({ form }) => {
    const [name, phone, email] = [field(form, 'name'), field(form, 'phone'), field(form, 'email')]
    const number = phone === '' ? null : parsePhoneNumber(phone, 'phone')
    const errors: Record<string, string> = {}
    if (name === '') errors['name'] = 'Enter your name'
    if (name.length > limits.name) errors['name'] = `Your name must be ${limits.name} characters or fewer`
    if (isRefused(number)) errors['phone'] = number.refusal.message
    if (email !== '' && !emailShape.safeParse(email).success) errors['email'] = 'Enter an e-mail address such as name@example.com'
    if (phone === '' && email === '') errors['phone'] = 'Enter a phone number or an e-mail address'
    if (Object.keys(errors).length > 0 || isRefused(number)) return { errors }
    return { change: { name, phone: number, email: email === '' ? null : email } }
  },
  given: ({ draft }) => [{ asked: 'Your name and how to reach you', answer: waysToReach(draft) }],
}

const waysToReach = ({ name, phone, email }: ReportDraft) => (
  <>
    {name}
    {phone && <br />}
    {phone && sayPhone(phone)}
    {email && <br />}
    {email}
  </>
)
