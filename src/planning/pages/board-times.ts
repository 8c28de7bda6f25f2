/** How times and places on the board are said and laid out. */
import { timeOf } from '#appointments/minutes.ts'
import { sayTime } from '#clocks/london.ts'
import type { Span } from '../rules/day.ts'

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

/** Where a minute stands across the board. */
export const across = (minute: number, { from, to }: Span): string => `${(((minute - from) / (to - from)) * 100).toFixed(3)}%`
export const wide = (minutes: number, { from, to }: Span): string => `${((Math.max(0, minutes) / (to - from)) * 100).toFixed(3)}%`

export interface BoardAt {
  readonly on: string
  readonly firm?: string | undefined
}

export const boardHref = ({ on, firm }: BoardAt, done?: string): string =>
  `/console/planning?${new URLSearchParams({ on, ...(firm && { firm }), ...(done && { done }) })}`

export const visitHref = (appointmentRef: string): string => `/console/planning/visits/${appointmentRef}`
