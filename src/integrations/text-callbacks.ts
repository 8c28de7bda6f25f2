/** What text gateways tell us of their own accord: receipts and residents' answers, checked and turned into our own words. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { refuse } from '#ground/refusal.ts'
import type { Refused } from '#ground/refusal.ts'
import type { Inbound, Receipt } from './sending.ts'
import { internationalNumber } from './telephone-number.ts'

const Id = z.string().min(1).max(100)
const Reference = z.string().max(100)
/** Ten long texts joined; a gateway never sends more. */
const Words = z.string().max(2000)
const Written = z.string().min(1).max(30)
const When = z.string().max(40).optional().nullable()

const NotifyReceipt = z.object({ id: Id, reference: Reference.nullable().optional(), status: z.string().max(40), completed_at: When, sent_at: When })
const NotifyInbound = z.object({ id: Id, source_number: Written, destination_number: Written, message: Words, date_received: When })
const TwilioReceipt = z.object({ MessageSid: Id, MessageStatus: z.string().max(40), ErrorCode: z.string().max(20).optional(), reference: Reference.optional() })
const TwilioInbound = z.object({ MessageSid: Id, From: Written, To: Written, Body: Words })

const notUnderstood = (): Refused => refuse('invalid', 'callback-not-understood', 'This is not a message from the text gateway.')

/** A date the gateway wrote in a way we do not know is worth less than the receipt it came with. */
const instantOf = (written: string | null | undefined): Temporal.Instant | null => {
  const ms = written ? Date.parse(written) : Number.NaN
  return Number.isNaN(ms) ? null : Temporal.Instant.fromEpochMilliseconds(ms)
}

const STATUSES: ReadonlyMap<string, Receipt['status']> = new Map([
  ['delivered', 'delivered'],
  ['read', 'delivered'],
  ['permanent-failure', 'failed'],
  ['temporary-failure', 'failed'],
  ['technical-failure', 'failed'],
  ['failed', 'failed'],
  ['undelivered', 'failed'],
  ['canceled', 'failed'],
])

/** A status we have not met is news of nothing yet. */
const statusOf = (word: string): Receipt['status'] => STATUSES.get(word) ?? 'sending'

export const receiptFromNotify = (body: unknown): Receipt | Refused => {
  const read = NotifyReceipt.safeParse(body)
  if (!read.success) return notUnderstood()
  const { id, reference, status, completed_at, sent_at } = read.data
  return {
    reference: reference ?? null,
    providerId: id,
    status: statusOf(status),
    at: instantOf(completed_at ?? sent_at),
    reason: statusOf(status) === 'failed' ? status : null,
  }
}

/** `form` is the posted form together with the query of the address it was posted to, which holds our reference. */
export const receiptFromTwilio = (form: unknown): Receipt | Refused => {
  const read = TwilioReceipt.safeParse(form)
  if (!read.success) return notUnderstood()
  const { MessageSid, MessageStatus, ErrorCode, reference } = read.data
  const status = statusOf(MessageStatus)
  const reason = ErrorCode === undefined ? MessageStatus : `${MessageStatus} (${ErrorCode})`
  return { reference: reference ?? null, providerId: MessageSid, status, at: null, reason: status === 'failed' ? reason : null }
}

/** A short code or a name cannot be put in international form and is left as it came. */
const numberAsKnown = (written: string): string => internationalNumber(written) ?? written

export const inboundFromNotify = (body: unknown): Inbound | Refused => {
  const read = NotifyInbound.safeParse(body)
  if (!read.success) return notUnderstood()
  const { id, source_number, destination_number, message, date_received } = read.data
  return {
    from: numberAsKnown(source_number),
    to: numberAsKnown(destination_number),
    text: message,
    providerId: id,
    at: instantOf(date_received),
  }
}

export const inboundFromTwilio = (form: unknown): Inbound | Refused => {
  const read = TwilioInbound.safeParse(form)
  if (!read.success) return notUnderstood()
  const { MessageSid, From, To, Body } = read.data
  return { from: numberAsKnown(From), to: numberAsKnown(To), text: Body, providerId: MessageSid, at: null }
}

/** Takes the same time whatever is guessed: both sides are hashed first, so length tells nothing either. */
const isSame = (given: string, expected: string): boolean => {
  const digest = (words: string): Buffer => createHmac('sha256', 'compare').update(words).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

/** The token we gave the Notify-style gateway, in `Authorization: Bearer …`. No token set means no callback is believed. */
export const bearerHolds = (authorization: string | undefined, expectedToken: string): boolean => {
  if (authorization === undefined || expectedToken === '') return false
  return isSame(authorization, `Bearer ${expectedToken}`)
}

/** The signed words are the whole address as the gateway wrote it, then every field in order of name. */
export const twilioSignature = (authToken: string, url: string, form: Readonly<Record<string, string>>): string => {
  const fields = Object.keys(form).toSorted().map((name) => `${name}${form[name]}`)
  return createHmac('sha1', authToken).update(url + fields.join('')).digest('base64')
}

/** `url` is the public address the gateway was given, not the one behind a proxy; `form` is the posted form alone. */
export const twilioSignatureHolds = (
  signature: string | undefined,
  authToken: string,
  url: string,
  form: Readonly<Record<string, string>>,
): boolean => signature !== undefined && authToken !== '' && isSame(signature, twilioSignature(authToken, url, form))
