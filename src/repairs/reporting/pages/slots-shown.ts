/** Slots as they are shown to a resident: by day, in words, with the value that is posted back. */
import type { FoundSlot } from '#appointments/find-slots.ts'
import { londonDate, londonTime, parseCivilDate, sayDate, sayTime } from '#clocks/london.ts'
import type { SlotDay } from '#delivery/web/components/slot-picker.tsx'

/** Chosen instead of a time. */
export const contactMe = 'contact-me'

export const slotValue = ({ day, slot }: { readonly day: string; readonly slot: string }): string => `${day} ${slot}`

interface Window {
  readonly windowStartAt: string | Date
  readonly windowEndAt: string | Date
}

/** "between 8am and midday" */
const sayHours = ({ windowStartAt, windowEndAt }: Window): string =>
  `between ${sayTime(londonTime(new Date(windowStartAt)))} and ${sayTime(londonTime(new Date(windowEndAt)))}`

/** "Tuesday 1 December 2026 between 8am and midday" */
export const sayWindow = (window: Window): string => `${sayDate(londonDate(new Date(window.windowStartAt)))} ${sayHours(window)}`

export const slotDays = (slots: readonly FoundSlot[]): SlotDay[] =>
  [...Map.groupBy(slots, (one) => one.day)].map(([day, some]) => ({
    day: sayDate(parseCivilDate(day)),
    slots: some.map((one) => ({ value: slotValue(one), text: one.label })),
  }))
