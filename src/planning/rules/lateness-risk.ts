/**
 * How likely a visit is to start after its window has closed, when each visit before it may take longer than expected.
 * Lengths are taken to vary by a share of themselves, each by itself; time spent waiting for a window to open absorbs
 * what has gone wrong until then.
 */
import type { Timetable } from './timetable.ts'

export const lateRisks = ({ stops }: Timetable, lengthVaries: number, now: number | null): ReadonlyMap<string, number> => {
  const risks = new Map<string, number>()
  let variance = 0
  let readyAt = 0
  for (const { visit, start, end, travel } of stops) {
    // A wait before the start is slack that the doubt of the visits before has to use up first.
    const slack = Math.max(0, start - readyAt - travel)
    variance = Math.max(0, Math.sqrt(variance) - slack) ** 2
    if (visit.state === 'over') variance = 0
    if (visit.state === 'to-do' || visit.state === 'next') risks.set(visit.appointmentRef, beyond(visit.window.to - start, Math.sqrt(variance)))
    const left = visit.state === 'started' && now !== null ? Math.max(0, end - now) : end - start
    if (visit.state !== 'over') variance += (left * lengthVaries) ** 2
    readyAt = end
  }
  return risks
}

/** The chance that something of this spread is more than `room` beyond what was expected. */
const beyond = (room: number, spread: number): number => {
  if (spread === 0) return room < 0 ? 1 : 0
  return 1 - normal(room / spread)
}

/** The normal distribution, to four decimals (Abramowitz and Stegun 26.2.17 in its short form, 7.1.25). */
const normal = (z: number): number => {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.470_47 * x)
  const tail = (0.348_024_2 * t - 0.095_879_8 * t ** 2 + 0.747_855_6 * t ** 3) * Math.exp(-(x ** 2))
  return z >= 0 ? 1 - tail / 2 : tail / 2
}
