/** A surveyor looks before the work is ordered, and says what is needed (P5). */
import { Input } from '#delivery/web/components/input.tsx'
import { Radios } from '#delivery/web/components/radios.tsx'
import { Select } from '#delivery/web/components/select.tsx'
import { TRADE_NAMES } from '#diagnosis/rules/trade.ts'
import { NotBeforeFields } from '#works-orders/pages/not-before-fields.tsx'
import { isOver } from '../../wording.ts'
import { ActForm, type ActSetting } from './act-form.tsx'
import type { RepairShown } from './repair-shown.tsx'

interface Props {
  readonly shown: RepairShown
  readonly setting: ActSetting
  readonly open: readonly RepairShown['whole']['orders'][number][]
}

export const InspectionForms = ({ shown, setting, open }: Props) => {
  const { repair } = shown.whole
  if (isOver(repair.stage)) return null
  const inspection = open.find((one) => one.kind === 'inspection')
  if (!inspection) {
    return open.length > 0 ? null : (
      <ActForm setting={setting} act="order" about={{ name: 'about', ref: 'inspection' }} summary="Order an inspection first" says="Order the inspection">
        {(field) => <input type="hidden" name={field('kind')} value="inspection" />}
      </ActForm>
    )
  }
  return (
    <ActForm setting={setting} act="inspection" summary={`Record what the inspection ${inspection.order_ref} found`} says="Record the finding">
      {(field) => (
        <>
          <Radios
            name={field('finding')}
            form={setting.form}
            legend="What did it find?"
            legendSize="s"
            small
            items={[{ value: 'work-needed', text: 'Work is needed' }, { value: 'no-work-needed', text: 'No work is needed: the repair is complete' }]}
          />
          <Select name={field('trade')} form={setting.form} label="Which trade?" value={repair.trade} options={Object.entries(TRADE_NAMES).map(([value, text]) => ({ value, text }))} />
          <Input name={field('expectedMinutes')} form={setting.form} label="Expected minutes" value={String(repair.expected_minutes)} width={4} inputmode="numeric" />
          <Input name={field('description')} form={setting.form} label="What is to be done" value={repair.fault_name} />
          <NotBeforeFields form={setting.form} field={field} />
        </>
      )}
    </ActForm>
  )
}
