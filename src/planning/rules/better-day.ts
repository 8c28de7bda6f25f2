/**
 * Which of two ways to do a day is the better one: the one with fewer visits that are lost, late or likely to be; of
 * those alike the one with less driving. A plan that gains nothing is no reason to change a day.
 */
import { boardOf } from './board.ts'
import type { Day, DayVisit } from './day.ts'
import type { DecidedChanges } from './decide-changes.ts'
import type { PlanningFigures } from './problem-of-day.ts'

export interface DayMeasured {
  /** Visits that are lost, late as planned, or likely to be. */
  readonly wanting: number
  readonly travel: number
  /** Somebody's visit is with nobody, after hours, or late, as it is planned. */
  readonly broken: boolean
}

export const measureDay = (day: Day, figures: PlanningFigures): DayMeasured => {
  const { concerns, travel } = boardOf(day, figures)
  return { wanting: concerns.length, travel, broken: concerns.some(({ why }) => why === 'operative-away' || why === 'after-hours' || why === 'before-hours' || why === 'late') }
}

/** The day as it would be once the changes are made. */
export const dayWith = (day: Day, { changes }: DecidedChanges, lost: readonly DayVisit[]): Day => {
  const given = new Map(changes.map((change) => [change.appointmentRef, change]))
  return {
    ...day,
    visits: day.visits.map((visit): DayVisit => {
      const change = given.get(visit.appointmentRef)
      if (change) return { ...visit, operativeRef: change.operativeRef, planned: { from: change.startsAt, to: change.endsAt } }
      return lost.includes(visit) ? { ...visit, state: 'lost' } : visit
    }),
  }
}

/** Less than none when the first is better. */
export const compareDays = (one: DayMeasured, other: DayMeasured): number => one.wanting - other.wanting || one.travel - other.travel
