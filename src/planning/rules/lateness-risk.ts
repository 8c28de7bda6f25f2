/**
 * How likely each visit that is still to be made is to start after its window has closed: from where the operative is in
 * the day, on the record, and as if nobody changed anything from then on.
 */
import { lateChances, type RoundStop } from '#scheduling/lateness.ts'
import type { TimedVisit, Timetable } from './timetable.ts'

/** Of what is expected of a journey; taken from the measure of how many windows a plan keeps. */
const journeysVary = 0.15

export const lateRisks = (table: Timetable, lengthVaries: number, now: number | null): ReadonlyMap<string, number> => {
  const left = table.stops.filter(({ visit }) => visit.state !== 'over')
  const chances = lateChances(left.map((stop) => roundStop(table, stop, now)), leavesAt(table, now), { lengthVaries, journeysVary })
  return new Map(left.flatMap(({ visit }, at) => (visit.state === 'to-do' || visit.state === 'next' ? [[visit.appointmentRef, chances[at] ?? 0]] : [])))
}

const leavesAt = ({ operative, stops }: Timetable, now: number | null): number => {
  const before = stops.findLast(({ visit }) => visit.state === 'over')
  const first = stops[0]
  return Math.max(before?.end ?? operative.shift?.from ?? (first ? first.start - first.travel : 0), now ?? 0)
}

/** Of a visit under way, what is left of it. */
const roundStop = (table: Timetable, stop: TimedVisit, now: number | null): RoundStop => {
  const { visit, travel, start, end } = stop
  if (visit.state === 'started' && now !== null) return { travel: 0, minutes: Math.max(0, end - now), window: { from: now, to: end }, lunch: null }
  return { travel, minutes: end - start, window: visit.window, lunch: lunchBefore(table, stop, now) }
}

const lunchBefore = ({ operative, stops, lunch }: Timetable, stop: TimedVisit, now: number | null): RoundStop['lunch'] => {
  const before = stops[stops.indexOf(stop) - 1]
  const isHere = lunch !== null && lunch.to <= stop.start && lunch.from >= (before?.end ?? 0)
  if (!isHere || operative.lunch === null || (now !== null && lunch.to <= now)) return null
  return { from: operative.lunch.start.from, minutes: operative.lunch.minutes }
}
