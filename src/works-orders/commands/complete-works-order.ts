/** A works order is reported complete by the office rather than from the doorstep. */
import { z } from 'zod'
import { decideCompletion } from '../rules/decide-completion.ts'
import { checkOrderMove } from '../rules/order.ts'
import { bookedAppointmentOf, otherOrdersToDo } from '../works-orders.queries.ts'
import { command } from '#door/command.ts'
import { happenedAtInput, readHappenedAt } from '#door/happened-at.ts'
import { fact, repairStream, type Fact } from '#facts/fact.ts'
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
    const booked = await bookedAppointmentOf(setting.db, order.order_ref)
    if (booked && booked.window_start_at > setting.now) {
      return refuse('conflict', 'visit-to-come', 'An appointment for this order is still to come. Finish the visit, or cancel the appointment first.')
    }
    const at = readHappenedAt(input.happenedAt, setting.now, order.raised_at, 'the order was raised')
    if (isRefused(at)) return at
    const others = await otherOrdersToDo(setting.db, order.repair_ref, order.order_ref)
    const { order_ref: orderRef, repair_ref: repairRef, kind, recall_of: recallOf } = order
    const isEmergency = order.priority === 'emergency' && order.made_safe_at === null
    return {
      facts: [...visitOf(booked, order, at), ...decideCompletion({ orderRef, repairRef, kind, visitRef: null, at, otherOrdersToDo: others.length, isEmergency, recallOf })],
      answer: { orderRef, repairComplete: others.length === 0 },
    }
  },
})

type Booked = Awaited<ReturnType<typeof bookedAppointmentOf>>

/** Done within its window, somebody came, though nobody recorded it at the door. Later than that it stays to be noticed as missed. */
const visitOf = (booked: Booked, order: { order_ref: string; repair_ref: string }, at: Date): Fact[] => {
  if (!booked || at > booked.window_end_at) return []
  const about = { visitRef: booked.visit_ref, appointmentRef: booked.appointment_ref, repairRef: order.repair_ref, orderRef: order.order_ref }
  return [fact('visit-finished', repairStream(order.repair_ref), at, { ...about, outcome: 'done', words: null, photos: [] })]
}
