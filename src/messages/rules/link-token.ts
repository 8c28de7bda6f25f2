/**
 * A link in a message opens one repair without a password, for a while. It is made of the repair's reference, the last day
 * it opens, and a seal that only we can make: nothing is kept for it, and nothing about it can be changed or guessed.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { addDays, londonDate } from '#clocks/london.ts'
import type { CivilDate } from '#clocks/london.ts'
import { refuse, type Refused } from '#ground/refusal.ts'

/** 96 bits: a guess a nanosecond would take longer than there have been nights. */
const sealBytes = 12
const shape = /^(R\d{1,9}[A-Z])\.([0-9a-z]{1,6})\.([\w-]{16})$/
const longest = 40
const dayMs = 86_400_000

/** Opens through the last day, in London. */
export const makeToken = (secret: string, repairRef: string, firstOn: CivilDate, lastsDays: number): string => {
  const said = `${repairRef}.${dayOf(addDays(firstOn, lastsDays)).toString(36)}`
  return `${said}.${sealOf(secret, said)}`
}

export const readToken = (secret: string, token: string, now: Date): { readonly repairRef: string } | Refused => {
  const [, repairRef, day, seal] = token.length <= longest ? (shape.exec(token) ?? []) : []
  if (repairRef === undefined || day === undefined || seal === undefined) return notALink
  if (!isSame(seal, sealOf(secret, `${repairRef}.${day}`))) return notALink
  return Number.parseInt(day, 36) < dayOf(londonDate(now)) ? linkEnded : { repairRef }
}

const dayOf = (date: CivilDate): number => Date.parse(date) / dayMs

const sealOf = (secret: string, said: string): string =>
  createHmac('sha256', secret).update(`repair link ${said}`).digest().subarray(0, sealBytes).toString('base64url')

/** Takes the same time wherever two differ; both are of one length by now. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(one), Buffer.from(other))

const notALink = refuse('not-found', 'not-a-link', 'This link does not open anything. Check that all of it was copied, or ring us.')
const linkEnded = refuse('not-allowed', 'link-ended', 'This link has ended. The newest message about your repair has one that works, or ring us.')
