/** Contact with a resident, or an attempt at it, is recorded. Only having spoken, with slots offered, is contact (P4); in an emergency, with the time by which somebody comes. */
import { z } from 'zod'
import { londonDate } from '#clocks/london.ts'
import { command, type Setting } from '#door/command.ts'
import { happenedAtInput, readHappenedAt } from '#door/happened-at.ts'
import { fact, repairStream } from '#facts/fact.ts'
import type { OfferedSlot } from '#facts/repairs.ts'
import { makeReference } from '#ground/references.ts'
import { isRefused } from '#ground/refusal.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { offeredSlots, slotsOfferedInput } from '../offered-slots.ts'
import { lockedRepair } from '../repair-in-hand.ts'

export const recordContact = command({
  name: 'record-contact',
  permission: 'record-contact',
  input: z.object({
    repairRef: z.string().min(1).max(40),
    means: z.enum(['phone', 'text', 'email', 'letter', 'in-person'], { error: 'Choose how contact was made' }),
    outcome: z.enum(['spoke', 'no-answer', 'left-message', 'wrong-number'], { error: 'Choose what came of it' }),
    slotsOffered: slotsOfferedInput,
    words: z.string().trim().max(2000, 'Notes must be 2,000 characters or fewer').default(''),
    happenedAt: happenedAtInput,
  }),
  async decide(input, setting) {
    const repair = await lockedRepair(setting, input.repairRef)
    if (isRefused(repair)) return repair
    const at = readHappenedAt(input.happenedAt, setting.now, repair.received_at, 'the repair was reported')
    if (isRefused(at)) return at
    const slots = offeredSlots(input.slotsOffered, diaryInForce(setting.rules, londonDate(setting.now)))
    if (isRefused(slots)) return slots
    const [number = 0] = await setting.numbers(1)
    const contactRef = makeReference('C', number)
    const stream = repairStream(repair.repair_ref)
    const contact = fact('contact-made', stream, at, {
      contactRef,
      repairRef: repair.repair_ref,
      means: input.means,
      outcome: input.outcome,
      slotsOffered: input.outcome === 'spoke' && slots.length === 0 ? await emergencyTold(setting, repair.repair_ref) : slots,
      words: input.words === '' ? null : setting.keep(input.words),
    })
    const offered = slots.length === 0 ? [] : [fact('slots-offered', stream, at, { repairRef: repair.repair_ref, slots, inCall: false, byResidentOnline: false })]
    return { facts: [...offered, contact], answer: { contactRef } }
  },
})

/** In an emergency nobody chooses a time: whoever was spoken with was told by when somebody comes. */
const emergencyTold = async ({ db }: Setting, repairRef: string): Promise<OfferedSlot[]> => {
  const coming = await db.selectFrom('appointments').select(['day', 'slot', 'window_start_at', 'window_end_at']).where('repair_ref', '=', repairRef).where('kind', '=', 'emergency').where('status', '=', 'booked').execute()
  return coming.map(({ day, slot, window_start_at: from, window_end_at: until }) => ({ day, slot, windowStartAt: from.toISOString(), windowEndAt: until.toISOString() }))
}
