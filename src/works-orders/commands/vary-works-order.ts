/** A works order is varied: more time, another description, another value, another day to wait for, with the reason. */
import { z } from 'zod'
import { checkOrderMove } from '../rules/order.ts'
import { command } from '#door/command.ts'
import { fact, repairStream } from '#facts/fact.ts'
import type { CivilDate } from '#clocks/london.ts'
import type { NotBefore, WaitsFor } from '#facts/works-orders.ts'
import { decideNotBefore, notBeforeInput, type OrderThatWaits } from '#appointments/rules/not-before.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import { lockedOrder, mayTouch, noSuchOrder } from '../order-in-hand.ts'

export const varyWorksOrder = command({
  name: 'vary-works-order',
  permission: 'answer-orders',
  input: z.object({
    orderRef: z.string().min(1).max(40),
    description: z.string().trim().min(1, 'Describe the work').max(500, 'The description must be 500 characters or fewer').optional(),
    expectedMinutes: z.int('Minutes must be a whole number').min(5, 'At least 5 minutes').max(2400, 'At most 2,400 minutes').optional(),
    valuePence: z.int('The value must be in whole pence').min(0).max(100_000_00, 'At most £100,000').optional(),
    ...notBeforeInput,
    /** What it waited for is there, or is not needed. */
    waitsNoMore: z.literal(true).optional(),
    reason: z.string({ error: 'Say why the order changes' }).trim().min(1, 'Say why the order changes').max(500, 'The reason must be 500 characters or fewer'),
  }),
  async decide(input, setting) {
    const order = await lockedOrder(setting, input.orderRef)
    if (!order || !mayTouch(setting, order.contractor_ref)) return noSuchOrder
    const refused = checkOrderMove(order.status, 'vary')
    if (refused) return refused
    const { description = null, expectedMinutes = null, valuePence = null, reason } = input
    const waits = waitsAsVaried(order, input, setting.now)
    if (isRefused(waits)) return waits
    if (description === null && expectedMinutes === null && valuePence === null && waits.notBefore === undefined) {
      return refuse('invalid', 'nothing-varied', 'Say what changes: the description, the minutes, the value or the day from which it can be done.', 'description')
    }
    const varied = { orderRef: order.order_ref, repairRef: order.repair_ref, description, expectedMinutes, valuePence, ...waits, reason }
    return { facts: [fact('works-order-varied', repairStream(order.repair_ref), setting.now, varied)], answer: { orderRef: order.order_ref } }
  },
})

interface WaitsTyped {
  readonly notBeforeOn?: CivilDate | undefined
  readonly notBeforeBecause?: WaitsFor | undefined
  readonly waitsNoMore?: true | undefined
}

/** A form sends again what was said before: that changes nothing, and may have passed by now. */
const waitsAsVaried = (order: OrderThatWaits, typed: WaitsTyped, now: Date): { readonly notBefore?: NotBefore | null } | Refused => {
  if (typed.waitsNoMore) return { notBefore: null }
  if (typed.notBeforeOn !== undefined && typed.notBeforeOn === order.not_before_on && typed.notBeforeBecause === order.not_before_because) return {}
  const notBefore = decideNotBefore(typed, now)
  return notBefore === undefined ? {} : isRefused(notBefore) ? notBefore : { notBefore }
}
