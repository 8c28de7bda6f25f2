import { Button } from '#delivery/web/components/button.tsx'
import { DateInput } from '#delivery/web/components/date-input.tsx'
import { Details } from '#delivery/web/components/details.tsx'
import { Form } from '#delivery/web/components/form.tsx'
import { hasErrors, type FormState } from '#delivery/web/components/form-state.ts'
import { Tabs } from '#delivery/web/components/tabs.tsx'
import type { AskedFor } from '../asked-for.ts'
import { namedPeriods, periodNames } from '../rules/period.ts'

export interface PeriodChooserProps {
  readonly asked: AskedFor
  readonly form: FormState | undefined
  readonly ownDates: boolean
}

/** The periods people ask for, a link each; dates of one's own behind them. */
export const PeriodChooser = ({ asked: { name, period }, form, ownDates }: PeriodChooserProps) => (
  <>
    <Tabs
      label="Period"
      items={namedPeriods.map((one) => ({ text: periodNames[one], href: `/performance?period=${one}`, current: one === name }))}
    />
    {ownDates && (
      <Details summary="Choose dates" open={name === undefined || hasErrors(form)}>
        <Form action="/performance" method="get">
          <DateInput name="from" legend="First day" legendSize="s" value={period.from} form={form} />
          <DateInput name="until" legend="Last day" legendSize="s" value={period.until} form={form} />
          <Button look="secondary">Show these dates</Button>
        </Form>
      </Details>
    )}
  </>
)
