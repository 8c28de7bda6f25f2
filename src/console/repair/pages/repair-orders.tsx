/** What was ordered of whom, and what can be done with each order. */
import { Checkboxes } from '#delivery/web/components/checkboxes.tsx'
import { Input } from '#delivery/web/components/input.tsx'
import { InsetText } from '#delivery/web/components/inset-text.tsx'
import { Select } from '#delivery/web/components/select.tsx'
import { Table } from '#delivery/web/components/table.tsx'
import { followsOf, notBeforeSaid, sayFollows, sayNotBefore, waitsOf } from '#appointments/rules/not-before.ts'
import { londonMidnightStarting, parseCivilDate, sayDueBy } from '#clocks/london.ts'
import { NotBeforeFields } from '#works-orders/pages/not-before-fields.tsx'
import { isOpenOrder } from '#works-orders/rules/order.ts'
import { TRADE_NAMES } from '#diagnosis/rules/trade.ts'
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
      {!isOver(repair.stage) && orders.filter(isToTakeOver).map((one) => <TakeOverForm order={one} shown={shown} setting={setting} />)}
      {!isOver(repair.stage) && <RaiseForm shown={shown} setting={setting} open={open} />}
    </section>
  )
}

/** The promise is measured as it was made, whatever the work waits for. */
const Waits = ({ order, dueAt }: { readonly order: Order; readonly dueAt: Date | null }) => {
  const [waits, follows] = [waitsOf(order), followsOf(order)]
  if (!waits && !follows) return null
  const isLate = dueAt !== null && typeof waits?.on === 'string' && londonMidnightStarting(parseCivilDate(waits.on)) >= dueAt
  const said = [follows && sayFollows(follows), waits && sayNotBefore(waits)].flatMap((one) => (one ? [`${one}.`] : []))
  return (
    <InsetText>
      {order.order_ref}: {said.join(' ')}{isLate && ` That is after the work was promised, by ${sayDueBy(dueAt)}; the promise stays as it was made.`}
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
            <NotBeforeFields form={setting.form} field={field} said={notBeforeSaid(order)} />
            {notBeforeSaid(order) && <Checkboxes name={field('waitsNoMore')} form={setting.form} small items={[{ value: 'yes', text: 'There is nothing to wait for any more' }]} />}
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

/** Given to another contractor: what is open, and what was declined and nobody has taken over yet. */
const isToTakeOver = (order: Order, _at: number, orders: readonly Order[]): boolean =>
  order.kind !== 'inspection' && (isOpenOrder(order.status) || (order.status === 'declined' && !orders.some((one) => one.replaces === order.order_ref)))

const TakeOverForm = ({ order, shown, setting }: Props & { readonly order: Order }) => (
  <ActForm setting={setting} act="order" about={{ name: 'replaces', ref: order.order_ref }} summary={`Give ${order.order_ref} to another contractor`} says="Give it to them">
    {(field) => (
      <>
        <Contractor name={field('contractorRef')} shown={shown} setting={setting} />
        <Input name={field('description')} form={setting.form} label="What is to be done" value={order.description} />
      </>
    )}
  </ActForm>
)

const Contractor = ({ name, shown, setting }: Props & { readonly name: string }) => (
  <Select
    name={name}
    form={setting.form}
    label="Contractor"
    options={[{ value: '', text: 'Whoever usually does this here' }, ...shown.contractors.map((one) => ({ value: one.contractor_ref, text: one.name }))]}
  />
)

/** With an order open or done, a new one says which comes first. */
const RaiseForm = ({ shown, setting, open }: Props & { readonly open: readonly Order[] }) => {
  const { repair, orders } = shown.whole
  const firsts = orders.filter((one) => isOpenOrder(one.status) || one.status === 'completed')
  const [isMore, last] = [open.length > 0, firsts.at(-1)]
  return (
    <ActForm setting={setting} act="order" summary={isMore ? 'Order other work, to be done after' : 'Order the work without an appointment'} says="Raise the order">
      {(field) => (
        <>
          {repair.stage === 'to-inspect' && <p class="govuk-hint">An inspection was promised first. Ordering the work does not take that promise back: without an inspection it will be broken.</p>}
          {last && (
            <>
              <Select
                name={field('follows')}
                form={setting.form}
                label="Which work is done first?"
                value={isMore ? last.order_ref : ''}
                options={[...(isMore ? [] : [{ value: '', text: 'None: it need not wait for other work' }]), ...firsts.map((one) => ({ value: one.order_ref, text: `${one.order_ref}: ${one.description} (${tradeWords(one.trade)})` }))]}
              />
              <Input name={field('daysBetween')} form={setting.form} label="Days between the two" hint="For what has to dry, say. Without any, it can be done on the same day, when the first is done." width={2} inputmode="numeric" />
            </>
          )}
          <Select name={field('trade')} form={setting.form} label="Trade" value={isMore ? '' : repair.trade} options={[...(isMore ? [{ value: '', text: 'Choose a trade' }] : []), ...Object.entries(TRADE_NAMES).map(([value, text]) => ({ value, text }))]} />
          <Contractor name={field('contractorRef')} shown={shown} setting={setting} />
          <Input name={field('description')} form={setting.form} label="What is to be done" value={isMore ? '' : repair.fault_name} />
          <Input name={field('expectedMinutes')} form={setting.form} label="Expected minutes" value={isMore ? '60' : String(repair.expected_minutes)} width={4} inputmode="numeric" />
          <NotBeforeFields form={setting.form} field={field} />
        </>
      )}
    </ActForm>
  )
}
