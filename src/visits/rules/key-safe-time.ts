/** When the code of a key safe is shown to who comes: on the day, until the visit is over; an emergency's also past midnight. */
import { londonDate } from '#clocks/london.ts'

interface VisitTime {
  readonly status: string
  readonly day: string
  readonly window_end_at: Date
  readonly finished_at: Date | null
}

const comesNoMore = new Set(['cancelled', 'moved', 'let-go', 'no-access', 'attended'])

export const isKeySafeTime = (visit: VisitTime, now: Date): boolean => {
  if (visit.finished_at !== null || comesNoMore.has(visit.status)) return false
  const today: string = londonDate(now)
  return today === visit.day || (today > visit.day && now < visit.window_end_at)
}
