/**
 * What becomes of a message after an attempt to send it. Trouble is tried again at growing distances and then left to a
 * person; what may already have gone is never sent again before the provider has been asked, or a person has looked.
 */

/** Minutes from each failing attempt to the next. One more attempt than there are waits. */
const waitsMinutes = [1, 5, 15, 60, 240] as const

export type AfterFailing = { readonly end: false; readonly nextTryAt: Date } | { readonly end: true }

/** `tries`: attempts that failed before this one. */
export const afterFailing = (tries: number, now: Date): AfterFailing => {
  const minutes = waitsMinutes[tries]
  return minutes === undefined ? { end: true } : { end: false, nextTryAt: new Date(now.getTime() + minutes * 60_000) }
}

export type MessageStatus =
  | 'queued' | 'accepted' | 'delivered' | 'refused' | 'uncertain' | 'given-up' | 'to-call' | 'called' | 'called-off'

/**
 * News from a provider comes late, twice and out of order. What arrived, arrived: nothing takes that back. News of a
 * failure counts only while nothing better or final is known.
 */
const newsCounts: Readonly<Record<'accepted' | 'delivered' | 'refused', readonly MessageStatus[]>> = {
  accepted: ['queued', 'uncertain', 'given-up', 'called-off'],
  delivered: ['queued', 'accepted', 'uncertain', 'refused', 'given-up', 'called-off'],
  refused: ['queued', 'accepted', 'uncertain'],
}

export const countsAsNews = (news: 'accepted' | 'delivered' | 'refused', status: MessageStatus): boolean =>
  newsCounts[news].includes(status)

/** A message a person has to do something about. */
export const inTrouble: readonly MessageStatus[] = ['refused', 'uncertain', 'given-up']

export const isInTrouble = (status: MessageStatus): boolean => inTrouble.includes(status)
