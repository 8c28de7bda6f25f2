/** The API of appointments and holds. */
import { z } from 'zod'
import { apiCommand, type Route } from '#delivery/route-table.ts'
import { cancelAppointment } from './commands/cancel-appointment.ts'
import { holdSlot } from './commands/hold-slot.ts'
import { letSlotGo } from './commands/let-slot-go.ts'
import { noticeMissedAppointment } from './commands/notice-missed-appointment.ts'
import { moveAppointment } from './commands/move-appointment.ts'
import { recordReminderCall } from './commands/record-reminder-call.ts'
import { answeredAppointment } from './rules/slot-choice.ts'

const held = z.object({ holdRef: z.string(), day: z.string(), slot: z.string(), windowStartAt: z.string(), windowEndAt: z.string(), heldUntil: z.string() })

export const appointmentsApi: readonly Route[] = [
  apiCommand('/appointments/:appointmentRef/move', moveAppointment, answeredAppointment, 'Move the appointment'),
  apiCommand('/appointments/:appointmentRef/cancellation', cancelAppointment, z.object({ appointmentRef: z.string(), status: z.string() }), 'Cancel the appointment; the order stays'),
  apiCommand('/appointments/:appointmentRef/reminder-call', recordReminderCall, z.object({ appointmentRef: z.string(), repairRef: z.string(), outcome: z.enum(['answered', 'no-answer']) }), 'Record a reminder by telephone'),
  apiCommand('/appointments/:appointmentRef/missed', noticeMissedAppointment, z.object({ appointmentRef: z.string(), repairRef: z.string(), creditPence: z.int() }), 'Nobody came: the credit is posted. Done by itself when the window has ended'),
  apiCommand('/holds', holdSlot, held, 'Hold a slot while the resident chooses'),
  apiCommand('/holds/:appointmentRef/release', letSlotGo, z.object({ appointmentRef: z.string() }), 'Let a held slot go'),
]
