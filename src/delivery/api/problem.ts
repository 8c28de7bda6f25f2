/** A refusal as problem+json (RFC 9457). */
import type { Refusal, RefusalKind } from '#ground/refusal.ts'

export const statusOf: Record<RefusalKind, number> = {
  invalid: 422,
  'not-signed-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  conflict: 409,
  'not-now': 409,
  'too-much': 429,
  unavailable: 503,
}

const titles: Record<RefusalKind, string> = {
  invalid: 'Something in the request is not right',
  'not-signed-in': 'A bearer token is needed',
  'not-allowed': 'Not allowed',
  'not-found': 'Not found',
  conflict: 'The world has moved on',
  'not-now': 'Not now',
  'too-much': 'Too much at once',
  unavailable: 'Something this needs is not answering',
}

export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  readonly errors?: readonly { readonly field: string; readonly message: string }[]
}

export const problemOf = (refusal: Refusal): Problem => {
  const about = [refusal, ...(refusal.others ?? [])].filter((one) => one.field !== undefined)
  const errors = about.map((one) => ({ field: one.field ?? '', message: one.message }))
  return {
    type: 'about:blank',
    title: titles[refusal.kind],
    status: statusOf[refusal.kind],
    detail: refusal.message,
    code: refusal.code,
    ...(errors.length > 0 ? { errors } : {}),
  }
}
