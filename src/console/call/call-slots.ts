/** The times that can be offered while a caller is on the line, and whether the one held for them will still do. */
import type { Kysely } from 'kysely'
import { workToPlace } from '#appointments/booking.ts'
import { searchSlots, type FoundSlots, type WorkToPlace } from '#appointments/find-slots.ts'
import { dueBy } from '#clocks/limits.ts'
import { londonDate } from '#clocks/london.ts'
import { calendarInForce } from '#landlord/calendar-in-force.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { localOfferInForce } from '#promises/local-offer.ts'
import type { Database } from '#storage/schema.ts'
import { typedAll } from './call-draft.ts'
import { isInWriting, isOurs, type CallInHand } from './call-in-hand.ts'

export interface WorkInCall {
  readonly work: WorkToPlace
  /** Changes when a time held for the work would no longer do. */
  readonly signature: string
}

/** Undefined where there is no time to choose: nothing known yet, not ours, or an emergency, which goes at once. */
export const workInCall = (inHand: CallInHand): WorkInCall | undefined => {
  const { home, diagnosis, rules, now } = inHand
  if (!home || !diagnosis || !isOurs(inHand) || diagnosis.priority === 'emergency' || isInWriting(inHand)) return undefined
  const today = londonDate(now)
  const { promises } = localOfferInForce(rules, today)
  const { limit } = diagnosis.inspectionFirst ? promises.P5 : promises.P17[diagnosis.priority]
  const repair = {
    repairRef: '',
    homeRef: home.homeRef,
    residentRef: null,
    priority: diagnosis.priority,
    trade: diagnosis.trade,
    expectedMinutes: diagnosis.minutes,
    inspectionFirst: diagnosis.inspectionFirst,
    description: diagnosis.faultName,
    adjustments: adjustmentsFor(inHand),
  }
  const targetAt = dueBy(limit, now, calendarInForce(rules, today))
  const work = workToPlace({ repair, order: undefined, place: home, targetAt, inTargetOffered: true }, diaryInForce(rules, today))
  return { work, signature: [home.homeRef, work.trade, work.expectedMinutes, ...work.adjustments].join(' ') }
}

/** What was told now and what is on record of the household: a visit has to suit both. */
const adjustmentsFor = ({ call, home, diagnosis }: CallInHand): string[] =>
  [
    ...new Set([
      ...typedAll(call.draft.typed, 'adjustments'),
      ...(home?.residents ?? []).flatMap((one) => one.needs.adjustments),
      ...(diagnosis?.twoOperatives ? ['two-operatives'] : []),
    ]),
  ].toSorted()

const slotsShown = 12

export const findCallSlots = async (db: Kysely<Database>, inHand: CallInHand): Promise<FoundSlots> => {
  const found = workInCall(inHand)
  if (!found) return { slots: [], why: [] }
  return searchSlots(db, { work: found.work, now: inHand.now, diary: diaryInForce(inHand.rules, londonDate(inHand.now)), limit: slotsShown })
}

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
