/** The contractor's office: its URLs. A firm sees its own orders; to it, others do not exist. */
import { nothingTyped, refusedForm, type FormState } from '#delivery/web/components/form-state.ts'
import { field } from '#delivery/web/read-form.ts'
import { form, page, type Exchange, type Route, type WebAnswer } from '#delivery/route-table.ts'
import { londonDate } from '#clocks/london.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import { landlordInForce } from '#landlord/landlord.ts'
import { answerWorksOrder } from './commands/answer-works-order.ts'
import { varyWorksOrder } from './commands/vary-works-order.ts'
import { noSuchOrder } from './order-in-hand.ts'
import { FirmOrderPage, FirmOrdersPage, orderLists, type OrderList } from './pages/contractor-pages.tsx'
import { orderOfFirm, ordersOfFirm, type FirmOrder } from './works-orders.queries.ts'

const notAFirm = refuse('not-found', 'no-firm', 'You are not on record as working for a contractor.')

const statusesOf = { 'to-answer': ['raised'], 'in-hand': ['accepted'], ended: ['completed', 'cancelled', 'declined'] } as const

const around = async (exchange: Exchange) => ({
  landlord: landlordInForce(await exchange.rules(), londonDate(exchange.now)),
  personName: exchange.actor.name ?? '',
})

const showOrders = async (exchange: Exchange): Promise<WebAnswer> => {
  const { contractorRef } = exchange.actor
  if (contractorRef === undefined) return notAFirm
  const list: OrderList = orderLists.find((one) => one === exchange.query['list']) ?? 'to-answer'
  const orders = await ordersOfFirm(exchange.db, contractorRef, statusesOf[list])
  return { page: <FirmOrdersPage {...await around(exchange)} list={list} orders={orders} /> }
}

const ownOrder = async ({ actor, db, params }: Exchange): Promise<FirmOrder | Refused> => {
  const order = await orderOfFirm(db, params['orderRef'] ?? '')
  return order && order.contractor_ref === actor.contractorRef ? order : noSuchOrder
}

const orderShown = async (exchange: Exchange, order: FirmOrder, typed: FormState): Promise<WebAnswer> => ({
  page: <FirmOrderPage {...await around(exchange)} order={order} form={typed} />,
  status: typed.errors ? 422 : 200,
})

const showOrder = async (exchange: Exchange): Promise<WebAnswer> => {
  const order = await ownOrder(exchange)
  return isRefused(order) ? order : orderShown(exchange, order, nothingTyped)
}

const answer = async (exchange: Exchange): Promise<WebAnswer> => {
  const order = await ownOrder(exchange)
  if (isRefused(order)) return order
  const { order_ref: orderRef } = order
  const said = field(exchange.form, 'answer')
  const input = said === 'accept' ? ({ orderRef, answer: 'accept' } as const) : ({ orderRef, answer: 'decline', reason: field(exchange.form, 'reason') } as const)
  const answered = await exchange.perform(answerWorksOrder, input, field(exchange.form, 'once'))
  return isRefused(answered) ? orderShown(exchange, order, refusedForm(exchange.form, answered.refusal)) : { redirect: `/contractor/orders/${orderRef}` }
}

const vary = async (exchange: Exchange): Promise<WebAnswer> => {
  const order = await ownOrder(exchange)
  if (isRefused(order)) return order
  const { order_ref: orderRef } = order
  const expectedMinutes = Number(field(exchange.form, 'expectedMinutes'))
  const varied = await exchange.perform(varyWorksOrder, { orderRef, expectedMinutes, reason: field(exchange.form, 'variationReason') })
  if (!isRefused(varied)) return { redirect: `/contractor/orders/${orderRef}` }
  const { refusal } = varied
  return orderShown(exchange, order, refusedForm(exchange.form, refusal.field === 'reason' ? { ...refusal, field: 'variationReason' } : refusal))
}

export const contractorRoutes: readonly Route[] = [
  page('/contractor', 'see-contractor-orders', showOrders),
  page('/contractor/orders/:orderRef', 'see-contractor-orders', showOrder),
  form('/contractor/orders/:orderRef/acceptance', 'answer-orders', answer),
  form('/contractor/orders/:orderRef/variation', 'answer-orders', vary),
]
