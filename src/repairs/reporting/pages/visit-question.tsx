/** What whoever comes should know before they knock: nobody enters to a child alone, and nobody waits unheard. */
import { Checkboxes } from '#delivery/web/components/checkboxes.tsx'
import { Input } from '#delivery/web/components/input.tsx'
import { Radios } from '#delivery/web/components/radios.tsx'
import { Textarea } from '#delivery/web/components/textarea.tsx'
import { field, fieldAll } from '#delivery/web/read-form.ts'
import type { Adjustment } from '#residents/rules/adjustments.ts'
import { limits, type ReportDraft } from '../draft.ts'
import { isShared } from '../report-in-hand.ts'
import { ContinueButton } from './continue-button.tsx'
import type { Question } from './question.ts'

const ask = 'What should we know before we come?'

const choices: readonly { readonly value: Adjustment; readonly text: string }[] = [
  { value: 'time-to-reach-door', text: 'Give me time to reach the door' },
  { value: 'knock-loudly', text: 'Knock loudly' },
  { value: 'ring-before-coming', text: 'Ring before you come' },
  { value: 'no-early-calls', text: 'Do not come early in the morning' },
  { value: 'female-operative', text: 'I need a woman to come' },
  { value: 'carer-present', text: 'My carer or a relative should be here' },
  { value: 'large-print', text: 'Write to me in large print' },
  { value: 'sign-language', text: 'I need a British Sign Language interpreter' },
]

const isChoice = (text: string): boolean => choices.some((one) => one.value === text)

export const visitQuestion: Question = {
  key: 'visit',
  question: () => ask,
  isAsked: (report) => !isShared(report),
  isAnswered: ({ draft }) => draft.adultAtHome !== undefined,
  render: ({ report: { draft }, form, action }) => (
    <>
      <h1 class="govuk-heading-l">{ask}</h1>
      <ContinueButton action={action}>
        <Radios
          name="adultAtHome"
          form={form}
          legend="Will someone aged 18 or over be there?"
          legendSize="m"
          hint="We do not come in to someone under 18 who is alone at home."
          value={draft.adultAtHome === undefined ? undefined : draft.adultAtHome ? 'yes' : 'no'}
          items={[
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No, or not always', hint: 'Choose a time for the visit when someone can be.' },
          ]}
        />
        <Checkboxes name="adjustments" form={form} legend="What would help?" legendSize="m" hint="Tick any that apply, or none." ticked={draft.adjustments} items={choices} />
        <Input name="interpreter" form={form} label="If you need an interpreter, which language?" value={draft.interpreter} width={20} />
        <Textarea
          name="accessNotes"
          form={form}
          label="Anything else about getting in (optional)"
          hint="Such as a door code or where to park."
          value={draft.accessNotes}
          rows={2}
          maxLength={limits.accessNotes}
        />
      </ContinueButton>
    </>
  ),
  read: ({ form }) => {
    const adult = field(form, 'adultAtHome')
    const [interpreter, accessNotes] = [field(form, 'interpreter'), field(form, 'accessNotes')]
    const errors: Record<string, string> = {}
    if (adult !== 'yes' && adult !== 'no') errors['adultAtHome'] = 'Say whether someone aged 18 or over will be there'
    if (interpreter.length > limits.interpreter) errors['interpreter'] = `The language must be ${limits.interpreter} characters or fewer`
    if (accessNotes.length > limits.accessNotes) errors['accessNotes'] = `Use ${limits.accessNotes} characters or fewer`
    if (Object.keys(errors).length > 0) return { errors }
    return { change: { adultAtHome: adult === 'yes', adjustments: fieldAll(form, 'adjustments').filter(isChoice), interpreter: interpreter || null, accessNotes: accessNotes || null } }
  },
  given: (report) => (isShared(report) ? [] : [{ asked: 'For our visit', answer: said(report.draft) }]),
}

const said = ({ adultAtHome, adjustments = [], interpreter, accessNotes }: ReportDraft) => (
  <ul class="govuk-list">
    <li>{adultAtHome ? 'Someone aged 18 or over will be there' : 'Someone aged 18 or over may not be there'}</li>
    {choices.filter((one) => adjustments.includes(one.value)).map((one) => <li key={one.value}>{one.text}</li>)}
    {interpreter && <li>Interpreter: {interpreter}</li>}
    {accessNotes && <li>{accessNotes}</li>}
  </ul>
)
