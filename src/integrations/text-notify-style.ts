/**
 * Texts through a gateway that speaks the GOV.UK Notify REST API (version 2). The template named in
 * the settings holds one placeholder, ((message)): the words are ours. Notify is for public bodies,
 * so a housing association may need the other gateway.
 */
import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { askGateway } from './gateway-request.ts'
import type { GatewayAnswer, GatewayRequest } from './gateway-request.ts'
import { accepted, sendingFailed, sendingRefused, sendingUncertain } from './sending.ts'
import type { Gateway, LookedUp, LookUp, Outgoing, Sender, SendResult } from './sending.ts'
import { internationalNumber } from './telephone-number.ts'

export interface NotifySettings {
  readonly baseUrl: string
  /** As the gateway issues it: a name, the service's id and the secret, joined by hyphens. */
  readonly apiKey: string
  readonly templateId: string
  readonly senderId?: string
  readonly limitMs?: number
}

const LIMIT_MS = 20_000
const UUID_LENGTH = 36

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** RFC 7515. The true clock, whatever day the system is playing at: the gateway allows 30 seconds either way. */
const bearer = (apiKey: string): string => {
  const secret = apiKey.slice(-UUID_LENGTH)
  const service = apiKey.slice(-2 * UUID_LENGTH - 1, -UUID_LENGTH - 1)
  const claims = { iss: service, iat: Math.floor(Date.now() / 1000) }
  const signed = `${base64url({ typ: 'JWT', alg: 'HS256' })}.${base64url(claims)}`
  return `Bearer ${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

const Sent = z.object({ id: z.string().max(100) })
const Errors = z.object({ errors: z.array(z.object({ error: z.string(), message: z.string() })).max(50) })
const Found = z.object({ notifications: z.array(z.object({ reference: z.string().nullable(), status: z.string() })).max(1000) })

/** A 400 is about the number only when the gateway says so; anything else in it is our own template or settings. */
const isAboutTheNumber = (body: unknown): boolean => {
  const told = Errors.safeParse(body)
  return told.success && told.data.errors.some((each) => /^phone_number\b/.test(each.message))
}

const resultOf = (answer: GatewayAnswer): SendResult => {
  if (!answer.answered) return answer.mayHaveArrived ? sendingUncertain(answer.reason) : sendingFailed(answer.reason)
  if (answer.status === 201) return accepted(Sent.safeParse(answer.body).data?.id)
  if (answer.status === 400 && isAboutTheNumber(answer.body)) return sendingRefused('the text gateway says the number cannot be texted')
  // What stood in front of the gateway gave up waiting for it: the gateway may have the message.
  if (answer.status === 504) return sendingUncertain('the text gateway answered 504')
  return sendingFailed(`the text gateway answered ${answer.status}`)
}

const ON_ITS_WAY: ReadonlySet<string> = new Set(['created', 'sending', 'pending', 'sent'])

/** The best news of any message with our reference: one that arrived is enough. */
const bestOf = (statuses: readonly string[]): LookedUp => {
  if (statuses.length === 0) return 'not-there'
  if (statuses.includes('delivered')) return 'delivered'
  return statuses.some((status) => ON_ITS_WAY.has(status)) ? 'accepted' : 'failed'
}

const requestFor = (settings: NotifySettings, outgoing: Outgoing, number: string): GatewayRequest => ({
  method: 'POST',
  headers: { authorization: bearer(settings.apiKey), 'content-type': 'application/json' },
  body: JSON.stringify({
    phone_number: number,
    template_id: settings.templateId,
    personalisation: { message: outgoing.text },
    reference: outgoing.reference,
    ...(settings.senderId !== undefined && { sms_sender_id: settings.senderId }),
  }),
})

export const textByNotify = (settings: NotifySettings): Gateway => {
  const limitMs = settings.limitMs ?? LIMIT_MS
  const send: Sender = async (outgoing) => {
    const number = internationalNumber(outgoing.to)
    if (number === null) return sendingRefused('it is not a telephone number')
    const address = new URL('/v2/notifications/sms', settings.baseUrl)
    return resultOf(await askGateway(address, requestFor(settings, outgoing, number), limitMs))
  }
  const lookUp: LookUp = async (outgoing) => {
    const address = new URL('/v2/notifications', settings.baseUrl)
    address.searchParams.set('reference', outgoing.reference)
    const answer = await askGateway(address, { headers: { authorization: bearer(settings.apiKey) } }, limitMs)
    const found = answer.answered && answer.status === 200 ? Found.safeParse(answer.body) : null
    if (!found?.success) return 'unknown'
    return bestOf(found.data.notifications.filter((each) => each.reference === outgoing.reference).map((each) => each.status))
  }
  return { send, lookUp, close: async () => {} }
}
