/**
 * Every promise as the resident reads it: what we said we would do, by when, and how it stands – kept, late, broken and
 * what they can do about it, or excused and why. Nothing is left out because it looks bad.
 */
import { sayDueBy, sayInstant } from '#clocks/london.ts'
import type { LocalOffer } from '#promises/local-offer.ts'
import { standingAt, type PromiseNumber, type PromiseRow, type Standing } from '#promises/promise.ts'

export interface PromiseInWords {
  readonly promise: string
  readonly byWhen: string
  readonly standing: Standing
  readonly reason?: string | undefined
}

export const promisesInWords = (rows: readonly PromiseRow[], offer: LocalOffer, now: Date): PromiseInWords[] => rows.map((row) => inWords(row, offer, now))

const inWords = (row: PromiseRow, offer: LocalOffer, now: Date): PromiseInWords => {
  const standing = standingAt(row, now)
  return { promise: wordsOf(row, offer), byWhen: sayWhen(row, standing), standing, reason: sayWhy(row, standing) }
}

const wordsOf = ({ number, priority }: PromiseRow, { promises }: LocalOffer): string =>
  number === 'P17' ? promises.P17[(priority ?? 'routine') as keyof LocalOffer['promises']['P17']].words : promises[number as Exclude<PromiseNumber, 'P17'>].words

export const sayWhen = ({ due_at: due, settled_at: settled }: Pick<PromiseRow, 'due_at' | 'settled_at'>, standing: Standing): string => {
  const by = due === null ? 'During the call' : `By ${sayDueBy(due)}`
  const at = settled === null ? '' : sayInstant(settled)
  switch (standing) {
    case 'open':
      return by
    case 'kept':
      return `Kept: ${at}`
    case 'kept-late':
      return `Done late: ${at}. It was due ${lowered(by)}.`
    case 'broken':
      return `It was due ${lowered(by)} and has not been done.`
    case 'excused':
      return `It was due ${lowered(by)}.`
    case 'superseded':
      return 'A newer promise took its place.'
    case 'withdrawn':
      return 'No longer needed.'
  }
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

const sayWhy = ({ settled_by: by, overturned }: PromiseRow, standing: Standing): string | undefined => {
  if (standing === 'broken') return 'We are sorry. We broke this promise and it stays on record as broken. Ring us and ask for a manager, or make a complaint; you do not need a reason.'
  if (standing === 'kept-late') return 'We are sorry that it was late. It counts against us in our figures.'
  if (standing === 'excused' && by.reason) return `We do not count this one against us because ${toResident(by.reason)}. If that is not so, tell us.`
  if (standing === 'withdrawn' && by.reason) return `Because: ${toResident(by.reason)}.`
  const last = overturned.at(-1)
  return standing === 'open' && last ? `We had it down as kept, but ${toResident(last.why)}; so it stands again.` : undefined
}

/** Reasons are written about the resident; here they are read by them. */
const toResident = (reason: string): string =>
  reason.replace(/\bthe resident says\b/, 'you say').replace(/\bthe resident\b/, 'you').replace(/^no access at the appointment$/, 'we came in the time you were given and could not get in')
