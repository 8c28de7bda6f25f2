/** The API of messages: what providers and people report of them. */
import { z } from 'zod'
import { apiCommand, type Route } from '#delivery/route-table.ts'
import { dealWithAnswer } from './commands/deal-with-answer.ts'
import { receiveAnswer } from './commands/receive-answer.ts'
import { recordBounce } from './commands/record-bounce.ts'
import { recordReceipt } from './commands/record-receipt.ts'
import { sendAgain } from './commands/send-again.ts'
import { tellByPhone } from './commands/tell-by-phone.ts'

const anything = z.looseObject({})

export const messagesApi: readonly Route[] = [
  apiCommand('/messages/receipts', recordReceipt, anything as never, 'A provider’s receipt'),
  apiCommand('/messages/bounces', recordBounce, anything as never, 'An e-mail came back'),
  apiCommand('/messages/answers', receiveAnswer, anything as never, 'A resident answered by text'),
  apiCommand('/messages/answers/:answerRef/dealt-with', dealWithAnswer, anything as never, 'A person has dealt with an answer'),
  apiCommand('/messages/:messageRef/again', sendAgain, anything as never, 'Send again what did not go'),
  apiCommand('/messages/:messageRef/telling', tellByPhone, anything as never, 'Told by telephone, from the call list'),
]
