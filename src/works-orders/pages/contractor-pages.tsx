/** The contractor's office: the firm's orders, and one order with what can be answered to it. */
import { Button } from '#delivery/web/components/button.tsx'
import { EmptyState } from '#delivery/web/components/empty-state.tsx'
import { Form } from '#delivery/web/components/form.tsx'
import type { FormState } from '#delivery/web/components/form-state.ts'
import { Input } from '#delivery/web/components/input.tsx'
import { PriorityTag } from '#delivery/web/components/priority-tag.tsx'
import { SummaryList } from '#delivery/web/components/summary-list.tsx'
import { Table } from '#delivery/web/components/table.tsx'
import { Tabs } from '#delivery/web/components/tabs.tsx'
import { Tag, type TagColour } from '#delivery/web/components/tag.tsx'
import { Textarea } from '#delivery/web/components/textarea.tsx'
import { TwoColumns } from '#delivery/web/components/two-columns.tsx'
import { StaffLayout } from '#delivery/web/layouts/staff-layout.tsx'
import type { LandlordShown } from '#delivery/web/layouts/landlord-shown.ts'
import { sayNotBefore, waitsOf } from '#appointments/rules/not-before.ts'
import { londonDate, londonTime, sayDate, sayInstant, sayTime } from '#clocks/london.ts'
import { TRADE_NAMES, type Trade } from '#diagnosis/rules/trade.ts'
import type { FirmOrder } from '../works-orders.queries.ts'
import { isOpenOrder, type OrderStatus } from '../rules/order.ts'

interface Around {
  readonly landlord: LandlordShown
  readonly personName: string
}

const nav = (count?: number) => [{ text: 'Orders', href: '/contractor', current: 'section' as const, count }]

const colours: Readonly<Record<OrderStatus, TagColour>> = { raised: 'yellow', accepted: 'blue', declined: 'grey', completed: 'green', cancelled: 'grey' }
const statusWords: Readonly<Record<OrderStatus, string>> = { raised: 'To answer', accepted: 'Accepted', declined: 'Declined', completed: 'Completed', cancelled: 'Cancelled' }

const StatusTag = ({ status }: { status: OrderStatus }) => <Tag colour={colours[status]}>{statusWords[status]}</Tag>

export const orderLists = ['to-answer', 'in-hand', 'ended'] as const
export type OrderList = (typeof orderLists)[number]

export const FirmOrdersPage = ({ landlord, personName, list, orders }: Around & { list: OrderList; orders: readonly FirmOrder[] }) => (
  <StaffLayout title="Orders" landlord={landlord} person={{ name: personName, role: 'Contractor’s office' }} nav={nav()}>
    <h1 class="govuk-heading-l">Orders</h1>
    <Tabs
      label="Which orders"
      items={[
        { text: 'To answer', href: '/contractor?list=to-answer', current: list === 'to-answer' },
        { text: 'In hand', href: '/contractor?list=in-hand', current: list === 'in-hand' },
        { text: 'Ended', href: '/contractor?list=ended', current: list === 'ended' },
      ]}
    />
    <Table
      rows={orders}
      dense
      caption="Orders"
      captionHidden
      isMarked={(order) => order.priority === 'emergency' && order.status === 'raised'}
      empty={<EmptyState title="Nothing here">Orders come here as the landlord raises them.</EmptyState>}
      columns={[
        { head: 'Order', isRowHeader: true, cell: (order) => <a class="govuk-link" href={`/contractor/orders/${order.order_ref}`}>{order.order_ref}</a> },
        { head: 'Priority', cell: (order) => <PriorityTag priority={order.priority} /> },
        { head: 'Job', cell: (order) => order.description },
        { head: 'Where', cell: (order) => `${order.address_line}, ${order.postcode}` },
        { head: 'Appointment', cell: appointmentLines },
        ...(list === 'ended' ? [{ head: 'Status', cell: (order: FirmOrder) => <StatusTag status={order.status} /> }] : []),
      ]}
    />
  </StaffLayout>
)

