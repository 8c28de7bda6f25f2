/**
 * Dates as they stand on a wall calendar, without a time or a zone: the day a repair was reported, the day a
 * certificate runs out. A month on from the 31st is the last day of a shorter month, and the 31st again after it.
 */
import { z } from 'zod'

declare const civil: unique symbol

/** A real date as 'YYYY-MM-DD', 1900 to 9999; compares and sorts as text. */
export type CivilDate = string & { readonly [civil]: true }

/** Monday 1 to Sunday 7, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const dayMs = 86_400_000
const shape = /^(\d{4})-(\d{2})-(\d{2})$/

export const isCivilDate = (text: string): text is CivilDate => {
  const [, year, month, day] = shape.exec(text) ?? []
  return year !== undefined && isRealDate(Number(year), Number(month), Number(day))
}

/** For a date that was written by a program; text typed by a person goes through `civilDateSchema`. */
export const parseCivilDate = (text: string): CivilDate => {
  if (!isCivilDate(text)) throw new RangeError(`'${text.slice(0, 40)}' is not a date of the form 2026-12-31.`)
  return text
}

export const civilDateSchema = z.string().refine(isCivilDate, { error: 'Enter a real date, such as 2026-12-31.' })

/** Months and days count from 1. */
export const civilDate = (year: number, month: number, day: number): CivilDate => {
  if (!isRealDate(year, month, day)) throw new RangeError(`There is no day ${day} of month ${month} in ${year}.`)
  return dateOfDay(Date.UTC(year, month - 1, day) / dayMs)
}

const isRealDate = (year: number, month: number, day: number): boolean =>
  [year, month, day].every(Number.isInteger) &&
  year >= 1900 && year <= 9999 &&
  month >= 1 && month <= 12 &&
  day >= 1 && day <= daysInMonth(year, month)

const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** Days since 1 January 1970: dates as whole numbers, for sums. */
export const dayNumber = (date: CivilDate): number =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8))) / dayMs

/** The dates asked about most lately: a command asks for today's a few dozen times. */
const written = new Map<number, CivilDate>()
const mostWritten = 2000

export const dateOfDay = (day: number): CivilDate => {
  const known = written.get(day)
  if (known !== undefined) return known
  const date = writeDate(day)
  if (written.size >= mostWritten) written.clear()
  written.set(day, date)
  return date
}

const writeDate = (day: number): CivilDate => {
  const text = new Date(day * dayMs).toISOString()
  if (text.length !== 24 || text < '1900') throw new RangeError(`Day ${day} is outside the years 1900 to 9999.`)
  return text.slice(0, 10) as CivilDate
}

export const addDays = (date: CivilDate, days: number): CivilDate => dateOfDay(dayNumber(date) + days)

/** Days from the first date to the second; negative when the second is earlier. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => dayNumber(to) - dayNumber(from)

/**
 * The corresponding date so many months on, or the last day of that month where it has none. Walking month by month,
 * hand in the day of the first date as `anchorDay`: 31 January, 28 February, then 31 March, not the 28th.
 */
export const addMonths = (date: CivilDate, months: number, anchorDay = Number(date.slice(8))): CivilDate => {
  const counted = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const year = Math.floor(counted / 12)
  const month = counted - year * 12 + 1
  return civilDate(year, month, Math.min(anchorDay, daysInMonth(year, month)))
}

/** 1 January 1970 was a Thursday. */
export const weekdayOfDay = (day: number): Weekday => ((((day + 3) % 7) + 7) % 7 + 1) as Weekday

export const weekday = (date: CivilDate): Weekday => weekdayOfDay(dayNumber(date))

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
const monthNames = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
] as const

/** "Tuesday 1 December 2026" */
export const sayDate = (date: CivilDate): string =>
  `${weekdayNames[weekday(date) - 1]} ${Number(date.slice(8))} ${monthNames[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`
