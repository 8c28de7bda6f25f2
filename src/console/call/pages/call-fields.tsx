/** What is asked of every caller, whatever is wrong: how they reached us, who they are, how to get in and keep in touch. */
import { Checkboxes } from '#delivery/web/components/checkboxes.tsx'
import { DateInput } from '#delivery/web/components/date-input.tsx'
import { Details } from '#delivery/web/components/details.tsx'
import type { FormState } from '#delivery/web/components/form-state.ts'
import { Input } from '#delivery/web/components/input.tsx'
import { Select } from '#delivery/web/components/select.tsx'
import { Textarea } from '#delivery/web/components/textarea.tsx'
import { NEED_NAMES, NEEDS } from '#diagnosis/rules/need.ts'
import { ADJUSTMENT_NAMES, ADJUSTMENTS } from '#residents/rules/adjustments.ts'
import { typedAll } from '../call-draft.ts'
import { callerWords, contactWords } from '../../wording.ts'
import type { KnownHome } from '../household.queries.ts'

interface FieldsProps {
  readonly form: FormState
}

/** By telephone, with the resident, is how most calls go: ready before anybody has chosen. */
export const AboutTheCall = ({ form }: FieldsProps) => (
  <>
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-one-third">
        <Select
          name="channel"
          form={form}
          label="How did they reach us?"
          value="phone"
          options={[
            { value: 'phone', text: 'By telephone' },
            { value: 'in-person', text: 'In person' },
            { value: 'writing', text: 'In writing' },
          ]}
        />
      </div>
      <div class="govuk-grid-column-one-third">
        <Select name="caller" form={form} label="Who is telling us?" value="resident" options={Object.entries(callerWords).map(([value, text]) => ({ value, text }))} />
      </div>
      <div class="govuk-grid-column-one-third">
        <Select
          name="verified"
          form={form}
          label="How do you know?"
          options={[
            { value: '', text: 'Not checked yet' },
            { value: 'address-name', text: 'Address and name' },
            { value: 'born', text: 'Date of birth' },
          ]}
        />
      </div>
    </div>
    <Details summary="It came in writing: when did it reach us?" open={isInWriting(form)}>
      <DateInput name="receivedOn" form={form} legend="Day it reached us" legendSize="s" hint="We have to be in touch within a time that counts from then. Leave empty for just now." />
      <Input name="receivedTime" form={form} label="At what time? Such as 09:30" width={5} />
    </Details>
  </>
)

const isInWriting = ({ values }: FormState): boolean => values?.['channel'] === 'writing'

/** Told at the beginning of a call or at its end; never needed to report. */
export const AccessAndContact = ({ form, home }: FieldsProps & { readonly home: KnownHome | undefined }) => {
  const told = home?.residents[0]
  const values = (form.values ?? {}) as Record<string, string | readonly string[]>
  const anyTold = ['under18Alone', 'interpreter', 'adjustments', 'needs', 'accessNotes'].some((name) => typedAll(values, name).length > 0)
  return (
    <>
      <Details summary="Getting in, being understood, who is at home" open={anyTold} id="access">
        <Checkboxes name="under18Alone" form={form} small items={[{ value: 'yes', text: 'Only someone under 18 may be at home' }]} />
        <Input name="interpreter" form={form} label="Interpreter needed: which language?" width={20} />
        <Checkboxes
          name="adjustments"
          form={form}
          legend="What would help? Besides what is on record"
          legendSize="s"
          small
          items={ADJUSTMENTS.map((value) => ({ value, text: ADJUSTMENT_NAMES[value] }))}
        />
        <Checkboxes
          name="needs"
          form={form}
          legend="Told just now: at home there is"
          legendSize="s"
          hint="Some faults are more dangerous for some people. Used for this repair only."
          small
          items={NEEDS.map((value) => ({ value, text: NEED_NAMES[value].replace(/^./, (first) => first.toUpperCase()) }))}
        />
        <Textarea name="accessNotes" form={form} label="Anything else about getting in" rows={2} maxLength={1000} />
      </Details>
      <Select
        name="contactBy"
        form={form}
        label="Keep in touch about this repair by"
        options={[
          { value: '', text: told ? `As on record: ${contactWords[told.contactBy].toLowerCase()}` : 'Letter' },
          ...Object.entries(contactWords).map(([value, text]) => ({ value, text })),
        ]}
      />
    </>
  )
}
