/**
 * Work that takes two people: both arrive together, so the visit has one start, fixed to the quarter hour, in both
 * diaries. For each start the cheapest two different operatives are kept.
 */
import { ableOperatives, type AbleOperative } from '#scheduling/able-operatives.ts'
import { type Book, gapsPerRow, never, rowOf, stopsPerRow } from '#scheduling/book-shape.ts'
import { afterLunch, beforeLunch } from '#scheduling/day-row.ts'
import type { SlotRequest } from '#scheduling/slot-request.ts'
import { type Cells, openCells, type TravelAround, travelAround } from '#scheduling/slot-search.ts'
import { type FoundSlot, newStop } from '#scheduling/slot-offer.ts'

const quarterHour = 15

interface Choice {
  readonly operative: number
  readonly position: number
  readonly travelAdded: number
  readonly cost: number
}

export const pairSlots = (book: Book, request: SlotRequest): FoundSlot[] => {
  const cells = openCells(book, request)
  const around = travelAround(book, request.sector)
  const seconds = byFirm(book, ableOperatives(book, request, request.secondTrades ?? []))
  const best = new Map<number, FoundSlot>()
  for (const [firm, leads] of byFirm(book, ableOperatives(book, request, request.trades))) {
    for (const [day, worst] of cells.worst.entries()) {
      if (worst === -never) continue
      const span = daySpan(cells, day)
      const lead = cheapestTwo(book, request, around, leads, day, span)
      const second = cheapestTwo(book, request, around, seconds.get(firm) ?? [], day, span)
      for (let window = 0; window < cells.windows; window++) {
        const cell = day * cells.windows + window
        const slot = cheapestPair(request, cells, day, window, lead, second)
        if (slot !== null && slot.cost < (best.get(cell)?.cost ?? never)) best.set(cell, slot)
      }
    }
  }
  return [...best.values()]
}

/** One order goes to one firm, so both operatives are of it. */
const byFirm = (book: Book, able: readonly AbleOperative[]): Map<number, AbleOperative[]> =>
  Map.groupBy(able, ({ operative }) => book.operatives[operative]!.firm)

interface Span {
  readonly from: number
  readonly to: number
}

const daySpan = (cells: Cells, day: number): Span => {
  const open = Array.from({ length: cells.windows }, (_, window) => day * cells.windows + window)
  return {
    from: Math.min(...open.map((cell) => cells.earliest[cell]!)),
    to: Math.max(...open.map((cell) => cells.latest[cell]!)),
  }
}

/** By quarter hour of the day: the cheapest two places that could start then, cheapest first. */
const cheapestTwo = (
  book: Book, request: SlotRequest, around: TravelAround, able: readonly AbleOperative[], day: number, span: Span,
): Choice[][] => {
  const starts: Choice[][] = Array.from({ length: (24 * 60) / quarterHour }, () => [])
  for (const { operative, handicapMinutes } of able) {
    const row = rowOf(book, operative, day)
    const room = request.mayUseKeptFree === true ? never : book.row.free[row]! - request.minutes
    if (book.row.state[row] !== 1 || book.row.stops[row]! >= stopsPerRow) continue
    for (let position = 0; position <= book.row.stops[row]!; position++) {
      const place = placeInGap(book, request, around, row, position)
      if (place.added > room) continue
      const choice = { operative, position, travelAdded: place.added, cost: place.added + handicapMinutes }
      for (const { from, to } of place.spans) addToStarts(starts, choice, Math.max(from, span.from), Math.min(to, span.to))
    }
  }
  return starts
}

const addToStarts = (starts: Choice[][], choice: Choice, from: number, to: number): void => {
  for (let quarter = Math.ceil(from / quarterHour); quarter * quarterHour <= to; quarter++) {
    const best = starts[quarter]!
    const same = best.findIndex((other) => other.operative === choice.operative)
    if (same >= 0 && best[same]!.cost <= choice.cost) continue
    if (same >= 0) best.splice(same, 1)
    best.push(choice)
    best.sort((a, b) => a.cost - b.cost)
    best.length = Math.min(best.length, 2)
  }
}

/** Travel added by the gap, and when work could start in it: with lunch still to come, and with lunch had. */
const placeInGap = (book: Book, request: SlotRequest, around: TravelAround, row: number, position: number) => {
  const gap = row * gapsPerRow + position
  const base = row * stopsPerRow
  const { hungry, fed, lateHungry, lateFed, leg } = book.gap
  const into = around.to[position === 0 ? book.row.startSector[row]! : book.stop.sector[base + position - 1]!]!
  const last = position === book.row.stops[row]
  const out = around.from[last ? book.row.endSector[row]! : book.stop.sector[base + position]!]!
  const away = out + request.minutes
  const startHungry = hungry[gap]! + into
  const startFed = Math.min(fed[gap]! + into, afterLunch(book, hungry[gap]!, startHungry))
  const endHungry = Math.max(lateHungry[gap]! - away, beforeLunch(book, lateFed[gap]!, away, request.minutes))
  return {
    added: into + out - leg[gap]!,
    spans: [{ from: startHungry, to: endHungry }, { from: startFed, to: lateFed[gap]! - away }],
  }
}

const cheapestPair = (
  request: SlotRequest, cells: Cells, day: number, window: number, leads: Choice[][], seconds: Choice[][],
): FoundSlot | null => {
  const cell = day * cells.windows + window
  let best: FoundSlot | null = null
  for (let quarter = Math.ceil(cells.earliest[cell]! / quarterHour); quarter * quarterHour <= cells.latest[cell]!; quarter++) {
    for (const lead of leads[quarter]!) {
      const second = seconds[quarter]!.find((choice) => choice.operative !== lead.operative)
      if (second === undefined || lead.cost + second.cost >= (best?.cost ?? never)) continue
      const stop = newStop(request, quarter * quarterHour, quarter * quarterHour)
      best = { day, window, cost: lead.cost + second.cost, places: [{ ...lead, stop }, { ...second, stop }] }
    }
  }
  return best
}
