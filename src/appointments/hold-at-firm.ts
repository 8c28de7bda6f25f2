/**
 * Before time in a contractor's own diary is held or booked here it is booked there, outside any transaction; what comes
 * of that is a hold like any other, and the decision goes on with its reference.
 */
import type { FoundOutside, Outside } from '#door/command.ts'
import { firmOfSlot, type OwnDiaryWork } from '#door/own-diaries.ts'
import { refuse, type Refused } from '#ground/refusal.ts'
import { placeOfHome } from './appointments.queries.ts'
import { checkNotBefore, type Waits } from './rules/not-before.ts'

/** Whether a firm has to be asked: its time is chosen, and not held yet. */
export const isToHoldAtFirm = ({ slot, holdRef }: { readonly slot: string; readonly holdRef?: string | undefined }): boolean => holdRef === undefined && firmOfSlot(slot) !== undefined

export interface TimeToHold {
  readonly heldFor: string
  readonly homeRef: string
  readonly day: string
  /** As it was offered: 'morning', or 'morning@C3' in a firm's own diary. */
  readonly slot: string
  readonly work: Omit<OwnDiaryWork, 'postcode' | 'notBeforeOn'>
  readonly waits?: Waits | undefined
}

/** Nothing to find out where the time is in our own diary. */
export const holdAtFirm = async ({ work, waits, ...time }: TimeToHold, { db, now, ownDiaries }: Outside): Promise<FoundOutside | Refused> => {
  const atFirm = firmOfSlot(time.slot)
  if (!atFirm || !ownDiaries) return {}
  const early = checkNotBefore(waits, { day: time.day })
  if (early) return early
  if (work.contractorRef !== undefined && work.contractorRef !== atFirm.contractorRef) return otherFirm
  const place = await placeOfHome(db, time.homeRef)
  if (!place) return {}
  const wanted = { ...time, ...atFirm }
  const before = await heldBefore(wanted, { db, now })
  const held = before ? { holdRef: before.appointment_ref } : await ownDiaries.hold({ ...wanted, work: { ...work, postcode: place.postcode } }, now)
  return 'refusal' in held ? held : { holdRef: held.holdRef, heldFor: time.heldFor }
}

const otherFirm = refuse('invalid', 'slot-of-another-firm', 'That time is in another contractor’s diary. Choose another.', 'slot')

/** Chosen again, it is not asked for again: the firm would say that it is taken, by ourselves. */
const heldBefore = ({ heldFor, contractorRef, day, slot }: Pick<TimeToHold, 'heldFor' | 'day' | 'slot'> & { readonly contractorRef: string }, { db, now }: Pick<Outside, 'db' | 'now'>) =>
  db
    .selectFrom('appointments')
    .select('appointment_ref')
    .where('held_for', '=', heldFor)
    .where('contractor_ref', '=', contractorRef)
    .where('day', '=', day)
    .where('slot', '=', slot)
    .where('status', '=', 'held')
    .where('held_until', '>', now)
    .executeTakeFirst()
