/** From what was typed in a call to the report it becomes: the same report as from any other door. */
import { isCivilDate, londonInstant } from '#clocks/london.ts'
import { parseCivilDate } from '#clocks/civil-date.ts'
import { refuse, type Refusal, type Refused } from '#ground/refusal.ts'
import type { InputOf } from '#door/command.ts'
import type { reportRepair } from '#repairs/commands/report-repair.ts'
import { typedAll, typedAnswers, typedOne, type Typed } from './call-draft.ts'
import { isInWriting, type CallInHand } from './call-in-hand.ts'
import { heldForCall, parseSlotValue, standingHold } from './call-slots.ts'

type ReportInput = InputOf<typeof reportRepair>

/** Chosen when none of the times suits. */
export const noneSuits = 'none'

export const reportOfCall = (inHand: CallInHand): ReportInput | Refused => {
  const { call, home } = inHand
  const { typed, residentRef } = call.draft
  const wrong = whatIsMissing(inHand)
  if (wrong) return { refusal: wrong }
  const receivedAt = isInWriting(inHand) ? receivedInWriting(typed) : undefined
  if (typeof receivedAt === 'object') return receivedAt
  const contactBy = typedOne(typed, 'contactBy')
  return {
    homeRef: home?.homeRef ?? '',
    residentRef,
    channel: typedOne(typed, 'channel') as ReportInput['channel'],
    caller: (typedOne(typed, 'caller') || 'resident') as NonNullable<ReportInput['caller']>,
    ...(receivedAt === undefined ? {} : { receivedAt }),
    faultCode: typedOne(typed, 'faultCode'),
    answers: typedAnswers(typed),
    room: typedOne(typed, 'room') || null,
    words: typedOne(typed, 'words'),
    ...(contactBy === '' ? {} : { contactBy: contactBy as NonNullable<ReportInput['contactBy']> }),
    needs: [...typedAll(typed, 'needs')],
    access: {
      under18Alone: typedOne(typed, 'under18Alone') === 'yes',
      interpreter: typedOne(typed, 'interpreter') || null,
      adjustments: [...typedAll(typed, 'adjustments')],
      notes: typedOne(typed, 'accessNotes'),
    },
    recallOf: typedOne(typed, 'recallOf') || null,
    ...bookingOf(inHand),
  }
}

const bookingOf = (inHand: CallInHand): Pick<ReportInput, 'booking'> => {
  const chosen = parseSlotValue(typedOne(inHand.call.draft.typed, 'slot'))
  if (!chosen || inHand.diagnosis?.responsible !== 'landlord' || inHand.diagnosis.priority === 'emergency' || isInWriting(inHand)) return {}
  const held = standingHold(inHand)
  const isHeld = held !== null && held.day === chosen.day && held.slot === chosen.slot
  return { booking: isHeld ? { ...chosen, holdRef: held.holdRef, heldFor: heldForCall(inHand.call.callId) } : chosen }
}

const missing = (field: string, message: string): Refusal => ({ kind: 'invalid', code: 'missing', field, message })

/** Everything that is missing at once, so that it is asked for once. */
const whatIsMissing = (inHand: CallInHand): Refusal | undefined => {
  const { home, call, fault } = inHand
  const [first, ...others] = [
    ...(home ? [] : [missing('q', 'Find the caller’s home first')]),
    ...(typedOne(call.draft.typed, 'channel') === '' ? [missing('channel', 'Choose how they reached us')] : []),
    ...(fault ? [] : [typedOne(call.draft.typed, 'words') === '' ? missing('words', 'Type what is wrong, then choose the fault') : missing('faultCode', 'Choose what is wrong')]),
  ]
  return first && { ...first, others }
}

/** When the letter or e-mail reached us; undefined for just now. */
const receivedInWriting = (typed: Typed): string | undefined | Refused => {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => typedOne(typed, `receivedOn-${part}`))
  if (!day && !month && !year) return undefined
  const date = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  const time = typedOne(typed, 'receivedTime') || '09:00'
  if (!isCivilDate(date)) return refuse('invalid', 'not-a-date', 'Enter a real date, such as 27 11 2026', 'receivedOn')
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return refuse('invalid', 'not-a-time', 'Enter a time such as 09:30', 'receivedTime')
  return londonInstant(parseCivilDate(date), time).toISOString()
}

/** Where a refusal of the report belongs on this screen. */
export const fieldsOnScreen: Readonly<Record<string, string>> = {
  homeRef: 'q',
  'access.notes': 'accessNotes',
  'access.interpreter': 'interpreter',
  'booking.slot': 'slot',
  'booking.day': 'slot',
  day: 'slot',
  receivedAt: 'receivedOn',
  photoIds: '',
}
