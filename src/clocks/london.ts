/**
 * London time. Residents, operatives and the law live by the clock on a London wall; records are kept in UTC. In
 * summer the wall is an hour ahead, from 01:00 UTC on the last Sunday of March until 01:00 UTC on the last Sunday of
 * October: the rule of the Summer Time Order 2002 (SI 2002/262), whose dates the orders before it used since 1996.
 *
 * Plain sums on milliseconds, because a command needs dozens of conversions: about 1 µs each, against the 64 µs measured
 * for a Temporal zone conversion. A property test holds every one of them against Temporal.
 */
import { addDays, type CivilDate, dateOfDay, dayNumber, sayDate, weekdayOfDay } from './civil-date.ts'

export {
  addDays, addMonths, type CivilDate, civilDate, civilDateSchema, daysBetween, isCivilDate, parseCivilDate, sayDate,
  weekday,
} from './civil-date.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const firstKnown = Date.UTC(1996, 0, 1)

export const isLondonTimeKnown = (at: Date): boolean => at.getTime() >= firstKnown

/** 01:00 UTC on the last Sunday of a month of 31 days, month counted from 0. */
const clockChange = (year: number, month: 2 | 9): number => {
  const last = Date.UTC(year, month, 31) / dayMs
  return (last - (weekdayOfDay(last) % 7)) * dayMs + hourMs
}

/** The changes of the years asked about so far, kept because working one out takes longer than the rest together. */
const summers = new Map<number, { readonly starts: number; readonly ends: number }>()

const summerOf = (year: number) => {
  const known = summers.get(year)
  if (known) return known
  const summer = { starts: clockChange(year, 2), ends: clockChange(year, 9) }
  summers.set(year, summer)
  return summer
}

/** What London's clock is ahead of UTC by at an instant, in milliseconds. */
const aheadOfUtc = (ms: number): number => {
  if (!(ms >= firstKnown)) throw new RangeError(`London's clock changes are known from 1996; ${String(ms)} ms is not covered.`)
  const summer = summerOf(new Date(ms).getUTCFullYear())
  return ms >= summer.starts && ms < summer.ends ? hourMs : 0
}

/** London's wall clock at an instant, written as if it were UTC. */
const wall = (at: Date): string => new Date(at.getTime() + aheadOfUtc(at.getTime())).toISOString()

/** The date in London at an instant: 23:30 UTC on 30 June is already 1 July. */
export const londonDate = (at: Date): CivilDate => {
  const ms = at.getTime()
  return dateOfDay(Math.floor((ms + aheadOfUtc(ms)) / dayMs))
}

/** The time on a London wall at an instant, 'HH:MM'. */
export const londonTime = (at: Date): string => wall(at).slice(11, 16)

const timeShape = /^([01]\d|2[0-3]):([0-5]\d)$/

/**
 * The instant at which a London wall shows a date and a time. In the hour that comes twice in October the first is
 * meant unless `which` says otherwise; throws for the hour that never comes in March, and for a malformed time.
 */
export const londonInstant = (date: CivilDate, time: string, which: 'earlier' | 'later' = 'earlier'): Date => {
  const [, hours, minutes] = timeShape.exec(time) ?? []
  if (hours === undefined) throw new RangeError(`'${time.slice(0, 20)}' is not a time of the form 08:30.`)
  const wallMs = dayNumber(date) * dayMs + Number(hours) * hourMs + Number(minutes) * 60_000
  const inSummer = wallMs - hourMs >= firstKnown && aheadOfUtc(wallMs - hourMs) === hourMs
  const inWinter = aheadOfUtc(wallMs) === 0
  if (!inSummer && !inWinter) throw new RangeError(`The clocks go forward on ${date}: there is no ${time} in London.`)
  return new Date(inSummer && !(inWinter && which === 'later') ? wallMs - hourMs : wallMs)
}

/** The first instant of a London date. */
export const londonMidnightStarting = (date: CivilDate): Date => londonInstant(date, '00:00')

/** The instant at which a London date is over; it belongs to the next date. */
export const londonMidnightEnding = (date: CivilDate): Date => londonMidnightStarting(addDays(date, 1))

/** "8am", "12.30pm", "midday", "midnight"; from 'HH:MM'. */
export const sayTime = (time: string): string => {
  const [, hours, minutes] = timeShape.exec(time) ?? []
  if (hours === undefined) throw new RangeError(`'${time.slice(0, 20)}' is not a time of the form 08:30.`)
  if (time === '00:00') return 'midnight'
  if (time === '12:00') return 'midday'
  const hour = Number(hours)
  return `${hour % 12 || 12}${minutes === '00' ? '' : `.${minutes}`}${hour < 12 ? 'am' : 'pm'}`
}

/** "8am on Tuesday 1 December 2026" */
export const sayInstant = (at: Date): string => `${sayTime(londonTime(at))} on ${sayDate(londonDate(at))}`

/** An instant something must be done by: "the end of Monday 30 November 2026" where it is the midnight after it. */
export const sayDueBy = (at: Date): string =>
  londonTime(at) === '00:00' && at.getTime() % 60_000 === 0
    ? `the end of ${sayDate(addDays(londonDate(at), -1))}`
    : sayInstant(at)
