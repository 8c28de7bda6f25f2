/**
 * The working calendars the landlord has adopted. The law's clocks and the promises run on the national feed alone; the
 * office is also closed on the landlord's own closure days.
 */
import { z } from 'zod'
import { calendarFrom, withClosures, type BankHolidayCalendar, type OfficeCalendar } from '#clocks/calendar.ts'
import { civilDateSchema, type CivilDate } from '#clocks/london.ts'
import { parsedOnce, type Adopted, type Rules } from '#door/rules-in-force.ts'

const mostFeeds = 20
const mostClosureDays = 1000

const contentSchema = z.strictObject({
  /** Files in the form of gov.uk/bank-holidays.json, oldest first. */
  feeds: z.array(z.unknown()).min(1, { error: 'Give at least one file of bank holidays.' }).max(mostFeeds),
  closureDays: z.array(civilDateSchema).max(mostClosureDays).default([]),
})

/** Throws what is wrong with calendars that are not sensible. */
export const parseCalendars = (content: unknown) => {
  const { feeds, closureDays } = contentSchema.parse(content)
  const bankHolidays = calendarFrom(feeds)
  return {
    bankHolidays,
    office: withClosures(bankHolidays, closureDays),
    closureDays: new Set<string>(closureDays),
    daysWithoutShifts: new Set<string>([...bankHolidays.bankHolidays, ...daysKeptThemselves(bankHolidays), ...closureDays]),
  }
}

/** New Year's Day, Christmas Day and Boxing Day are kept on the day itself too, where their bank holiday is put off to a weekday. */
const daysKeptThemselves = ({ bankHolidays }: BankHolidayCalendar): string[] =>
  [...new Set([...bankHolidays].map((day) => day.slice(0, 4)))].flatMap((year) => [`${year}-01-01`, `${year}-12-25`, `${year}-12-26`])

const parse = parsedOnce((adopted: Adopted) => parseCalendars(adopted.content))

/** The law's working days, which the promises count by too. */
export const calendarInForce = (rules: Rules, on: CivilDate): BankHolidayCalendar => parse(rules.inForce('calendar', on)).bankHolidays

/** The days the office works; never for a statutory clock. */
export const officeCalendarInForce = (rules: Rules, on: CivilDate): OfficeCalendar => parse(rules.inForce('calendar', on)).office

export const isClosureDay = (rules: Rules, on: CivilDate): boolean => parse(rules.inForce('calendar', on)).closureDays.has(on)

/**
 * Bank holidays and closure days, on which only who is on call works. In a year whose bank holidays are not known yet
 * people keep their rota, so that the diary can still be kept.
 */
export const daysWithoutShifts = (rules: Rules, on: CivilDate): ReadonlySet<string> => {
  const adopted = rules.find('calendar', on)
  return adopted ? parse(adopted).daysWithoutShifts : noDays
}

const noDays: ReadonlySet<string> = new Set()
