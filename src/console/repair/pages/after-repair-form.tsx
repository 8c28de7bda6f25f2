/** The call after the repair, with the words to say: is it done to their satisfaction (P13), and eight questions (P12). */
import { Details } from '#delivery/web/components/details.tsx'
import { Radios } from '#delivery/web/components/radios.tsx'
import { Table } from '#delivery/web/components/table.tsx'
import { Textarea } from '#delivery/web/components/textarea.tsx'
import type { surveyAspects } from '#aftercare/commands/record-after-repair-call.ts'
import { plainKey, shortInstant } from '../../wording.ts'
import { RepairLink } from '../../call/pages/repair-glance.tsx'
import { ActForm, type ActSetting } from './act-form.tsx'
import type { RepairShown } from './repair-shown.tsx'

const asks: readonly { readonly aspect: (typeof surveyAspects)[number]; readonly ask: string }[] = [
  { aspect: 'first-contact', ask: 'How satisfied were you with how we dealt with you when you first reported it?' },
  { aspect: 'appointment-details', ask: 'With the details of the appointment you were given?' },
  { aspect: 'reminders', ask: 'With how you were reminded of it?' },
  { aspect: 'speed', ask: 'With how soon the repair was done?' },
  { aspect: 'operatives', ask: 'With the people who came?' },
  { aspect: 'quality', ask: 'With the quality of the work?' },
  { aspect: 'kept-informed', ask: 'With how you were kept informed?' },
  { aspect: 'overall', ask: 'And with the whole of it?' },
]

const answers = [
  { value: '5', text: 'Very satisfied' },
  { value: '4', text: 'Fairly' },
  { value: '3', text: 'Neither' },
  { value: '2', text: 'Fairly dissatisfied' },
  { value: '1', text: 'Very dissatisfied' },
]

export const AfterRepair = ({ shown, setting }: { readonly shown: RepairShown; readonly setting: ActSetting }) => {
  const { calls, repair } = shown.whole
  if (repair.stage !== 'completed') return null
  return (
    <section aria-labelledby="after-repair">
      <h2 class="govuk-heading-m" id="after-repair">
        Call after the repair
      </h2>
      <Table
        caption="Calls after the repair"
        captionHidden
        dense
        rows={calls}
        empty={<p class="govuk-body">Nobody has rung yet.</p>}
        columns={[
          { head: 'When', isRowHeader: true, cell: (one) => shortInstant(one.made_at) },
          { head: 'What came of it', cell: (one) => plainKey(one.outcome) },
          { head: 'Overall', cell: (one) => one.survey.overall ?? '' },
          { head: 'Notes', cell: (one) => shown.words.get(one.words_id ?? '') ?? '' },
          { head: 'Recall', cell: (one) => one.recall_ref !== null && <RepairLink repairRef={one.recall_ref} /> },
        ]}
      />
      <ActForm setting={setting} act="after-repair" summary="Record a call" says="Record the call">
        {(field) => (
          <>
            <div class="govuk-inset-text">
              “Hello, it is about your repair, {repair.fault_name.toLowerCase()}, that we have down as done. Is it done, and are you satisfied with it?”
            </div>
            <Radios
              name={field('outcome')}
              form={setting.form}
              legend="What did they say?"
              legendSize="s"
              small
              items={[
                { value: 'satisfied', text: 'Yes, it is done to their satisfaction' },
                { value: 'not-satisfied', text: 'No, it is not right', hint: 'This opens a recall with promises of its own' },
                { divider: 'or' },
                { value: 'no-answer', text: 'No answer' },
                { value: 'wrong-number', text: 'Wrong number' },
              ]}
            />
            <Details summary="“May I ask you eight short questions?”">
              {asks.map(({ aspect, ask }) => (
                <Radios name={field(`survey.${aspect}`)} form={setting.form} legend={ask} legendSize="s" inline small items={answers} />
              ))}
            </Details>
            <Textarea name={field('words')} form={setting.form} label="What else they said" rows={3} maxLength={2000} />
          </>
        )}
      </ActForm>
    </section>
  )
}
