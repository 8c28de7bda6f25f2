/** A works order: one piece of work given to one contractor. Which moves it can make, from which status. */
import { refuse, type Refused } from '#ground/refusal.ts'

export type OrderStatus = 'raised' | 'accepted' | 'declined' | 'completed' | 'cancelled'
export type OrderMove = 'accept' | 'decline' | 'vary' | 'complete' | 'cancel' | 'book'

/** What may be done to an order as it stands; anything not listed is refused. */
export const orderMoves: Readonly<Record<OrderMove, readonly OrderStatus[]>> = {
  accept: ['raised'],
  decline: ['raised', 'accepted'],
  vary: ['raised', 'accepted'],
  complete: ['raised', 'accepted'],
  cancel: ['raised', 'accepted'],
  book: ['raised', 'accepted'],
}

const alreadySaid: Readonly<Record<OrderStatus, string>> = {
  raised: 'This order has not been accepted yet.',
  accepted: 'This order has already been accepted.',
  declined: 'This order was declined. Raise a new one.',
  completed: 'This order is already complete.',
  cancelled: 'This order was cancelled.',
}

export const checkOrderMove = (status: OrderStatus, move: OrderMove): Refused | undefined =>
  orderMoves[move].includes(status) ? undefined : refuse('conflict', `order-${status}`, alreadySaid[status])

/** An order still to be done. */
export const isOpenOrder = (status: OrderStatus): boolean => status === 'raised' || status === 'accepted'
