/** A promise as it is said: in the words of the Local Offer in force, by when, how it stands. */
import { sayDueBy, sayInstant } from '#clocks/london.ts'
import type { LocalOffer } from '#promises/local-offer.ts'
import { standingAt, type PromiseRow, type Standing } from '#promises/promise.ts'

export const promiseWords = (offer: LocalOffer, promise: Pick<PromiseRow, 'number' | 'priority'>): string => {
  if (promise.number === 'P17') return offer.promises.P17[promise.priority ?? 'routine'].words
  const named = offer.promises[promise.number as Exclude<keyof LocalOffer['promises'], 'P17'>]
  return named?.words ?? promise.number
}

type Timed = Pick<PromiseRow, 'settled' | 'settled_at' | 'due_at'>

/** "By the end of Monday 30 November 2026", "Kept 9.40am on …" */
export const promiseWhen = (promise: Timed, now: Date): string => {
  const due = promise.due_at === null ? 'Before the call ends' : `By ${sayDueBy(promise.due_at)}`
  const settled = promise.settled_at === null ? '' : sayInstant(promise.settled_at)
  switch (standingAt(promise, now)) {
    case 'kept':
      return `Kept at ${settled}`
    case 'kept-late':
      return `Kept late, at ${settled}. ${due}`
    case 'broken':
      return `Not kept. It was due ${due.replace(/^By/, 'by')}`
    case 'excused':
    case 'superseded':
    case 'withdrawn':
      return `Settled at ${settled}. ${due}`
    case 'open':
      return due
  }
}

/** Open promises that want doing before the day is out are 'due soon'. */
export const shownStanding = (promise: Timed, now: Date): Standing | 'due-soon' => {
  const standing = standingAt(promise, now)
  const soon = standing === 'open' && promise.due_at !== null && promise.due_at.getTime() - now.getTime() <= soonMs
  return soon ? 'due-soon' : standing
}

const soonMs = 24 * 3_600_000

export const shownItem = (offer: LocalOffer, promise: PromiseRow, now: Date) => ({
  promise: promiseWords(offer, promise),
  byWhen: promiseWhen(promise, now),
  standing: shownStanding(promise, now),
  number: promise.number,
  ...reasonOf(promise),
})

const reasonOf = ({ settled_by: by, attempts, overturned }: PromiseRow): { reason?: string } => {
  const said = [
    ...(by.reason === undefined ? [] : [by.reason]),
    ...(attempts.length === 0 ? [] : [`${attempts.length} ${attempts.length === 1 ? 'attempt' : 'attempts'} on record`]),
    ...overturned.map((one) => `Stood again ${sayInstant(new Date(one.at))}: ${one.why}`),
  ]
  return said.length === 0 ? {} : { reason: said.join('. ') }
}
