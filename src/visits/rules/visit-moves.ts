/** What can be recorded of a visit, and when. A visit goes on my way, arrived, then one end: finished or no access. */
import { refuse, type Refused } from '#ground/refusal.ts'
import { mayStillCome, type VisitSoFar } from './visit-state.ts'

export type VisitMove = 'set-off' | 'arrive' | 'no-access' | 'make-safe' | 'finish' | 'follow-on'

export const checkVisitMove = (visit: VisitSoFar, move: VisitMove): Refused | undefined => {
  if (visit.finished_at !== null) return refuse('conflict', 'visit-finished', 'This visit is already finished.')
  if (!mayStillCome(visit.status)) return refuse('conflict', `appointment-${visit.status}`, 'This appointment is no longer booked.')
  if (move === 'set-off' && visit.arrived_at !== null) return refuse('conflict', 'already-arrived', 'You have already arrived.')
  if (move === 'arrive' && visit.arrived_at !== null) return refuse('conflict', 'already-arrived', 'The arrival is already recorded.')
  const needsArrival = move === 'make-safe' || move === 'finish' || move === 'follow-on' || move === 'no-access'
  if (needsArrival && visit.arrived_at === null) return refuse('conflict', 'not-arrived', 'Record your arrival first.')
  return undefined
}
