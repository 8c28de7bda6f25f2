/** A works order is reported complete by the office rather than from the doorstep. */
import { z } from 'zod'
import { decideCompletion } from '../rules/decide-completion.ts'
import { checkOrderMove } from '../rules/order.ts'
import { bookedAppointmentOf, otherOpenOrders } from '../works-orders.queries.ts'
import { command, type Setting } from '#door/command.ts'
import { happenedAtInput, readHappenedAt } from '#door/happened-at.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { lockedOrder, mayTouch, noSuchOrder } from '../order-in-hand.ts'

export const completeWorksOrder = command({
  name: 'complete-works-order',
  permission: 'answer-orders',
  input: z.object({ orderRef: z.string().min(1).max(40), happenedAt: happenedAtInput }),
  async decide(input, setting) {
    const order = await lockedOrder(setting, input.orderRef)
    if (!order || !mayTouch(setting, order.contractor_ref)) return noSuchOrder
    const refused = checkOrderMove(order.status, 'complete')
    if (refused) return refused
    if (order.kind === 'inspection') {
      return refuse('invalid', 'is-an-inspection', 'An inspection is completed by recording what it found.', 'orderRef')
    }
    if (await stillBooked(setting, order.order_ref)) {
      return refuse('conflict', 'visit-to-come', 'An appointment for this order is still to come. Finish the visit, or cancel the appointment first.')
    }
    const at = readHappenedAt(input.happenedAt, setting.now, order.raised_at, 'the order was raised')
    if (isRefused(at)) return at
    const others = await otherOpenOrders(setting.db, order.repair_ref, order.order_ref)
    const { order_ref: orderRef, repair_ref: repairRef, kind, recall_of: recallOf } = order
    return {
      facts: decideCompletion({ orderRef, repairRef, kind, visitRef: null, at, otherOpenOrders: others.length, recallOf }),
      answer: { orderRef, repairComplete: others.length === 0 },
    }
  },
})

const stillBooked = async (setting: Setting, orderRef: string): Promise<boolean> => {
  const booked = await bookedAppointmentOf(setting.db, orderRef)
  return booked !== undefined && booked.window_start_at > setting.now
}
