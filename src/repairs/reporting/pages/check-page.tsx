/** Check your answers: everything that will be sent, each with a way to change it. */
import { Button } from '#delivery/web/components/button.tsx'
import { Form } from '#delivery/web/components/form.tsx'
import { nothingTyped, type FormState } from '#delivery/web/components/form-state.ts'
import { SummaryList } from '#delivery/web/components/summary-list.tsx'
import { isEmergency, isLandlords, type ReportInHand } from '../report-in-hand.ts'
import { addressOf, flow } from './flow.ts'
import { ReportPage } from './report-page.tsx'

const title = 'Check your answers'

export const CheckPage = ({ report, form = nothingTyped }: { readonly report: ReportInHand; readonly form?: FormState }) => (
  <ReportPage title={title} landlord={report.landlord} back={addressOf(flow.findLast((one) => one.isAsked(report))?.key ?? '')} form={form}>
    <h1 class="govuk-heading-l">{title}</h1>
    <SummaryList rows={rowsOf(report)} />
    <h2 class="govuk-heading-m">{isEmergency(report) && isLandlords(report) ? 'Send it now' : 'Send your report'}</h2>
    <p class="govuk-body">By sending it you say that, as far as you know, it is right.</p>
    <Form action="/report/send">
      <Button>Send the report</Button>
    </Form>
  </ReportPage>
)

const rowsOf = (report: ReportInHand) =>
  flow
    .filter((one) => one.isAsked(report))
    .flatMap((one) =>
      (one.given?.(report) ?? []).map(({ asked, answer, path = one.key }) => ({
        key: asked,
        value: answer === '' ? 'Nothing told' : answer,
        actions: [{ href: addressOf(path), text: 'Change', about: asked.toLowerCase() }],
      })),
    )
