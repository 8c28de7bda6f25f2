/**
 * Times for several residents at once, each held as it is found, so that no two are offered the same. The diary is read
 * once, from the record; what is held, and what the same command moves, is written into that reading as it goes.
 */
import { daysBetween, londonDate, type CivilDate } from '#clocks/london.ts'
import type { Setting } from '#door/command.ts'
import { fact, holdStream, type Fact } from '#facts/fact.ts'
import type { OfferedSlot } from '#facts/repairs.ts'
import { makeReference } from '#ground/references.ts'
import { diaryInForce, type Diary } from '#landlord/diary.ts'
import { insertStop, removeStop, rowOf, stopsOf, type Stop } from '#scheduling/book.ts'
import type { NamedBook } from '#scheduling/named-book.ts'
import { readTravel } from '#travel/travel.ts'
import { bookedTimeFor } from './booked-time.ts'
import { readDiaryRows } from './diary/diary-rows.ts'
import { bookOf, daysFrom } from './diary/fill-book.ts'
import { slotsIn, usesTwo } from './find-slots.ts'
import { heldForLink } from './offered-times.ts'
import type { OwnSlot, WorkToPlace } from './slot-search.ts'
import { swapDays } from './take-slot.ts'

export interface OfferToHold {
  readonly repairRef: string
  readonly homeRef: string
  readonly work: WorkToPlace
  /** The first of these firms that has a time gets it; all alike. */
  readonly firms: readonly string[]
  /** When the window begins that cannot be kept: it is not offered again. */
  readonly insteadOf: Date
  readonly limit: number
}

export interface HeldOffers {
  readonly slots: readonly OfferedSlot[]
  readonly facts: readonly Fact<'slot-held'>[]
}

/** A visit that the same command gives to another operative or time. */
export interface MovedVisit {
  readonly appointmentRef: string
  readonly fromOperativeRef: string
  readonly operativeRef: string
  readonly startsAt: number
}

export interface Offering {
  hold(offer: OfferToHold): Promise<HeldOffers>
}

export interface DayAsItWillBe {
  readonly day: CivilDate
  readonly moved: readonly MovedVisit[]
  /** Visits that nobody makes, with whose they were: their time is free. */
  readonly lost: readonly { readonly appointmentRef: string; readonly operativeRef: string }[]
  /** Only this firm's times are wanted. */
  readonly contractorRef?: string | undefined
}

export const openOffering = async (setting: Setting, { contractorRef, day, moved, lost }: DayAsItWillBe): Promise<Offering> => {
  const today = londonDate(setting.now)
  const diary = diaryInForce(setting.rules, today)
  const days = daysFrom(today, diary.horizonDays)
  const named = bookOf(await readDiaryRows(setting.db, { days, contractorRef, withHomes: true }), days, diary, await readTravel(setting.db, diary.travel))
  for (const one of lost) takeOutOfBook(named, day, one.operativeRef, one.appointmentRef)
  for (const one of moved) moveInBook(named, day, one)
  const swapped = new Set<string>()
  return { hold: (offer) => holdOffers({ setting, diary, named, swapped }, offer) }
}

interface InHand {
  readonly setting: Setting
  readonly diary: Diary
  readonly named: NamedBook
  /** Operatives' days, 'O1 2026-12-01', that nobody else can change before this command is through. */
  readonly swapped: Set<string>
}

/** Each is looked for afresh: the one before may have taken the room. */
const holdOffers = async (hand: InHand, offer: OfferToHold): Promise<HeldOffers> => {
  const slots: OfferedSlot[] = []
  const facts: Fact<'slot-held'>[] = []
  const given = new Set<string>([offer.insteadOf.toISOString()])
  for (let found = soonest(hand, offer, given); found && slots.length < offer.limit; found = soonest(hand, offer, given)) {
    given.add(found.windowStartAt)
    // Somebody is booking on that day this moment: another day does as well.
    if (!(await swapDays(hand.setting, found, hand.swapped))) continue
    const { day, slot, windowStartAt, windowEndAt } = found
    slots.push({ day, slot, windowStartAt, windowEndAt })
    facts.push(await heldFor(hand, offer, found))
  }
  return { slots, facts }
}

