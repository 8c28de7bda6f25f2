/** When to send the reminder for an appointment: the working day before (P8), at the landlord's hour, or not at all. */
import type { WorkingCalendar } from '#clocks/calendar.ts'
import { londonDate, londonInstant } from '#clocks/london.ts'

interface ReminderHours {
  readonly remindFrom: string
  readonly remindUntil: string
  readonly reminderTime: string
}

/** Undefined when that day's hours for reminding have already passed. */
export const remindAtFor = (windowStartAt: Date, now: Date, hours: ReminderHours, calendar: WorkingCalendar): Date | undefined => {
  const dayBefore = calendar.previousWorkingDay(londonDate(windowStartAt))
  const wanted = londonInstant(dayBefore, hours.reminderTime)
  const last = londonInstant(dayBefore, hours.remindUntil)
  if (now >= last) return undefined
  return now > wanted ? now : wanted
}
