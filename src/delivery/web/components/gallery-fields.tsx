import { Button } from './button.tsx'
import { Checkboxes } from './checkboxes.tsx'
import { DateInput } from './date-input.tsx'
import { Fieldset } from './fieldset.tsx'
import { FileUpload } from './file-upload.tsx'
import { Form } from './form.tsx'
import type { FormState } from './form-state.ts'
import type { Shown } from './gallery-shown.ts'
import { Input } from './input.tsx'
import { Radios } from './radios.tsx'
import { SearchBox } from './search-box.tsx'
import { Select } from './select.tsx'
import { SlotPicker } from './slot-picker.tsx'
import { Textarea } from './textarea.tsx'

const typed: FormState = {
  values: { postcode: 'SE2', words: 'The tap in the kitchen drips all night, and the cupboard under it is wet.' },
  errors: { postcode: 'Enter a full postcode, such as SE23 2QE', 'moved-in-year': 'Enter the year with four figures', 'visit.slot': 'Choose a time' },
}

export const fieldsShown: readonly Shown[] = [
  {
    name: 'Fields',
    as: (
      <Form action="/gallery" autosaveTo="/drafts/gallery">
        <Input name="name" label="Full name" autocomplete="name" />
        <Input name="postcode" label="Postcode" hint="Such as SE23 2QE" width={10} autocomplete="postal-code" autocapitalize="characters" form={typed} />
        <Input name="amount" label="Amount" prefix="£" suffix="a visit" width={5} inputmode="decimal" />
        <Textarea name="words" label="What is wrong?" hint="Say what you see, hear or smell." maxLength={500} form={typed} />
        <Select name="room" label="Which room?" options={[{ value: '', text: 'Choose a room' }, { text: 'Kitchen' }, { text: 'Bathroom' }, { text: 'Hall' }]} value="Kitchen" />
        <DateInput name="moved-in" legend="When did you move in?" hint="For example, 27 3 2019" form={typed} />
        <FileUpload name="photos" label="Photos, if you have some" hint="Up to six, 15 MB each" accept="image/*" multiple />
        <Fieldset legend="Where you live" legendSize="m">
          <Input name="line1" label="Address" />
        </Fieldset>
        <Button>Continue</Button>
      </Form>
    ),
  },
  { name: 'Search', as: <SearchBox action="/find" label="Find your repair" hint="Its number starts with R" /> },
]

export const answersShown: readonly Shown[] = [
  {
    name: 'Answers',
    as: (
      <Form action="/gallery">
        <Radios
          name="contact"
          legend="How shall we tell you about it?"
          legendSize="m"
          value="text"
          items={[
            { value: 'text', text: 'By text', hint: 'The quickest', more: <Input name="mobile" label="Mobile number" type="tel" width={20} /> },
            { value: 'email', text: 'By e-mail', more: <Input name="email" label="E-mail address" type="email" /> },
            { divider: 'or' },
            { value: 'letter', text: 'By letter' },
          ]}
        />
        <Radios name="leak" legend="Is water coming through now?" inline items={[{ value: 'yes', text: 'Yes' }, { value: 'no', text: 'No' }]} />
        <Checkboxes
          name="needs"
          legend="Does anyone at home need any of these?"
          hint="Choose all that apply"
          ticked={['time']}
          items={[
            { value: 'time', text: 'Time to reach the door' },
            { value: 'interpreter', text: 'An interpreter', more: <Input name="language" label="Which language?" width={20} /> },
            { divider: 'or' },
            { value: 'none', text: 'None of these' },
          ]}
        />
        <Checkboxes name="agreed" items={[{ value: 'yes', text: 'I will be in for the whole of the time' }]} small />
      </Form>
    ),
  },
  {
    name: 'Times to choose from',
    as: (
      <Form action="/gallery">
        <SlotPicker
          name="visit.slot"
          legend="When shall we come?"
          legendSize="m"
          hint="Each is a time we can keep."
          form={typed}
          days={[
            {
              day: 'Thursday 3 December',
              slots: [
                { value: '2026-12-03/morning', text: '8am to 12 noon', note: 'Soonest' },
                { value: '2026-12-03/afternoon', text: '12 noon to 5pm', gone: true },
              ],
            },
            {
              day: 'Saturday 5 December',
              slots: [
                { value: '2026-12-05/school-run', text: '9:30am to 2:30pm' },
                { value: '2026-12-05/morning', text: '8am to 12 noon' },
              ],
            },
          ]}
          otherwise={{ value: 'none', text: 'None of these suit me' }}
        />
      </Form>
    ),
  },
]
