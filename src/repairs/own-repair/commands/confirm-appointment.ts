/** The resident says yes, they will be there: once is enough. */
import { z } from 'zod'
import { checkBooked, lockedAppointment } from '#appointments/appointment-in-hand.ts'
import { command } from '#door/command.ts'
import { fact, repairStream } from '#facts/fact.ts'
import { isRefused, refuse } from '#ground/refusal.ts'

export const confirmAppointment = command({
  name: 'confirm-appointment',
  permission: 'book-appointment',
  input: z.object({ appointmentRef: z.string({ error: 'Say which appointment' }).min(1, 'Say which appointment').max(40) }),
  async decide({ appointmentRef }, setting) {
    const appointment = await lockedAppointment(setting, appointmentRef)
    if (isRefused(appointment)) return appointment
    const over = checkBooked(appointment)
    if (over) return over
    if (appointment.window_end_at <= setting.now) return tooLate
    const { confirmed_at: confirmedAt } = await setting.db
      .selectFrom('appointments')
      .select('confirmed_at')
      .where('appointment_ref', '=', appointment.appointment_ref)
      .executeTakeFirstOrThrow()
    const repairRef = appointment.repair_ref ?? ''
    const confirmed = fact('appointment-confirmed', repairStream(repairRef), setting.now, { appointmentRef: appointment.appointment_ref, repairRef })
    return { facts: confirmedAt === null ? [confirmed] : [], answer: { appointmentRef: appointment.appointment_ref, repairRef } }
  },
})

const tooLate = refuse('not-now', 'appointment-over', 'The time of that appointment is over.')
