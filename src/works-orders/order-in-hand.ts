/** The order a command is about: found, locked, and only if this person may touch it. */
import type { Setting } from '#door/command.ts'
import { fact, repairStream, type Fact } from '#facts/fact.ts'
import { refuse } from '#ground/refusal.ts'
import { bookedAppointmentOf, orderOnRecord } from './works-orders.queries.ts'

export const noSuchOrder = refuse('not-found', 'no-such-order', 'We have no works order with that reference.', 'orderRef')

/** A contractor's people touch only their own firm's orders; to others they do not exist. */
export const mayTouch = (setting: Setting, contractorRef: string): boolean =>
  setting.actor.contractorRef === undefined || setting.actor.contractorRef === contractorRef

export const lockedOrder = async (setting: Setting, orderRef: string) => {
  const found = await orderOnRecord(setting.db, orderRef)
  if (!found) return undefined
  await setting.lock(repairStream(found.repair_ref))
  return orderOnRecord(setting.db, orderRef)
}

/** What must be true together: an order that ends takes its appointment with it. */
export const cancelBooked = async (setting: Setting, orderRef: string, reason: string): Promise<Fact[]> => {
  const booked = await bookedAppointmentOf(setting.db, orderRef)
  if (!booked?.repair_ref) return []
  const about = { appointmentRef: booked.appointment_ref, repairRef: booked.repair_ref }
  return [fact('appointment-cancelled', repairStream(booked.repair_ref), setting.now, { ...about, by: 'landlord', reason })]
}
