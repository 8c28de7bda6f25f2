/** What the diary in memory holds, and how it is laid out. */

/** An operative can do no more visits than this in one day. */
export const stopsPerRow = 16
/** A day of `n` stops has `n + 1` gaps that another could go into. */
export const gapsPerRow = stopsPerRow + 1
/** Earlier or later than any minute of a day: a time that cannot be met. */
export const never = 20_000

export interface Operative {
  readonly id: string
  /** The firm they work for, as a number from 0. */
  readonly firm: number
  /** Each trade or competence the operative holds, as numbers from 0. */
  readonly trades: ReadonlySet<number>
  /** Bit set of what a resident may need of the person: a woman, a language. */
  readonly qualities: number
  /** Patches worked, as numbers from 0. */
  readonly patches: readonly number[]
  /** Where the day starts and ends unless the rota says otherwise. */
  readonly homeSector: number
}

export interface Lunch {
  readonly minutes: number
  /** Minutes from midnight between which lunch must start. */
  readonly startEarliest: number
  readonly startLatest: number
}

/** Half an hour taken between 11:30 and 13:30. */
export const usualLunch: Lunch = { minutes: 30, startEarliest: 690, startLatest: 780 }

export const rotaStates = ['off', 'working', 'leave'] as const
export type RotaState = (typeof rotaStates)[number]

/** One operative's day on the rota. Times are minutes from midnight, London wall clock. */
export interface RotaDay {
  readonly state: RotaState
  readonly start: number
  readonly end: number
  readonly lunch: boolean
  /** Minutes of the shift that only an emergency may use. */
  readonly keptFreeMinutes: number
  /** The operative-day's version in the record, handed back with each slot. */
  readonly version: number
  readonly startSector?: number
  readonly endSector?: number
}

/** A visit booked or held, or an absence within the shift (then `earliest` equals `latest`). */
export interface Stop {
  /** The record's number for the visit: a positive 32-bit integer. */
  readonly visit: number
  readonly sector: number
  readonly minutes: number
  /** The arrival window promised: work starts no earlier and no later. */
  readonly earliest: number
  readonly latest: number
  /** When the record plans it to start; decides the order within the day. */
  readonly planned: number
}

export interface Book {
  readonly operatives: readonly Operative[]
  readonly indexOf: ReadonlyMap<string, number>
  /** ISO dates of the days, and their ISO weekdays (Monday 1). */
  readonly dates: readonly string[]
  readonly weekdays: Uint8Array
  readonly lunch: Lunch
  readonly sectors: number
  /** Whole minutes from sector to sector, row-major. */
  readonly travel: Uint8Array
  readonly row: RowArrays
  readonly stop: StopArrays
  readonly gap: GapArrays
}

/** By row: `operative * days + day`. */
export interface RowArrays {
  readonly state: Uint8Array
  readonly start: Int16Array
  readonly end: Int16Array
  readonly lunch: Uint8Array
  readonly keptFree: Int16Array
  readonly startSector: Uint16Array
  readonly endSector: Uint16Array
  readonly version: Int32Array
  readonly stops: Uint8Array
  /** Minutes neither worked, driven, eaten nor kept free. */
  readonly free: Int16Array
}

/** By `row * stopsPerRow + position`. */
export interface StopArrays {
  readonly visit: Int32Array
  readonly sector: Uint16Array
  readonly minutes: Int16Array
  readonly earliest: Int16Array
  readonly latest: Int16Array
  readonly planned: Int16Array
}

/** By `row * gapsPerRow + gap`: what a search needs to judge one gap in constant time; see `day-row.ts`. */
export interface GapArrays {
  readonly hungry: Int16Array
  readonly fed: Int16Array
  readonly lateHungry: Int16Array
  readonly lateFed: Int16Array
  readonly leg: Uint8Array
}

export const rowOf = (book: Book, operative: number, day: number): number => operative * book.dates.length + day
