/** It is sent: the reference, what happens next, and every promise just made. */
import { InsetText } from '#delivery/web/components/inset-text.tsx'
import { Panel } from '#delivery/web/components/panel.tsx'
import { PhoneLink } from '#delivery/web/components/phone-link.tsx'
import { PromiseList } from '#delivery/web/components/promise-list.tsx'
import { WarningText } from '#delivery/web/components/warning-text.tsx'
import { sayLimit } from '#clocks/limits.ts'
import { sayInstant } from '#clocks/london.ts'
import type { ContactBy } from '#facts/repairs.ts'
import type { Landlord } from '#landlord/landlord.ts'
import type { LocalOffer } from '#promises/local-offer.ts'
import type { PromiseInWords } from '../../own-repair/promises-in-words.ts'
import { sayWindowOf } from '../../own-repair/window-in-words.ts'
import type { RepairOnRecord } from '../../repair-in-hand.ts'
import type { appointmentOfRepair } from '../reporting.queries.ts'
import { ReportPage } from './report-page.tsx'

export interface SentPageProps {
  readonly repair: RepairOnRecord
  readonly appointment: Awaited<ReturnType<typeof appointmentOfRepair>>
  readonly promises: readonly PromiseInWords[]
  readonly advice: string | null
  readonly landlord: Landlord
  readonly offer: LocalOffer
}

export const SentPage = (props: SentPageProps) => {
  const { repair, promises, advice, landlord } = props
  const title = repair.responsible === 'landlord' ? 'We have your report' : 'We have noted your report'
  return (
    <ReportPage title={title} landlord={landlord}>
      <Panel title={title}>
        Your reference
        <br />
        <strong>{repair.repair_ref}</strong>
      </Panel>
      <p class="govuk-body-l">{repair.room === null ? repair.fault_name : `${repair.fault_name} (${repair.room.toLowerCase()})`}</p>
      <h2 class="govuk-heading-m">What happens next</h2>
      <WhatNext {...props} />
      {advice !== null && <InsetText>{advice}</InsetText>}
      {promises.length > 0 && (
        <>
          <h2 class="govuk-heading-m">What we promise you</h2>
          <PromiseList items={promises} label="What we promise you" toResident />
        </>
      )}
      <h2 class="govuk-heading-m">Keep the reference</h2>
      <p class="govuk-body">
        Say it when you ring us on <PhoneLink phone={landlord.phones.repairs} />. Where we have your number or e-mail address on record for this home, we send you a link to follow the repair and change the
        visit. On this phone or computer you can also come back to this page for a week.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/report">Report something else</a>
      </p>
    </ReportPage>
  )
}

const WhatNext = ({ repair, appointment, landlord, offer }: SentPageProps) => {
  if (repair.responsible !== 'landlord') return <NotOurs repair={repair} landlord={landlord} />
  if (repair.priority === 'emergency') return <EmergencyNext appointment={appointment} landlord={landlord} />
  if (!appointment) {
    return (
      <p class="govuk-body">
        We will contact you {means[repair.contact_by]} {sayLimit(offer.promises.P4.limit)}, Sundays and holidays included, to agree a time for the visit.
      </p>
    )
  }
  return (
    <>
      <p class="govuk-body">
        {appointment.kind === 'inspection' ? 'A surveyor will come to look at it on' : 'Someone will come on'} <strong>{sayWindowOf(appointment)}</strong>.
      </p>
      <p class="govuk-body">They carry identification and introduce themselves before they come in. You may ask to see it, and keep the door closed until you have.</p>
    </>
  )
}

const means: Readonly<Record<ContactBy, string>> = { text: 'by text or phone', email: 'by e-mail or phone', letter: 'by phone or letter', telephone: 'by phone' }

const EmergencyNext = ({ appointment, landlord }: Pick<SentPageProps, 'appointment' | 'landlord'>) =>
  appointment ? (
    <>
      <WarningText>Someone is being sent to you now. They should be with you by {sayInstant(appointment.window_end_at)}.</WarningText>
      <p class="govuk-body">
        Someone aged 18 or over has to be there until they have been. If it gets worse, or nobody has come by then, ring <PhoneLink phone={landlord.phones.emergency} />.
      </p>
    </>
  ) : (
    <WarningText>
      Ring us now on <PhoneLink phone={landlord.phones.emergency} /> and say your reference, so that we can tell you who is coming and when.
    </WarningText>
  )

const NotOurs = ({ repair, landlord }: Pick<SentPageProps, 'repair' | 'landlord'>) => (
  <>
    <p class="govuk-body">{repair.turned_away_reason}</p>
    <p class="govuk-body">
      We have it on record. If you think it is ours after all, or it becomes dangerous, ring us on <PhoneLink phone={landlord.phones.repairs} />.
    </p>
  </>
)
