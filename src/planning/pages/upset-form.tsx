/** Something has upset the day: say what, and either look at a new plan first or have one published at once. */
import { Button } from '#delivery/web/components/button.tsx'
import { ButtonGroup } from '#delivery/web/components/button-group.tsx'
import { Details } from '#delivery/web/components/details.tsx'
import { errorOf, type FormState } from '#delivery/web/components/form-state.ts'
import { Form } from '#delivery/web/components/form.tsx'
import { Radios } from '#delivery/web/components/radios.tsx'
import { Select } from '#delivery/web/components/select.tsx'
import type { Firm } from '../planning.queries.ts'
import type { Board } from '../rules/board.ts'

export interface UpsetFormProps {
  readonly board: Board
  readonly firm: string | undefined
  readonly firms: readonly Firm[]
  readonly form: FormState
}

/** Open where one of them was wrong. */
const fields = ['event', 'operativeRef', 'failedFirm']

export const UpsetForm = ({ board, firm, firms, form }: UpsetFormProps) => {
  const atWork = board.lanes.filter(({ operative }) => operative.shift !== null).map(({ operative }) => ({ value: operative.operativeRef, text: operative.name })).toSorted((a, b) => a.text.localeCompare(b.text, 'en'))
  return (
    <Details id="upset" summary="Something has upset the day" open={fields.some((name) => errorOf(form, name) !== undefined)}>
      <Form action="/console/planning/replanning" hidden={{ on: board.day.on, firm }}>
        <Radios
          name="event"
          legend="What has happened?"
          legendSize="s"
          small
          form={form}
          items={[
            {
              value: 'operative-away',
              text: 'An operative cannot come that day',
              more: <Select name="operativeRef" label="Who" form={form} options={[{ value: '', text: 'It is already on record' }, ...atWork]} />,
            },
            { value: 'visit-overran', text: 'A visit is taking longer than expected' },
            { value: 'emergency', text: 'An emergency has come' },
            { value: 'visit-cancelled', text: 'A resident has cancelled' },
            {
              value: 'firm-failed',
              text: 'A contractor cannot come at all',
              hint: 'Every resident who is waiting for it is told, with other contractors’ times',
              more: (
                <>
                  <Select name="failedFirm" label="Which contractor" form={form} value={firm} options={[{ value: '', text: 'Choose one' }, ...firms.map((one) => ({ value: one.contractor_ref, text: one.name }))]} />
                  <Select name="failedDays" label="Which days" form={form} options={[{ value: 'one', text: 'Only this day' }, { value: 'all', text: 'This day and every later one' }]} />
                </>
              ),
            },
          ]}
        />
        <ButtonGroup>
          <Button look="secondary" name="how" value="show">
            Show me a new plan first
          </Button>
          <Button look="warning" name="how" value="publish">
            Plan again and publish at once
          </Button>
        </ButtonGroup>
      </Form>
    </Details>
  )
}
