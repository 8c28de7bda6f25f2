/** The call in which a repair was reported ends: with a booking, with slots declined, or with "we'll ring you back". */
import { sql } from 'kysely'
import { z } from 'zod'
import { londonDate } from '#clocks/london.ts'
import { command, type Setting } from '#door/command.ts'
import { happenedAtInput, readHappenedAt } from '#door/happened-at.ts'
import { fact, repairStream } from '#facts/fact.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { offeredSlots, slotsOfferedInput } from '../offered-slots.ts'
import { lockedRepair } from '../repair-in-hand.ts'

export const endCall = command({
  name: 'end-call',
  permission: 'record-contact',
  input: z.object({
    repairRef: z.string().min(1).max(40),
    outcome: z.enum(['booked', 'declined-slots', 'ring-back', 'no-slot-existed', 'not-needed'], { error: 'Choose how the call ended' }),
    /** The slots read out to the caller. */
    slotsOffered: slotsOfferedInput,
    happenedAt: happenedAtInput,
  }),
  async decide(input, setting) {
    const repair = await lockedRepair(setting, input.repairRef)
    if (isRefused(repair)) return repair
    if (await hasEnded(setting, repair.repair_ref)) return callAlreadyEnded
    const at = readHappenedAt(input.happenedAt, setting.now, repair.received_at, 'the repair was reported')
    if (isRefused(at)) return at
    const slots = offeredSlots(input.slotsOffered, diaryInForce(setting.rules, londonDate(setting.now)))
    if (isRefused(slots)) return slots
    if (input.outcome === 'declined-slots' && slots.length === 0 && !(await anyOffered(setting, repair.repair_ref))) return sayWhichSlots
    const stream = repairStream(repair.repair_ref)
    const offered = slots.length === 0 ? [] : [fact('slots-offered', stream, at, { repairRef: repair.repair_ref, slots, inCall: true, byResidentOnline: false })]
    const ended = fact('call-ended', stream, at, { repairRef: repair.repair_ref, outcome: input.outcome })
    return { facts: [...offered, ended], answer: { repairRef: repair.repair_ref, outcome: input.outcome } }
  },
})

export const callAlreadyEnded = refuse('conflict', 'call-already-ended', 'The end of this call is already recorded.')

const sayWhichSlots = refuse('invalid', 'no-slots-named', 'Say which slots were offered and declined.', 'slotsOffered')

/** Somebody said how it ended. Taken to be over, it can still be said how, with the time it was. */
export const hasEnded = async (setting: Setting, repairRef: string): Promise<boolean> =>
  (await setting.db.selectFrom('events').select('version').where('stream', '=', repairStream(repairRef)).where('kind', '=', 'call-ended').where(sql<boolean>`data->>'outcome' <> 'not-ended'`).executeTakeFirst()) !== undefined

const anyOffered = async (setting: Setting, repairRef: string): Promise<boolean> =>
  (await setting.db.selectFrom('slot_offers').select('offer_no').where('repair_ref', '=', repairRef).executeTakeFirst()) !== undefined
