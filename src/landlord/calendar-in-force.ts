/** The working calendar the landlord has adopted: the national feed and its own closure days. */
import { calendarFrom, type WorkingCalendar } from '#clocks/calendar.ts'
import type { CivilDate } from '#clocks/london.ts'
import { parsedOnce, type Rules } from '#door/rules-in-force.ts'

const parse = parsedOnce((adopted): WorkingCalendar => {
  const { feeds } = adopted.content as { feeds: unknown[] }
  return calendarFrom(feeds)
})

export const calendarInForce = (rules: Rules, on: CivilDate): WorkingCalendar => parse(rules.inForce('calendar', on))
