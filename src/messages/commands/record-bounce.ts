/** An e-mail came back, or a letter: what was taken to have been sent was not received (P6: a bounce does not keep it). */
import { z } from 'zod'
import { command } from '#door/command.ts'
import { happenedAtInput, readHappenedAt } from '#door/happened-at.ts'
import { fact } from '#facts/fact.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { lockedMessage, messageAbout } from '../message-in-hand.ts'

export const recordBounce = command({
  name: 'record-bounce',
  permission: 'deal-with-messages',
  input: z.object({
    messageRef: z.string({ error: 'Say which message came back' }).min(1, 'Say which message came back').max(40),
    reason: z.string().trim().max(200, 'The reason must be 200 characters or fewer').default(''),
    happenedAt: happenedAtInput,
  }),
  async decide(input, setting) {
    const message = await lockedMessage(setting, input.messageRef)
    if (isRefused(message)) return message
    if (message.channel !== 'email' && message.channel !== 'letter') return notThatKind
    if (message.status !== 'accepted' && message.status !== 'uncertain') return notSent
    const at = readHappenedAt(input.happenedAt, setting.now, message.queued_at, 'the message was written')
    if (isRefused(at)) return at
    const what = message.channel === 'email' ? 'the e-mail came back' : 'the letter came back'
    const reason = input.reason === '' ? what : `${what}: ${input.reason}`
    return {
      facts: [fact('message-refused', message.stream, at, { ...messageAbout(message), reason })],
      answer: { messageRef: message.message_ref, status: 'refused' },
    }
  },
})

const notThatKind = refuse('invalid', 'cannot-bounce', 'Only an e-mail or a letter can come back.', 'messageRef')
const notSent = refuse('conflict', 'not-sent', 'That message is not one we take to have been received.', 'messageRef')
