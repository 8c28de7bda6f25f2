/**
 * Working days: not Saturday, not Sunday, not a bank holiday in England and Wales. The bank holidays come from the
 * gov.uk file and from nowhere else; a year that no file covers is refused, because a deadline guessed is a deadline
 * missed. A landlord's own closure days are kept in a calendar of their own: the law's clocks run through them.
 */
import { readBankHolidays } from './bank-holidays.ts'
import { type CivilDate, dateOfDay, dayNumber, weekdayOfDay } from './civil-date.ts'

interface AnyWorkingCalendar {
  /** Years whose bank holidays are known, in order. */
  readonly coveredYears: readonly number[]
  /** Each throws `BeyondCalendar` when it would need a year that is not covered. */
  isWorkingDay(date: CivilDate): boolean
  /** The day from which it is counted never counts and need not be a working day; no days on is that day itself. */
  addWorkingDays(date: CivilDate, days: number): CivilDate
  /** The last working day before a date. */
  previousWorkingDay(date: CivilDate): CivilDate
}

/** The law's working days; what a statutory clock must be given. */
export interface BankHolidayCalendar extends AnyWorkingCalendar {
  readonly basis: 'bank-holidays'
  /** Every one that is known, of the covered years. */
  readonly bankHolidays: readonly CivilDate[]
}

/** The days the landlord's office works: bank holidays and its own closure days taken out. */
export interface OfficeCalendar extends AnyWorkingCalendar {
  readonly basis: 'office'
}

export type WorkingCalendar = BankHolidayCalendar | OfficeCalendar

/** No further than this at once: about ten years of working days. */
const mostWorkingDays = 2600

/** A fault: an answer would need bank holidays that nobody has supplied. */
export class BeyondCalendar extends Error {
  override readonly name = 'BeyondCalendar'
  readonly year: number
  readonly coveredYears: readonly number[]

  constructor(year: number, coveredYears: readonly number[]) {
    super(
      `The bank holidays of ${String(year)} are not known; those of ${sayYears(coveredYears)} are. ` +
        'Adopt the file that covers it from https://www.gov.uk/bank-holidays.json, then try again.',
    )
    this.year = year
    this.coveredYears = coveredYears
  }
}

/**
 * From one or more files in the shape of gov.uk/bank-holidays.json, oldest first. Where two cover the same year the
 * later one is right about all of it: a holiday can be moved (8 May 2020) as well as proclaimed. Throws what is wrong
 * with a file that is not sensible.
 */
export const calendarFrom = (feeds: readonly unknown[]): BankHolidayCalendar => {
  const byYear = new Map<number, readonly CivilDate[]>()
  for (const feed of feeds) {
    for (const [year, dates] of Map.groupBy(readBankHolidays(feed), (date) => Number(date.slice(0, 4)))) byYear.set(year, dates)
  }
  const bankHolidays = [...byYear.values()].flat()
  const closed = new Set(bankHolidays.map(dayNumber))
  return { basis: 'bank-holidays', bankHolidays, ...workingDays(closed, [...byYear.keys()].toSorted((a, b) => a - b)) }
}

/** The same calendar without the days the landlord's office is closed; not for the law's clocks. */
export const withClosures = (calendar: BankHolidayCalendar, closures: readonly CivilDate[]): OfficeCalendar => {
  const closed = new Set(closures.map(dayNumber))
  const { coveredYears } = calendar
  const alsoClosed = { has: (day: number) => closed.has(day) || !calendar.isWorkingDay(dateOfDay(day)) }
  return { basis: 'office', ...workingDays(alsoClosed, coveredYears) }
}

const workingDays = (closed: { has(day: number): boolean }, coveredYears: readonly number[]): AnyWorkingCalendar => {
  const covered = new Set(coveredYears)
  const works = (day: number): boolean => {
    const year = new Date(day * 86_400_000).getUTCFullYear()
    if (!covered.has(year)) throw new BeyondCalendar(year, coveredYears)
    return weekdayOfDay(day) < 6 && !closed.has(day)
  }
  return {
    coveredYears,
    isWorkingDay: (date) => works(dayNumber(date)),
    addWorkingDays(date, days) {
      if (!Number.isInteger(days) || days < 0 || days > mostWorkingDays)
        throw new RangeError(`${String(days)} is not a number of working days from 0 to ${String(mostWorkingDays)}.`)
      let day = dayNumber(date)
      for (let left = days; left > 0;) if (works(++day)) left--
      return dateOfDay(day)
    },
    previousWorkingDay(date) {
      let day = dayNumber(date) - 1
      while (!works(day)) day--
      return dateOfDay(day)
    },
  }
}

/** "2012 to 2020 and 2024 to 2027" */
export const sayYears = (years: readonly number[]): string => {
  const runs: { from: number; until: number }[] = []
  for (const year of years) {
    const last = runs.at(-1)
    if (last && year === last.until + 1) last.until = year
    else runs.push({ from: year, until: year })
  }
  const said = runs.map(({ from, until }) => (from === until ? String(from) : `${String(from)} to ${String(until)}`))
  return said.length === 0 ? 'no year' : said.join(', ').replace(/, ([^,]*)$/, ' and $1')
}
