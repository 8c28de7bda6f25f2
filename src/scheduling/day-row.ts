/**
 * Whether an operative's day can be done as booked: shift, lunch, driving and every arrival window. The same sums,
 * kept for each gap between two stops, let a search judge a further visit in that gap at once and exactly.
 *
 * Lunch falls in some gap. If it falls while leaving one stop at `e` for the next, `t` minutes away, the operative
 * reaches the next at `max(e + t, lunch earliest) + lunch minutes`, provided that lunch could start (`e` is no later
 * than its latest start): it may be taken before, after or on the way.
 */
import { type Book, gapsPerRow, never, stopsPerRow } from '#scheduling/book-shape.ts'

/** Brings a row's gaps up to date after any change to it. */
export const recalculateRow = (book: Book, row: number): void => {
  const { stops, free, start, end, keptFree, lunch } = book.row
  let used = lunch[row] === 1 ? book.lunch.minutes : 0
  for (let position = 0; position <= stops[row]!; position++) {
    const leg = travelIntoStop(book, row, position)
    book.gap.leg[row * gapsPerRow + position] = leg
    used += leg
    if (position < stops[row]!) used += book.stop.minutes[row * stopsPerRow + position]!
  }
  free[row] = end[row]! - start[row]! - keptFree[row]! - used
  earliestDepartures(book, row)
  latestArrivals(book, row)
}

const travelIntoStop = (book: Book, row: number, position: number): number => {
  const base = row * stopsPerRow
  const from = position === 0 ? book.row.startSector[row]! : book.stop.sector[base + position - 1]!
  const to = position === book.row.stops[row] ? book.row.endSector[row]! : book.stop.sector[base + position]!
  // A day without visits is spent at home.
  return book.row.stops[row] === 0 && from === to ? 0 : book.travel[from * book.sectors + to]!
}

/** `hungry` and `fed`: earliest departure into each gap with lunch still to come, and with lunch had. */
const earliestDepartures = (book: Book, row: number): void => {
  const { hungry, fed, leg } = book.gap
  const base = row * stopsPerRow
  let gap = row * gapsPerRow
  hungry[gap] = book.row.lunch[row] === 1 ? book.row.start[row]! : never
  fed[gap] = book.row.lunch[row] === 1 ? never : book.row.start[row]!
  for (let stop = base; stop < base + book.row.stops[row]!; stop++, gap++) {
    const arriveHungry = hungry[gap]! + leg[gap]!
    const arriveFed = Math.min(fed[gap]! + leg[gap]!, afterLunch(book, hungry[gap]!, arriveHungry))
    hungry[gap + 1] = departure(book, stop, arriveHungry)
    fed[gap + 1] = departure(book, stop, arriveFed)
  }
}

const departure = (book: Book, stop: number, arrive: number): number => {
  const start = Math.max(arrive, book.stop.earliest[stop]!)
  return start > book.stop.latest[stop]! ? never : start + book.stop.minutes[stop]!
}

/** Arrival when lunch is had on a journey that leaves at `leave` and would without lunch arrive at `arrive`. */
export const afterLunch = (book: Book, leave: number, arrive: number): number =>
  leave > book.lunch.startLatest ? never : Math.max(arrive, book.lunch.startEarliest) + book.lunch.minutes

/** `lateHungry` and `lateFed`: latest arrival out of each gap that still lets the rest of the day be done. */
const latestArrivals = (book: Book, row: number): void => {
  const { lateHungry, lateFed, leg } = book.gap
  const base = row * stopsPerRow
  let gap = row * gapsPerRow + book.row.stops[row]!
  lateHungry[gap] = -never
  lateFed[gap] = book.row.end[row]!
  for (let stop = base + book.row.stops[row]! - 1; stop >= base; stop--, gap--) {
    const away = leg[gap]! + book.stop.minutes[stop]!
    const startFed = lateFed[gap]! - away
    const startHungry = Math.max(lateHungry[gap]! - away, beforeLunch(book, lateFed[gap]!, away, book.stop.minutes[stop]!))
    lateFed[gap - 1] = arrival(book, stop, startFed)
    lateHungry[gap - 1] = arrival(book, stop, startHungry)
  }
}

const arrival = (book: Book, stop: number, start: number): number => {
  const latest = Math.min(start, book.stop.latest[stop]!)
  return latest < book.stop.earliest[stop]! ? -never : latest
}

/** Latest start of work of `minutes` when lunch follows it on the way to a stop that must be reached by `by`. */
export const beforeLunch = (book: Book, by: number, away: number, minutes: number): number =>
  book.lunch.startEarliest + book.lunch.minutes > by
    ? -never
    : Math.min(book.lunch.startLatest - minutes, by - book.lunch.minutes - away)

/** Whether the row's stops, in their order, fit the shift, lunch and every arrival window. */
export const checkDay = (book: Book, row: number): boolean => {
  const gap = row * gapsPerRow + book.row.stops[row]!
  const { hungry, fed, leg } = book.gap
  if (book.row.state[row] !== 1) return book.row.stops[row] === 0
  const home = Math.min(fed[gap]! + leg[gap]!, afterLunch(book, hungry[gap]!, hungry[gap]! + leg[gap]!))
  return home <= book.row.end[row]!
}
