/** When the code of a key safe is shown to who comes: on the day, until the visit is over; an emergency's also past midnight. */
import { londonDate } from '#clocks/london.ts'
import { visitState, type VisitSoFar } from './visit-state.ts'

interface VisitTime extends VisitSoFar {
  readonly day: string
  readonly window_end_at: Date
}

export const isKeySafeTime = (visit: VisitTime, now: Date): boolean => {
  if (visitState(visit) === 'over') return false
  const today: string = londonDate(now)
  return today === visit.day || (today > visit.day && now < visit.window_end_at)
}
