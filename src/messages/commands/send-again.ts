/**
 * A message in trouble is sent again. What may already have gone keeps its reference, so that the provider can be asked
 * first; what certainly did not go, or could not be delivered, is queued as a new message, or put on the call list.
 */
import { z } from 'zod'
import { command, type Setting } from '#door/command.ts'
import { fact, type Fact } from '#facts/fact.ts'
import { makeReference } from '#ground/references.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { lockedMessage, messageAbout, type MessageOnRecord } from '../message-in-hand.ts'
import { isInTrouble } from '../rules/sending-outcome.ts'
import { recipientOf } from '../rules/template-names.ts'

export const sendAgain = command({
  name: 'send-again',
  permission: 'deal-with-messages',
  input: z.object({
    messageRef: z.string().min(1).max(40),
    /** Someone will ring instead. */
    byTelephone: z.boolean().default(false),
  }),
  async decide({ messageRef, byTelephone }, setting) {
    const message = await lockedMessage(setting, messageRef)
    if (isRefused(message)) return message
    if (!isInTrouble(message.status)) return refuse('conflict', 'not-in-trouble', 'Only a message that did not get through can be sent again.', 'messageRef')
    if (byTelephone && recipientOf(message.template) === 'firm') return refuse('invalid', 'no-call-list', 'A firm is written to: it is not on the call list.', 'byTelephone')
    if (message.status === 'uncertain' && !byTelephone) return { facts: [putBack(message, setting.now)], answer: { messageRef } }
    const anew = await queuedAnew(setting, message, byTelephone)
    return { facts: anew.facts, answer: { messageRef: anew.messageRef } }
  },
})

const putBack = (message: MessageOnRecord, now: Date): Fact =>
  fact('message-put-back', message.stream, now, { ...messageAbout(message), reason: 'sent again by hand', nextTryAt: now.toISOString() })

/** The same words: they are kept once, and erased once. */
const queuedAnew = async (setting: Setting, message: MessageOnRecord, byTelephone: boolean): Promise<{ facts: Fact[]; messageRef: string }> => {
  const [number = 0] = await setting.numbers(1)
  const messageRef = makeReference('M', number)
  const words = await setting.db.selectFrom('words').select(['id', 'digest']).where('id', '=', message.words_id).executeTakeFirstOrThrow()
  const queued = fact('message-queued', message.stream, setting.now, {
    ...messageAbout(message),
    messageRef,
    channel: byTelephone ? 'telephone' : message.channel,
    templateVersion: message.template_version,
    residentRef: message.resident_ref,
    contractorRef: message.contractor_ref,
    words,
  })
  const over = fact('message-called-off', message.stream, setting.now, { ...messageAbout(message), reason: `sent again as ${messageRef}` })
  return { facts: [over, queued], messageRef }
}
