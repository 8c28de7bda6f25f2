/**
 * A refusal is an expected "no": a returned value that a person can act on. A fault is thrown.
 * One map in `delivery` turns a refusal into a page, a problem+json answer or a command-line message.
 */

/** What kind of "no" it is; decides the HTTP status and nothing else. */
export type RefusalKind =
  | 'invalid' // what was sent does not make sense
  | 'not-found'
  | 'not-allowed' // this person may not do this
  | 'not-signed-in'
  | 'conflict' // the world has moved on: booked by someone else, already completed
  | 'not-now' // too early or too late
  | 'too-much' // a limit was reached
  | 'unavailable' // something this needs is not answering

export interface Refusal {
  readonly kind: RefusalKind
  /** Stable, kebab-case; API clients may switch on it. */
  readonly code: string
  /** A sentence for a person: what is wrong and what to do. Never holds personal data. */
  readonly message: string
  /** The input field it is about, as a dotted path, where there is one. */
  readonly field?: string
  /** More than one thing wrong at once (a form): each with its own field. */
  readonly others?: readonly Refusal[]
}

export interface Refused {
  readonly refusal: Refusal
}

export const refuse = (kind: RefusalKind, code: string, message: string, field?: string): Refused => ({
  refusal: field === undefined ? { kind, code, message } : { kind, code, message, field },
})

export const isRefused = (value: unknown): value is Refused =>
  typeof value === 'object' && value !== null && 'refusal' in value
