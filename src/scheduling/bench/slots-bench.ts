/** How quickly slots are found in a large landlord's diary, and what the diary weighs. */
import { type Book, bookBytes, insertStop, openBook, rowOf, setDay, stopsOf } from '#scheduling/book.ts'
import { planDay } from '#scheduling/planned-day.ts'
import { type SlotRequest, usualWindows } from '#scheduling/slot-request.ts'
import { searchCells } from '#scheduling/slot-search.ts'
import { findSlots } from '#scheduling/slots.ts'
import { sectorMinutes, travelSeconds } from '#scheduling/travel.ts'

export interface SlotsBenchCase {
  readonly name: string
  readonly operatives: number
  readonly days: number
  readonly visits: number
  readonly sectors: number
  /** One operative in this many is able. */
  readonly trades: number
  readonly queries: number
  readonly seed: number
}

export interface SlotsBenchRow {
  readonly name: string
  readonly seed: number
  readonly visits: number
  readonly p50Milliseconds: number
  readonly p95Milliseconds: number
  readonly p99Milliseconds: number
  readonly bookMegabytes: number
  readonly loadMilliseconds: number
}

export const slotsBenchCases = (seed: number): SlotsBenchCase[] => {
  const large = { operatives: 1000, days: 28, visits: 88_000, queries: 2000, seed }
  return [
    { ...large, name: '400 sectors, one operative in four able', sectors: 400, trades: 4 },
    { ...large, name: '2,000 sectors, one operative in four able', sectors: 2000, trades: 4 },
    { ...large, name: '400 sectors, every operative able', sectors: 400, trades: 1, queries: 600 },
  ]
}

/** `clock` gives milliseconds: performance.now at the edge. */
export const benchSlots = (bench: SlotsBenchCase, clock: () => number): SlotsBenchRow => {
  const chance = chanceFrom(bench.seed)
  const book = emptyDiary(bench, chance)
  const visits = fillDiary(book, bench, chance)
  const requests = Array.from({ length: bench.queries }, () => requestOf(book, bench, chance))
  const times = requests.map((request) => {
    const from = clock()
    findSlots(book, request)
    return clock() - from
  }).toSorted((a, b) => a - b)
  const at = (share: number): number => times[Math.floor(times.length * share)]!
  return {
    name: bench.name, seed: bench.seed, visits,
    p50Milliseconds: at(0.5), p95Milliseconds: at(0.95), p99Milliseconds: at(0.99),
    bookMegabytes: bookBytes(book) / 2 ** 20,
    loadMilliseconds: timeToLoad(book, clock),
  }
}

const chanceFrom = (seed: number): (() => number) => {
  let state = seed >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4_294_967_296
  }
}

const emptyDiary = (bench: SlotsBenchCase, chance: () => number): Book => {
  const places = Array.from({ length: bench.sectors }, () => ({ easting: chance() * 30_000, northing: chance() * 30_000 }))
  const seconds = Int32Array.from({ length: bench.sectors ** 2 }, (_, i) =>
    travelSeconds(places[Math.floor(i / bench.sectors)]!, places[i % bench.sectors]!))
  const book = openBook({
    operatives: Array.from({ length: bench.operatives }, (_, i) => ({
      id: String(i), firm: i % 5, trades: new Set([i % bench.trades]), qualities: i % 4, patches: [i % 20],
      homeSector: Math.floor(chance() * bench.sectors),
    })),
    firstOn: '2026-11-23', days: bench.days, sectors: bench.sectors, travel: sectorMinutes(seconds, bench.sectors),
  })
  const shift = { state: 'working' as const, start: 480, end: 1020, lunch: true, keptFreeMinutes: 30, version: 1 }
  const saturday = { ...shift, end: 750, lunch: false }
  const off = { ...shift, state: 'off' as const }
  book.operatives.forEach((_, i) => {
    for (let day = 0; day < bench.days; day++) setDay(book, i, day, book.weekdays[day] === 6 ? (i % 3 === 0 ? saturday : off) : book.weekdays[day] === 7 ? off : shift, [])
  })
  return book
}

/** Books each visit in the best slot found from a few operatives and days, as a year of calls would. */
const fillDiary = (book: Book, bench: SlotsBenchCase, chance: () => number): number => {
  let visits = 0
  for (let tries = 0; visits < bench.visits && tries < bench.visits * 4; tries++) {
    const day = Math.floor(chance() * bench.days)
    const base = requestOf(book, bench, chance)
    const only = Array.from({ length: 6 }, () => Math.floor(chance() * bench.operatives))
    visits += only.some((operative) => bookInto(book, base, operative, day, visits + 1)) ? 1 : 0
  }
  return visits
}

const bookInto = (book: Book, request: SlotRequest, operative: number, day: number, visit: number): boolean => {
  const row = rowOf(book, operative, day)
  if (book.row.state[row] !== 1 || book.row.free[row]! < request.minutes) return false
  const onDay = { ...request, earliest: { day, minute: 0 }, deadline: { day, minute: 1440 } }
  const cells = searchCells(book, onDay, [{ operative, handicapMinutes: 0 }])
  const cell = cells.operative.findIndex((found) => found >= 0)
  if (cell < 0) return false
  const { sector, minutes } = request
  const earliest = cells.earliest[cell]!
  insertStop(book, row, cells.position[cell]!, { visit, sector, minutes, earliest, latest: cells.latest[cell]!, planned: earliest })
  return true
}

const requestOf = (book: Book, bench: SlotsBenchCase, chance: () => number): SlotRequest => ({
  sector: Math.floor(chance() * book.sectors),
  minutes: [30, 45, 60, 60, 90, 120][Math.floor(chance() * 6)]!,
  trades: [Math.floor(chance() * bench.trades)],
  windows: usualWindows,
  earliest: { day: 0, minute: 600 },
  deadline: { day: bench.days - 1, minute: 1440 },
  waitingMinutesPerDay: 2, limit: 5,
  patch: Math.floor(chance() * 20), patchMinutes: 5,
})

const timeToLoad = (book: Book, clock: () => number): number => {
  const rows = book.row.state.length
  const days = book.dates.length
  const stops = Array.from({ length: rows }, (_, row) => {
    const planned = planDay(book, row)!
    return stopsOf(book, row).map((stop, i) => ({ ...stop, planned: planned.stops[i]!.start }))
  })
  const from = clock()
  const fresh = openBook({ operatives: book.operatives, firstOn: book.dates[0]!, days, sectors: book.sectors, travel: book.travel })
  for (let row = 0; row < rows; row++) {
    const rota = { state: 'working' as const, start: book.row.start[row]!, end: book.row.end[row]!, lunch: book.row.lunch[row] === 1, keptFreeMinutes: 0, version: 1 }
    setDay(fresh, Math.floor(row / days), row % days, rota, stops[row]!)
  }
  return clock() - from
}
