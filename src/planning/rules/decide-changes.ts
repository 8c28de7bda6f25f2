/**
 * Whether visits may be given to other operatives or other times, and what that does to the day. A visit under way is
 * never moved, the window promised is never broken, and nobody is sent to work that is not their trade.
 */
import type { PlannedChange } from '#facts/planning.ts'
import { refuse, type Refused } from '#ground/refusal.ts'
import { visitsOf, type Day, type DayOperative, type DayVisit } from './day.ts'
import { offersOf, wantsOf } from './problem-of-day.ts'
import { atWindow, asRecorded, detours, lateness, timetable, type NotBefore, type Timetable } from './timetable.ts'

/** A visit given to an operative, to start not before a minute of the day. */
export interface Wanted {
  readonly appointmentRef: string
  readonly operativeRef: string
  readonly startsAt: number
}

/** A change in minutes of the day; the command makes instants of them. */
export interface DecidedChange extends Omit<PlannedChange, 'startedAt' | 'plannedStartAt' | 'plannedEndAt'> {
  readonly startedAt: number
  readonly startsAt: number
  readonly endsAt: number
}

export interface DecidedChanges {
  readonly changes: readonly DecidedChange[]
  readonly before: readonly Timetable[]
  readonly after: readonly Timetable[]
}

export const decideChanges = (day: Day, wanted: readonly Wanted[]): DecidedChanges | Refused => {
  const given = new Map<string, Wanted>()
  for (const one of wanted) {
    const refused = whyNot(day, one)
    if (refused) return refused
    given.set(one.appointmentRef, one)
  }
  const moved = day.visits.map((visit) => ({ ...visit, operativeRef: given.get(visit.appointmentRef)?.operativeRef ?? visit.operativeRef }))
  const then = { ...day, visits: moved }
  const touched = new Set(wanted.flatMap(({ appointmentRef, operativeRef }) => [operativeRef, day.visits.find((one) => one.appointmentRef === appointmentRef)?.operativeRef ?? operativeRef]))
  const operatives = day.operatives.filter(({ operativeRef }) => touched.has(operativeRef))
  const before = operatives.map((operative) => timetable(day, operative, visitsOf(day, operative.operativeRef), asRecorded))
  const after = operatives.map((operative) => rearranged(then, operative, given))
  const broken = after.flatMap((now, at) => whatBreaks(before[at], now) ?? [])[0]
  return broken ?? { before, after, changes: changesOf(day, then, before, after) }
}

/** Others keep their times unless pushed; where that would break a promise, the day is drawn together instead. */
const rearranged = (day: Day, operative: DayOperative, given: ReadonlyMap<string, Wanted>): Timetable => {
  const wantedStart = (visit: DayVisit): number | undefined => given.get(visit.appointmentRef)?.startsAt
  const startOf = (visit: DayVisit): number => wantedStart(visit) ?? visit.planned?.from ?? visit.window.from
  const visits = visitsOf(day, operative.operativeRef)
  const settled = visits.filter((visit) => visit.state !== 'to-do')
  const order = [...settled, ...visits.filter((visit) => visit.state === 'to-do').toSorted((a, b) => startOf(a) - startOf(b))]
  const keeping: NotBefore = (visit) => Math.max(visit.window.from, wantedStart(visit) ?? asRecorded(visit))
  const kept = timetable(day, operative, order, keeping)
  if (lateness(kept) === 0 && !kept.lunchLost) return kept
  const drawn = timetable(day, operative, order, (visit) => Math.max(visit.window.from, wantedStart(visit) ?? atWindow(visit)))
  return lateness(drawn) < lateness(kept) || (kept.lunchLost && !drawn.lunchLost) ? drawn : kept
}

const whyNot = (day: Day, { appointmentRef, operativeRef, startsAt }: Wanted): Refused | undefined => {
  const visit = day.visits.find((one) => one.appointmentRef === appointmentRef)
  if (!visit) return refuse('not-found', 'no-such-visit', 'No visit that is still to be made has that reference on that day.', 'appointmentRef')
  const stands = standsBecause(visit) ?? (visit.operativeRef === operativeRef ? undefined : keepsItsOperative(visit))
  if (stands) return stands
  if (visit.forTwo && startsAt !== visit.window.from) return refuse('conflict', 'for-two', 'Two operatives arrive together. Move the appointment instead.', 'appointmentRef')
  if (startsAt > visit.window.to) return refuse('conflict', 'window-broken', 'That is after the window promised to the resident. Choose an earlier time, or move the appointment.', 'startsAt')
  const operative = day.operatives.find((one) => one.operativeRef === operativeRef)
  if (!operative) return refuse('not-found', 'no-such-operative', 'No operative with that reference is employed on that day.', 'operativeRef')
  return operativeRef === visit.operativeRef ? undefined : cannotBeGiven(visit, operative)
}

