/**
 * By when: the closed set of limits that a promise or a law can set. Hours run through nights and holidays; days end
 * at midnight in London; a working day never counts the day it starts on. "Amount and unit" cannot say them all.
 */
import { z } from 'zod'
import type { WorkingCalendar } from './calendar.ts'
import { addDays, addMonths, londonDate, londonInstant, londonMidnightEnding, sayTime } from './london.ts'

const timeOfDaySchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'Enter a time such as 08:00.' })

/** A limit as a landlord's policy holds it, in JSON. */
export const limitSchema = z.discriminatedUnion('kind', [
  /** On the clock, nights, Sundays and holidays included: hours, or minutes. */
  z
    .strictObject({
      kind: z.literal('elapsed'),
      hours: z.int().min(1).max(8784).optional(),
      minutes: z.int().min(1).max(1440).optional(),
    })
    .refine(({ hours, minutes }) => (hours === undefined) !== (minutes === undefined), { error: 'Give hours or minutes.' }),
  /** London dates; the day it starts is day 0. */
  z.strictObject({ kind: z.literal('calendar'), days: z.int().min(0).max(3660) }),
  /** Working days; the day it starts never counts. */
  z.strictObject({ kind: z.literal('working'), days: z.int().min(1).max(1000) }),
  /** Before the call ends. The event is the end of the call. */
  z.strictObject({ kind: z.literal('within-the-call') }),
  /** On the working day before the event, at a decent hour. The event is the start of the appointment. */
  z
    .strictObject({ kind: z.literal('working-day-before'), from: timeOfDaySchema, until: timeOfDaySchema })
    .refine(({ from, until }) => from < until, { error: 'The hours must end after they start.', path: ['until'] }),
  /** Before the event, whenever that is. */
  z.strictObject({ kind: z.literal('before-event') }),
  /** The corresponding date so many months on; 29 February's is the 28th in other years. */
  z.strictObject({ kind: z.literal('anniversary'), months: z.int().min(1).max(240) }),
])

export type Limit = z.infer<typeof limitSchema>
export type WorkingDayBefore = Extract<Limit, { kind: 'working-day-before' }>

/** Whether a limit hangs on another moment (the end of the call, the appointment) and not only on its start. */
export const needsEvent = (limit: Limit): boolean =>
  limit.kind === 'within-the-call' || limit.kind === 'working-day-before' || limit.kind === 'before-event'

/**
 * The instant a limit falls due: done at an instant before it is in time, for day limits the London midnight that ends
 * the last day. Throws `BeyondCalendar` past the known bank holidays, and when `event` is missing that the limit needs.
 */
export const dueBy = (limit: Limit, start: Date, calendar: WorkingCalendar, event?: Date): Date => {
  switch (limit.kind) {
    case 'elapsed':
      return new Date(start.getTime() + minutesOf(limit) * 60_000)
    case 'calendar':
      return londonMidnightEnding(addDays(londonDate(start), limit.days))
    case 'working':
      return londonMidnightEnding(calendar.addWorkingDays(londonDate(start), limit.days))
    case 'anniversary':
      return londonMidnightEnding(addMonths(londonDate(start), limit.months))
    case 'working-day-before':
      return windowBefore(limit, eventOf(limit, event), calendar).closesAt
    case 'within-the-call':
    case 'before-event':
      return eventOf(limit, event)
  }
}

const minutesOf = (limit: Extract<Limit, { kind: 'elapsed' }>): number => (limit.hours ?? 0) * 60 + (limit.minutes ?? 0)

const eventOf = (limit: Limit, event: Date | undefined): Date => {
  if (event === undefined) throw new Error(`A '${limit.kind}' limit falls due only once its event is known.`)
  return event
}

/** The hours of the working day before an event in which its reminder belongs (P8). */
export const windowBefore = (
  limit: WorkingDayBefore,
  event: Date,
  calendar: WorkingCalendar,
): { readonly opensAt: Date; readonly closesAt: Date } => {
  const date = calendar.previousWorkingDay(londonDate(event))
  return { opensAt: londonInstant(date, limit.from), closesAt: londonInstant(date, limit.until) }
}

/** For people: "within 10 working days", "on the working day before, between 8am and 8pm". */
export const sayLimit = (limit: Limit): string => {
  switch (limit.kind) {
    case 'elapsed':
      return `within ${limit.hours === undefined ? count(minutesOf(limit), 'minute') : count(limit.hours, 'hour')}`
    case 'calendar':
      return limit.days === 0 ? 'the same day' : `within ${count(limit.days, 'day')}`
    case 'working':
      return `within ${count(limit.days, 'working day')}`
    case 'within-the-call':
      return 'during the call'
    case 'working-day-before':
      return `on the working day before, between ${sayTime(limit.from)} and ${sayTime(limit.until)}`
    case 'before-event':
      return 'beforehand'
    case 'anniversary':
      return `within ${count(limit.months, 'month')}`
  }
}

const count = (amount: number, unit: string): string => `${String(amount)} ${unit}${amount === 1 ? '' : 's'}`
