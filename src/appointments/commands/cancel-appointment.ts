/** An appointment is cancelled; the order stays, to be booked again. */
import { z } from 'zod'
import { command } from '#door/command.ts'
import { fact, repairStream } from '#facts/fact.ts'
import { isRefused } from '#ground/refusal.ts'
import { checkBooked, lockedAppointment } from '../appointment-in-hand.ts'
import { keptFor, letOthersGo } from '../offered-times.ts'
import { creditIfReminded } from './move-appointment.ts'

export const cancelAppointment = command({
  name: 'cancel-appointment',
  permission: 'book-appointment',
  input: z.object({
    appointmentRef: z.string().min(1).max(40),
    reason: z.string({ error: 'Say why the appointment is cancelled' }).trim().min(1, 'Say why the appointment is cancelled').max(500, 'The reason must be 500 characters or fewer'),
    by: z.enum(['resident', 'landlord'], { error: 'Say whose wish it is' }).default('landlord'),
  }),
  async decide({ appointmentRef, reason, ...input }, setting) {
    const appointment = await lockedAppointment(setting, appointmentRef)
    if (isRefused(appointment)) return appointment
    const over = checkBooked(appointment)
    if (over) return over
    const by = setting.actor.role === 'resident-by-link' ? 'resident' : input.by
    const about = { appointmentRef: appointment.appointment_ref, repairRef: appointment.repair_ref ?? '' }
    const cancelled = fact('appointment-cancelled', repairStream(about.repairRef), setting.now, { ...about, by, reason })
    const owed = by === 'landlord' ? await creditIfReminded(setting, appointment) : []
    // Given up for good by a resident; cancelled by us, what was offered instead is still theirs.
    const letGo = by === 'resident' ? letOthersGo(await keptFor(setting.db, about.repairRef), undefined, setting.now) : []
    return { facts: [...letGo, cancelled, ...owed], answer: { appointmentRef: appointment.appointment_ref, status: 'cancelled' } }
  },
})
