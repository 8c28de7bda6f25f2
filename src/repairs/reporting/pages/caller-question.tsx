/** Who is telling us: it decides whom to ring back and who may be asked about the home. */
import { Radios } from '#delivery/web/components/radios.tsx'
import { field } from '#delivery/web/read-form.ts'
import type { Caller } from '#facts/repairs.ts'
import { isShared } from '../report-in-hand.ts'
import { ContinueButton } from './continue-button.tsx'
import { wrong, type Question } from './question.ts'

const ask = 'Who is telling us about this?'

/** What residents and those around them can be; our own staff and contractors report elsewhere. */
const callers = {
  resident: { home: 'I am the tenant or leaseholder', shared: 'I live in the building' },
  household: { home: 'I live there too', shared: null },
  neighbour: { home: 'I am a neighbour or was passing by', shared: 'I do not live there' },
  representative: { home: 'I am telling you on behalf of someone who lives there', shared: 'I am telling you on behalf of someone who lives there' },
} satisfies Partial<Record<Caller, { home: string; shared: string | null }>>

type TellingCaller = keyof typeof callers

const isCaller = (text: string): text is TellingCaller => Object.hasOwn(callers, text)

const said = (caller: Caller | undefined, shared: boolean): string => {
  if (caller === undefined || !isCaller(caller)) return ''
  return (shared ? callers[caller].shared : null) ?? callers[caller].home
}

export const callerQuestion: Question = {
  key: 'who',
  question: () => ask,
  isAsked: () => true,
  isAnswered: ({ draft }) => draft.caller !== undefined,
  render: ({ report, form, action }) => (
    <ContinueButton action={action}>
      <Radios
        name="caller"
        form={form}
        legend={ask}
        legendSize="l"
        isPageHeading
        value={report.draft.caller}
        items={Object.entries(callers).map(([value, texts]) => {
          const text = isShared(report) ? texts.shared : texts.home
          return text === null ? null : { value, text }
        })}
      />
    </ContinueButton>
  ),
  read: ({ form }) => {
    const caller = field(form, 'caller')
    return isCaller(caller) ? { change: { caller } } : wrong('caller', 'Say who you are to the home')
  },
  given: (report) => [{ asked: 'Who is telling us', answer: said(report.draft.caller, isShared(report)) }],
}
