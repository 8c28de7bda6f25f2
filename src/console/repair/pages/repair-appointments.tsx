/** When somebody comes, or came; and the times there are. */
import { Input } from '#delivery/web/components/input.tsx'
import { Radios } from '#delivery/web/components/radios.tsx'
import { SlotPicker } from '#delivery/web/components/slot-picker.tsx'
import { Table } from '#delivery/web/components/table.tsx'
import { parseCivilDate, sayDate } from '#clocks/london.ts'
import { isOpenOrder } from '#works-orders/rules/order.ts'
import { tradeWords } from '../../trade-words.ts'
import { appointmentWords, plainKey, sayWindow, shortInstant } from '../../wording.ts'
import { ActForm, type ActSetting } from './act-form.tsx'
import type { RepairShown } from './repair-shown.tsx'

interface Props {
  readonly shown: RepairShown
  readonly setting: ActSetting
}

type Appointment = RepairShown['whole']['appointments'][number]
type Order = RepairShown['whole']['orders'][number]

export const RepairAppointments = ({ shown, setting }: Props) => {
  const { appointments, orders } = shown.whole
  const open = orders.filter((one) => isOpenOrder(one.status))
  const booked = appointments.filter((one) => one.status === 'booked')
  const toBook = open.filter(({ order_ref: orderRef }) => !booked.some((one) => one.order_ref === orderRef))
  return (
    <section aria-labelledby="appointments">
      <h2 class="govuk-heading-m" id="appointments">
        Appointments
      </h2>
      <Table
        caption="Appointments"
        captionHidden
        dense
        rows={appointments}
        empty={<p class="govuk-body">No appointment yet.</p>}
        columns={[
          { head: 'Window', isRowHeader: true, cell: (one) => sayWindow(one.window_start_at, one.window_end_at) },
          ...(orders.length > 1 ? [{ head: 'For', cell: (one: Appointment) => workOf(one, orders) }] : []),
          { head: 'How it stands', cell: standing },
          { head: 'Operative', cell: (one) => one.operative_name },
          { head: 'Told', cell: told },
        ]}
      />
      {booked.map((one) => (
        <BookedForms appointment={one} shown={shown} setting={setting} />
      ))}
      {open.length > 1
        ? toBook.map((order) => <BookForm order={order} shown={shown} setting={setting} />)
        : booked.length === 0 && shown.slots !== undefined && <BookForm shown={shown} setting={setting} />}
    </section>
  )
}

const workOf = ({ order_ref: orderRef }: Appointment, orders: readonly Order[]): string => {
  const order = orders.find((one) => one.order_ref === orderRef)
  return order ? `${tradeWords(order.trade)}, ${order.order_ref}` : ''
}

const standing = (one: Appointment): string => {
  const visited = [
    one.on_my_way_at && `on the way ${shortInstant(one.on_my_way_at)}`,
    one.arrived_at && `arrived ${shortInstant(one.arrived_at)}`,
    one.finished_at && `ended ${shortInstant(one.finished_at)}`,
    one.outcome && plainKey(one.outcome).toLowerCase(),
    one.end_reason,
  ].flatMap((part) => part || [])
  return saidOnce([appointmentWords[one.status], ...visited]).join(', ')
}

/** The status, the outcome and the reason may be the same words. */
const saidOnce = (parts: readonly string[]): string[] => parts.filter((part, at) => parts.findIndex((other) => plain(other) === plain(part)) === at)

const plain = (words: string): string => words.toLowerCase().replaceAll('-', ' ')

const told = (one: Appointment): string =>
  [one.confirmed_at && 'Confirmed by the resident', one.reminded_at && `Reminded ${shortInstant(one.reminded_at)}`].filter((part) => part).join('. ') || (one.status === 'booked' ? 'Not reminded yet' : '')

