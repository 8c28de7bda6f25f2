/** Somebody comes back to a report they had begun. */
import { Button } from '#delivery/web/components/button.tsx'
import { ButtonGroup } from '#delivery/web/components/button-group.tsx'
import { ButtonLink } from '#delivery/web/components/button-link.tsx'
import { Form } from '#delivery/web/components/form.tsx'
import type { ReportInHand } from '../report-in-hand.ts'
import { EmergencyNumbers } from './emergency-numbers.tsx'
import { nextAddress } from './flow.ts'
import { ReportPage } from './report-page.tsx'

const title = 'You have begun a report'

export const StartPage = ({ report }: { readonly report: ReportInHand }) => (
  <ReportPage title={title} landlord={report.landlord}>
    <EmergencyNumbers landlord={report.landlord} />
    <h1 class="govuk-heading-l">{title}</h1>
    <p class="govuk-body">{report.diagnosis ? `It is about: ${report.diagnosis.faultName}.` : 'Everything you told us is still here.'} It has not been sent yet.</p>
    <Form action="/report/begin-again">
      <ButtonGroup>
        <ButtonLink href={nextAddress(report)}>Go on with it</ButtonLink>
        <Button look="secondary">Throw it away and begin again</Button>
      </ButtonGroup>
    </Form>
  </ReportPage>
)
