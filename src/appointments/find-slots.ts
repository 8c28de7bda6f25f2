/** The slots that can really be kept for a piece of work. */
import type { Kysely } from 'kysely'
import { daysBetween, londonDate, londonInstant, londonTime, type CivilDate } from '#clocks/london.ts'
import type { KeptDiary } from '#door/kept-diary.ts'
import type { OwnDiaries } from '#door/own-diaries.ts'
import type { Diary } from '#landlord/diary.ts'
import { postcodeSector } from '#ground/postcode.ts'
import type { NamedBook } from '#scheduling/named-book.ts'
import { explainNoSlots } from '#scheduling/no-slots.ts'
import type { SlotRequest } from '#scheduling/slot-request.ts'
import { findSlots, type SlotOffer } from '#scheduling/slots.ts'
import type { Database } from '#storage/schema.ts'
import { readTravel } from '#travel/travel.ts'
import { readDiaryRows } from './diary/diary-rows.ts'
import { bookOf, daysFrom } from './diary/fill-book.ts'
import { withoutTime } from './diary/without-time.ts'
import { minutesOf, timeOf } from './minutes.ts'
import { sayNotBefore } from './rules/not-before.ts'
import { languageQuality, neededQualities, notBeforeMinute } from './rules/qualities.ts'
import type { FoundSlots, OwnSlot, SlotSearch, WorkToPlace } from './slot-search.ts'
import { besideOurs, slotsAtFirms } from './slots-at-firms.ts'

/** Where the diary is to be had: from this node's memory where it is kept there, else from the record. */
export interface DiaryReading {
  readonly db: Kysely<Database>
  readonly diary?: KeptDiary | undefined
  readonly ownDiaries?: OwnDiaries | undefined
}

export const searchSlots = async (reading: DiaryReading, search: SlotSearch): Promise<FoundSlots> => {
  // Asked first: it may take a second, and our own diary should be as it is when the slots are shown.
  const atFirms = await slotsAtFirms(reading.ownDiaries, search)
  const named = await diaryFor(reading, search)
  const ours = named ? slotsIn(named, { ...search, limit: search.limit - Math.min(atFirms.slots.length, Math.floor(search.limit / 3)) }) : outsideTheDiary
  return besideOurs(ours, atFirms, search.limit)
}

const outsideTheDiary: FoundSlots<OwnSlot> = {
  slots: [],
  why: ['That day is in the past, or further ahead than the diary goes.'],
}

/** Undefined where the day asked for is not one of the diary. */
export const diaryFor = async (reading: DiaryReading, { work, now, diary, only }: SlotSearch): Promise<NamedBook | undefined> => {
  const today = londonDate(now)
  const firstOn = only ? (only.day as CivilDate) : today
  if (firstOn < today || daysBetween(today, firstOn) >= diary.horizonDays) return undefined
  const kept = await reading.diary?.from(today, diary)
  if (kept) return kept
  // No node keeps a diary here: what this search needs is read from the record.
  const days = daysFrom(firstOn, only ? 1 : diary.horizonDays)
  const rows = await readDiaryRows(reading.db, { days, trade: usesTwo(work) ? undefined : work.trade, contractorRef: work.contractorRef })
  const here = { sector: postcodeSector(work.place.postcode), easting: work.place.easting, northing: work.place.northing }
  const sectors = [here, ...rows.sectors.filter(({ sector }) => sector !== here.sector)]
  return bookOf({ ...rows, sectors }, days, diary, await readTravel(reading.db, diary.travel))
}

/** The slots of a diary that can be kept; pure. */
export const slotsIn = (named: NamedBook, search: SlotSearch): FoundSlots<OwnSlot> =>
  withoutTime(named, search.vacated ?? [], () => {
    const { work, only } = search
    const request = requestFor(search, named)
    const found = (asked: SlotRequest): OwnSlot[] => findSlots(named.book, asked).map((offer) => foundSlot(offer, work)).filter((slot) => isWhole(slot, search))
    const inTarget = found(request)
    const enough = inTarget.length > 0 || work.targetAt === null || only !== undefined
    const slots = enough ? inTarget : found({ ...request, deadline: endOf(named) })
    return {
      slots: slots.toSorted((a, b) => (a.windowStartAt < b.windowStartAt ? -1 : 1)),
      why: inTarget.length > 0 || only !== undefined ? [] : whyNone(named, request, work),
    }
  })

/** A part of today that has already begun cannot be promised whole, nor one in which other work may still be to come. */
const isWhole = ({ day, windowStartAt }: OwnSlot, { now, work: { waits } }: SlotSearch): boolean =>
  new Date(windowStartAt) > now && !(waits?.opens !== undefined && waits.on === day && londonTime(new Date(windowStartAt)) < waits.opens)

