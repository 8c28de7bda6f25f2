/** A provider's receipt: it arrived, or it will not. Receipts come twice, late and out of order; what arrived stays arrived. */
import { z } from 'zod'
import { command, type Setting } from '#door/command.ts'
import { fact, type Fact } from '#facts/fact.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import { lockedMessage, messageAbout, noSuchMessage, type MessageOnRecord } from '../message-in-hand.ts'
import { whenItHappened } from '../rules/receipt-time.ts'
import { countsAsNews } from '../rules/sending-outcome.ts'

export const recordReceipt = command({
  name: 'record-receipt',
  permission: 'receive-from-provider',
  input: z.object({
    /** Ours, where the provider gives it back. */
    reference: z.string().max(100).nullable().default(null),
    providerId: z.string().max(200).nullable().default(null),
    status: z.enum(['delivered', 'failed', 'sending'], { error: 'Say whether it was delivered, failed or is still being sent' }),
    /** When the provider says it happened. */
    at: z.iso.datetime({ offset: true, error: 'Give the time as an ISO instant, such as 2026-12-01T09:30:00Z' }).nullable().default(null),
    reason: z.string().trim().max(200).nullable().default(null),
  }),
  async decide({ reference, providerId, status, at, reason }, setting) {
    if (reference === null && providerId === null) return sayWhich
    const byReference = reference === null ? noSuchMessage : await lockedMessage(setting, reference)
    const message = isRefused(byReference) && providerId !== null ? await lockedByProviderId(setting, providerId) : byReference
    if (isRefused(message)) return message
    const happenedAt = whenItHappened(at, message.queued_at, setting.now)
    const facts = factsOf(message, { status, reason, providerId }, happenedAt)
    return { facts, answer: { messageRef: message.message_ref, recorded: facts.length > 0 } }
  },
})

const sayWhich = refuse('invalid', 'no-reference', 'Give our reference of the message, or the provider’s.', 'reference')

const lockedByProviderId = async (setting: Setting, providerId: string): Promise<MessageOnRecord | Refused> => {
  const sent = await setting.db.selectFrom('messages').select('message_ref').where('provider_id', '=', providerId).orderBy('queued_at', 'desc').limit(1).executeTakeFirst()
  return sent ? lockedMessage(setting, sent.message_ref) : noSuchMessage
}

interface Told {
  readonly status: 'delivered' | 'failed' | 'sending'
  readonly reason: string | null
  readonly providerId: string | null
}

const factsOf = (message: MessageOnRecord, told: Told, at: Date): Fact[] => {
  const about = messageAbout(message)
  if (told.status === 'failed') {
    const reason = `the provider could not deliver it${told.reason === null ? '' : `: ${told.reason}`}`
    return countsAsNews('refused', message.status) ? [fact('message-refused', message.stream, at, { ...about, reason })] : []
  }
  // A receipt can be here before the provider's answer to us is; it says as much.
  const took = countsAsNews('accepted', message.status) ? [fact('message-accepted', message.stream, at, { ...about, providerId: told.providerId })] : []
  const arrived = told.status === 'delivered' && countsAsNews('delivered', message.status)
  return arrived ? [...took, fact('message-delivered', message.stream, at, about)] : took
}
