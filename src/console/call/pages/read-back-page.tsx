/** Read back before the caller rings off: the number, the day and window, who comes, and what has been promised. */
import { Button } from '#delivery/web/components/button.tsx'
import { ButtonGroup } from '#delivery/web/components/button-group.tsx'
import { Form } from '#delivery/web/components/form.tsx'
import { Panel } from '#delivery/web/components/panel.tsx'
import { PriorityTag } from '#delivery/web/components/priority-tag.tsx'
import { PromiseList, type PromiseItem } from '#delivery/web/components/promise-list.tsx'
import { SummaryList } from '#delivery/web/components/summary-list.tsx'
import { parseCivilDate, sayDate } from '#clocks/london.ts'
import type { WholeRepair } from '#repairs/repairs.queries.ts'
import { responsibleWords, sayWindow } from '../../wording.ts'
import type { ReportedInCall } from '../call-draft.ts'
import { EndTheCall } from './end-the-call.tsx'
import { ShownPhone } from '../../pages/shown-phone.tsx'

export interface ReadBackPageProps {
  readonly callId: string
  readonly reported: ReportedInCall
  readonly whole: WholeRepair
  readonly promises: readonly PromiseItem[]
  /** How it ended, once it has. */
  readonly ended: string | null
  readonly error?: string | undefined
  /** A call that was closed is only read. */
  readonly closed: boolean
}

export const ReadBackPage = ({ callId, reported, whole, promises, ended, error, closed }: ReadBackPageProps) => {
  const { repair } = whole
  const appointment = whole.appointments.find((one) => one.status === 'booked')
  const order = whole.orders.find((one) => one.order_ref === appointment?.order_ref) ?? whole.orders.at(-1)
  return (
    <>
      <h1 class="govuk-heading-l">Read this back before the caller rings off</h1>
      <Panel title={`Your reference is ${repair.repair_ref}`} level={2}>
        {repair.fault_name}
        {repair.room !== null && `, ${repair.room}`}
      </Panel>
      <SummaryList
        rows={[
          { key: 'Where', value: `${repair.address_line}, ${repair.postcode}` },
          repair.responsible === 'landlord'
            ? { key: 'How soon', value: <PriorityTag priority={repair.priority} /> }
            : { key: 'Whose it is', value: `${responsibleWords[repair.responsible]}. ${repair.turned_away_reason ?? ''}` },
          repair.responsible === 'landlord' && {
            key: 'When',
            value: appointment
              ? appointment.kind === 'emergency'
                ? `Someone is on the way to you: ${sayWindow(appointment.window_start_at, appointment.window_end_at)}`
                : sayWindow(appointment.window_start_at, appointment.window_end_at)
              : 'No appointment yet',
          },
          appointment !== undefined && { key: 'Who comes', value: appointment.operative_name },
          order !== undefined && {
            key: 'From',
            value: (
              <>
                {order.contractor_name}: <ShownPhone phone={order.contractor_phone} />. Works order {order.order_ref}
              </>
            ),
          },
        ]}
      />
      {promises.length > 0 && (
        <>
          <h2 class="govuk-heading-m">What we have promised</h2>
          <PromiseList items={promises} />
        </>
      )}
      <EndTheCall callId={callId} repairRef={repair.repair_ref} isBooked={appointment !== undefined} isOurs={repair.responsible === 'landlord'} inWriting={repair.channel === 'writing' || repair.channel === 'internet'} shown={reported.shown.map((one) => ({ value: `${one.day} ${one.slot}`, text: `${sayDate(parseCivilDate(one.day))}: ${one.label}` }))} ended={ended} error={error} />
      {!closed && (
        <ButtonGroup>
          <Form action={`/console/call/${callId}/another`}>
            <Button look="secondary" shortcut="alt+a">
              Another problem, same caller (Alt+A)
            </Button>
          </Form>
          <Form action={`/console/call/${callId}/close`}>
            <Button look={ended === null ? 'secondary' : 'primary'} shortcut="alt+c">
              Close this call (Alt+C)
            </Button>
          </Form>
        </ButtonGroup>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`/console/repairs/${repair.repair_ref}`}>
          Open {repair.repair_ref}
        </a>
      </p>
    </>
  )
}
