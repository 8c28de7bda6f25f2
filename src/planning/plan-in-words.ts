/** A plan that was worked out, in lines of text: each operative's day, then what nobody can make and why. */
import { sayDate } from '#clocks/london.ts'
import { aboutDay, counted, sayMinute, sayMinutes, saySpan, sayTravelAdded } from './pages/board-times.ts'
import { travelAdded } from './rules/consequences.ts'
import { visitsOf } from './rules/day.ts'
import { asRecorded, timetable, type TimedVisit, type Timetable } from './rules/timetable.ts'
import { whyNobody } from './rules/why-nobody.ts'
import type { WorkedOutPlan } from './work-out-plan.ts'

export const planInWords = (plan: WorkedOutPlan, whose: string | undefined): string[] => {
  const days = daysOf(plan)
  return [
    `${sayDate(plan.day.on)}${whose === undefined ? '' : `, ${whose}`}: ${sumUp(plan, days)}.`,
    ...days.flatMap((table) => ['', `${table.operative.name}: ${aboutDay({ operative: table.operative, table })}${table.stops.length === 0 ? '' : `, ${sayMinutes(table.travel)} driving`}`, ...table.stops.map(visitLine)]),
    ...(plan.lost.length === 0 ? [] : ['', 'Nobody able can come in the window:', ...plan.lost.map((visit) => `  ${visit.address}: ${visit.what}, ${saySpan(visit.promised)}. ${whyNobody(plan.day, visit)}`)]),
  ]
}

/** Of everybody at work, and of whoever has something that day. */
const daysOf = ({ day, decided, lost }: WorkedOutPlan): Timetable[] => {
  const kept = { ...day, visits: day.visits.filter((visit) => !lost.includes(visit)) }
  const planned = new Map(decided.after.map((table) => [table.operative.operativeRef, table]))
  return day.operatives
    .map((operative) => planned.get(operative.operativeRef) ?? timetable(kept, operative, visitsOf(kept, operative.operativeRef), asRecorded))
    .filter(({ operative, stops }) => operative.shift !== null || stops.length > 0)
}

const sumUp = ({ decided, lost }: WorkedOutPlan, days: readonly Timetable[]): string => {
  const made = days.reduce((sum, { stops }) => sum + stops.length, 0)
  const moved = decided.changes.filter(({ fromOperativeRef, operativeRef }) => fromOperativeRef !== operativeRef).length
  return [
    counted(made, 'visit'),
    lost.length === 0 ? 'every window kept' : `${counted(lost.length, 'visit')} nobody can make`,
    `${counted(moved, 'visit')} with another operative than before`,
    sayTravelAdded(travelAdded(decided)),
  ].join(', ')
}

const visitLine = ({ visit, start, end, travel, late }: TimedVisit): string =>
  `  ${`${sayMinute(start)} to ${sayMinute(end)}`.padEnd(20)} ${visit.address}: ${visit.what}. ${travel === 0 ? 'Next door' : `${sayMinutes(travel)} driving`}, window ${saySpan(visit.promised)}${late > 0 ? `, ${sayMinutes(late)} late` : ''}`
