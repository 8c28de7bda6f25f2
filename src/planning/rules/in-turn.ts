/**
 * Trade after trade on one day. Work that follows other work begins no sooner than that is done at the latest, by what
 * was promised of it, so that no plan of the day can put the two the wrong way round. Once somebody is at the first, it
 * is when they should be done, and once they are done, at once.
 */
import type { DayVisit } from './day.ts'

export const inTurn = (visits: readonly DayVisit[]): DayVisit[] => {
  const byOrder = new Map(visits.flatMap((visit) => (visit.orderRef === null || visit.isSecond ? [] : [[visit.orderRef, visit] as const])))
  return visits.map((visit) => {
    const first = visit.follows === null ? undefined : byOrder.get(visit.follows)
    const from = first ? (doneBy(first) ?? visit.workFrom) : visit.workFrom
    return from === null || from <= visit.window.from || visit.forTwo ? visit : { ...visit, window: { from: Math.min(from, visit.window.to), to: visit.window.to } }
  })
}

/** Undefined before anybody is there. */
const doneBy = ({ arrivedAt, endedAt, minutes }: DayVisit): number | undefined => endedAt ?? (arrivedAt === null ? undefined : arrivedAt + minutes)
