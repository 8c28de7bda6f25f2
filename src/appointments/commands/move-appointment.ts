/** An appointment is moved to another time. When the landlord moves it after the reminder, the resident is credited (P21). */
import { z } from 'zod'
import { command, type Setting } from '#door/command.ts'
import { fact, repairStream, type Fact } from '#facts/fact.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { creditOwed } from '#ledger/credit-owed.ts'
import { checkBooked, lockedAppointment } from '../appointment-in-hand.ts'
import { appointmentOnRecord, placeOfHome, targetOfAppointment, type AppointmentOnRecord } from '../appointments.queries.ts'
import { decideBooking } from '../booking.ts'
import { holdAtFirm, isToHoldAtFirm } from '../hold-at-firm.ts'
import { waitsOf } from '../rules/not-before.ts'
import { inTurnForDay, slotChoice } from '../rules/slot-choice.ts'

export const moveAppointment = command({
  name: 'move-appointment',
  permission: 'book-appointment',
  input: z.object({
    appointmentRef: z.string().min(1).max(40),
    ...slotChoice,
    holdRef: z.string().max(40).optional(),
    heldFor: z.string().max(80).optional(),
    /** Whose wish it is. Through a resident's own link it is always theirs. */
    by: z.enum(['resident', 'landlord'], { error: 'Say whose wish it is' }).default('landlord'),
  }),
  inTurnFor: inTurnForDay,
  async beforehand(input, outside) {
    if (!isToHoldAtFirm(input)) return {}
    const appointment = await appointmentOnRecord(outside.db, input.appointmentRef)
    if (!appointment || appointment.status !== 'booked') return {}
    const { home_ref: homeRef, trade, expected_minutes: expectedMinutes, priority, contractor_ref: contractorRef } = appointment
    const work = { trade, expectedMinutes, priority, contractorRef, adjustments: appointment.access.adjustments }
    return holdAtFirm({ heldFor: `move/${input.appointmentRef}`, homeRef, day: input.day, slot: input.slot, work, waits: waitsOf(appointment) }, outside)
  },
  async decide(input, setting, found) {
    const appointment = await lockedAppointment(setting, input.appointmentRef)
    if (isRefused(appointment)) return appointment
    const over = checkBooked(appointment)
    if (over) return over
    if (appointment.kind === 'emergency') return refuse('conflict', 'is-an-emergency', 'Someone is already on the way for this emergency. Ring us to change it.')
    // Told that nobody can come, a resident who chooses another time is not the one who moves it.
    const by = appointment.cannot_be_kept_at !== null ? 'landlord' : setting.actor.role === 'resident-by-link' ? 'resident' : input.by
    const place = await placeOfHome(setting.db, appointment.home_ref)
    if (!place) throw new Error(`The home of ${appointment.repair_ref} is not on record.`)
    const { targetAt, inTargetOffered } = await targetOfAppointment(setting.db, appointment)
    const booked = await decideBooking(
      setting,
      { repair: repairOf(appointment), order: orderOf(appointment), place, targetAt, inTargetOffered, waits: waitsOf(appointment), isFollowed: appointment.is_followed },
      { ...input, ...found, bookedBy: by, offeredTo: appointment.repair_ref ?? undefined, replaces: { appointmentRef: appointment.appointment_ref, movedBy: by } },
    )
    if (isRefused(booked)) return booked
    const broken = by === 'landlord' ? await creditIfReminded(setting, appointment) : []
    return { facts: [...booked.facts, ...broken], answer: booked.answer }
  },
})

export const repairOf = (appointment: AppointmentOnRecord) => ({
  repairRef: appointment.repair_ref ?? '',
  homeRef: appointment.home_ref,
  residentRef: appointment.resident_ref,
  priority: appointment.priority,
  trade: appointment.trade,
  expectedMinutes: appointment.expected_minutes,
  inspectionFirst: appointment.order_kind === 'inspection',
  description: '',
  adjustments: appointment.access.adjustments,
  language: appointment.access.interpreter,
})

export const orderOf = (appointment: AppointmentOnRecord) => ({
  orderRef: appointment.order_ref ?? '',
  kind: appointment.order_kind,
  contractorRef: appointment.contractor_ref,
  trade: appointment.trade,
  expectedMinutes: appointment.expected_minutes,
})

/** Moving or cancelling after the resident was reminded is a missed appointment like any other. */
export const creditIfReminded = async (setting: Setting, appointment: AppointmentOnRecord): Promise<Fact[]> => {
  if (appointment.reminded_at === null) return []
  const about = { appointmentRef: appointment.appointment_ref, repairRef: appointment.repair_ref ?? '' }
  const moved = fact('appointment-moved-after-reminder', repairStream(about.repairRef), setting.now, about)
  return [moved, ...(await creditOwed(setting, { ...about, tenancyRef: appointment.tenancy_ref }, 'moved-after-reminder'))]
}
