/** The API of messages: what providers and people report of them, and the lists of what a person has to do. */
import { z } from 'zod'
import { apiCommand, apiQuery, type Route } from '#delivery/route-table.ts'
import { dealWithAnswer } from './commands/deal-with-answer.ts'
import { receiveAnswer } from './commands/receive-answer.ts'
import { recordBounce } from './commands/record-bounce.ts'
import { recordSending } from './commands/record-sending.ts'
import { recordReceipt } from './commands/record-receipt.ts'
import { sendAgain } from './commands/send-again.ts'
import { sendReminder } from './commands/send-reminder.ts'
import { tellByPhone } from './commands/tell-by-phone.ts'
import { answersAnswer, messagesAnswer, messagesInput, readAnswers, readCallList, readSaid, readTrouble, saidAnswer, saidInput } from './read-messages.ts'

const message = z.object({ messageRef: z.string() })

export const messagesApi: readonly Route[] = [
  apiCommand('/messages/receipts', recordReceipt, message.extend({ recorded: z.boolean() }), 'A provider’s receipt'),
  apiCommand('/messages/bounces', recordBounce, message.extend({ status: z.string() }), 'An e-mail or a letter came back'),
  apiCommand('/messages/answers', receiveAnswer, z.object({ answerRef: z.string(), meaning: z.string(), forAPerson: z.boolean() }), 'A resident answered by text'),
  apiCommand('/messages/answers/:answerRef/dealt-with', dealWithAnswer, z.object({ answerRef: z.string() }), 'A person has dealt with an answer'),
  apiCommand('/messages/:messageRef/again', sendAgain, message, 'Send again what did not get through'),
  apiCommand('/messages/:messageRef/telling', tellByPhone, message.extend({ outcome: z.enum(['spoke', 'no-answer']) }), 'Told by telephone, from the call list'),
  apiCommand('/messages/:messageRef/sending', recordSending, z.object({ recorded: z.boolean() }), 'What became of an attempt to send. Done by itself'),
  apiCommand('/appointments/:appointmentRef/reminder', sendReminder, message, 'Send the reminder. Done by itself when it falls due'),
  apiQuery('/messages/trouble', 'deal-with-messages', messagesInput, messagesAnswer, 'Messages that did not get through, or may not have', readTrouble),
  apiQuery('/messages/calls', 'deal-with-messages', messagesInput, messagesAnswer, 'Whom to ring, and what to say', readCallList),
  apiQuery('/messages/answers', 'deal-with-messages', messagesInput, answersAnswer, 'Answers that a person has to read', readAnswers),
  apiQuery('/repairs/:repairRef/messages', 'see-repairs', saidInput, saidAnswer, 'What was said about a repair, both ways, and what proves it', readSaid),
]
