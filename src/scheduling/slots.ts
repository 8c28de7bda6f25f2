/**
 * The slots to offer a resident while they are on the phone: for each day and window the place that adds least
 * travel, ranked by that travel against waiting. Every slot returned can be kept by the diary as it stands.
 */
import { ableOperatives } from '#scheduling/able-operatives.ts'
import { type Book, insertStop, removeStop, rowOf } from '#scheduling/book.ts'
import { never } from '#scheduling/book-shape.ts'
import { planDay } from '#scheduling/planned-day.ts'
import { reasonsFor } from '#scheduling/slot-reasons.ts'
import { type FoundPlace, type FoundSlot, newStop, type SlotOffer, type SlotPlace } from '#scheduling/slot-offer.ts'
import type { SlotRequest } from '#scheduling/slot-request.ts'
import { type Cells, searchCells } from '#scheduling/slot-search.ts'
import { pairSlots } from '#scheduling/two-operatives.ts'

export type { SlotOffer, SlotPlace } from '#scheduling/slot-offer.ts'

/** Best first; empty when nothing fits before the deadline (then ask `explainNoSlots`). */
export const findSlots = (book: Book, request: SlotRequest): SlotOffer[] => {
  const found = request.secondTrades === undefined ? singleSlots(book, request) : pairSlots(book, request)
  const ranked = found.map((slot) => ({ ...slot, cost: slot.cost + waitingCost(request, slot.day) }))
  ranked.sort((a, b) => a.cost - b.cost || a.day - b.day || a.window - b.window)
  return ranked.slice(0, request.limit).map((slot) => offerOf(book, request, slot))
}

/** Other operatives for a slot already promised, best first: for whoever lost the race to book it. */
export const otherPlacesFor = (book: Book, request: SlotRequest, slot: SlotOffer, limit: number): SlotOffer[] => {
  const others: SlotOffer[] = []
  const lost = [...(request.withoutOperatives ?? []), ...slot.places.map((place) => place.operativeId)]
  const window = { ...slot.window, earliest: slot.arriveFrom, latest: slot.arriveBy }
  while (others.length < limit) {
    const earliest = { day: slot.day, minute: slot.arriveFrom }
    const deadline = slot.day < request.deadline.day ? { day: slot.day, minute: never } : request.deadline
    const again = { ...request, windows: [window], earliest, deadline, limit: 1, withoutOperatives: lost }
    const other = findSlots(book, again)[0]
    if (other === undefined) break
    others.push(other)
    lost.push(...other.places.map((place) => place.operativeId))
  }
  return others
}

const waitingCost = (request: SlotRequest, day: number): number => request.waitingMinutesPerDay * (day - request.earliest.day)

const singleSlots = (book: Book, request: SlotRequest): FoundSlot[] => {
  const cells = searchCells(book, request, ableOperatives(book, request, request.trades))
  const found: FoundSlot[] = []
  cells.operative.forEach((operative, cell) => {
    if (operative >= 0) found.push(foundAt(request, cells, cell))
  })
  return found
}

const foundAt = (request: SlotRequest, cells: Cells, cell: number): FoundSlot => ({
  day: Math.floor(cell / cells.windows),
  window: cell % cells.windows,
  cost: cells.cost[cell]!,
  places: [
    {
      operative: cells.operative[cell]!,
      position: cells.position[cell]!,
      travelAdded: cells.travelAdded[cell]!,
      stop: newStop(request, cells.earliest[cell]!, cells.latest[cell]!),
    },
  ],
})

const offerOf = (book: Book, request: SlotRequest, found: FoundSlot): SlotOffer => {
  const places = found.places.map((place) => placeOf(book, found.day, place))
  const first = places[0]!
  const visit = first.stops[first.position]!
  const { earliest, latest } = found.places[0]!.stop
  const offer = {
    day: found.day,
    on: book.dates[found.day]!,
    window: request.windows[found.window]!,
    arriveFrom: earliest,
    arriveBy: latest,
    plannedStart: visit.start,
    plannedEnd: visit.end,
    operativeId: first.operativeId,
    travelAddedMinutes: places.reduce((sum, place) => sum + place.travelAddedMinutes, 0),
    cost: found.cost,
    places,
  }
  return { ...offer, because: reasonsFor(book, request, offer) }
}

const placeOf = (book: Book, day: number, place: FoundPlace): SlotPlace => {
  const row = rowOf(book, place.operative, day)
  insertStop(book, row, place.position, place.stop)
  const planned = planDay(book, row)
  removeStop(book, row, place.stop.visit)
  if (planned === null) throw new Error('A slot was found that the day cannot keep.')
  return {
    operative: place.operative,
    operativeId: book.operatives[place.operative]!.id,
    version: book.row.version[row]!,
    position: place.position,
    travelAddedMinutes: place.travelAdded,
    stops: planned.stops,
  }
}
