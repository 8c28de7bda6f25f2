/** A works order is cancelled with a reason; its appointment goes with it in the same transaction. */
import { z } from 'zod'
import { checkOrderMove } from '../rules/order.ts'
import { command } from '#door/command.ts'
import { fact, repairStream } from '#facts/fact.ts'
import { cancelBooked, lockedOrder, noSuchOrder } from '../order-in-hand.ts'

export const cancelWorksOrder = command({
  name: 'cancel-works-order',
  permission: 'order-works',
  input: z.object({
    orderRef: z.string().min(1).max(40),
    reason: z.string({ error: 'Say why the order is cancelled' }).trim().min(1, 'Say why the order is cancelled').max(500, 'The reason must be 500 characters or fewer'),
  }),
  async decide({ orderRef, reason }, setting) {
    const order = await lockedOrder(setting, orderRef)
    if (!order) return noSuchOrder
    const refused = checkOrderMove(order.status, 'cancel')
    if (refused) return refused
    const cancelled = fact('works-order-cancelled', repairStream(order.repair_ref), setting.now, {
      orderRef: order.order_ref,
      repairRef: order.repair_ref,
      reason,
    })
    return { facts: [cancelled, ...(await cancelBooked(setting, order.order_ref, reason))], answer: { orderRef: order.order_ref, status: 'cancelled' } }
  },
})
