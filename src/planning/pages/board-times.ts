/** How times and places on the board are said and laid out. */
import { timeOf } from '#appointments/minutes.ts'
import { sayTime } from '#clocks/london.ts'
import type { DayOperative, Span } from '../rules/day.ts'
import { calledOut } from '../rules/board.ts'
import type { Timetable } from '../rules/timetable.ts'
import { sayAway, sayCalledOut } from './away-words.ts'

export const sayMinute = (minute: number): string => sayTime(timeOf(minute))
export const saySpan = ({ from, to }: Span): string => `${sayMinute(from)} to ${sayMinute(to)}`

export const sayMinutes = (minutes: number): string => {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return minutes === 1 ? '1 minute' : `${String(minutes)} minutes`
  return `${String(hours)} h${rest === 0 ? '' : ` ${String(rest)} min`}`
}

/** "14 minutes more driving", "no more driving" */
export const sayTravelAdded = (minutes: number): string =>
  minutes === 0 ? 'no more driving' : `${sayMinutes(Math.abs(minutes))} ${minutes > 0 ? 'more' : 'less'} driving`

const endOfDay = 24 * 60

/** "until 8am and from 6pm" */
export const sayOnCall = (spans: readonly Span[]): string =>
  spans.map(({ from, to }) => (from > 0 ? (to < endOfDay ? saySpan({ from, to }) : `from ${sayMinute(from)}`) : to < endOfDay ? `until ${sayMinute(to)}` : 'all day')).join(' and ')

/** When an operative is at work, has lunch between visits, is done and is home. */
export const aboutDay = ({ operative, table }: { readonly operative: DayOperative; readonly table: Timetable }): string => {
  const { shift, away } = operative
  const out = calledOut({ operative, table })
  if (out) return `${sayCalledOut(out, 'alone')}, ${sayEnd(table, '')}`
  if (shift === null) return sayAway(away, 'alone')
  if (table.stops.length === 0) return `At work ${saySpan(shift)}, nothing booked`
  const after = table.doneAt - shift.to
  return `At work ${saySpan(shift)}${sayLunch(table)}, ${sayEnd(table, after > 0 ? `, ${sayMinutes(after)} after the shift` : '')}`
}

const sayLunch = ({ lunch, lunchLost, stops }: Timetable): string => {
  if (lunchLost) return ', no room for lunch'
  return lunch === null || lunch.from >= (stops.at(-1)?.end ?? 0) ? '' : `, lunch at ${sayMinute(lunch.from)}`
}

const sayEnd = ({ stops, doneAt }: Timetable, overtime: string): string => `last visit done at ${sayMinute(stops.at(-1)?.end ?? 0)}, home at ${sayMinute(doneAt)}${overtime}`

/** Where a minute stands across the board. */
export const across = (minute: number, { from, to }: Span): string => `${(((minute - from) / (to - from)) * 100).toFixed(3)}%`
export const wide = (minutes: number, { from, to }: Span): string => `${((Math.max(0, minutes) / (to - from)) * 100).toFixed(3)}%`

/** "1 visit", "3 visits" */
export const counted = (count: number, what: string): string => `${String(count)} ${count === 1 ? what : `${what}s`}`

export interface BoardAt {
  readonly on: string
  readonly firm?: string | undefined
}

export const boardHref = ({ on, firm }: BoardAt, done?: string): string =>
  `/console/planning?${new URLSearchParams({ on, ...(firm && { firm }), ...(done && { done }) })}`

export const visitPath = (appointmentRef: string): string => `/console/planning/visits/${appointmentRef}`

/** `firm`: whose board it was opened from, to come back to. */
export const visitHref = (appointmentRef: string, { firm, ...move }: { readonly firm?: string | undefined; readonly operative?: string; readonly startsAt?: string } = {}): string => {
  const query = new URLSearchParams({ ...(firm && { firm }), ...move }).toString()
  return `${visitPath(appointmentRef)}${query && `?${query}`}`
}

export const failureHref = (failureRef: string, done?: string): string => `/console/planning/failures/${failureRef}${done === undefined ? '' : `?done=${done}`}`