const BookedForms = ({ appointment, shown, setting }: Props & { readonly appointment: Appointment }) => {
  const about = { name: 'appointmentRef', ref: appointment.appointment_ref }
  const when = shortInstant(appointment.window_start_at)
  return (
    <>
      {appointment.kind !== 'emergency' && shown.slots !== undefined && (
        <ActForm setting={setting} act="move" about={about} summary={`Move the appointment of ${when}`} says="Move it">
          {(field) => (
            <>
              <PutsOff appointment={appointment} shown={shown} />
              <Slots name={field('slot')} orderRef={appointment.order_ref ?? undefined} shown={shown} setting={setting} />
              <WhoseWish name={field('by')} setting={setting} hint="Moving it after the reminder, by our wish, credits the resident." />
            </>
          )}
        </ActForm>
      )}
      <ActForm setting={setting} act="remind" about={about} summary={`Remind them by telephone of ${when}`} says="Record the call">
        {(field) => (
          <Radios name={field('outcome')} form={setting.form} legend="Did they answer?" legendSize="s" inline small items={[{ value: 'answered', text: 'Yes, reminded' }, { value: 'no-answer', text: 'No answer' }]} />
        )}
      </ActForm>
      <ActForm setting={setting} act="cancel-appointment" about={about} summary={`Cancel the appointment of ${when}`} says="Cancel the appointment" look="warning">
        {(field) => (
          <>
            <Input name={field('reason')} form={setting.form} label="Why?" />
            <WhoseWish name={field('by')} setting={setting} />
          </>
        )}
      </ActForm>
    </>
  )
}

/** Before it is done: what else a later time moves. */
const PutsOff = ({ appointment, shown }: { readonly appointment: Appointment; readonly shown: RepairShown }) => {
  const { orders, appointments } = shown.whole
  const followers = new Set(orders.flatMap((one) => (one.follows !== null && one.follows === appointment.order_ref ? [one.order_ref] : [])))
  const after = appointments.filter((one) => one.status === 'booked' && followers.has(one.order_ref ?? ''))
  return after.length === 0 ? null : (
    <p class="govuk-hint">
      Other work follows on {after.map((one) => sayWindow(one.window_start_at, one.window_end_at)).join(' and ')}. A time after that puts it off as well: the resident is told, with other times.
    </p>
  )
}

/** Where several orders are open it is said which it is for. */
const BookForm = ({ shown, setting, order }: Props & { readonly order?: Order }) => (
  <ActForm
    setting={setting}
    act="book"
    about={order && { name: 'orderRef', ref: order.order_ref }}
    summary={order ? `Book a time for ${order.order_ref}, ${tradeWords(order.trade).toLowerCase()}` : 'Book a time'}
    says="Book it"
  >
    {(field) => (
      <>
        <Slots name={field('slot')} orderRef={order?.order_ref} shown={shown} setting={setting} />
        <Radios
          name={field('chosenBy')}
          form={setting.form}
          legend="Who chose it?"
          legendSize="s"
          inline
          small
          value="resident"
          items={[{ value: 'resident', text: 'The resident, speaking with us' }, { value: 'landlord', text: 'We did' }]}
        />
      </>
    )}
  </ActForm>
)

export const WhoseWish = ({ name, setting, hint }: { readonly name: string; readonly setting: ActSetting; readonly hint?: string }) => (
  <Radios name={name} form={setting.form} legend="Whose wish is it?" legendSize="s" hint={hint} inline small items={[{ value: 'resident', text: 'The resident’s' }, { value: 'landlord', text: 'Ours' }]} />
)

const Slots = ({ name, orderRef, shown, setting }: Props & { readonly name: string; readonly orderRef: string | undefined }) => {
  const { slots = [], why = [] } = shown.slotsOfOrder.get(orderRef ?? '') ?? shown.slots ?? {}
  return (
    <>
      {why.length > 0 && (
        <div class="govuk-inset-text">
          <p class="govuk-body">
            <strong>There is no time before the target.</strong>
          </p>
          <ul class="govuk-list govuk-list--bullet">{why.map((one) => <li>{one}</li>)}</ul>
        </div>
      )}
      {slots.length > 0 && (
        <SlotPicker
          name={name}
          form={setting.form}
          legend="Times that can be kept"
          legendSize="s"
          days={[...Map.groupBy(slots, (one) => one.day)].map(([day, some]) => ({
            day: sayDate(parseCivilDate(day)),
            slots: some.map((one) => ({ value: `${one.day} ${one.slot}`, text: one.label, ...(one.inTarget ? {} : { note: 'After the target' }) })),
          }))}
        />
      )}
    </>
  )
}
