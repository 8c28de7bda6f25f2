/**
 * For shared parts only: the lift that is stuck has perhaps been told of already. Shown, never blocking; and never for
 * a home, where it would tell a stranger what was reported there.
 */
import { Radios } from '#delivery/web/components/radios.tsx'
import { field } from '#delivery/web/read-form.ts'
import { londonDate, sayDate } from '#clocks/london.ts'
import { possibleDuplicates } from '../../repairs.queries.ts'
import { isShared, type ReportInHand } from '../report-in-hand.ts'
import { ContinueButton } from './continue-button.tsx'
import { wrong, type Question } from './question.ts'

type Told = Awaited<ReturnType<typeof possibleDuplicates>>

const ask = 'Has someone already told us about this?'

/** Another place or another fault is asked about afresh. */
const about = ({ home, diagnosis }: ReportInHand): string => `${home?.homeRef ?? ''} ${diagnosis?.faultCode ?? ''}`

export const sameQuestion: Question<Told> = {
  key: 'same',
  question: () => ask,
  isAsked: (report) => isShared(report) && report.diagnosis !== undefined,
  isAnswered: (report) => report.draft.same !== undefined && report.draft.sameAskedFor === about(report),
  load: async ({ home, diagnosis }, { db }) => (home && diagnosis ? possibleDuplicates(db, home.homeRef, diagnosis.trade) : []),
  answersItself: (report, told) => (told.length === 0 ? { same: 'different', sameAskedFor: about(report) } : undefined),
  render: ({ form, loaded, action }) => (
    <ContinueButton action={action}>
      <Radios
        name="same"
        form={form}
        legend={ask}
        legendSize="l"
        isPageHeading
        hint="We know of these in the same part of the building."
        items={[
          ...loaded.map((one) => ({ value: one.repair_ref, text: `Yes: ${one.fault_name}`, hint: `Told to us on ${sayDate(londonDate(one.received_at))}` })),
          { divider: 'or' },
          { value: 'different', text: 'No, this is something different' },
        ]}
      />
    </ContinueButton>
  ),
  read: ({ form }, report, loaded) => {
    const same = field(form, 'same')
    const known = same === 'different' || loaded.some((one) => one.repair_ref === same)
    return known ? { change: { same, sameAskedFor: about(report) } } : wrong('same', 'Say whether it is one of these')
  },
}
