/** Who lives there that makes it more serious. Asked with the reason why, and never needed. */
import { Checkboxes } from '#delivery/web/components/checkboxes.tsx'
import { fieldAll } from '#delivery/web/read-form.ts'
import type { Need } from '#diagnosis/rules/need.ts'
import { isShared } from '../report-in-hand.ts'
import { ContinueButton } from './continue-button.tsx'
import { wrong, type Question } from './question.ts'

const ask = 'Does anyone at home need us to act faster?'
const none = 'none'

/** What a resident can tell about a household in a tick; the catalogue's own questions ask for the rest. */
const choices: readonly { readonly value: Need; readonly text: string }[] = [
  { value: 'under-5', text: 'A child under 5' },
  { value: 'pregnant', text: 'Someone who is pregnant' },
  { value: 'over-65', text: 'Someone aged 65 to 74' },
  { value: 'over-75', text: 'Someone aged 75 or over' },
  { value: 'breathing', text: 'Someone with asthma or another breathing condition' },
  { value: 'weak-immunity', text: 'Someone who catches infections easily' },
  { value: 'mobility', text: 'Someone who finds it hard to move about' },
  { value: 'disability', text: 'Someone with another disability or long illness' },
  { value: 'dementia', text: 'Someone with dementia' },
  { value: 'medical-equipment', text: 'Someone who relies on medical equipment that needs power' },
]

const isChoice = (text: string): boolean => choices.some((one) => one.value === text)

export const householdQuestion: Question = {
  key: 'household',
  question: () => ask,
  isAsked: (report) => !isShared(report),
  isAnswered: ({ draft }) => draft.needs !== undefined,
  render: ({ report: { draft }, form, action }) => (
    <ContinueButton action={action}>
      <Checkboxes
        name="needs"
        form={form}
        legend={ask}
        legendSize="l"
        isPageHeading
        hint="Cold, damp or a fall is more dangerous for some people, so we may come sooner. Tick any that apply. You do not have to say; we use it for this repair only."
        ticked={draft.needs?.length === 0 ? [none] : draft.needs}
        items={[...choices, { divider: 'or' }, { value: none, text: 'None of these, or I would rather not say' }]}
      />
    </ContinueButton>
  ),
  read: ({ form }) => {
    const ticked = fieldAll(form, 'needs')
    const needs = ticked.filter(isChoice)
    if (ticked.includes(none) && needs.length > 0) return wrong('needs', 'Tick what applies, or “None of these”, not both')
    return { change: { needs } }
  },
  given: (report) => (isShared(report) ? [] : [{ asked: 'Who is at home', answer: said(report.draft.needs ?? []) }]),
}

const said = (needs: readonly string[]): string =>
  choices.filter((one) => needs.includes(one.value)).map((one) => one.text).join('; ') || 'Nothing told'
