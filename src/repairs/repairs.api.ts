/** The API of repairs: every command, and what can be read. */
import { z } from 'zod'
import { answeredAppointment } from '#appointments/rules/slot-choice.ts'
import { apiCommand, apiQuery, type Route } from '#delivery/route-table.ts'
import { agreeLowerPriority } from './commands/agree-lower-priority.ts'
import { bookAppointment } from './commands/book-appointment.ts'
import { cancelRepair } from './commands/cancel-repair.ts'
import { changePriority } from './commands/change-priority.ts'
import { declineLowerPriority } from './commands/decline-lower-priority.ts'
import { endCall } from './commands/end-call.ts'
import { noticeCallNotEnded } from './commands/notice-call-not-ended.ts'
import { noticeNotAcknowledged } from './commands/notice-not-acknowledged.ts'
import { eraseRepair } from './commands/erase-repair.ts'
import { raiseWorksOrder } from './commands/raise-works-order.ts'
import { recordContact } from './commands/record-contact.ts'
import { recordOnCallAnswer } from './commands/record-on-call-answer.ts'
import { reportRepair } from './commands/report-repair.ts'
import { confirmAppointment } from './own-repair/commands/confirm-appointment.ts'
import { tellAboutRepair } from './own-repair/commands/tell-about-repair.ts'
import { listInput, listAnswer, readList } from './read-list.ts'
import { readRepair, repairAnswer } from './read-repair.ts'
import { readSlots, slotsAnswer, slotsInput } from './read-slots.ts'
import { reportAnswer } from './report-input.ts'

const repairRef = z.object({ repairRef: z.string().min(1).max(40) })

const onCallAnswered = z.object({ appointmentRef: z.string(), isHandedOn: z.boolean() })

export const repairsApi: readonly Route[] = [
  apiCommand('/repairs', reportRepair, reportAnswer, 'Report a repair'),
  apiQuery('/repairs', 'see-repairs', listInput, listAnswer, 'A page of the repairs, newest first', readList),
  apiQuery('/repairs/:repairRef', 'see-repairs', repairRef, repairAnswer, 'One repair: promises, orders, appointments, timeline', readRepair),
  apiQuery('/repairs/:repairRef/slots', 'see-repairs', slotsInput, slotsAnswer, 'The slots that can really be kept', readSlots),
  apiCommand('/repairs/:repairRef/appointment', bookAppointment, answeredAppointment, 'Book an appointment'),
  apiCommand('/repairs/:repairRef/contacts', recordContact, z.object({ contactRef: z.string() }), 'Record contact, or an attempt at it'),
  apiCommand('/repairs/:repairRef/call-not-ended', noticeCallNotEnded, z.object({ repairRef: z.string() }), 'A call that nobody ended is settled by what was recorded of it. Done by itself after a while'),
  apiCommand('/repairs/:repairRef/call-end', endCall, z.object({ repairRef: z.string(), outcome: z.string() }), 'The call in which it was reported ended'),
  apiCommand('/repairs/:repairRef/priority', changePriority, z.object({ repairRef: z.string(), priority: z.string(), toBeAgreed: z.string().nullable() }), 'Change the priority; a lower one waits for a second person to agree'),
  apiCommand('/repairs/:repairRef/lower-priority/agreement', agreeLowerPriority, z.object({ repairRef: z.string(), priority: z.string() }), 'Agree to a lower priority that somebody else asked for'),
  apiCommand('/repairs/:repairRef/lower-priority/refusal', declineLowerPriority, z.object({ repairRef: z.string(), priority: z.string() }), 'Decline a lower priority: the higher one stands'),
  apiCommand('/repairs/:repairRef/works-orders', raiseWorksOrder, z.object({ orderRef: z.string(), contractorRef: z.string() }), 'Raise a works order or an inspection'),
  apiCommand('/repairs/:repairRef/erasure', eraseRepair, z.object({ repairRef: z.string(), words: z.int(), photos: z.int() }), 'Erase what people typed and photographed about it'),
  apiCommand('/repairs/:repairRef/cancellation', cancelRepair, z.object({ repairRef: z.string(), stage: z.string() }), 'Cancel the repair with its orders and appointments'),
  apiCommand('/repairs/:repairRef/words', tellAboutRepair, z.object({ answerRef: z.string() }), 'What the resident wants to tell us about it; a person reads it'),
  apiCommand('/appointments/:appointmentRef/on-call-answer', recordOnCallAnswer, onCallAnswered.extend({ outcome: z.enum(['going', 'no-answer', 'cannot-go']) }), 'Whoever is on call was rung: they are going, or the emergency is handed on'),
  apiCommand('/appointments/:appointmentRef/not-acknowledged', noticeNotAcknowledged, onCallAnswered, 'Whoever is on call has not said that they are going: the emergency is handed on. Done by itself after a while'),
  apiCommand('/appointments/:appointmentRef/confirmation', confirmAppointment, z.object({ appointmentRef: z.string(), repairRef: z.string() }), 'The resident will be there'),
]
