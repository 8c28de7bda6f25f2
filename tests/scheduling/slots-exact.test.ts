import assert from 'node:assert/strict'
import { test } from 'node:test'

import { ableOperatives } from '#scheduling/able-operatives.ts'
import { type Book, rowOf, type Stop, stopsOf } from '#scheduling/book.ts'
import { never } from '#scheduling/book-shape.ts'
import { checkDay } from '#scheduling/day-row.ts'
import { planDay } from '#scheduling/planned-day.ts'
import { arrivalOn, type SlotRequest } from '#scheduling/slot-request.ts'
import { searchCells } from '#scheduling/slot-search.ts'
import { findSlots } from '#scheduling/slots.ts'
import { bookFirst, chanceFrom, madeUpDiary, madeUpRequest } from '#tests/scheduling/slot-fixtures.ts'

/** The day walked through from the front door, lunch in the gap named: the sums the search must agree with. */
const dayCanBeDone = (book: Book, row: number, stops: readonly Stop[], lunchGap: number): boolean => {
  let at = book.row.startSector[row]!
  let clock = book.row.start[row]!
  for (let gap = 0; gap <= stops.length; gap++) {
    const stop = stops[gap]
    const leave = clock
    clock += book.travel[at * book.sectors + (stop?.sector ?? book.row.endSector[row]!)]!
    if (gap === lunchGap) {
      if (leave > 780) return false
      clock = Math.max(clock, 690) + 30
    }
    if (stop === undefined) return clock <= book.row.end[row]!
    clock = Math.max(clock, stop.earliest)
    if (clock > stop.latest) return false
    clock += stop.minutes
    at = stop.sector
  }
  return false
}

const minutesUsed = (book: Book, row: number, stops: readonly Stop[]): number => {
  let at = book.row.startSector[row]!
  let used = book.row.lunch[row] === 1 ? 30 : 0
  for (const stop of stops) {
    used += book.travel[at * book.sectors + stop.sector]! + stop.minutes
    at = stop.sector
  }
  const home = book.row.endSector[row]!
  return stops.length === 0 && at === home ? used : used + book.travel[at * book.sectors + home]!
}

const lunchGaps = (book: Book, row: number, stops: number): number[] =>
  book.row.lunch[row] === 1 ? Array.from({ length: stops + 1 }, (_, gap) => gap) : [-1]

const bruteCost = (book: Book, request: SlotRequest, day: number, earliest: number, latest: number): number => {
  let best = never
  for (const { operative, handicapMinutes } of ableOperatives(book, request, request.trades)) {
    const row = rowOf(book, operative, day)
    const stops = stopsOf(book, row)
    if (book.row.state[row] !== 1) continue
    const shift = book.row.end[row]! - book.row.start[row]! - book.row.keptFree[row]!
    for (let position = 0; position <= stops.length; position++) {
      const wanted = { visit: 0, sector: request.sector, minutes: request.minutes, earliest, latest, planned: 0 }
      const tried = stops.toSpliced(position, 0, wanted)
      const cost = minutesUsed(book, row, tried) - minutesUsed(book, row, stops) - request.minutes + handicapMinutes
      if (cost >= best || (request.mayUseKeptFree !== true && minutesUsed(book, row, tried) > shift)) continue
      if (lunchGaps(book, row, tried.length).some((gap) => dayCanBeDone(book, row, tried, gap))) best = cost
    }
  }
  return best
}

test('every slot found is the cheapest there is, judged against every place and every lunch', () => {
  const chance = chanceFrom(11)
  const book = madeUpDiary({ operatives: 24, days: 14, sectors: 60, trades: 3, keptFreeMinutes: 45 }, chance)
  let cellsCompared = 0
  let placed = 0
  for (let visit = 1; cellsCompared < 25_000; visit++) {
    const request = madeUpRequest(book, visit % 3, chance)
    const cells = searchCells(book, request, ableOperatives(book, request, request.trades))
    cells.cost.forEach((cost, cell) => {
      const day = Math.floor(cell / cells.windows)
      const arrival = arrivalOn(request, request.windows[cell % cells.windows]!, day, book.weekdays[day]!)
      if (arrival === null) return
      cellsCompared++
      assert.equal(cost, bruteCost(book, request, day, arrival.earliest, arrival.latest), `cell ${String(cell)} of visit ${String(visit)}`)
    })
    if (bookFirst(book, request, visit)) placed++
  }
  assert.ok(placed > 500, `only ${String(placed)} booked`)
})

test('a diary filled from its own slots can be done every day, and every planned start is inside its window', () => {
  const chance = chanceFrom(12)
  const book = madeUpDiary({ operatives: 20, days: 7, sectors: 80, trades: 2, keptFreeMinutes: 0 }, chance)
  for (let visit = 1; visit < 900; visit++) bookFirst(book, { ...madeUpRequest(book, visit % 2, chance), waitingMinutesPerDay: 1 }, visit)
  for (let row = 0; row < book.row.state.length; row++) {
    assert.ok(checkDay(book, row))
    const stops = stopsOf(book, row)
    planDay(book, row)!.stops.forEach(({ start }, i) => assert.ok(start >= stops[i]!.earliest && start <= stops[i]!.latest))
  }
})

test('two operatives arrive together, and neither diary breaks', () => {
  const chance = chanceFrom(13)
  const book = madeUpDiary({ operatives: 16, days: 7, sectors: 60, trades: 2, keptFreeMinutes: 0 }, chance)
  let pairs = 0
  for (let visit = 1; visit < 300; visit++) {
    const request = { ...madeUpRequest(book, visit % 2, chance), ...(visit % 3 === 0 ? { secondTrades: [] } : {}) }
    const offer = findSlots(book, request)[0]
    if (offer?.places.length === 2) {
      pairs++
      const [lead, second] = offer.places.map((place) => place.stops[place.position]!)
      assert.equal(lead!.start, second!.start)
      assert.notEqual(offer.places[0]!.operative, offer.places[1]!.operative)
      const [one, other] = offer.places.map((place) => book.operatives[place.operative]!.firm)
      assert.equal(one, other)
    }
    bookFirst(book, request, visit)
  }
  assert.ok(pairs > 20)
  for (let row = 0; row < book.row.state.length; row++) assert.ok(checkDay(book, row))
})
