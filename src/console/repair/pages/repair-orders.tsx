/** What was ordered of whom, and what can be done with each order. */
import { Input } from '#delivery/web/components/input.tsx'
import { InsetText } from '#delivery/web/components/inset-text.tsx'
import { Select } from '#delivery/web/components/select.tsx'
import { Table } from '#delivery/web/components/table.tsx'
import { notBeforeOf, sayNotBefore } from '#appointments/rules/not-before.ts'
import { londonMidnightStarting, parseCivilDate, sayDueBy } from '#clocks/london.ts'
import { NotBeforeFields } from '#works-orders/pages/not-before-fields.tsx'
import { isOpenOrder } from '#works-orders/rules/order.ts'
import { ShownPhone } from '../../pages/shown-phone.tsx'
import { tradeWords } from '../../trade-words.ts'
import { isOver, orderKindWords, orderWords, pounds, shortInstant } from '../../wording.ts'
import { ActForm, type ActSetting } from './act-form.tsx'
import { InspectionForms } from './inspection-forms.tsx'
import type { RepairShown } from './repair-shown.tsx'

interface Props {
  readonly shown: RepairShown
  readonly setting: ActSetting
}

type Order = RepairShown['whole']['orders'][number]

export const RepairOrders = ({ shown, setting }: Props) => {
  const { orders, repair } = shown.whole
  const open = orders.filter((one) => isOpenOrder(one.status))
  return (
    <section aria-labelledby="orders">
      <h2 class="govuk-heading-m" id="orders">
        Works orders
      </h2>
      <Table
        caption="Works orders"
        captionHidden
        dense
        rows={orders}
        empty={<p class="govuk-body">Nothing has been ordered yet. Booking a time orders the work as well.</p>}
        columns={[
          { head: 'Order', isRowHeader: true, cell: (one) => one.order_ref },
          { head: 'What', cell: (one) => `${orderKindWords[one.kind] ?? one.kind}: ${one.description} (${tradeWords(one.trade)}, ${one.expected_minutes} minutes)` },
          {
            head: 'Contractor',
            cell: (one) => (
              <>
                {one.contractor_name} <ShownPhone phone={one.contractor_phone} />
              </>
            ),
          },
          { head: 'How it stands', cell: (one) => `${orderWords[one.status] ?? one.status}, ${shortInstant(one.completed_at ?? one.cancelled_at ?? one.declined_at ?? one.accepted_at ?? one.raised_at)}${one.reason === null ? '' : `: ${one.reason}`}` },
          { head: 'Value', numeric: true, cell: (one) => (one.value_pence === 0 ? '' : pounds(one.value_pence)) },
        ]}
      />
      {open.map((one) => (
        <Waits order={one} dueAt={shown.dueAt} />
      ))}
      {open.map((one) => (
        <OrderForms order={one} setting={setting} />
      ))}
      <InspectionForms shown={shown} setting={setting} open={open} />
      {!isOver(repair.stage) && <RaiseForm shown={shown} setting={setting} open={open} />}
    </section>
  )
}

/** The promise is measured as it was made, whatever the work waits for. */
const Waits = ({ order, dueAt }: { readonly order: Order; readonly dueAt: Date | null }) => {
  const notBefore = notBeforeOf(order)
  if (!notBefore) return null
  const isLate = dueAt !== null && londonMidnightStarting(parseCivilDate(notBefore.on)) >= dueAt
  return (
    <InsetText>
      {order.order_ref}: {sayNotBefore(notBefore)}.{isLate && ` That is after the work was promised, by ${sayDueBy(dueAt)}; the promise stays as it was made.`}
    </InsetText>
  )
}

const OrderForms = ({ order, setting }: { readonly order: Order; readonly setting: ActSetting }) => {
  const about = { name: 'orderRef', ref: order.order_ref }
  return (
    <>
      {order.status === 'raised' && <ActForm setting={setting} act="accept" about={about} summary={`Accept ${order.order_ref} for the contractor`} says="Accept" />}
      <ActForm setting={setting} act="decline" about={about} summary={`Decline ${order.order_ref} for the contractor`} says="Decline">
        {(field) => <Input name={field('reason')} form={setting.form} label="Why?" />}
      </ActForm>
      <ActForm setting={setting} act="vary" about={about} summary={`Change ${order.order_ref}`} says="Change the order">
        {(field) => (
          <>
            <Input name={field('description')} form={setting.form} label="What is to be done" value={order.description} />
            <Input name={field('expectedMinutes')} form={setting.form} label="Expected minutes" value={String(order.expected_minutes)} width={4} inputmode="numeric" />
            <Input name={field('value')} form={setting.form} label="Value" prefix="£" value={(order.value_pence / 100).toFixed(2)} width={10} inputmode="decimal" />
            <Input name={field('reason')} form={setting.form} label="Why does it change?" />
          </>
        )}
      </ActForm>
      {order.kind !== 'inspection' && <ActForm setting={setting} act="complete-order" about={about} summary={`Report ${order.order_ref} complete`} says="Complete" />}
      <ActForm setting={setting} act="cancel-order" about={about} summary={`Cancel ${order.order_ref} with its appointment`} says="Cancel the order" look="warning">
        {(field) => <Input name={field('reason')} form={setting.form} label="Why?" />}
      </ActForm>
    </>
  )
}

/** With an order open, a new one is a change of contractor and takes its place. */
const RaiseForm = ({ shown, setting, open }: Props & { readonly open: readonly Order[] }) => {
  const { repair } = shown.whole
  const replaced = open.find((one) => one.kind !== 'inspection')
  if (open.length > 0 && !replaced) return null
  return (
    <ActForm setting={setting} act="order" summary={replaced ? `Give ${replaced.order_ref} to another contractor` : 'Order the work without an appointment'} says={replaced ? 'Give it to them' : 'Raise the order'}>
      {(field) => (
        <>
          {repair.stage === 'to-inspect' && <p class="govuk-hint">An inspection was promised first. Ordering the work does not take that promise back: without an inspection it will be broken.</p>}
          {replaced && <input type="hidden" name={field('replaces')} value={replaced.order_ref} />}
          <Select
            name={field('contractorRef')}
            form={setting.form}
            label="Contractor"
            options={[{ value: '', text: 'Whoever usually does this here' }, ...shown.contractors.map((one) => ({ value: one.contractor_ref, text: one.name }))]}
          />
          <Input name={field('description')} form={setting.form} label="What is to be done" value={replaced?.description ?? repair.fault_name} />
          <NotBeforeFields form={setting.form} field={field} />
        </>
      )}
    </ActForm>
  )
}
