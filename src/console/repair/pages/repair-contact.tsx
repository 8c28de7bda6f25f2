/** Who spoke with the resident, and the form for the next time (P4). */
import { Checkboxes } from '#delivery/web/components/checkboxes.tsx'
import { Radios } from '#delivery/web/components/radios.tsx'
import { Table } from '#delivery/web/components/table.tsx'
import { Textarea } from '#delivery/web/components/textarea.tsx'
import { contactOutcomeWords, plainKey, shortDay, shortInstant, shortWindow } from '../../wording.ts'
import { parseCivilDate } from '#clocks/london.ts'
import { ActForm, type ActSetting } from './act-form.tsx'
import type { RepairShown } from './repair-shown.tsx'

interface Props {
  readonly shown: RepairShown
  readonly setting: ActSetting
}

export const RepairContact = ({ shown, setting }: Props) => (
  <section aria-labelledby="contact">
    <h2 class="govuk-heading-m" id="contact">
      Contact
    </h2>
    <Table
      caption="Contact with the resident"
      captionHidden
      dense
      rows={shown.whole.contacts}
      empty={<p class="govuk-body">Nobody has spoken with the resident since it was reported.</p>}
      columns={[
        { head: 'When', isRowHeader: true, cell: (one) => shortInstant(one.made_at) },
        { head: 'What came of it', cell: (one) => `${contactOutcomeWords[one.outcome] ?? one.outcome} (${plainKey(one.means).toLowerCase()})` },
        { head: 'Times offered', cell: (one) => one.slots_offered.map((slot) => shortWindow(new Date(slot.windowStartAt), new Date(slot.windowEndAt))).join('; ') },
        { head: 'Notes', cell: (one) => shown.words.get(one.words_id ?? '') ?? '' },
      ]}
    />
    <ActForm setting={setting} act="contact" summary="Record contact, or an attempt at it" says="Record it">
      {(field) => (
        <>
          <Radios
            name={field('means')}
            form={setting.form}
            legend="How?"
            legendSize="s"
            inline
            small
            items={[{ value: 'phone', text: 'Telephone' }, { value: 'text', text: 'Text' }, { value: 'email', text: 'E-mail' }, { value: 'letter', text: 'Letter' }, { value: 'in-person', text: 'In person' }]}
          />
          <Radios name={field('outcome')} form={setting.form} legend="What came of it?" legendSize="s" inline small items={Object.entries(contactOutcomeWords).map(([value, text]) => ({ value, text }))} />
          {shown.slots !== undefined && shown.slots.slots.length > 0 && (
            <Checkboxes
              name={field('slotsOffered')}
              form={setting.form}
              legend="Which times did you offer?"
              legendSize="s"
              hint="Only having spoken, with times offered, keeps the promise to be in touch."
              small
              items={shown.slots.slots.slice(0, 8).map((one) => ({ value: `${one.day} ${one.slot}`, text: `${shortDay(parseCivilDate(one.day))}: ${one.label}` }))}
            />
          )}
          {shown.whole.appointments.some((one) => one.kind === 'emergency' && one.status === 'booked') && <p class="govuk-hint">Somebody is being sent. Tell them who comes and by when: that keeps the promise to be in touch.</p>}
          <Textarea name={field('words')} form={setting.form} label="Notes" rows={2} maxLength={2000} />
        </>
      )}
    </ActForm>
    {shown.callIsOpen && (
      <ActForm setting={setting} act="end-call" summary="Record how the call it was reported in ended" says="Record it">
        {(field) => (
          <Radios
            name={field('outcome')}
            form={setting.form}
            legend="How did it end?"
            legendSize="s"
            small
            items={[
              { value: 'booked', text: 'A time was booked' },
              { value: 'ring-back', text: 'We said we would ring back' },
              { value: 'no-slot-existed', text: 'There was no time to offer' },
              { value: 'not-needed', text: 'No appointment was needed' },
            ]}
          />
        )}
      </ActForm>
    )}
  </section>
)
