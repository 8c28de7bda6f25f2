/**
 * The exhaustive search behind every slot: each able operative, each day, each gap of the day, lunch before, after
 * or either side. For each day and window it keeps the cheapest place: travel added plus the operative's handicap.
 *
 * Measured at 1,000 operatives × 28 days × 88,000 visits: see `bench/slots-bench.ts`. One gap is judged in constant
 * time from the sums of `day-row.ts`, and only if its travel could still win.
 */
import type { AbleOperative } from '#scheduling/able-operatives.ts'
import { type Book, gapsPerRow, never, rowOf, stopsPerRow } from '#scheduling/book-shape.ts'
import { arrivalOn, type SlotRequest } from '#scheduling/slot-request.ts'

/** By `day * windows + window`. A cost of `never`: no place; of `-never`: the window is closed that day. */
export interface Cells {
  readonly windows: number
  readonly earliest: Int16Array
  readonly latest: Int16Array
  readonly cost: Int32Array
  readonly operative: Int32Array
  readonly position: Int16Array
  readonly travelAdded: Int16Array
  /** By day: a place must cost less than this to matter to any window. */
  readonly worst: Int32Array
}

export const openCells = (book: Book, request: SlotRequest): Cells => {
  const length = book.dates.length * request.windows.length
  const cells: Cells = {
    windows: request.windows.length,
    earliest: new Int16Array(length).fill(never),
    latest: new Int16Array(length).fill(-never),
    cost: new Int32Array(length).fill(-never),
    operative: new Int32Array(length).fill(-1),
    position: new Int16Array(length),
    travelAdded: new Int16Array(length),
    worst: new Int32Array(book.dates.length).fill(-never),
  }
  for (let cell = 0; cell < length; cell++) openCell(book, request, cells, cell)
  return cells
}

const openCell = (book: Book, request: SlotRequest, cells: Cells, cell: number): void => {
  const day = Math.floor(cell / cells.windows)
  const arrival = arrivalOn(request, request.windows[cell % cells.windows]!, day, book.weekdays[day]!)
  if (arrival === null) return
  cells.earliest[cell] = arrival.earliest
  cells.latest[cell] = arrival.latest
  cells.cost[cell] = never
  cells.worst[day] = never
}

/** Travel to and from the address, by sector: copied out once so that the search touches one short table. */
export interface TravelAround {
  readonly to: Uint8Array
  readonly from: Uint8Array
}

export const travelAround = (book: Book, sector: number): TravelAround => {
  const to = new Uint8Array(book.sectors)
  for (let other = 0; other < book.sectors; other++) to[other] = book.travel[other * book.sectors + sector]!
  return { to, from: book.travel.subarray(sector * book.sectors, (sector + 1) * book.sectors) }
}

export const searchCells = (book: Book, request: SlotRequest, able: readonly AbleOperative[]): Cells => {
  const cells = openCells(book, request)
  const around = travelAround(book, request.sector)
  const lastDay = Math.min(request.deadline.day, book.dates.length - 1)
  for (const { operative, handicapMinutes } of able) {
    for (let day = Math.max(0, request.earliest.day); day <= lastDay; day++) {
      if (cells.worst[day]! > -never) searchRow(book, request, cells, around, operative, day, handicapMinutes)
    }
  }
  return cells
}

/** One operative's day. Kept in one piece: this loop is the whole cost of a search. */
const searchRow = (
  book: Book, request: SlotRequest, cells: Cells, around: TravelAround, operative: number, day: number, handicap: number,
): void => {
  const row = rowOf(book, operative, day)
  const count = book.row.stops[row]!
  const minutes = request.minutes
  const room = request.mayUseKeptFree === true ? never : book.row.free[row]! - minutes
  if (book.row.state[row] !== 1 || count >= stopsPerRow || room < 0) return
  const { hungry, fed, lateHungry, lateFed, leg } = book.gap
  const { to, from } = around
  const sector = book.stop.sector
  const { minutes: lunchMinutes, startEarliest, startLatest } = book.lunch
  let previous = book.row.startSector[row]!
  for (let position = 0; position <= count; position++) {
    const gap = row * gapsPerRow + position
    const next = position === count ? book.row.endSector[row]! : sector[row * stopsPerRow + position]!
    const into = to[previous]!
    const out = from[next]!
    previous = next
    const added = into + out - leg[gap]!
    const cost = added + handicap
    if (added > room || cost >= cells.worst[day]!) continue
    const leave = hungry[gap]!
    const away = out + minutes
    const startHungry = leave + into
    const lunchOnWay = leave > startLatest ? never : Math.max(startHungry, startEarliest) + lunchMinutes
    const startFed = Math.min(fed[gap]! + into, lunchOnWay)
    const by = lateFed[gap]!
    const endFed = by - away
    const lunchAfter = startEarliest + lunchMinutes > by ? -never : Math.min(startLatest - minutes, by - lunchMinutes - away)
    const endHungry = Math.max(lateHungry[gap]! - away, lunchAfter)
    if (startHungry > endHungry && startFed > endFed) continue
    keepIfCheapest(cells, day, operative, position, added, cost, startHungry, endHungry, startFed, endFed)
  }
}

const keepIfCheapest = (
  cells: Cells, day: number, operative: number, position: number, added: number, cost: number,
  startHungry: number, endHungry: number, startFed: number, endFed: number,
): void => {
  let worst = -never
  for (let cell = day * cells.windows; cell < (day + 1) * cells.windows; cell++) {
    const earliest = cells.earliest[cell]!
    const latest = cells.latest[cell]!
    const fits =
      Math.max(startHungry, earliest) <= Math.min(endHungry, latest) || Math.max(startFed, earliest) <= Math.min(endFed, latest)
    if (fits && cost < cells.cost[cell]!) {
      cells.cost[cell] = cost
      cells.operative[cell] = operative
      cells.position[cell] = position
      cells.travelAdded[cell] = added
    }
    worst = Math.max(worst, cells.cost[cell]!)
  }
  cells.worst[day] = worst
}
