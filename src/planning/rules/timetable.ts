/**
 * How one operative's day goes when the visits are done in a given order: driving, waiting for windows to open, lunch
 * where it delays least. What has already happened stands as it happened.
 */
import { journey, type Day, type DayOperative, type DayVisit, type Span } from './day.ts'

export interface TimedVisit {
  readonly visit: DayVisit
  /** Minutes driven to get there. */
  readonly travel: number
  readonly start: number
  readonly end: number
  /** Minutes after the window has closed. */
  readonly late: number
}

export interface Timetable {
  readonly operative: DayOperative
  readonly stops: readonly TimedVisit[]
  readonly lunch: Span | null
  /** Lunch is due and there is no room for it. */
  readonly lunchLost: boolean
  readonly homeAt: number
  /** Home after the last visit; a lunch that comes then is not waited for. */
  readonly doneAt: number
  readonly travel: number
  /** Minutes worked after the shift has ended. */
  readonly overtime: number
}

/** No visit starts before this, beyond its window: the time the record has, or the planner chose. */
export type NotBefore = (visit: DayVisit) => number

export const atWindow: NotBefore = ({ window }) => window.from
export const asRecorded: NotBefore = (visit) => Math.max(visit.window.from, visit.planned?.from ?? 0)

export const timetable = (day: Day, operative: DayOperative, visits: readonly DayVisit[], notBefore: NotBefore): Timetable => {
  const gaps = operative.lunch === null ? [never] : Array.from({ length: visits.length + 1 }, (_, gap) => gap)
  const ways = gaps.map((gap) => drive(day, operative, visits, notBefore, gap))
  return ways.reduce((best, way) => (isBetter(way, best) ? way : best))
}

/** In no gap. */
const never = -1

const isBetter = (one: Timetable, other: Timetable): boolean => {
  const difference = lateness(one) - lateness(other) || Number(one.lunchLost) - Number(other.lunchLost) || one.homeAt - other.homeAt || starts(one) - starts(other)
  return difference < 0
}

/** Of two days that end alike, the one in which nobody waits longer for it. */
const starts = ({ stops }: Timetable): number => stops.reduce((sum, { start }) => sum + start, 0)

export const lateness = ({ stops, overtime }: Timetable): number => stops.reduce((sum, { late }) => sum + late, overtime)

const drive = (day: Day, operative: DayOperative, visits: readonly DayVisit[], notBefore: NotBefore, lunchGap: number): Timetable => {
  const shift = operative.shift ?? { from: 0, to: 0 }
  const stops: TimedVisit[] = []
  let [clock, at, lunch]: [number, number, Span | null] = [shift.from, operative.startPlace, null]
  const eat = (gap: number, leg: number): number => {
    if (gap !== lunchGap || operative.lunch === null || clock > operative.lunch.start.to) return clock + leg
    lunch = lunchOnTheWay(operative.lunch, clock, leg)
    return Math.max(clock + leg, operative.lunch.start.from) + operative.lunch.minutes
  }
  visits.forEach((visit, gap) => {
    const leg = journey(day, at, visit.place)
    const stop = stopAt(day, visit, leg, eat(gap, leg), notBefore)
    stops.push(stop)
    clock = stop.end
    at = visit.place
  })
  const home = visits.length === 0 ? 0 : journey(day, at, operative.startPlace)
  const doneAt = clock + home
  const homeAt = eat(visits.length, home)
  return {
    operative,
    stops,
    lunch,
    lunchLost: operative.lunch !== null && lunch === null,
    homeAt,
    doneAt,
    travel: stops.reduce((sum, { travel }) => sum + travel, home),
    overtime: operative.shift === null || visits.length === 0 ? 0 : Math.max(0, homeAt - shift.to),
  }
}

const stopAt = ({ now }: Day, visit: DayVisit, travel: number, arrive: number, notBefore: NotBefore): TimedVisit => {
  const start = visit.arrivedAt ?? Math.max(arrive, notBefore(visit), visit.state === 'over' ? 0 : (now ?? 0))
  const end = visit.endedAt ?? Math.max(start + visit.minutes, visit.state === 'started' ? (now ?? 0) : 0)
  return { visit, travel, start, end, late: visit.state === 'over' ? 0 : Math.max(0, start - visit.window.to) }
}

/** Driven first where lunch can wait for the arrival; else as soon as it may be. */
const lunchOnTheWay = ({ start: may, minutes }: NonNullable<DayOperative['lunch']>, clock: number, leg: number): Span => {
  const from = Math.max(clock + leg <= may.to ? clock + leg : clock, may.from)
  return { from, to: from + minutes }
}

/** When the drive to a stop is made: as late as it can be, and before a lunch that leaves no room for it afterwards. */
export const driveTo = ({ operative, stops, lunch }: Timetable, at: number): Span | null => {
  const stop = stops[at]
  if (!stop || stop.travel === 0) return null
  const free = stops[at - 1]?.end ?? operative.shift?.from ?? 0
  const isBetween = lunch !== null && lunch.from >= free && lunch.to <= stop.start
  const to = isBetween && lunch.to + stop.travel > stop.start ? lunch.from : stop.start
  return { from: to - stop.travel, to }
}

/**
 * Driving that each of some visits costs the day, when they are put one after the other between all that are not among
 * them: so they come to what the day drives for them together.
 */
export const detours = (day: Day, { operative, stops }: Timetable, among: (visit: DayVisit) => boolean): ReadonlyMap<string, number> => {
  const there = stops.map(({ visit }) => !among(visit))
  const placeOf = (at: number): number => stops[at]?.visit.place ?? operative.startPlace
  return new Map(
    stops.flatMap(({ visit }, at): [string, number][] => {
      if (!among(visit)) return []
      const [from, to] = [placeOf(there.lastIndexOf(true, at)), placeOf(there.indexOf(true, at))]
      there[at] = true
      return [[visit.appointmentRef, journey(day, from, visit.place) + journey(day, visit.place, to) - journey(day, from, to)]]
    }),
  )
}
