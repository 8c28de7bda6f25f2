/**
 * The window has ended and nobody is recorded as having come: after a while for phones not yet in touch, the
 * appointment is missed, and where there is a rent account the credit is posted with it (P21).
 */
import { z } from 'zod'
import { command } from '#door/command.ts'
import { fact, repairStream } from '#facts/fact.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { creditOwed } from '#ledger/credit-owed.ts'
import { checkBooked, lockedAppointment } from '../appointment-in-hand.ts'

export const noticeMissedAppointment = command({
  name: 'notice-missed-appointment',
  permission: 'do-due-work',
  input: z.object({ appointmentRef: z.string().min(1).max(40) }),
  async decide({ appointmentRef }, setting) {
    const appointment = await lockedAppointment(setting, appointmentRef)
    if (isRefused(appointment)) return appointment
    const over = checkBooked(appointment)
    if (over) return over
    if (appointment.window_end_at > setting.now) return refuse('not-now', 'window-still-open', 'The window has not ended yet.')
    const visit = await setting.db.selectFrom('visits').select('arrived_at').where('visit_ref', '=', appointment.visit_ref).executeTakeFirst()
    if (visit?.arrived_at) return refuse('conflict', 'somebody-came', 'Somebody came to this appointment.')
    const about = { appointmentRef: appointment.appointment_ref, repairRef: appointment.repair_ref ?? '' }
    const missed = fact('appointment-missed', repairStream(about.repairRef), setting.now, { ...about, windowEndAt: appointment.window_end_at.toISOString() })
    const credits = await creditOwed(setting, { ...about, tenancyRef: appointment.tenancy_ref }, 'nobody-came')
    return { facts: [missed, ...credits], answer: { ...about, creditPence: credits[0]?.data.amountPence ?? 0 } }
  },
})
