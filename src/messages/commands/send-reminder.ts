/** A reminder falls due on the working day before (P8): queued as a text, or put on the call list, if there is still a visit. */
import { z } from 'zod'
import { lockedAppointment, checkBooked } from '#appointments/appointment-in-hand.ts'
import { command } from '#door/command.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { queueMessages } from '../queue-messages.ts'

export const sendReminder = command({
  name: 'send-reminder',
  permission: 'do-due-work',
  input: z.object({ appointmentRef: z.string().min(1).max(40) }),
  async decide({ appointmentRef }, setting) {
    const appointment = await lockedAppointment(setting, appointmentRef)
    if (isRefused(appointment)) return appointment
    const over = checkBooked(appointment)
    if (over) return over
    if (appointment.reminded_at !== null) return refuse('conflict', 'already-reminded', 'They have been reminded of this appointment.')
    if (appointment.window_start_at <= setting.now) return refuse('conflict', 'too-late-to-remind', 'It is too late to remind anyone of this appointment.')
    const [queued] = await queueMessages(setting, [
      {
        repairRef: appointment.repair_ref ?? '',
        template: 'appointment-reminder',
        orderRef: appointment.order_ref,
        appointmentRef: appointment.appointment_ref,
        contractorRef: null,
        facts: [],
      },
    ])
    if (!queued) return noWayToRemind
    return { facts: [queued], answer: { messageRef: queued.data.messageRef } }
  },
})

const noWayToRemind = refuse('conflict', 'no-way-to-remind', 'We have no telephone number to remind anyone by.')
