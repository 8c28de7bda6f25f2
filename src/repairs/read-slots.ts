/** The slots that can be offered for a repair on record. */
import { z } from 'zod'
import { workToPlace } from '#appointments/booking-subject.ts'
import { searchSlots } from '#appointments/find-slots.ts'
import { timeKeptFor } from '#appointments/offered-times.ts'
import { londonDate } from '#clocks/london.ts'
import { listLimit } from '#door/list-limit.ts'
import type { Reading } from '#door/reading.ts'
import type { Refused } from '#ground/refusal.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { readTogether } from '#storage/transaction.ts'
import { checkStillOpen, noSuchRepair, repairOnRecord } from './repair-in-hand.ts'
import { subjectFrom, surroundingsOf } from './subject-of.ts'

export const slotsInput = z.object({
  repairRef: z.string().min(1).max(40),
  /** Which of its orders; left out, the first in turn that has no time yet, or else the one that is booked. */
  orderRef: z.string().min(1).max(40).optional(),
  limit: listLimit({ most: 40, usual: 10 }),
})

export const slotsAnswer = z.object({
  slots: z.array(
    z.object({
      day: z.string(),
      slot: z.string(),
      label: z.string(),
      windowStartAt: z.string(),
      windowEndAt: z.string(),
      inTarget: z.boolean(),
      because: z.array(z.string()),
    }),
  ),
  /** When none can be kept in target: who was able, what stood in the way, what would give one. */
  why: z.array(z.string()),
})

export const readSlots = async (
  { repairRef, orderRef, limit }: { repairRef: string; orderRef?: string | undefined; limit: number },
  exchange: Reading,
): Promise<z.infer<typeof slotsAnswer> | Refused> => {
  const { db, now } = exchange
  const [rules, [repair, surroundings, vacated]] = await Promise.all([
    exchange.rules(),
    readTogether(db, (together) => Promise.all([repairOnRecord(together, repairRef), surroundingsOf(together, repairRef, orderRef), timeKeptFor(together, repairRef)])),
  ])
  if (!repair || !surroundings) return noSuchRepair
  const over = checkStillOpen(repair)
  if (over) return over
  const diary = diaryInForce(rules, londonDate(now))
  const work = workToPlace(subjectFrom(repair, surroundings), diary)
  const found = await searchSlots(exchange, { work, now, diary, limit, vacated })
  return {
    slots: found.slots.map(({ day, slot, label, windowStartAt, windowEndAt, inTarget, because }) => ({ day, slot, label, windowStartAt, windowEndAt, inTarget, because: [...because] })),
    why: [...found.why],
  }
}
