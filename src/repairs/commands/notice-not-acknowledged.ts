/** Whoever is on call has not said in time that they are going: the emergency is handed on, and staff see it (P7). */
import { z } from 'zod'
import { lockedAppointment } from '#appointments/appointment-in-hand.ts'
import { onCallAsked } from '#appointments/on-call-answers.ts'
import { command } from '#door/command.ts'
import { isRefused } from '#ground/refusal.ts'
import { handOnEmergency } from '../hand-on-emergency.ts'
import { nobodyWaited } from './record-on-call-answer.ts'

export const noticeNotAcknowledged = command({
  name: 'notice-not-acknowledged',
  permission: 'do-due-work',
  input: z.object({ appointmentRef: z.string().min(1).max(40) }),
  async decide({ appointmentRef }, setting) {
    const appointment = await lockedAppointment(setting, appointmentRef)
    if (isRefused(appointment)) return appointment
    const asked = await onCallAsked(setting.db, appointmentRef)
    if (!asked) return nobodyWaited
    const { facts, isHandedOn } = await handOnEmergency(setting, asked, asked.notAcknowledgedAt === null ? 'time-ran-out' : null)
    return { facts, answer: { appointmentRef, isHandedOn } }
  },
})
