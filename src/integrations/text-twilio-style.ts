/** Texts through a gateway that speaks the Twilio messaging API (2010-04-01). */
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { askGateway } from './gateway-request.ts'
import type { GatewayAnswer, GatewayRequest } from './gateway-request.ts'
import { accepted, sendingFailed, sendingRefused, sendingUncertain } from './sending.ts'
import type { Gateway, LookedUp, LookUp, Outgoing, Sender, SendResult } from './sending.ts'
import { internationalNumber } from './telephone-number.ts'

export interface TwilioSettings {
  readonly baseUrl: string
  readonly accountSid: string
  readonly authToken: string
  /** A number, a name of letters, or a messaging service (begins 'MG'). */
  readonly sender: string
  /** Where receipts are sent; our reference is added to it, because this gateway keeps none. */
  readonly receiptsUrl?: string
  readonly limitMs?: number
}

const LIMIT_MS = 20_000

/**
 * The gateway's codes that are about this number and would be the same tomorrow: not a number,
 * not reachable from ours, has texted STOP, a landline, barred.
 */
const ABOUT_THE_NUMBER: ReadonlySet<number> = new Set([21211, 21214, 21217, 21401, 21421, 21610, 21612, 21614, 21635])
const HAS_SAID_STOP = 21610

const Sent = z.object({ sid: z.string().max(100) })
const Told = z.object({ code: z.number().int() })
const Found = z.object({
  messages: z.array(z.object({ to: z.string(), body: z.string().nullable(), status: z.string(), date_created: z.string() })).max(1000),
})
type FoundMessage = z.infer<typeof Found>['messages'][number]

const refusalOf = (body: unknown): SendResult => {
  const code = Told.safeParse(body).data?.code
  if (code === HAS_SAID_STOP) return sendingRefused('this number has asked for texts to stop')
  if (code !== undefined && ABOUT_THE_NUMBER.has(code)) return sendingRefused(`the text gateway says the number cannot be texted (${code})`)
  return sendingFailed(`the text gateway answered 400${code === undefined ? '' : ` (${code})`}`)
}

const resultOf = (answer: GatewayAnswer): SendResult => {
  if (!answer.answered) return answer.mayHaveArrived ? sendingUncertain(answer.reason) : sendingFailed(answer.reason)
  if (answer.status === 201 || answer.status === 200) return accepted(Sent.safeParse(answer.body).data?.sid)
  if (answer.status === 400) return refusalOf(answer.body)
  // What stood in front of the gateway gave up waiting for it: the gateway may have the message.
  if (answer.status === 504) return sendingUncertain('the text gateway answered 504')
  return sendingFailed(`the text gateway answered ${answer.status}`)
}

const formFor = (settings: TwilioSettings, outgoing: Outgoing, number: string): URLSearchParams => {
  const form = new URLSearchParams({ To: number, Body: outgoing.text })
  form.set(settings.sender.startsWith('MG') ? 'MessagingServiceSid' : 'From', settings.sender)
  if (settings.receiptsUrl === undefined) return form
  const receipts = new URL(settings.receiptsUrl)
  receipts.searchParams.set('reference', outgoing.reference)
  form.set('StatusCallback', receipts.href)
  return form
}

/** The gateway dates to the second and its clock is its own; two minutes covers both without reaching back to yesterday's reminder. */
const CLOCKS_MAY_DIFFER = Temporal.Duration.from({ minutes: 2 })

const isOurs = (outgoing: Outgoing, number: string, since: Temporal.Instant) => (found: FoundMessage): boolean => {
  const createdMs = Date.parse(found.date_created)
  const earliestMs = since.subtract(CLOCKS_MAY_DIFFER).epochMilliseconds
  // A trial account puts its own words in front of ours.
  return found.to === number && found.body?.endsWith(outgoing.text) === true && createdMs >= earliestMs
}

const NOT_ARRIVED: ReadonlySet<string> = new Set(['failed', 'undelivered', 'canceled'])

const bestOf = (found: readonly FoundMessage[]): LookedUp => {
  if (found.length === 0) return 'not-there'
  if (found.some((each) => each.status === 'delivered' || each.status === 'read')) return 'delivered'
  return found.every((each) => NOT_ARRIVED.has(each.status)) ? 'failed' : 'accepted'
}

export const textByTwilio = (settings: TwilioSettings): Gateway => {
  const limitMs = settings.limitMs ?? LIMIT_MS
  const address = (): URL => new URL(`/2010-04-01/Accounts/${encodeURIComponent(settings.accountSid)}/Messages.json`, settings.baseUrl)
  const authorization = `Basic ${Buffer.from(`${settings.accountSid}:${settings.authToken}`).toString('base64')}`
  const send: Sender = async (outgoing) => {
    const number = internationalNumber(outgoing.to)
    if (number === null) return sendingRefused('it is not a telephone number')
    const request: GatewayRequest = { method: 'POST', headers: { authorization }, body: formFor(settings, outgoing, number) }
    return resultOf(await askGateway(address(), request, limitMs))
  }
  const lookUp: LookUp = async (outgoing, since) => {
    const number = internationalNumber(outgoing.to)
    if (number === null) return 'unknown'
    const list = address()
    list.search = new URLSearchParams({ To: number, PageSize: '200' }).toString()
    const answer = await askGateway(list, { headers: { authorization } }, limitMs)
    const found = answer.answered && answer.status === 200 ? Found.safeParse(answer.body) : null
    return found?.success ? bestOf(found.data.messages.filter(isOurs(outgoing, number, since))) : 'unknown'
  }
  return { send, lookUp, close: async () => {} }
}