/** Why a visit stays as it is, whatever is asked. */
export const standsBecause = ({ state }: DayVisit): Refused | undefined => {
  if (state === 'started' || state === 'over') return refuse('conflict', 'visit-started', 'This visit has started. It stays as it is.', 'appointmentRef')
  if (state === 'next') return refuse('conflict', 'on-the-way', 'The resident has been told that someone is on the way. It stays as it is.', 'appointmentRef')
  return state === 'lost' ? refuse('conflict', 'cannot-be-kept', 'The resident has been told that this visit cannot be kept. Move the appointment instead.', 'appointmentRef') : undefined
}

/** Why nobody else can be given it. */
export const keepsItsOperative = ({ kind, repairRef, forTwo }: DayVisit): Refused | undefined => {
  if (forTwo) return refuse('conflict', 'for-two', 'Two operatives arrive together. Move the appointment instead.', 'appointmentRef')
  if (kind === 'emergency') return refuse('conflict', 'is-an-emergency', 'An emergency stays with whoever it was handed to.', 'appointmentRef')
  return repairRef === null ? refuse('conflict', 'only-held', 'This time is only being held. It can be moved once it is booked.', 'appointmentRef') : undefined
}

/** Undefined when the operative is able and at work. */
export const cannotBeGiven = (visit: DayVisit, operative: DayOperative): Refused | undefined => {
  if (operative.contractorRef !== visit.contractorRef) return refuse('conflict', 'other-contractor', 'The order was given to another contractor. Planning never changes the contractor.', 'operativeRef')
  const offers = offersOf(operative)
  const lacking = wantsOf(visit).find((want) => !offers.includes(want))
  if (lacking === 'woman') return refuse('conflict', 'needs-a-woman', 'The resident needs a woman to come. Choose another operative.', 'operativeRef')
  if (lacking !== undefined) return refuse('conflict', 'not-their-trade', 'This is not that operative’s trade. Choose another operative.', 'operativeRef')
  return operative.shift === null ? refuse('conflict', 'operative-away', 'That operative is not at work that day. Choose another.', 'operativeRef') : undefined
}

/** Only what is worse than it was: a day that is already late may still be made better. */
const whatBreaks = (before: Timetable | undefined, after: Timetable): Refused | undefined => {
  const lateBefore = new Map(before?.stops.map(({ visit, late }) => [visit.appointmentRef, late]))
  const late = after.stops.find((stop) => stop.late > (lateBefore.get(stop.visit.appointmentRef) ?? 0))
  if (late) return refuse('conflict', 'window-broken', `The visit ${late.visit.repairRef ?? 'being held'} would start ${String(late.late)} minutes after its window. Choose another operative or time.`, 'startsAt')
  if (after.overtime > (before?.overtime ?? 0)) return refuse('conflict', 'shift-too-short', `The operative would be home ${String(after.overtime)} minutes after the shift ends. Choose another operative or time.`, 'operativeRef')
  if (after.lunchLost && before?.lunchLost !== true) return refuse('conflict', 'no-lunch', 'There would be no room for the operative’s lunch. Choose another operative or time.', 'operativeRef')
  return undefined
}

const changesOf = (day: Day, then: Day, before: readonly Timetable[], after: readonly Timetable[]): DecidedChange[] => {
  const was = new Map(day.visits.map((visit) => [visit.appointmentRef, visit]))
  const now = new Map(then.visits.map((visit) => [visit.appointmentRef, visit]))
  const isMoved = ({ appointmentRef }: DayVisit): boolean => was.get(appointmentRef)?.operativeRef !== now.get(appointmentRef)?.operativeRef
  const detourBefore = new Map(before.flatMap((table) => [...detours(day, table, isMoved)]))
  return after.flatMap((table) => {
    const detour = detours(then, table, isMoved)
    return table.stops.flatMap(({ visit, start, end }): DecidedChange[] => {
      const old = was.get(visit.appointmentRef)
      if (!old || visit.state !== 'to-do' || old.planned === null) return []
      if (old.operativeRef === visit.operativeRef && old.planned.from === start && old.planned.to === end) return []
      return [{
        appointmentRef: visit.appointmentRef,
        repairRef: visit.repairRef,
        fromOperativeRef: old.operativeRef,
        operativeRef: visit.operativeRef,
        startedAt: old.planned.from,
        startsAt: start,
        endsAt: end,
        travelMinutesAdded: (detour.get(visit.appointmentRef) ?? 0) - (detourBefore.get(visit.appointmentRef) ?? 0),
      }]
    })
  })
}

