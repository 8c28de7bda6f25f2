/** A reminder by telephone: only a call that was answered reminds anybody (P8). */
import { z } from 'zod'
import { command } from '#door/command.ts'
import { happenedAtInput, readHappenedAt } from '#door/happened-at.ts'
import { fact, repairStream } from '#facts/fact.ts'
import { isRefused } from '#ground/refusal.ts'
import { checkBooked, lockedAppointment } from '../appointment-in-hand.ts'

export const recordReminderCall = command({
  name: 'record-reminder-call',
  permission: 'record-contact',
  input: z.object({
    appointmentRef: z.string().min(1).max(40),
    outcome: z.enum(['answered', 'no-answer'], { error: 'Say whether the call was answered' }),
    happenedAt: happenedAtInput,
  }),
  async decide({ appointmentRef, outcome, happenedAt }, setting) {
    const appointment = await lockedAppointment(setting, appointmentRef)
    if (isRefused(appointment)) return appointment
    const over = checkBooked(appointment)
    if (over) return over
    const at = readHappenedAt(happenedAt, setting.now, null, 'the appointment was booked')
    if (isRefused(at)) return at
    const about = { appointmentRef: appointment.appointment_ref, repairRef: appointment.repair_ref ?? '' }
    return { facts: [fact('reminder-call-made', repairStream(about.repairRef), at, { ...about, outcome })], answer: { ...about, outcome } }
  },
})
