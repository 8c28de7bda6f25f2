/** A made-up landlord's diary, the same for the same seed, and requests to ask of it. */
import { type Book, insertStop, type Operative, openBook, rowOf, setDay } from '#scheduling/book.ts'
import { sectorMinutes, travelSeconds } from '#scheduling/travel.ts'
import { type SlotRequest, usualWindows } from '#scheduling/slot-request.ts'
import { findSlots } from '#scheduling/slots.ts'

export type Chance = () => number

/** Mulberry32: the same numbers for the same seed. */
export const chanceFrom = (seed: number): Chance => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface DiaryShape {
  readonly operatives: number
  readonly days: number
  readonly sectors: number
  readonly trades: number
  readonly keptFreeMinutes: number
}

const pick = (chance: Chance, limit: number): number => Math.floor(chance() * limit)

export const madeUpDiary = (shape: DiaryShape, chance: Chance): Book => {
  const side = Math.sqrt(shape.sectors) * 1500
  const places = Array.from({ length: shape.sectors }, () => ({ easting: chance() * side, northing: chance() * side }))
  const seconds = Int32Array.from({ length: shape.sectors ** 2 }, (_, i) =>
    travelSeconds(places[Math.floor(i / shape.sectors)]!, places[i % shape.sectors]!))
  const book = openBook({
    operatives: Array.from({ length: shape.operatives }, (_, index) => madeUpOperative(shape, chance, index)),
    firstOn: '2026-11-23',
    days: shape.days,
    sectors: shape.sectors,
    travel: sectorMinutes(seconds, shape.sectors),
  })
  book.operatives.forEach((_, operative) => {
    for (let day = 0; day < shape.days; day++) setDay(book, operative, day, madeUpRota(book, shape, chance, day), [])
  })
  return book
}

const madeUpOperative = (shape: DiaryShape, chance: Chance, index: number): Operative => ({
  id: `operative-${String(index)}`,
  firm: index % 3,
  trades: new Set([index % shape.trades]),
  qualities: pick(chance, 8),
  patches: [pick(chance, 4)],
  homeSector: pick(chance, shape.sectors),
})

const madeUpRota = (book: Book, shape: DiaryShape, chance: Chance, day: number) => {
  const saturday = book.weekdays[day] === 6
  const works = saturday ? chance() < 0.3 : book.weekdays[day]! < 6
  const leave = works && chance() < 0.06
  const partDay = saturday || chance() < 0.1
  const start = [450, 480, 480, 540][pick(chance, 4)]!
  return {
    state: leave ? 'leave' as const : works ? 'working' as const : 'off' as const,
    start,
    end: partDay ? 750 : start + 510,
    lunch: !partDay,
    keptFreeMinutes: shape.keptFreeMinutes,
    version: 1,
  }
}

export const madeUpRequest = (book: Book, trade: number, chance: Chance): SlotRequest => {
  const first = pick(chance, Math.min(5, book.dates.length))
  return {
    sector: pick(chance, book.sectors),
    minutes: 20 + 5 * pick(chance, 26),
    trades: [trade],
    windows: usualWindows,
    earliest: { day: first, minute: 480 + pick(chance, 300) },
    deadline: { day: book.dates.length - 1, minute: 1440 },
    waitingMinutesPerDay: 2,
    limit: 5,
    ...(chance() < 0.2 ? { notBeforeMinute: 600 } : {}),
    ...(chance() < 0.2 ? { qualities: 1 << pick(chance, 3) } : {}),
    ...(chance() < 0.3 ? { patch: pick(chance, 4), patchMinutes: chance() < 0.3 ? null : 10 } : {}),
    ...(chance() < 0.1 ? { mayUseKeptFree: true } : {}),
  }
}

/** Books the offer as the record would, and says whether it could. */
export const bookFirst = (book: Book, request: SlotRequest, visit: number): boolean => {
  const offer = findSlots(book, { ...request, limit: 1 })[0]
  if (offer === undefined) return false
  for (const place of offer.places) {
    const fixed = offer.places.length > 1
    insertStop(book, rowOf(book, place.operative, offer.day), place.position, {
      visit,
      sector: request.sector,
      minutes: request.minutes,
      earliest: fixed ? offer.plannedStart : offer.arriveFrom,
      latest: fixed ? offer.plannedStart : offer.arriveBy,
      planned: offer.plannedStart,
    })
  }
  return true
}
