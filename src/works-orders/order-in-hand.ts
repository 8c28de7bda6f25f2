/** The order a command is about: found, locked, and only if this person may touch it. */
import { appointmentOnRecord } from '#appointments/appointments.queries.ts'
import { creditIfReminded } from '#appointments/commands/move-appointment.ts'
import type { Setting } from '#door/command.ts'
import { streamFoundBy } from '#door/found-stream.ts'
import { fact, repairStream, repairStreamOf, type Fact } from '#facts/fact.ts'
import { refuse } from '#ground/refusal.ts'
import { bookedAppointmentOf, orderOnRecord } from './works-orders.queries.ts'

export const noSuchOrder = refuse('not-found', 'no-such-order', 'We have no works order with that reference.', 'orderRef')

/** A contractor's people touch only their own firm's orders; to others they do not exist. */
export const mayTouch = (setting: Setting, contractorRef: string): boolean =>
  setting.actor.contractorRef === undefined || setting.actor.contractorRef === contractorRef

const repairOfOrder = streamFoundBy(`select ${repairStreamOf('repair_ref')} from works_orders where order_ref = $1`)

export const lockedOrder = async (setting: Setting, orderRef: string) => {
  await setting.lockFound(repairOfOrder, orderRef)
  return orderOnRecord(setting.db, orderRef)
}

/**
 * What must be true together: an order that ends takes its appointment with it. When that is not the resident's own
 * wish, and they had been reminded, it is a missed appointment like any other (P21).
 */
export const cancelBooked = async (setting: Setting, orderRef: string, reason: string, by: 'resident' | 'landlord' = 'landlord'): Promise<Fact[]> => {
  const booked = await bookedAppointmentOf(setting.db, orderRef)
  const appointment = booked && (await appointmentOnRecord(setting.db, booked.appointment_ref))
  if (!appointment?.repair_ref) return []
  const about = { appointmentRef: appointment.appointment_ref, repairRef: appointment.repair_ref }
  const cancelled = fact('appointment-cancelled', repairStream(about.repairRef), setting.now, { ...about, by, reason })
  return [cancelled, ...(by === 'landlord' ? await creditIfReminded(setting, appointment) : [])]
}

/** Orders that are still to be done, each with its appointment. */
export const cancelOrders = async (setting: Setting, repairRef: string, orderRefs: readonly string[], reason: string, by: 'resident' | 'landlord'): Promise<Fact[]> => {
  const facts: Fact[] = []
  for (const orderRef of orderRefs) {
    facts.push(fact('works-order-cancelled', repairStream(repairRef), setting.now, { orderRef, repairRef, reason }))
    facts.push(...(await cancelBooked(setting, orderRef, reason, by)))
  }
  return facts
}