const soonest = ({ setting, diary, named }: InHand, { work, firms, limit }: OfferToHold, given: ReadonlySet<string>): OwnSlot | undefined =>
  firms
    .flatMap((contractorRef) => slotsIn(named, { work: { ...work, contractorRef }, now: setting.now, diary, limit: limit + given.size }).slots)
    .filter(({ windowStartAt }) => !given.has(windowStartAt))
    .toSorted((a, b) => (a.windowStartAt < b.windowStartAt ? -1 : 1))[0]

const heldFor = async ({ setting, diary, named }: InHand, { repairRef, homeRef, work }: OfferToHold, slot: OwnSlot): Promise<Fact<'slot-held'>> => {
  const [number = 0, secondNumber = 0] = await setting.numbers(usesTwo(work) ? 2 : 1)
  const refs = { appointmentRef: makeReference('A', number), visitRef: makeReference('V', number) }
  const secondRef = secondNumber === 0 ? '' : makeReference('A', secondNumber)
  const time = bookedTimeFor(slot, named, { work, homeRef, kind: 'repair', refs, secondRef })
  putInBook(named, slot, [refs.appointmentRef, secondRef], work)
  const heldUntil = new Date(Math.min(setting.now.getTime() + diary.planning.offersHeldMinutes * 60_000, Date.parse(slot.windowStartAt))).toISOString()
  return fact('slot-held', holdStream(refs.appointmentRef), setting.now, { ...time, heldUntil, heldFor: heldForLink(repairRef) })
}

const putInBook = ({ book, visits }: NamedBook, { offer }: OwnSlot, appointmentRefs: readonly string[], { expectedMinutes }: WorkToPlace): void => {
  const two = offer.places.length > 1
  offer.places.forEach((place, at) => {
    const row = rowOf(book, place.operative, offer.day)
    const before = new Map(stopsOf(book, row).map((stop) => [stop.visit, stop]))
    writeRow(book, row, place.stops.map(({ visit, sector, start }): Stop => {
      const known = before.get(visit)
      if (known) return { ...known, planned: start }
      const [earliest, latest] = two ? [start, start] : [offer.window.earliest, offer.window.latest]
      return { visit: visits.numberOf(appointmentRefs[at] ?? ''), sector, minutes: expectedMinutes, earliest, latest, planned: start }
    }))
  })
}

/** The operative's row of that day, where the book has it. */
const rowOn = ({ book, firstOn }: NamedBook, on: CivilDate, operativeRef: string): number | undefined => {
  const [operative, day] = [book.indexOf.get(operativeRef), daysBetween(firstOn as CivilDate, on)]
  return operative === undefined || day < 0 || day >= book.dates.length ? undefined : rowOf(book, operative, day)
}

const takeOutOfBook = (named: NamedBook, on: CivilDate, operativeRef: string, appointmentRef: string): Stop | undefined => {
  const [row, visit] = [rowOn(named, on, operativeRef), named.visits.numberOf(appointmentRef)]
  const stop = row === undefined ? undefined : stopsOf(named.book, row).find((one) => one.visit === visit)
  if (row !== undefined) removeStop(named.book, row, visit)
  return stop
}

const moveInBook = (named: NamedBook, on: CivilDate, { appointmentRef, fromOperativeRef, operativeRef, startsAt }: MovedVisit): void => {
  const row = rowOn(named, on, operativeRef)
  const stop = takeOutOfBook(named, on, fromOperativeRef, appointmentRef)
  if (row === undefined || !stop) return
  insertStop(named.book, row, stopsOf(named.book, row).filter(({ planned }) => planned < startsAt).length, { ...stop, planned: startsAt })
}

const writeRow = (book: NamedBook['book'], row: number, stops: readonly Stop[]): void => {
  for (const { visit } of stopsOf(book, row)) removeStop(book, row, visit)
  stops.forEach((stop, position) => insertStop(book, row, position, stop))
}
