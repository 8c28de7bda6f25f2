/** A day as the planner's board shows it: each operative's day, how likely each visit is to be late, and what wants looking at. */
import { isOpen, visitsOf, type Day, type DayOperative, type DayVisit, type Span } from './day.ts'
import { lateRisks } from './lateness-risk.ts'
import type { PlanningFigures } from './problem-of-day.ts'
import { asRecorded, timetable, type Timetable } from './timetable.ts'
import { whyUpset } from './upset-visit.ts'

export interface Lane {
  readonly operative: DayOperative
  readonly table: Timetable
  /** Chance of starting after the window, by appointment. */
  readonly risks: ReadonlyMap<string, number>
}

export interface Concern {
  readonly visit: DayVisit
  readonly why: 'lost' | 'operative-away' | 'after-hours' | 'before-hours' | 'late' | 'may-be-late'
  /** Minutes late, after the shift or before it, or the chance of being late in a hundred. */
  readonly figure: number
}

export interface Board {
  readonly day: Day
  readonly lanes: readonly Lane[]
  readonly concerns: readonly Concern[]
  readonly hours: Span
  readonly travel: number
  /** One that takes two operatives is one. */
  readonly visits: number
}

/** Who has visits comes first, then who is at work. Operatives who are off that day and have nothing on it are left out. */
export const boardOf = (day: Day, figures: PlanningFigures): Board => {
  const lanes = day.operatives.flatMap((operative): Lane[] => {
    const visits = visitsOf(day, operative.operativeRef)
    if ((operative.away === 'off' || operative.away === 'left') && visits.length === 0) return []
    const table = timetable(day, operative, visits, asRecorded)
    return [{ operative, table, risks: lateRisks(table, figures.lengthVaries, day.now) }]
  })
  return {
    day,
    lanes: lanes.toSorted((a, b) => idleness(a) - idleness(b)),
    concerns: [...lostVisits(day), ...lanes.flatMap((lane) => concernsOf(lane, figures.lateRiskPercent))],
    hours: hoursOf(lanes),
    travel: lanes.reduce((sum, { table }) => sum + table.travel, 0),
    visits: lanes.reduce((sum, { table }) => sum + table.stops.filter(({ visit }) => !visit.isSecond).length, 0),
  }
}

/** Has emergencies on a day off. Whether that is because they were on call, the rota says. */
export const calledOut = ({ operative, table }: Pick<Lane, 'operative' | 'table'>): 'on-call' | 'not-on-call' | undefined => {
  if (operative.away !== 'off' || !table.stops.some(({ visit }) => visit.kind === 'emergency')) return undefined
  return operative.onCall.length > 0 ? 'on-call' : 'not-on-call'
}

const idleness = ({ operative, table }: Lane): number => (table.stops.length > 0 ? 0 : operative.shift === null ? 2 : 1)

const lostVisits = ({ visits }: Day): Concern[] => visits.flatMap((visit) => (visit.state === 'lost' ? [{ visit, why: 'lost', figure: 0 }] : []))

const concernsOf = ({ operative, table, risks }: Lane, lateRiskPercent: number): Concern[] =>
  table.stops.flatMap(({ visit, end, late }): Concern[] => {
    if (visit.state === 'over' || visit.state === 'started') return []
    const upset = isOpen(visit) ? whyUpset(visit, operative) : undefined
    if (upset !== undefined && operative.shift === null) return [{ visit, why: 'operative-away', figure: 0 }]
    if (late > 0) return [{ visit, why: 'late', figure: late }]
    // Booked before the operative's hours were cut short, or a day that has overrun.
    if (operative.shift !== null && isOpen(visit) && end > operative.shift.to) return [{ visit, why: 'after-hours', figure: end - operative.shift.to }]
    if (upset === 'before-hours') return [{ visit, why: 'before-hours', figure: (operative.shift?.from ?? 0) - (visit.planned?.from ?? 0) }]
    const percent = Math.round(100 * (risks.get(visit.appointmentRef) ?? 0))
    return percent >= lateRiskPercent ? [{ visit, why: 'may-be-late', figure: percent }] : []
  })

/** The usual working hours, and further where anything reaches beyond. */
const hoursOf = (lanes: readonly Lane[]): Span => {
  const ends = lanes.flatMap(({ operative, table }) => [operative.shift?.to ?? 0, ...table.stops.map(({ end }) => end)])
  const starts = lanes.flatMap(({ operative, table }) => [operative.shift?.from ?? usual.from, ...table.stops.map(({ start, travel }) => start - travel)])
  return { from: Math.floor(Math.min(usual.from, ...starts) / 60) * 60, to: Math.min(24 * 60, Math.ceil(Math.max(usual.to, ...ends) / 60) * 60) }
}
const usual: Span = { from: 8 * 60, to: 17 * 60 }
