/** When each visit of an operative's day would start if every one is begun as early as it can be, and when lunch is. */
import { type Book, gapsPerRow, never, stopsPerRow } from '#scheduling/book-shape.ts'
import { afterLunch, checkDay } from '#scheduling/day-row.ts'

export interface PlannedStop {
  /** The record's number; 0 for a visit not yet booked. */
  readonly visit: number
  readonly sector: number
  /** Minutes from midnight. */
  readonly start: number
  readonly end: number
  readonly travelMinutes: number
}

export interface PlannedDay {
  readonly stops: readonly PlannedStop[]
  readonly lunchAt: number | null
  readonly homeAt: number
}

/** Null when the row's stops cannot be done in their order. */
export const planDay = (book: Book, row: number): PlannedDay | null => {
  if (!checkDay(book, row)) return null
  const count = book.row.stops[row]!
  const lunchGap = gapWithLunch(book, row)
  const gaps = row * gapsPerRow
  const stops = Array.from({ length: count }, (_, position) => {
    const departures = position + 1 > lunchGap ? book.gap.fed : book.gap.hungry
    return plannedStop(book, row, position, departures[gaps + position + 1]!)
  })
  const leave = stops.at(-1)?.end ?? book.row.start[row]!
  const home = leave + book.gap.leg[gaps + count]!
  return {
    stops,
    lunchAt: lunchGap < 0 ? null : lunchStart(book, row, lunchGap),
    homeAt: lunchGap === count ? afterLunch(book, leave, home) : home,
  }
}

const plannedStop = (book: Book, row: number, position: number, departsAt: number): PlannedStop => {
  const at = row * stopsPerRow + position
  return {
    visit: book.stop.visit[at]!,
    sector: book.stop.sector[at]!,
    start: departsAt - book.stop.minutes[at]!,
    end: departsAt,
    travelMinutes: book.gap.leg[row * gapsPerRow + position]!,
  }
}

/** The gap where lunch lets the day go quickest; -1 on a day without lunch. */
const gapWithLunch = (book: Book, row: number): number => {
  if (book.row.lunch[row] === 0) return -1
  const base = row * gapsPerRow
  for (let gap = book.row.stops[row]!; gap > 0; gap--) {
    if (eatsOnTheWay(book, base + gap)) return gap
  }
  return 0
}

const eatsOnTheWay = (book: Book, gap: number): boolean => {
  const { hungry, fed, leg } = book.gap
  if (hungry[gap]! >= never) return false
  return afterLunch(book, hungry[gap]!, hungry[gap]! + leg[gap]!) <= fed[gap]! + leg[gap]!
}

const lunchStart = (book: Book, row: number, position: number): number => {
  const gap = row * gapsPerRow + position
  const leave = book.gap.hungry[gap]!
  const arrive = Math.max(leave + book.gap.leg[gap]!, book.lunch.startEarliest)
  return arrive <= book.lunch.startLatest ? arrive : Math.max(leave, book.lunch.startEarliest)
}
