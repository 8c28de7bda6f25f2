/**
 * The stretch of time that figures are asked for, in London dates: a quarter, the regulator's year from April to March,
 * the last four weeks, or any dates. Both dates are in it.
 */
import { addDays, addMonths, daysBetween, isCivilDate, londonMidnightEnding, londonMidnightStarting, parseCivilDate, type CivilDate } from '#clocks/london.ts'
import { refuse, type Refused } from '#ground/refusal.ts'

export interface Period {
  readonly from: CivilDate
  /** The last day that is in it. */
  readonly until: CivilDate
  readonly startsAt: Date
  /** The midnight that ends the last day. */
  readonly endsAt: Date
}

/** What a figure is asked of: a period, and the instant at which it is asked. */
export interface Asked {
  readonly period: Period
  readonly now: Date
}

export const namedPeriods = ['this-quarter', 'last-quarter', 'this-year', 'last-year', 'last-four-weeks'] as const
export type NamedPeriod = (typeof namedPeriods)[number]

export const periodNames: Readonly<Record<NamedPeriod, string>> = {
  'this-quarter': 'This quarter',
  'last-quarter': 'Last quarter',
  'this-year': 'This year',
  'last-year': 'Last year',
  'last-four-weeks': 'Last 28 days',
}

export const isNamedPeriod = (text: string): text is NamedPeriod => (namedPeriods as readonly string[]).includes(text)

export const periodOf = (from: CivilDate, until: CivilDate): Period => ({
  from,
  until,
  startsAt: londonMidnightStarting(from),
  endsAt: londonMidnightEnding(until),
})

const wholeMonths = (from: CivilDate, months: number): Period => periodOf(from, addDays(addMonths(from, months), -1))

export const namedPeriod = (name: NamedPeriod, today: CivilDate): Period => {
  switch (name) {
    case 'this-quarter':
      return wholeMonths(quarterStart(today), 3)
    case 'last-quarter':
      return wholeMonths(addMonths(quarterStart(today), -3), 3)
    case 'this-year':
      return wholeMonths(yearStart(today), 12)
    case 'last-year':
      return wholeMonths(addMonths(yearStart(today), -12), 12)
    case 'last-four-weeks':
      return periodOf(addDays(today, 1 - recentWeeks * 7), today)
  }
}

const recentWeeks = 4

const quarterStart = (today: CivilDate): CivilDate => {
  const month = Number(today.slice(5, 7))
  return parseCivilDate(`${today.slice(0, 5)}${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`)
}

/** The regulator's reporting year runs from 1 April to 31 March (Tenant Satisfaction Measures). */
const yearStart = (today: CivilDate): CivilDate => {
  const april = parseCivilDate(`${today.slice(0, 4)}-04-01`)
  return today >= april ? april : addMonths(april, -12)
}

/** Three years and a day: longer asks for a report, not a page. */
const longestSpan = 1097

/** Dates as they were asked for. */
export const readPeriod = (from: string, until: string): Period | Refused => {
  if (!isCivilDate(from)) return refuse('invalid', 'not-a-date', 'Enter the first day as a real date, such as 2026-10-01.', 'from')
  if (!isCivilDate(until)) return refuse('invalid', 'not-a-date', 'Enter the last day as a real date, such as 2026-12-31.', 'until')
  if (until < from) return refuse('invalid', 'ends-before-it-starts', 'The last day must not be before the first.', 'until')
  if (daysBetween(from, until) >= longestSpan) return refuse('too-much', 'too-long', 'Choose dates no more than three years apart.', 'until')
  return periodOf(from, until)
}

/** The instant at which work counts as open: now, or the end of a period that is over. */
export const asAt = ({ period, now }: Asked): Date => (period.endsAt < now ? period.endsAt : now)
