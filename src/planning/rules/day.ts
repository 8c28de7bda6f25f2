/**
 * One day of the diary as a planner sees it: who is at work, what was promised to whom, and how far the day has come.
 * Times are minutes from midnight, as a London clock shows them.
 */
import type { CivilDate } from '#clocks/london.ts'
import type { AppointmentKind } from '#facts/appointments.ts'
import type { WhyNobody } from '#facts/planning.ts'
import type { Priority } from '#facts/repairs.ts'

export interface Span {
  readonly from: number
  readonly to: number
}

/** `next`: the resident has been told that someone is on the way. `lost`: they have been told that it cannot be kept. */
export type VisitState = 'to-do' | 'next' | 'started' | 'over' | 'lost'

/** In order of their starts; those that overlap or touch are one. */
export const joined = (spans: readonly Span[]): Span[] =>
  spans.toSorted((a, b) => a.from - b.from).reduce<Span[]>((all, span) => {
    const last = all.at(-1)
    return last && span.from <= last.to ? [...all.slice(0, -1), { from: last.from, to: Math.max(last.to, span.to) }] : [...all, span]
  }, [])

export interface DayVisit {
  readonly appointmentRef: string
  /** Null for a time that is only being held while a resident chooses. */
  readonly repairRef: string | null
  readonly orderRef: string | null
  readonly kind: AppointmentKind
  readonly contractorRef: string
  readonly operativeRef: string
  /** Null for a held time: what it is for is not known here. */
  readonly trade: string | null
  readonly priority: Priority | null
  readonly what: string
  readonly address: string
  readonly patch: string | null
  readonly needsWoman: boolean
  /** Arrival was promised in it. */
  readonly promised: Span
  /** When it may start: the window promised, from when the work before it is done; the minute planned where two operatives arrive together. */
  readonly window: Span
  /** The order whose work is done first, and from when at the latest that lets this work begin on the day. */
  readonly follows: string | null
  readonly workFrom: number | null
  readonly forTwo: boolean
  /** The time of who comes with the first: the same visit, in another day. */
  readonly isSecond: boolean
  /** Null for an emergency, which is fitted between what is planned. */
  readonly planned: Span | null
  readonly minutes: number
  /** Where it is, as a position in the day's places. */
  readonly place: number
  readonly state: VisitState
  readonly arrivedAt: number | null
  readonly endedAt: number | null
  readonly pinned: boolean
  /** Of a lost one: why nobody able could come when its resident was told. Null where that is not on record. */
  readonly whyLost: WhyNobody | 'firm-failed' | 'out-of-turn' | null
  /** The operative of an earlier visit for the same repair. */
  readonly knownTo: string | null
}

export interface DayOperative {
  readonly operativeRef: string
  readonly name: string
  readonly contractorRef: string
  readonly trades: readonly string[]
  readonly isWoman: boolean
  readonly patches: readonly string[]
  /** Null: not at work. */
  readonly shift: Span | null
  /** `left`: not employed that day, with visits on it from before that was known. */
  readonly away: 'off' | 'leave' | 'left' | null
  /** By the rota of who answers emergencies, at work that day or not; in order, and none touches the next. */
  readonly onCall: readonly Span[]
  readonly lunch: Lunch | null
  readonly startPlace: number
  readonly version: number
}

export interface Lunch {
  readonly minutes: number
  readonly start: Span
}

export interface GridPoint {
  readonly easting: number
  readonly northing: number
}

export interface Day {
  readonly on: CivilDate
  /** Minutes into the day; null on any other day than today. */
  readonly now: number | null
  readonly operatives: readonly DayOperative[]
  readonly visits: readonly DayVisit[]
  readonly places: readonly GridPoint[]
  /** Whole minutes between places, row-major. */
  readonly journeys: Int32Array
}

export const journey = ({ journeys, places }: Pick<Day, 'journeys' | 'places'>, from: number, to: number): number => journeys[from * places.length + to] ?? 0

/** Visits that are still to be planned round what has already happened. */
export const isOpen = ({ state }: DayVisit): boolean => state === 'to-do'

/** An operative's visits in the order of the day; an emergency comes where its window begins. */
export const visitsOf = (day: Day, operativeRef: string): DayVisit[] =>
  day.visits.filter((visit) => visit.operativeRef === operativeRef && visit.state !== 'lost').toSorted((a, b) => orderOf(a) - orderOf(b) || a.window.to - b.window.to)

/** What has happened comes first, in the order in which it did. */
const orderOf = (visit: DayVisit): number => {
  if (visit.arrivedAt !== null) return visit.arrivedAt - beforeAll
  if (visit.state === 'over') return visit.window.to - beforeAll
  return (visit.planned?.from ?? visit.window.from) - (visit.state === 'next' ? beforeAll / 2 : 0)
}
const beforeAll = 10_000
