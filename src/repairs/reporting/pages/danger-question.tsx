/** First of all, whether anybody is in danger: the numbers to ring stand above everything else. */
import { Radios } from '#delivery/web/components/radios.tsx'
import { field } from '#delivery/web/read-form.ts'
import type { Danger } from '../draft.ts'
import { ContinueButton } from './continue-button.tsx'
import { EmergencyNumbers } from './emergency-numbers.tsx'
import { wrong, type Question } from './question.ts'

const ask = 'Is anyone in danger right now?'

const choices: Readonly<Record<Danger, string>> = {
  gas: 'I can smell gas, or a carbon monoxide alarm is sounding',
  harm: 'There is a fire, or someone is hurt or about to be',
  none: 'No, none of these',
}

const isDanger = (text: string): text is Danger => Object.hasOwn(choices, text)

export const dangerQuestion: Question = {
  key: 'danger',
  question: () => ask,
  isAsked: () => true,
  isAnswered: ({ draft }) => draft.danger !== undefined,
  render: ({ report, form, action }) => (
    <>
      <EmergencyNumbers landlord={report.landlord} />
      <ContinueButton action={action}>
        <Radios
          name="danger"
          form={form}
          legend={ask}
          legendSize="l"
          isPageHeading
          value={report.draft.danger}
          items={Object.entries(choices).flatMap(([value, text]) => (value === 'none' ? [{ divider: 'or' }, { value, text }] : [{ value, text }]))}
        />
      </ContinueButton>
    </>
  ),
  read: ({ form }) => {
    const danger = field(form, 'danger')
    return isDanger(danger) ? { change: { danger } } : wrong('danger', 'Say whether anyone is in danger')
  },
}
