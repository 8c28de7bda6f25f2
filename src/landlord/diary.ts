/** How the landlord keeps its diary: the slots it offers, how far ahead, how long a slot is held, when it reminds. */
import { z } from 'zod'
import type { CivilDate } from '#clocks/london.ts'
import { londonDate, londonTime, weekday } from '#clocks/london.ts'
import { parsedOnce, type Adopted, type Rules } from '#door/rules-in-force.ts'
import { uncalibratedTravel } from '#scheduling/travel.ts'
import { calendarInForce, daysWithoutShifts, isClosureDay } from './calendar-in-force.ts'
import { planningFigures } from './planning-figures.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'Enter a time such as 08:00.' })

const travelSchema = z
  .object({
    detour: z.number().min(1).max(5),
    slowKmPerHour: z.number().min(1).max(150),
    fastKmPerHour: z.number().min(1).max(150),
    fastFromKm: z.number().min(0.1).max(100),
    parkAndWalkSeconds: z.int().min(0).max(3600),
    sameBlockSeconds: z.int().min(0).max(3600),
    sameBlockMetres: z.number().min(0).max(1000),
  })
  .refine((model) => model.fastKmPerHour >= model.slowKmPerHour, { error: 'The fast speed must not be below the slow one.', path: ['fastKmPerHour'] })

/** For a diary adopted before there was this figure. */
const acknowledgeInOurs = { withinMinutes: 15, source: 'Not adopted; Fettle’s own: a text at night is slept through, and most of the hours to make safe are still left' }

export const diarySchema = z.object({
  /** Parts of a day in which an operative promises to arrive; weekdays count from Monday, 1. */
  slots: z.array(
    z.object({ key: z.string().min(1).max(40), label: z.string().min(1).max(60), from: time, until: time, weekdays: z.array(z.int().min(1).max(7)).min(1) }),
  ).min(1),
  horizonDays: z.int().min(1).max(90),
  holdMinutes: z.int().min(1).max(120),
  /** An appointment cannot start sooner than this. */
  shortestNoticeMinutes: z.int().min(0).max(1440),
  lunch: z.object({ minutes: z.int().min(0).max(120), startEarliest: z.int().min(0).max(1440), startLatest: z.int().min(0).max(1440) }),
  keptFreeForEmergenciesPercent: z.int().min(0).max(90),
  /** Minutes of driving that one more day of waiting is worth, for each priority. */
  waitingMinutesPerDay: z.object({ emergency: z.number().min(0), urgent: z.number().min(0), routine: z.number().min(0) }),
  /** Minutes of driving that staying on one's own patch, with the same operative, or with the resident's language is worth. */
  patchMinutes: z.int().min(0).max(240),
  noEarlyCallsBefore: time,
  inspectionMinutes: z.int().min(5).max(480),
  /** The hours of the working day before in which reminders go out, and when they normally do. */
  remindFrom: time,
  remindUntil: time,
  reminderTime: time,
  /** A phone not yet in touch is waited for before an appointment is called missed. */
  missedGraceMinutes: z.int().min(0).max(1440),
  planning: planningFigures,
  emergencyAttendWithinHours: z.int().min(1).max(24),
  /** How long whoever is on call has to say that they are going, before the emergency is handed on. */
  emergencyAcknowledge: z.object({ withinMinutes: z.int().min(1).max(120), source: z.string().min(1) }).default(acknowledgeInOurs),
  /** How journeys are reckoned where no routing service is connected; the landlord's own figures come from `fettle travel calibrate`. */
  travel: travelSchema.default(uncalibratedTravel),
  officeHours: z.array(z.object({ weekday: z.int().min(1).max(7), from: time, until: time })),
})

/** As adopted, with the days of the calendar in force on which nobody has an ordinary shift. */
export type Diary = z.infer<typeof diarySchema> & { readonly daysWithoutShifts: ReadonlySet<string> }

const parse = parsedOnce((adopted) => diarySchema.parse(adopted.content))

export const diaryInForce = (rules: Rules, on: CivilDate): Diary => withoutShiftsOn(rules.inForce('diary', on), daysWithoutShifts(rules, on))

const lastGiven = new WeakMap<Adopted, Diary>()

/** The same object for the same two, so that the diary in memory knows at a glance that nothing has changed. */
const withoutShiftsOn = (adopted: Adopted, days: ReadonlySet<string>): Diary => {
  const last = lastGiven.get(adopted)
  if (last?.daysWithoutShifts === days) return last
  const diary = { ...parse(adopted), daysWithoutShifts: days }
  lastGiven.set(adopted, diary)
  return diary
}

/** Whether the office is open: outside these hours an emergency goes to who is on call, and is counted as such (P7). */
export const isOfficeHours = (rules: Rules, at: Date): boolean => {
  const on = londonDate(at)
  const hours = diaryInForce(rules, on).officeHours.find((one) => one.weekday === weekday(on))
  if (!hours || !isOpenDay(rules, on)) return false
  const now = londonTime(at)
  return now >= hours.from && now < hours.until
}

/**
 * Saturdays may be office hours; bank holidays and the landlord's own closure days never are. Nothing falls due by this:
 * in a year whose bank holidays are not known yet the office keeps its hours, so that reports can still be taken.
 */
const isOpenDay = (rules: Rules, on: CivilDate): boolean => {
  if (isClosureDay(rules, on)) return false
  const calendar = calendarInForce(rules, on)
  return weekday(on) >= 6 || !calendar.coveredYears.includes(Number(on.slice(0, 4))) || calendar.isWorkingDay(on)
}
