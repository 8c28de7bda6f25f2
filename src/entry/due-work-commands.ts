/** Which command each kind of due work stands for. */
import { letSlotGo } from '#appointments/commands/let-slot-go.ts'
import { noticeMissedAppointment } from '#appointments/commands/notice-missed-appointment.ts'
import { lookAgainAtFailure } from '#contractors/commands/look-again-at-failure.ts'
import type { DueWorkCommands } from '#delivery/background/take-due-work.ts'
import { clearKeySafeCode } from '#homes/commands/clear-key-safe-code.ts'
import { takeOutOfImport } from '#landlord/commands/take-out-of-import.ts'
import { noticeOutOfTurn } from '#planning/commands/notice-out-of-turn.ts'
import { replanDay } from '#planning/commands/replan-day.ts'
import { noticeCallNotEnded } from '#repairs/commands/notice-call-not-ended.ts'
import { noticeNotAcknowledged } from '#repairs/commands/notice-not-acknowledged.ts'
import { sendReminder } from '#messages/commands/send-reminder.ts'

export const dueWorkCommands: DueWorkCommands = {
  'let-slot-go': letSlotGo,
  'notice-missed-appointment': noticeMissedAppointment,
  'notice-call-not-ended': noticeCallNotEnded,
  'notice-not-acknowledged': noticeNotAcknowledged,
  'notice-out-of-turn': noticeOutOfTurn,
  'take-out-of-import': takeOutOfImport,
  'clear-key-safe-code': clearKeySafeCode,
  'replan-failed-day': replanDay,
  'look-again-at-failure': lookAgainAtFailure,
  remind: sendReminder,
}
