/** From which day the work of an order can be done, and what it waits for: asked wherever one is raised. */
import type { FormState } from '#delivery/web/components/form-state.ts'
import { Input } from '#delivery/web/components/input.tsx'
import { Select } from '#delivery/web/components/select.tsx'
import type { NotBefore, WaitsFor } from '#facts/works-orders.ts'

const waitsForWords: Readonly<Record<WaitsFor, string>> = { part: 'A part arrives then', drying: 'It has to dry until then', 'other-work': 'Other work is done first' }

export interface NotBeforeFieldsProps {
  readonly form: FormState
  /** Where several forms of a page have them. */
  readonly idStart?: string
  /** As the form names its fields. */
  readonly field?: (name: string) => string
  /** As it was said before. */
  readonly said?: NotBefore | undefined
}

export const NotBeforeFields = ({ form, idStart, said, field = (name) => name }: NotBeforeFieldsProps) => (
  <>
    <Input name={field('notBeforeOn')} type="date" value={said?.on} label="Not before" hint="Only if the work cannot be done sooner: no visit is offered before that day." width={10} form={form} id={idStart && `${idStart}not-before`} />
    <Select
      name={field('notBeforeBecause')}
      label="Why not before?"
      value={said?.because}
      form={form}
      id={idStart && `${idStart}not-before-because`}
      options={[{ value: '', text: 'It need not wait' }, ...Object.entries(waitsForWords).map(([value, text]) => ({ value, text }))]}
    />
  </>
)
