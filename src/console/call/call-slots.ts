/** The times that can be offered while a caller is on the line, and whether the one held for them will still do. */
import { slotsForWork, workInHand, type WorkInHand } from '#appointments/work-in-hand.ts'
import type { DiaryReading } from '#appointments/find-slots.ts'
import type { FoundSlots } from '#appointments/slot-search.ts'
import { typedAll } from './call-draft.ts'
import { isInWriting, isOurs, type CallInHand } from './call-in-hand.ts'

/** Undefined where there is no time to choose: nothing known yet, not ours, or an emergency, which goes at once. */
export const workInCall = (inHand: CallInHand): WorkInHand | undefined => {
  const { call, home, diagnosis, rules, now } = inHand
  if (!home || !diagnosis || !isOurs(inHand) || diagnosis.priority === 'emergency' || isInWriting(inHand)) return undefined
  const adjustments = [...typedAll(call.draft.typed, 'adjustments'), ...home.residents.flatMap((one) => one.needs.adjustments)]
  return workInHand({ home, diagnosis, adjustments, rules, now })
}

const slotsShown = 12

export const findCallSlots = async (reading: DiaryReading, inHand: CallInHand): Promise<FoundSlots> =>
  slotsForWork(reading, workInCall(inHand), inHand, slotsShown)

/** The time held for this caller, while it lasts and the work is still the same. */
export const standingHold = (inHand: CallInHand) => {
  const { held } = inHand.call.draft
  if (held === null || new Date(held.heldUntil) <= inHand.now) return null
  return workInCall(inHand)?.signature === held.work ? held : null
}

/** What holds are made for; one call holds one time. */
export const heldForCall = (callId: string): string => `call/${callId}`

export const slotValue = ({ day, slot }: { readonly day: string; readonly slot: string }): string => `${day} ${slot}`

export const parseSlotValue = (value: string): { day: string; slot: string } | undefined => {
  const [day = '', slot = ''] = value.split(' ')
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && slot !== '' ? { day, slot } : undefined
}