const whyNone = ({ book, firstOn }: NamedBook, request: SlotRequest, { waits: until }: WorkToPlace): readonly string[] => {
  if (until?.on === null) return [`${sayNotBefore(until)}. Book that first.`]
  const waits = until === undefined || (daysBetween(firstOn as CivilDate, until.on as CivilDate) <= 0 && until.at === undefined) ? undefined : sayNotBefore(until)
  if (waits === undefined) return explainNoSlots(book, request).sentences
  if (request.earliest.day >= book.dates.length) return [`${waits}, which is further ahead than the diary goes.`]
  // Who is at work before that day says nothing of why there is no time.
  return request.earliest.day > request.deadline.day ? [`${waits}, which is after the day by which this was promised.`] : [`${waits}.`, ...explainNoSlots(book, request).sentences]
}

const endOf = ({ book }: NamedBook) => ({ day: book.dates.length - 1, minute: 24 * 60 })

const requestFor = (search: SlotSearch, named: NamedBook): SlotRequest => {
  const { work, now, diary, only } = search
  const today = londonDate(now)
  const firstOn = named.firstOn as CivilDate
  const asked = only ? daysBetween(firstOn, only.day as CivilDate) : 0
  const waits = waitsUntil(work, named)
  const day = Math.max(asked, waits.day)
  const windows = diary.slots
    .filter((slot) => !only || slot.key === only.slot)
    .map((slot) => ({ key: slot.key, label: slot.label, earliest: minutesOf(slot.from), latest: minutesOf(slot.until), weekdays: slot.weekdays }))
  const soonest = (only?.day ?? firstOn) === today ? minutesOf(londonTime(now)) + diary.shortestNoticeMinutes : 0
  const patch = named.patches.get(work.place.patch)
  return {
    sector: named.sectors.numberOf(postcodeSector(work.place.postcode), work.place),
    minutes: work.expectedMinutes,
    trades: [named.trades.get(work.trade) ?? nobodys],
    windows,
    earliest: { day, minute: Math.max(day > asked ? 0 : soonest, day === waits.day ? waits.minute : 0) },
    deadline: only ? { day: asked, minute: 24 * 60 } : (deadlineOf(work.targetAt, firstOn) ?? endOf(named)),
    waitingMinutesPerDay: diary.waitingMinutesPerDay[work.priority],
    limit: search.limit,
    ...(patch === undefined ? {} : { patch, patchMinutes: diary.patchMinutes }),
    ...(work.contractorRef === undefined ? {} : { firm: named.firms.get(work.contractorRef) ?? nobodys }),
    ...(work.preferredOperative === undefined ? {} : { preferredOperative: work.preferredOperative, preferredMinutes: diary.patchMinutes }),
    qualities: neededQualities(work.adjustments),
    ...(work.language === undefined ? {} : { wishedQualities: languageQuality(work.language), wishedMinutes: diary.patchMinutes }),
    ...earlyCalls(work.adjustments, diary),
    ...(usesTwo(work) ? { secondTrades: [] } : {}),
    mayUseKeptFree: work.priority === 'emergency',
    ...(search.withoutOperatives ? { withoutOperatives: search.withoutOperatives } : {}),
  }
}

/** From when the work can begin; after the last day of the diary where nobody knows yet. */
const waitsUntil = ({ waits }: WorkToPlace, { book, firstOn }: NamedBook) => {
  if (waits === undefined) return { day: 0, minute: 0 }
  if (waits.on === null) return { day: book.dates.length, minute: 0 }
  return { day: daysBetween(firstOn as CivilDate, waits.on as CivilDate), minute: minutesOf(waits.at ?? '00:00') }
}

/** A trade nobody in the diary has, a firm with nobody in it. */
const nobodys = -1

export const usesTwo = ({ adjustments }: WorkToPlace): boolean => adjustments.includes('two-operatives')

const earlyCalls = (adjustments: readonly string[], diary: Diary) => {
  const minute = notBeforeMinute(adjustments, minutesOf(diary.noEarlyCallsBefore))
  return minute === 0 ? {} : { notBeforeMinute: minute }
}

/** Due instants are exclusive: due at Monday's midnight means all of Sunday. */
const deadlineOf = (targetAt: Date | null, firstOn: CivilDate) => {
  if (targetAt === null) return undefined
  const last = new Date(targetAt.getTime() - 60_000)
  return { day: Math.max(-1, daysBetween(firstOn, londonDate(last))), minute: minutesOf(londonTime(last)) + 1 }
}

const foundSlot = (offer: SlotOffer, work: WorkToPlace): OwnSlot => {
  const day = offer.on as CivilDate
  const window = { start: timeOf(offer.window.earliest), end: timeOf(offer.window.latest) }
  const windowEndAt = londonInstant(day, window.end)
  return {
    day: offer.on,
    slot: offer.window.key,
    label: offer.window.label,
    windowStartAt: londonInstant(day, window.start).toISOString(),
    windowEndAt: windowEndAt.toISOString(),
    inTarget: work.targetAt === null || windowEndAt <= work.targetAt,
    because: work.waits ? [...offer.because, sayNotBefore(work.waits)] : offer.because,
    offer,
  }
}
