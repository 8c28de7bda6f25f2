/** What is wrong, in the resident's own words: whatever they call it, we look for it. */
import { Textarea } from '#delivery/web/components/textarea.tsx'
import { field } from '#delivery/web/read-form.ts'
import { limits } from '../draft.ts'
import { ContinueButton } from './continue-button.tsx'
import { wrong, type Question } from './question.ts'

const ask = 'What is wrong?'

export const ownWordsQuestion: Question = {
  key: 'own-words',
  question: () => ask,
  isAsked: ({ draft }) => draft.place === 'own-words' || draft.notListed === true || draft.said !== undefined,
  isAnswered: ({ draft }) => draft.said !== undefined,
  render: ({ report: { draft }, form, action }) => (
    <ContinueButton action={action}>
      <Textarea
        name="said"
        form={form}
        label={ask}
        labelSize="l"
        isPageHeading
        hint="A few words will do, such as “water coming through the bathroom ceiling”. Spelling does not matter."
        value={draft.said}
        rows={3}
        maxLength={limits.said}
      />
    </ContinueButton>
  ),
  read: ({ form }, { draft }) => {
    const said = field(form, 'said')
    if (said === '') return wrong('said', 'Say in a few words what is wrong')
    if (said.length > limits.said) return wrong('said', `Use ${limits.said} characters or fewer here; you can tell us more on a later page`)
    return { change: { said, faultCode: null, notListed: null, ...(draft.place === undefined ? { place: 'own-words' } : {}) } }
  },
}
