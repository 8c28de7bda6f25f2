/** The contractor's answer: accepted, or declined with a reason. */
import { z } from 'zod'
import { cancelBooked, lockedOrder, mayTouch, noSuchOrder } from '../order-in-hand.ts'
import { checkOrderMove } from '../rules/order.ts'
import { command } from '#door/command.ts'
import { fact, repairStream, type Fact } from '#facts/fact.ts'

const reasonText = (what: string) =>
  z.string({ error: `Say why ${what}` }).trim().min(1, `Say why ${what}`).max(500, 'The reason must be 500 characters or fewer')

export const answerWorksOrder = command({
  name: 'answer-works-order',
  permission: 'answer-orders',
  input: z.discriminatedUnion(
    'answer',
    [
      z.object({ orderRef: z.string().min(1).max(40), answer: z.literal('accept') }),
      z.object({ orderRef: z.string().min(1).max(40), answer: z.literal('decline'), reason: reasonText('the order is declined') }),
    ],
    { error: 'Choose accept or decline' },
  ),
  async decide(input, setting) {
    const order = await lockedOrder(setting, input.orderRef)
    if (!order || !mayTouch(setting, order.contractor_ref)) return noSuchOrder
    const refused = checkOrderMove(order.status, input.answer)
    if (refused) return refused
    const stream = repairStream(order.repair_ref)
    const about = { orderRef: order.order_ref, repairRef: order.repair_ref }
    if (input.answer === 'accept') {
      return { facts: [fact('works-order-accepted', stream, setting.now, about)], answer: { orderRef: order.order_ref, status: 'accepted' } }
    }
    const facts: Fact[] = [fact('works-order-declined', stream, setting.now, { ...about, reason: input.reason })]
    facts.push(...(await cancelBooked(setting, order.order_ref, 'the contractor declined the order')))
    return { facts, answer: { orderRef: order.order_ref, status: 'declined' } }
  },
})
