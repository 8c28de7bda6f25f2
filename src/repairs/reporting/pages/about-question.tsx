/** The few questions that decide how soon, by whom and whether there is a danger; the fault list says which. */
import { Radios } from '#delivery/web/components/radios.tsx'
import { field } from '#delivery/web/read-form.ts'
import type { Question as FaultQuestion } from '#diagnosis/rules/question.ts'
import { wayThrough, type Asked } from '#diagnosis/rules/questions.ts'
import { unansweredQuestion, type ReportInHand } from '../report-in-hand.ts'
import { ContinueButton } from './continue-button.tsx'
import { wrong, type Question } from './question.ts'

interface AboutPage {
  readonly question: FaultQuestion
}

/** Questions that the answers so far lead to, asked already or next. */
const onTheWay = ({ catalogue, fault, draft }: ReportInHand): readonly Asked[] =>
  fault === undefined ? [] : wayThrough(catalogue, fault, draft.answers ?? {}).asked

const questionAt = (report: ReportInHand, at: string): FaultQuestion | undefined =>
  onTheWay(report).find((one) => one.question.id === at)?.question ?? unansweredQuestion(report) ?? onTheWay(report)[0]?.question

export const aboutQuestion: Question<AboutPage | undefined> = {
  key: 'about',
  question: (report, at) => questionAt(report, at)?.ask ?? 'About the problem',
  isAsked: (report) => onTheWay(report).length > 0,
  isAnswered: (report) => unansweredQuestion(report) === null,
  path: (report) => `about/${unansweredQuestion(report)?.id ?? ''}`,
  pages: (report) => onTheWay(report).map((one) => `about/${one.question.id}`),
  load: async (report, _exchange, at) => {
    const question = questionAt(report, at)
    return question && { question }
  },
  render: ({ report, form, loaded, action }) => {
    if (!loaded) return <></>
    const { id, ask, hint, answers } = loaded.question
    return (
      <ContinueButton action={action}>
        <Radios
          name="answer"
          form={form}
          legend={ask}
          legendSize="l"
          isPageHeading
          hint={hint}
          value={report.draft.answers?.[id]}
          items={answers.map((one) => ({ value: one.id, text: one.label }))}
        />
      </ContinueButton>
    )
  },
  read: ({ form }, { draft }, loaded) => {
    const answer = loaded?.question.answers.find((one) => one.id === field(form, 'answer'))
    if (!loaded || !answer) return wrong('answer', 'Choose an answer; “I’m not sure” is one')
    return { change: { answers: { ...draft.answers, [loaded.question.id]: answer.id } } }
  },
  given: (report) =>
    onTheWay(report).flatMap(({ question, answer }) => (answer ? [{ asked: question.ask, answer: answer.label, path: `about/${question.id}` }] : [])),
}
