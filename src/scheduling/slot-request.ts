/**
 * What is asked of the diary: the work, where it is, how long it should take, when it may be done, who may do it and
 * what matters to this resident.
 */

/** A part of the day in which an operative may promise to arrive. Data: the landlord names its own. */
export interface ArrivalWindow {
  readonly key: string
  readonly label: string
  /** Minutes from midnight between which the operative arrives. */
  readonly earliest: number
  readonly latest: number
  /** ISO weekdays (Monday 1) on which it is offered. */
  readonly weekdays: readonly number[]
}

const mondayToFriday = [1, 2, 3, 4, 5]

/** What most landlords offer, until a landlord sets its own. */
export const usualWindows: readonly ArrivalWindow[] = [
  { key: 'morning', label: 'Morning', earliest: 480, latest: 720, weekdays: mondayToFriday },
  { key: 'afternoon', label: 'Afternoon', earliest: 720, latest: 1020, weekdays: mondayToFriday },
  { key: 'school-run', label: 'Between school runs', earliest: 570, latest: 870, weekdays: mondayToFriday },
  { key: 'saturday-morning', label: 'Saturday morning', earliest: 480, latest: 720, weekdays: [6] },
]

/** A minute of one day of the book. */
export interface BookMinute {
  readonly day: number
  readonly minute: number
}

export interface SlotRequest {
  readonly sector: number
  /** Expected length of the visit, minutes. */
  readonly minutes: number
  /** The operative holds every one. */
  readonly trades: readonly number[]
  /** The firm that has the order; left out, any. */
  readonly firm?: number
  readonly windows: readonly ArrivalWindow[]
  /** Work starts no earlier than this. */
  readonly earliest: BookMinute
  /** Work ends no later than this. */
  readonly deadline: BookMinute
  /** Minutes of travel that one more day of waiting is worth: the landlord's dial for the priority. */
  readonly waitingMinutesPerDay: number
  /** How many slots to return. */
  readonly limit: number
  readonly patch?: number
  /** Minutes of travel that keeping to the patch is worth; `null` never leaves the patch. */
  readonly patchMinutes?: number | null
  /** The operative of an earlier visit; the follow-on goes to the same one where it is worth the minutes. */
  readonly preferredOperative?: string
  readonly preferredMinutes?: number | null
  /** Bit set of what the resident needs of the person. */
  readonly qualities?: number
  /** Bit set of what would suit the resident better, such as their language, and the minutes of travel it is worth. */
  readonly wishedQualities?: number
  readonly wishedMinutes?: number
  /** No early calls: arrival not before this minute of any day. */
  readonly notBeforeMinute?: number
  /** A second operative of the same firm for the whole visit, with these trades (none: whatever they hold). */
  readonly secondTrades?: readonly number[]
  /** An emergency may use the minutes kept free for emergencies. */
  readonly mayUseKeptFree?: boolean
  /** Tried already and lost, or refused by the resident. */
  readonly withoutOperatives?: readonly string[]
}

/** Earliest and latest arrival that a window leaves on one day of one request; null when none. */
export interface Arrival {
  readonly earliest: number
  readonly latest: number
}

export const arrivalOn = (request: SlotRequest, window: ArrivalWindow, day: number, weekday: number): Arrival | null => {
  if (!window.weekdays.includes(weekday)) return null
  if (day < request.earliest.day || day > request.deadline.day) return null
  const from = Math.max(window.earliest, request.notBeforeMinute ?? 0)
  const earliest = day === request.earliest.day ? Math.max(from, request.earliest.minute) : from
  const byDeadline = request.deadline.minute - request.minutes
  const latest = day === request.deadline.day ? Math.min(window.latest, byDeadline) : window.latest
  return earliest <= latest ? { earliest, latest } : null
}
