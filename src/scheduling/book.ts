/**
 * The diary as it is held in memory: one row per operative and day, each with its shift, its lunch and the visits
 * booked or held in it, in the order they will be done. It is a copy kept quick to search and is never the record:
 * whoever books a slot must check the row's version against the record.
 *
 * One flat row of typed arrays per operative-day, because 1,000 operatives × 28 days are searched while the resident
 * is on the phone (about 11 MB, 0.4 ms a search; objects took 60 times the memory).
 */
import { Temporal } from 'temporal-polyfill'

import {
  type Book, type GapArrays, gapsPerRow, type Lunch, type Operative, type RotaDay, rotaStates, type RowArrays, rowOf, type Stop, type StopArrays,
  stopsPerRow, usualLunch,
} from '#scheduling/book-shape.ts'
import { recalculateRow } from '#scheduling/day-row.ts'

export { type Book, type Lunch, type Operative, type RotaDay, type RotaState, rowOf, type Stop, usualLunch } from '#scheduling/book-shape.ts'

export interface BookInput {
  readonly operatives: readonly Operative[]
  /** First day, ISO date. */
  readonly firstOn: string
  readonly days: number
  readonly sectors: number
  readonly travel: Uint8Array
  readonly lunch?: Lunch
}

/** An empty diary: every day off until `setDay` says otherwise. */
export const openBook = (input: BookInput): Book => {
  if (input.travel.length !== input.sectors ** 2) throw new Error('The travel table does not match the sectors.')
  const rows = input.operatives.length * input.days
  const first = Temporal.PlainDate.from(input.firstOn)
  const dates = Array.from({ length: input.days }, (_, day) => first.add({ days: day }))
  return {
    operatives: input.operatives,
    indexOf: new Map(input.operatives.map((operative, index) => [operative.id, index])),
    dates: dates.map(String),
    weekdays: Uint8Array.from(dates, (date) => date.dayOfWeek),
    lunch: input.lunch ?? usualLunch,
    sectors: input.sectors,
    travel: input.travel,
    row: emptyRows(rows),
    stop: emptyStops(rows * stopsPerRow),
    gap: emptyGaps(rows * gapsPerRow),
  }
}

const emptyRows = (rows: number): RowArrays => ({
  state: new Uint8Array(rows),
  start: new Int16Array(rows),
  end: new Int16Array(rows),
  lunch: new Uint8Array(rows),
  keptFree: new Int16Array(rows),
  startSector: new Uint16Array(rows),
  endSector: new Uint16Array(rows),
  version: new Int32Array(rows),
  stops: new Uint8Array(rows),
  free: new Int16Array(rows),
})

const emptyStops = (length: number): StopArrays => ({
  visit: new Int32Array(length),
  sector: new Uint16Array(length),
  minutes: new Int16Array(length),
  earliest: new Int16Array(length),
  latest: new Int16Array(length),
  planned: new Int16Array(length),
})

const emptyGaps = (length: number): GapArrays => ({
  hungry: new Int16Array(length),
  fed: new Int16Array(length),
  lateHungry: new Int16Array(length),
  lateFed: new Int16Array(length),
  leg: new Uint8Array(length),
})

/** Writes one operative-day whole: the rota and its stops, in order of planned start. Used to load and to refresh. */
export const setDay = (book: Book, operative: number, day: number, rota: RotaDay, stops: readonly Stop[]): void => {
  if (stops.length > stopsPerRow) throw new Error(`No operative can do ${String(stops.length)} visits in a day.`)
  const row = rowOf(book, operative, day)
  const home = book.operatives[operative]!.homeSector
  book.row.state[row] = rotaStates.indexOf(rota.state)
  book.row.start[row] = rota.start
  book.row.end[row] = rota.end
  book.row.lunch[row] = rota.lunch ? 1 : 0
  book.row.keptFree[row] = rota.keptFreeMinutes
  book.row.startSector[row] = rota.startSector ?? home
  book.row.endSector[row] = rota.endSector ?? home
  book.row.version[row] = rota.version
  book.row.stops[row] = stops.length
  stops.toSorted((a, b) => a.planned - b.planned).forEach((stop, position) => writeStop(book, row, position, stop))
  recalculateRow(book, row)
}

const writeStop = (book: Book, row: number, position: number, stop: Stop): void => {
  const at = row * stopsPerRow + position
  book.stop.visit[at] = stop.visit
  book.stop.sector[at] = stop.sector
  book.stop.minutes[at] = stop.minutes
  book.stop.earliest[at] = stop.earliest
  book.stop.latest[at] = stop.latest
  book.stop.planned[at] = stop.planned
}

export const stopsOf = (book: Book, row: number): Stop[] =>
  Array.from({ length: book.row.stops[row]! }, (_, position) => {
    const at = row * stopsPerRow + position
    return {
      visit: book.stop.visit[at]!,
      sector: book.stop.sector[at]!,
      minutes: book.stop.minutes[at]!,
      earliest: book.stop.earliest[at]!,
      latest: book.stop.latest[at]!,
      planned: book.stop.planned[at]!,
    }
  })

/** Puts a stop into a gap of a row; later stops move along one. */
export const insertStop = (book: Book, row: number, position: number, stop: Stop): void => {
  const stops = book.row.stops[row]!
  if (stops >= stopsPerRow || position > stops) throw new Error('There is no such place in the day.')
  const base = row * stopsPerRow
  for (const column of Object.values(book.stop) as Int32Array[]) {
    column.copyWithin(base + position + 1, base + position, base + stops)
  }
  book.row.stops[row] = stops + 1
  writeStop(book, row, position, stop)
  recalculateRow(book, row)
}

/** Takes a visit out of a row; false when it was not there. */
export const removeStop = (book: Book, row: number, visit: number): boolean => {
  const base = row * stopsPerRow
  const stops = book.row.stops[row]!
  const position = book.stop.visit.subarray(base, base + stops).indexOf(visit)
  if (position < 0) return false
  for (const column of Object.values(book.stop) as Int32Array[]) {
    column.copyWithin(base + position, base + position + 1, base + stops)
  }
  book.row.stops[row] = stops - 1
  recalculateRow(book, row)
  return true
}

/** Bytes the book's arrays hold, the travel table included. */
export const bookBytes = (book: Book): number =>
  [book.row, book.stop, book.gap, { travel: book.travel }]
    .flatMap((arrays) => Object.values(arrays) as ArrayBufferView[])
    .reduce((sum, array) => sum + array.byteLength, 0)