/** The day above, the window below: a column of a list is narrow. */
const appointmentLines = ({ window_start_at: from, window_end_at: until }: FirmOrder) =>
  from === null || until === null ? (
    'None yet'
  ) : (
    <>
      <span>{sayDate(londonDate(from)).replace(/ \d{4}$/, '')}</span>
      <span class="fettle-under">{`${sayTime(londonTime(from))} to ${sayTime(londonTime(until))}`}</span>
    </>
  )

const appointmentWords = (order: FirmOrder): string =>
  order.window_start_at === null || order.window_end_at === null
    ? 'None yet'
    : `${sayDate(londonDate(order.window_start_at))}, ${sayTime(londonTime(order.window_start_at))} to ${sayTime(londonTime(order.window_end_at))}`

export const FirmOrderPage = ({ landlord, personName, order, form }: Around & { order: FirmOrder; form: FormState }) => (
  <StaffLayout
    title={`Order ${order.order_ref}`}
    landlord={landlord}
    person={{ name: personName, role: 'Contractor’s office' }}
    nav={nav()}
    form={form}
    breadcrumbs={[{ text: 'Orders', href: '/contractor' }, { text: order.order_ref }]}
  >
    <h1 class="govuk-heading-l">{order.description}</h1>
    <p class="govuk-body fettle-tags">
      <PriorityTag priority={order.priority} /> <StatusTag status={order.status} />
    </p>
    <TwoColumns main={<Facts order={order} />} side={<Answers order={order} form={form} />} sideLabel="Your answer" />
  </StaffLayout>
)

const Facts = ({ order }: { order: FirmOrder }) => (
    <SummaryList
      rows={[
        { key: 'Order', value: order.order_ref },
        { key: 'Trade', value: TRADE_NAMES[order.trade as Trade] ?? order.trade },
        { key: 'Where', value: `${order.address_line}, ${order.postcode}` },
        { key: 'Appointment', value: appointmentWords(order) },
        ...waitingRows(order),
        { key: 'Operative', value: order.operative_name ?? 'Nobody yet' },
        { key: 'Expected', value: `${order.expected_minutes} minutes` },
        { key: 'Sent to you', value: sayInstant(order.raised_at) },
      ]}
    />
)

/** What the work waits for while it is still to be done. */
const waitingRows = (order: FirmOrder) => {
  const waits = isOpenOrder(order.status) ? waitsOf(order) : undefined
  return waits ? [{ key: 'Waits', value: sayNotBefore(waits) }] : []
}

const Answers = ({ order, form }: { order: FirmOrder; form: FormState }) => (
  <>
    {order.status === 'raised' && <Answer order={order} form={form} />}
    {order.status === 'raised' || order.status === 'accepted' ? <Vary order={order} form={form} /> : <p class="govuk-body">This order is {statusWords[order.status].toLowerCase()}. There is nothing to answer.</p>}
  </>
)

const Answer = ({ order, form }: { order: FirmOrder; form: FormState }) => (
  <>
    <h2 class="govuk-heading-m">Your answer</h2>
    <Form action={`/contractor/orders/${order.order_ref}/acceptance`} hidden={{ answer: 'accept' }} once={`${order.order_ref}-accept`}>
      <Button>Accept this order</Button>
    </Form>
    <Form action={`/contractor/orders/${order.order_ref}/acceptance`} hidden={{ answer: 'decline' }}>
      <Textarea name="reason" label="If you cannot do it, say why" rows={2} maxLength={500} form={form} />
      <Button look="secondary">Decline</Button>
    </Form>
  </>
)

const Vary = ({ order, form }: { order: FirmOrder; form: FormState }) => (
  <Form action={`/contractor/orders/${order.order_ref}/variation`}>
    <h2 class="govuk-heading-m">Will it take longer, or not as long?</h2>
    <Input name="expectedMinutes" label="How long it will take" suffix="minutes" inputmode="numeric" width={4} value={String(order.expected_minutes)} form={form} />
    <Input name="variationReason" label="Why" form={form} />
    <Button look="secondary">Vary the order</Button>
  </Form>
)
