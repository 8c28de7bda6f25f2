/** Slots put before a resident, as an agent names them: turned into real windows, or refused if there are no such slots. */
import { z } from 'zod'
import { londonInstant, type CivilDate } from '#clocks/london.ts'
import { firmOfSlot } from '#door/own-diaries.ts'
import { slotChoice } from '#appointments/rules/slot-choice.ts'
import type { OfferedSlot } from '#facts/repairs.ts'
import { refuse, type Refused } from '#ground/refusal.ts'
import type { Diary } from '#landlord/diary.ts'

export const slotsOfferedInput = z.array(z.object(slotChoice)).max(20, 'No more than 20 slots').default([])

export const offeredSlots = (chosen: readonly { day: CivilDate; slot: string }[], diary: Diary): OfferedSlot[] | Refused => {
  const offered: OfferedSlot[] = []
  for (const { day, slot } of chosen) {
    const known = diary.slots.find((one) => one.key === (firmOfSlot(slot)?.slot ?? slot))
    if (!known) return refuse('invalid', 'no-such-slot', `There is no slot called “${slot}”.`, 'slotsOffered')
    offered.push({
      day,
      slot,
      windowStartAt: londonInstant(day, known.from).toISOString(),
      windowEndAt: londonInstant(day, known.until).toISOString(),
    })
  }
  return offered
}
