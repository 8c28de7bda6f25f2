/** Slots as they are shown to a resident: by day, in words, with the value that is posted back. */
import type { FoundSlot } from '#appointments/slot-search.ts'
import { parseCivilDate, sayDate } from '#clocks/london.ts'
import type { SlotDay } from '#delivery/web/components/slot-picker.tsx'

/** Chosen instead of a time. */
export const contactMe = 'contact-me'

export const slotValue = ({ day, slot }: { readonly day: string; readonly slot: string }): string => `${day} ${slot}`

export const slotDays = (slots: readonly FoundSlot[]): SlotDay[] =>
  [...Map.groupBy(slots, (one) => one.day)].map(([day, some]) => ({
    day: sayDate(parseCivilDate(day)),
    slots: some.map((one) => ({ value: slotValue(one), text: one.label })),
  }))
