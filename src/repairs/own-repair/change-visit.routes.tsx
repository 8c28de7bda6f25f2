/** Choosing another time through a link, agreeing to it, giving the visit up. What was booked stands until the end. */
import { cancelAppointment } from '#appointments/commands/cancel-appointment.ts'
import { holdSlot } from '#appointments/commands/hold-slot.ts'
import { moveAppointment } from '#appointments/commands/move-appointment.ts'
import { heldForLink } from '#appointments/offered-times.ts'
import { isCivilDate, parseCivilDate } from '#clocks/london.ts'
import { nothingTyped, refusedForm, type FormState } from '#delivery/web/components/form-state.ts'
import { field } from '#delivery/web/read-form.ts'
import type { WebAnswer } from '#delivery/route-table.ts'
import { isRefused, type Refused } from '#ground/refusal.ts'
import { bookAppointment } from '../commands/book-appointment.ts'
import { slotDays } from '../reporting/pages/slots-shown.ts'
import { bookedOf, heldThroughLink, visitsToCome } from './own-repair.queries.ts'
import type { LinkInHand } from './pages/behind-link.tsx'
import { AgreePage, CancelPage, TimePage } from './pages/change-pages.tsx'
import { mayMove, slotsFor, timeToFind } from './time-for-own-repair.ts'
import { sayWindowOf } from './window-in-words.ts'

const shownAtFirst = 12
const shownAtMost = 40

const bookedInWords = ({ own }: LinkInHand): string | undefined => {
  const booked = bookedOf(own)
  return booked && booked.cannot_be_kept_at === null ? sayWindowOf(booked) : undefined
}

const visitsAfter = ({ own }: LinkInHand): string[] => {
  const [booked, ...others] = visitsToCome(own)
  return booked && booked.cannot_be_kept_at === null ? others.map(sayWindowOf) : []
}

export const chooseTime = async (hand: LinkInHand, typed: FormState = nothingTyped, status = 200): Promise<WebAnswer> => {
  const { exchange, own, rules, landlord, base } = hand
  const { db, now, query } = exchange
  const find = await timeToFind(db, own, rules, now)
  if (!find) return { redirect: base }
  const limit = query['more'] === undefined ? shownAtFirst : shownAtMost
  const { slots } = await slotsFor(exchange, find, rules, now, limit)
  return { status, page: <TimePage days={slotDays(slots)} now={bookedInWords(hand)} after={visitsAfter(hand)} more={slots.length >= limit && limit < shownAtMost} landlord={landlord} base={base} form={typed} /> }
}

export const holdTime = async (hand: LinkInHand): Promise<WebAnswer> => {
  const { exchange, own, rules, base, perform } = hand
  const [day = '', slot = ''] = field(exchange.form, 'slot').split(' ')
  const find = await timeToFind(exchange.db, own, rules, exchange.now)
  if (!find) return { redirect: base }
  if (!isCivilDate(day) || slot === '') return chooseTime(hand, { values: {}, errors: { slot: 'Choose a time' } }, 422)
  const { trade, expectedMinutes, priority, adjustments, contractorRef } = find.work
  const work = { homeRef: find.homeRef, trade, expectedMinutes, priority, adjustments: [...adjustments], contractorRef }
  const held = await perform(holdSlot, { heldFor: heldForLink(own.repair.repair_ref), repairRef: own.repair.repair_ref, orderRef: find.orderRef, ...work, day, slot })
  if (isRefused(held)) return chooseTime(hand, refusedForm({}, asAboutSlot(held).refusal), 409)
  return { redirect: `${base}/time/agree?hold=${held.holdRef}&order=${find.orderRef ?? ''}` }
}

const heldBy = ({ exchange: { db, now }, own }: LinkInHand, holdRef: string) => heldThroughLink(db, holdRef, heldForLink(own.repair.repair_ref), now)

const changedMeanwhile: FormState = { values: {}, errors: { slot: 'Something about your visits has changed since you chose. Choose again; nothing else has been booked.' } }

const timeRanOut: FormState = { values: {}, errors: { slot: 'We could not keep that time any longer. Choose one again; your booking has not changed.' } }

export const askToAgree = async (hand: LinkInHand): Promise<WebAnswer> => {
  const held = await heldBy(hand, hand.exchange.query['hold'] ?? '')
  if (held === 'booked') return { redirect: hand.base }
  if (!held) return chooseTime(hand, timeRanOut, 409)
  return { page: <AgreePage chosen={sayWindowOf(held)} now={bookedInWords(hand)} holdRef={held.appointment_ref} orderRef={hand.exchange.query['order'] ?? ''} landlord={hand.landlord} base={hand.base} /> }
}

export const agree = async (hand: LinkInHand): Promise<WebAnswer> => {
  const { exchange, own, base, perform } = hand
  const holdRef = field(exchange.form, 'hold')
  const booked = bookedOf(own)
  const held = await heldBy(hand, holdRef)
  if (held === 'booked') return { redirect: `${base}?done=moved` }
  if (!held) return chooseTime(hand, timeRanOut, 409)
  const orderRef = field(exchange.form, 'order')
  if (booked && booked.order_ref !== orderRef) return chooseTime(hand, changedMeanwhile, 409)
  const time = { day: parseCivilDate(held.day), slot: held.slot, holdRef, heldFor: heldForLink(own.repair.repair_ref) }
  const done = booked
    ? await perform(moveAppointment, { appointmentRef: booked.appointment_ref, by: 'resident', ...time })
    : await perform(bookAppointment, { repairRef: own.repair.repair_ref, ...(orderRef === '' ? {} : { orderRef }), chosenBy: 'resident', ...time })
  if (isRefused(done)) return chooseTime(hand, refusedForm({}, asAboutSlot(done).refusal), 409)
  return { redirect: `${base}?done=${booked ? 'moved' : 'booked'}` }
}

const asAboutSlot = ({ refusal }: Refused): Refused => ({ refusal: { ...refusal, field: 'slot' } })

export const askToCancel = async (hand: LinkInHand, typed: FormState = nothingTyped): Promise<WebAnswer> => {
  const booked = bookedOf(hand.own)
  if (!booked || !mayMove(hand.own, hand.exchange.now)) return { redirect: hand.base }
  return { page: <CancelPage booked={sayWindowOf(booked)} appointmentRef={booked.appointment_ref} landlord={hand.landlord} base={hand.base} form={typed} /> }
}

export const cancel = async (hand: LinkInHand): Promise<WebAnswer> => {
  const { exchange, own, base, perform } = hand
  if (!mayMove(own, exchange.now)) return { redirect: base }
  const why = field(exchange.form, 'reason')
  const reason = why === '' ? 'cancelled by the resident through their link' : why
  const done = await perform(cancelAppointment, { appointmentRef: field(exchange.form, 'appointment'), reason, by: 'resident' })
  if (isRefused(done)) return { ...(await askToCancel(hand, refusedForm(exchange.form, done.refusal))), ...(done.refusal.kind === 'invalid' ? { status: 422 } : {}) }
  return { redirect: `${base}?done=cancelled` }
}
