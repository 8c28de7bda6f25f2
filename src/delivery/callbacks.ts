/**
 * What text gateways tell us: receipts and answers. Each style proves itself in its own way; what cannot prove itself
 * is refused, and what is said twice changes nothing.
 */
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Actor } from '#door/actor.ts'
import type { Door } from '#door/door.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import type { Inbound, Receipt } from '#integrations/sending.ts'
import { bearerHolds, inboundFromNotify, inboundFromTwilio, receiptFromNotify, receiptFromTwilio, twilioSignatureHolds } from '#integrations/text-callbacks.ts'
import { receiveAnswer } from '#messages/commands/receive-answer.ts'
import { recordReceipt } from '#messages/commands/record-receipt.ts'
import { sendProblem } from './api/api-server.ts'

export interface CallbackParts {
  readonly door: Door
  readonly now: () => Date
  readonly baseUrl: string
  /** Absent: that style is not in use, and its addresses answer as if they were not there. */
  readonly notifyToken: string | undefined
  readonly twilioSecret: string | undefined
}

const gateway: Actor = { id: 'gateway', role: 'gateway' }
const notProved = refuse('not-signed-in', 'not-proved', 'This callback does not carry the proof that was agreed.')

export const serveCallbacks = (app: FastifyInstance, parts: CallbackParts): void => {
  const { notifyToken, twilioSecret } = parts
  if (notifyToken !== undefined) {
    app.post('/api/callbacks/notify/receipts', (request, reply) =>
      bearerHolds(request.headers.authorization, notifyToken) ? takeReceipt(parts, reply, receiptFromNotify(request.body)) : sendProblem(reply, notProved),
    )
    app.post('/api/callbacks/notify/answers', (request, reply) =>
      bearerHolds(request.headers.authorization, notifyToken) ? takeAnswer(parts, reply, inboundFromNotify(request.body)) : sendProblem(reply, notProved),
    )
  }
  if (twilioSecret === undefined) return
  const signed = (url: string, body: unknown, signature: unknown): boolean =>
    typeof signature === 'string' && twilioSignatureHolds(signature, twilioSecret, parts.baseUrl + url, body as Record<string, string>)
  app.post('/api/callbacks/twilio/receipts', (request, reply) =>
    signed(request.url, request.body, request.headers['x-twilio-signature'])
      ? takeReceipt(parts, reply, receiptFromTwilio({ ...(request.body as object), ...(request.query as object) }))
      : sendProblem(reply, notProved),
  )
  app.post('/api/callbacks/twilio/answers', (request, reply) =>
    signed(request.url, request.body, request.headers['x-twilio-signature'])
      ? takeAnswer(parts, reply, inboundFromTwilio(request.body))
      : sendProblem(reply, notProved),
  )
}

const takeReceipt = async ({ door, now }: CallbackParts, reply: FastifyReply, receipt: Receipt | Refused) => {
  if (isRefused(receipt)) return sendProblem(reply, receipt)
  const { reference, providerId, status, at, reason } = receipt
  const input = { reference, providerId, status, at: at?.toString() ?? null, reason }
  return answer(reply, await door.perform(recordReceipt, input, { actor: gateway, door: 'message', now: now() }))
}

const takeAnswer = async ({ door, now }: CallbackParts, reply: FastifyReply, inbound: Inbound | Refused) => {
  if (isRefused(inbound)) return sendProblem(reply, inbound)
  const { from, text, providerId, at } = inbound
  const input = { from, text, providerId, at: at?.toString() ?? null }
  return answer(reply, await door.perform(receiveAnswer, input, { actor: gateway, door: 'message', now: now() }))
}

/** The provider needs no more than that we have it; our own refusal of a known thing is not its fault. */
const answer = (reply: FastifyReply, said: unknown) => (isRefused(said) ? sendProblem(reply, said) : reply.code(204).send())
