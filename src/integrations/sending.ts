/**
 * The ports through which Fettle speaks to residents and contractors. Each outside gateway is one
 * plain adapter behind `Gateway`; its codes and quirks stop there. Nothing here stores anything:
 * the outbox decides what is sent and when, and keeps what became of it.
 */
import type { Temporal } from 'temporal-polyfill'

export type SendingChannel = 'email' | 'text' | 'letter'

export interface Attached {
  readonly fileName: string
  readonly contentType: string
  /** Made when a gateway asks for it: one that keeps messages to be read needs none. */
  readonly content: () => Promise<Uint8Array>
}

export interface Outgoing {
  /** Ours, and the same for every attempt at this message, e.g. 'M10234W'. */
  readonly reference: string
  readonly channel: SendingChannel
  /** One e-mail address, one telephone number, or a postal address with a line for each part. */
  readonly to: string
  readonly from: { readonly name: string; readonly address: string }
  readonly subject?: string
  readonly text: string
  /** Where absent, e-mail is given a plain page made from `text`. */
  readonly html?: string
  readonly attachments?: readonly Attached[]
}

/** Taken by the provider. That is not delivery: delivery comes as a receipt, where it comes at all. */
export interface Accepted {
  readonly outcome: 'accepted'
  readonly providerId?: string
  readonly at?: Temporal.Instant
}

/** The address or number cannot be used: sending again would not help, another way might. */
export interface SendingRefused {
  readonly outcome: 'refused'
  readonly permanent: true
  readonly reason: string
}

/** Certainly not sent, and worth another try. Our own settings being wrong is here too: the resident's address is not at fault. */
export interface SendingFailed {
  readonly outcome: 'failed'
  readonly retry: true
  readonly reason: string
}

/** It may have gone. Ask `lookUp` where there is one, or let a person look: a blind retry may say it twice. */
export interface SendingUncertain {
  readonly outcome: 'uncertain'
  readonly reason: string
}

/** Where it was left is where it is read, so no receipt will follow. */
export interface Delivered {
  readonly outcome: 'delivered'
}

/** `reason` never holds an address, a number or a word of the message: it is journalled and logged. */
export type SendResult = Accepted | Delivered | SendingRefused | SendingFailed | SendingUncertain

export type Sender = (outgoing: Outgoing) => Promise<SendResult>

/**
 * What a provider says of a message we may have sent. 'not-there': it answered and has no such
 * message, so sending again is safe. 'unknown': it could not be asked.
 */
export type LookedUp = 'accepted' | 'delivered' | 'failed' | 'not-there' | 'unknown'

/** `since` is when the attempt began: a gateway without our reference is searched by number, words and time. */
export type LookUp = (outgoing: Outgoing, since: Temporal.Instant) => Promise<LookedUp>

export interface Gateway {
  readonly send: Sender
  readonly lookUp?: LookUp
  /** Ends kept-open connections; a message in hand is finished first. */
  readonly close: () => Promise<void>
}

export interface Receipt {
  /** Ours, where the provider gives it back. */
  readonly reference: string | null
  readonly providerId: string
  readonly status: 'delivered' | 'failed' | 'sending'
  /** When the provider says it happened; null where it does not say. */
  readonly at: Temporal.Instant | null
  readonly reason: string | null
}

export interface Inbound {
  /** In international form (+44…), so that it can be matched whichever gateway it came through. */
  readonly from: string
  readonly to: string
  readonly text: string
  readonly providerId: string
  readonly at: Temporal.Instant | null
}

export const accepted = (providerId?: string): Accepted =>
  providerId === undefined ? { outcome: 'accepted' } : { outcome: 'accepted', providerId }
export const sendingRefused = (reason: string): SendingRefused => ({ outcome: 'refused', permanent: true, reason })
export const sendingFailed = (reason: string): SendingFailed => ({ outcome: 'failed', retry: true, reason })
export const sendingUncertain = (reason: string): SendingUncertain => ({ outcome: 'uncertain', reason })
