/** Who else could make a visit and keep its window, cheapest first: the choices a planner has, each with what it costs. */
import { isRefused } from '#ground/refusal.ts'
import { travelAdded } from './consequences.ts'
import { visitsOf, type Day, type DayOperative, type DayVisit } from './day.ts'
import { decideChanges } from './decide-changes.ts'
import { asRecorded, timetable } from './timetable.ts'

export interface OtherHand {
  readonly operative: DayOperative
  readonly startsAt: number
  readonly travelAdded: number
  /** Other visits that would start at another time. */
  readonly shifted: number
}

export const otherHands = (day: Day, visit: DayVisit, limit: number): OtherHand[] =>
  day.operatives
    .filter(({ operativeRef }) => operativeRef !== visit.operativeRef)
    .flatMap((operative) => cheapest(day, visit, operative) ?? [])
    .toSorted((a, b) => a.travelAdded - b.travelAdded || a.startsAt - b.startsAt)
    .slice(0, limit)

/** At the window's start, or right after any of the operative's own visits. */
const cheapest = (day: Day, visit: DayVisit, operative: DayOperative): OtherHand | undefined => {
  if (operative.shift === null) return undefined
  const ends = timetable(day, operative, visitsOf(day, operative.operativeRef), asRecorded).stops.map(({ end }) => end)
  const starts = [visit.window.from, ...ends].filter((start) => start >= visit.window.from && start <= visit.window.to)
  const ways = starts.flatMap((startsAt): OtherHand[] => {
    const decided = decideChanges(day, [{ appointmentRef: visit.appointmentRef, operativeRef: operative.operativeRef, startsAt }])
    if (isRefused(decided)) return []
    const moved = decided.changes.find(({ appointmentRef }) => appointmentRef === visit.appointmentRef)
    return [{ operative, startsAt: moved?.startsAt ?? startsAt, travelAdded: travelAdded(decided), shifted: decided.changes.length - 1 }]
  })
  return ways.toSorted((a, b) => a.travelAdded - b.travelAdded || a.startsAt - b.startsAt)[0]
}
