/**
 * An order is complete when the work is done, and the repair when its last order is. An emergency that was only made
 * safe is not complete: what remains is a follow-on. A recall put right settles the repair it recalls.
 */
import { fact, repairStream, type Fact } from '#facts/fact.ts'
import type { OrderKind } from '#facts/works-orders.ts'

export interface Completion {
  readonly orderRef: string
  readonly repairRef: string
  readonly kind: OrderKind
  readonly visitRef: string | null
  readonly at: Date
  /** Of the same repair, open or declined with none in their place. */
  readonly otherOrdersToDo: number
  /** What was ordered is an emergency that nobody has made safe yet. */
  readonly isEmergency: boolean
  readonly recallOf: string | null
}

export const decideCompletion = (done: Completion): Fact[] => {
  const { orderRef, repairRef, visitRef, at } = done
  const stream = repairStream(repairRef)
  const isLast = done.otherOrdersToDo === 0
  const facts: Fact[] = [fact('works-order-completed', stream, at, { orderRef, repairRef, visitRef, ...(isLast ? {} : { moreToCome: true as const }) })]
  // Done, it is safe: what is still to come is no emergency (rule book, 8.2).
  if (!isLast && done.isEmergency) facts.unshift(fact('repair-made-safe', stream, at, { repairRef, visitRef }))
  if (!isLast || done.kind === 'inspection') return facts
  facts.push(fact('repair-completed', stream, at, { repairRef, orderRef, visitRef }))
  if (done.recallOf !== null) {
    facts.push(fact('recall-completed', repairStream(done.recallOf), at, { repairRef: done.recallOf, recallRef: repairRef }))
  }
  return facts
}
