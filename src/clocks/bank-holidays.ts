/**
 * The bank holidays as the government publishes them (https://www.gov.uk/bank-holidays.json), checked before anybody
 * counts with them: a file cut short or tampered with would move every deadline quietly.
 */
import { z } from 'zod'
import { type CivilDate, civilDateSchema, weekday } from './civil-date.ts'

/** England and Wales has had eight a year since 1978; one-off days only ever add to them. */
const fewestInYear = 8
const mostInYear = 14
const mostInFeed = 1000

const noDivision = { error: "The file has no 'england-and-wales' division." }

const divisionSchema = z.object(
  {
    division: z.literal('england-and-wales'),
    events: z
      .array(z.object({ title: z.string().min(1).max(200), date: civilDateSchema }))
      .min(1, { error: 'The file holds no bank holidays for England and Wales.' })
      .max(mostInFeed),
  },
  noDivision,
)

/** Any JSON in; out come the dates of England and Wales, in order. */
export const bankHolidayFeedSchema = z
  .object({ 'england-and-wales': divisionSchema }, noDivision)
  .transform((feed): readonly CivilDate[] => feed['england-and-wales'].events.map((event) => event.date).toSorted())
  .superRefine((dates, check) => {
    for (const message of whatIsWrong(dates)) check.addIssue({ code: 'custom', message })
  })

const whatIsWrong = (dates: readonly CivilDate[]): string[] => [
  ...dates.filter((date, index) => date === dates[index - 1]).map((date) => `${date} is in the file twice.`),
  // A holiday that falls on a weekend is published as its substitute day.
  ...dates.filter((date) => weekday(date) > 5).map((date) => `${date} is a Saturday or a Sunday, never a bank holiday.`),
  ...[...Map.groupBy(dates, (date) => date.slice(0, 4))]
    .filter(([, inYear]) => inYear.length < fewestInYear || inYear.length > mostInYear)
    .map(([year, inYear]) => `${year} has ${String(inYear.length)} bank holidays in the file; that cannot be right.`),
]

/** The dates in a file that is sensible; throws with all that is wrong with one that is not. */
export const readBankHolidays = (feed: unknown): readonly CivilDate[] => {
  const read = bankHolidayFeedSchema.safeParse(feed)
  if (read.success) return read.data
  const wrong = read.error.issues.map((issue) => issue.message)
  throw new Error(`This file of bank holidays cannot be trusted. ${wrong.slice(0, 10).join(' ')}`)
}
