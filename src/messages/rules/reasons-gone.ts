/** What takes away the reason for a message that is still waiting: the appointment is off, or they have been told already. */
import type { Fact } from '#facts/fact.ts'

export interface ReasonGone {
  readonly repairRef: string
  readonly appointmentRef: string
  readonly templates: readonly string[]
  readonly reason: string
}

const reminder = 'appointment-reminder'
const onMyWay = 'on-my-way'

export const reasonsGone = (facts: readonly Fact[]): ReasonGone[] => facts.flatMap((one) => reasonGone(one) ?? [])

const reasonGone = (fact: Fact): ReasonGone | undefined => {
  switch (fact.kind) {
    case 'appointment-cancelled':
      return { ...refsOf(fact.data), templates: [reminder, onMyWay], reason: 'the appointment was cancelled' }
    case 'appointment-booked': {
      const { replaces, repairRef } = fact.data
      return replaces === null ? undefined : { repairRef, appointmentRef: replaces, templates: [reminder, onMyWay], reason: 'the appointment was moved' }
    }
    case 'appointment-missed':
      return { ...refsOf(fact.data), templates: [reminder, onMyWay], reason: 'the appointment is over' }
    case 'visit-arrived':
      return { ...refsOf(fact.data), templates: [reminder, onMyWay], reason: 'they are at the door' }
    case 'reminder-call-made':
      return fact.data.outcome === 'answered' ? { ...refsOf(fact.data), templates: [reminder], reason: 'they were reminded by telephone' } : undefined
    case 'on-my-way-said':
      return fact.data.means === 'phone' ? { ...refsOf(fact.data), templates: [onMyWay], reason: 'the operative rang them' } : undefined
    default:
      return undefined
  }
}

const refsOf = ({ repairRef, appointmentRef }: { repairRef: string; appointmentRef: string }) => ({ repairRef, appointmentRef })
