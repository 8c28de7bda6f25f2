/** Why a slot is a good one, in words an agent could read out. */
import { sayTime } from '#clocks/london.ts'
import { hasTrades, hasWished, isOffPatch } from '#scheduling/able-operatives.ts'
import type { Book } from '#scheduling/book-shape.ts'
import type { SlotOffer, SlotPlace } from '#scheduling/slot-offer.ts'
import type { SlotRequest } from '#scheduling/slot-request.ts'

type Unexplained = Omit<SlotOffer, 'because'>
type Reason = (book: Book, request: SlotRequest, offer: Unexplained) => string | null

export const clockTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

const sayMinutes = (minutes: number): string => (minutes === 1 ? '1 minute' : `${String(minutes)} minutes`)

const sameOperative: Reason = (_, request, offer) =>
  request.preferredOperative === offer.operativeId ? 'The same operative as the visit before' : null

const neighbours = (place: SlotPlace): string | null => {
  const here = place.stops[place.position]!
  const before = place.stops[place.position - 1]
  const after = place.stops[place.position + 1]
  if (before?.sector === here.sector) return `Already working nearby until ${sayTime(clockTime(before.end))}`
  return after?.sector === here.sector ? `Working nearby from ${sayTime(clockTime(after.start))}` : null
}

const nearby: Reason = (_, __, offer) => neighbours(offer.places[0]!)

const driving: Reason = (_, __, offer) =>
  offer.travelAddedMinutes <= 0 ? 'No further driving' : `${sayMinutes(offer.travelAddedMinutes)} further driving`

const patch: Reason = (book, request, offer) => {
  if (request.patch === undefined) return null
  const operative = book.operatives[offer.places[0]!.operative]!
  return isOffPatch(operative, request) ? 'From another patch' : 'Works this patch'
}

const twoPeople: Reason = (_, __, offer) => (offer.places.length === 2 ? 'Two operatives, together for the whole visit' : null)

const waiting: Reason = (_, request, offer) =>
  offer.day === request.earliest.day ? 'The first day possible' : null

const adjustment: Reason = (_, request) =>
  request.notBeforeMinute === undefined ? null : `No arrival before ${sayTime(clockTime(request.notBeforeMinute))}`

const moreThanOneTrade: Reason = (book, request, offer) =>
  request.trades.length > 1 && hasTrades(book.operatives[offer.places[0]!.operative]!, request.trades)
    ? 'Holds every trade the work needs'
    : null

const language: Reason = (book, request, offer) =>
  request.wishedQualities && hasWished(book.operatives[offer.places[0]!.operative]!, request) ? 'Speaks the resident’s language' : null

const reasons = [sameOperative, language, nearby, driving, patch, twoPeople, moreThanOneTrade, adjustment, waiting]

export const reasonsFor = (book: Book, request: SlotRequest, offer: Unexplained): string[] =>
  reasons.map((reason) => reason(book, request, offer)).filter((words) => words !== null)
