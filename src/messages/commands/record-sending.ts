/**
 * What became of an attempt to send a message. Each is recorded once: a second node's late word about the same attempt
 * changes nothing, but that a message went is always worth knowing.
 */
import { z } from 'zod'
import { command } from '#door/command.ts'
import { fact, type Fact } from '#facts/fact.ts'
import { isRefused } from '#ground/refusal.ts'
import { lockedMessage, messageAbout, type MessageOnRecord } from '../message-in-hand.ts'
import { afterFailing, countsAsNews } from '../rules/sending-outcome.ts'

/** Of our own making: never an address, a number or a word of the message. */
const reason = z.string().min(1).max(500)

const sendingResult = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('accepted'), providerId: z.string().max(200).nullable() }),
  z.object({ outcome: z.literal('delivered') }),
  z.object({ outcome: z.literal('refused'), reason }),
  /** Certainly not sent. */
  z.object({ outcome: z.literal('failed'), reason }),
  /** It may have gone: the provider can be asked, or only a person can find out. */
  z.object({ outcome: z.literal('perhaps-sent'), reason, canBeAsked: z.boolean() }),
  /** The provider was asked and has no such message. */
  z.object({ outcome: z.literal('not-there'), reason }),
  z.object({ outcome: z.literal('no-longer-wanted'), reason }),
])

export type SendingResult = z.output<typeof sendingResult>

export const recordSending = command({
  name: 'record-sending',
  permission: 'do-due-work',
  input: z.object({
    messageRef: z.string().min(1).max(40),
    /** How often it had failed when the attempt began. */
    triesBefore: z.int().min(0),
    result: sendingResult,
  }),
  async decide({ messageRef, triesBefore, result }, setting) {
    const message = await lockedMessage(setting, messageRef)
    if (isRefused(message)) return message
    const isStale = message.status !== 'queued' || message.tries !== triesBefore
    const facts = isStale ? lateNews(message, result, setting.now) : becomes(message, result, setting.now)
    return { facts, answer: { recorded: facts.length > 0 } }
  },
})

const becomes = (message: MessageOnRecord, result: SendingResult, now: Date): Fact[] => {
  const about = messageAbout(message)
  switch (result.outcome) {
    case 'accepted':
    case 'delivered':
      return wentOut(message, result, now)
    case 'refused':
      return [fact('message-refused', message.stream, now, { ...about, reason: result.reason })]
    case 'failed':
      return triedAgain(message, { reason: result.reason, certainlyNotSent: true }, now, 'message-given-up')
    case 'perhaps-sent':
      return result.canBeAsked
        ? triedAgain(message, { reason: result.reason }, now, 'message-uncertain')
        : [fact('message-uncertain', message.stream, now, { ...about, reason: result.reason })]
    case 'not-there':
      return [fact('message-put-back', message.stream, now, { ...about, reason: result.reason, certainlyNotSent: true, nextTryAt: now.toISOString() })]
    case 'no-longer-wanted':
      return [fact('message-called-off', message.stream, now, { ...about, reason: result.reason })]
  }
}

interface Why {
  readonly reason: string
  readonly certainlyNotSent?: true
}

const triedAgain = (message: MessageOnRecord, why: Why, now: Date, end: 'message-given-up' | 'message-uncertain'): Fact[] => {
  const next = afterFailing(message.tries, now)
  const about = messageAbout(message)
  return next.end
    ? [fact(end, message.stream, now, { ...about, reason: why.reason })]
    : [fact('message-put-back', message.stream, now, { ...about, ...why, nextTryAt: next.nextTryAt.toISOString() })]
}

/** Recorded as something else meanwhile – called off, uncertain – but it went. */
const lateNews = (message: MessageOnRecord, result: SendingResult, now: Date): Fact[] =>
  result.outcome === 'accepted' || result.outcome === 'delivered' ? wentOut(message, result, now) : []

const wentOut = (message: MessageOnRecord, result: Extract<SendingResult, { outcome: 'accepted' | 'delivered' }>, now: Date): Fact[] => {
  const about = messageAbout(message)
  const providerId = result.outcome === 'accepted' ? result.providerId : null
  const took = countsAsNews('accepted', message.status) ? [fact('message-accepted', message.stream, now, { ...about, providerId })] : []
  const arrived = result.outcome === 'delivered' && countsAsNews('delivered', message.status)
  return arrived ? [...took, fact('message-delivered', message.stream, now, about)] : took
}
