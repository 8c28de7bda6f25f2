/** The slots that can really be kept for a piece of work, and the booking of one of them. */
import type { Kysely } from 'kysely'
import { daysBetween, londonDate, londonInstant, londonTime, type CivilDate } from '#clocks/london.ts'
import type { BookedTime, AppointmentKind } from '#facts/appointments.ts'
import type { OfferedSlot, Priority } from '#facts/repairs.ts'
import type { Diary } from '#landlord/diary.ts'
import { explainNoSlots } from '#scheduling/no-slots.ts'
import type { SlotRequest } from '#scheduling/slot-request.ts'
import { findSlots, type SlotOffer } from '#scheduling/slots.ts'
import type { Database } from '#storage/schema.ts'
import { readDiary, type DiaryBook, type Place } from './diary-book.ts'
import { minutesOf, timeOf } from './minutes.ts'
import { neededQualities, notBeforeMinute } from './rules/qualities.ts'

/** A piece of work to find time for. */
export interface WorkToPlace {
  readonly trade: string
  readonly expectedMinutes: number
  readonly priority: Priority
  readonly place: Place & { readonly patch: string }
  readonly adjustments: readonly string[]
  /** Slots before this are in target. Null: none to meet. */
  readonly targetAt: Date | null
  readonly contractorRef?: string | undefined
  /** The operative of an earlier visit, for a follow-on. */
  readonly preferredOperative?: string | undefined
}

export interface FoundSlot extends OfferedSlot {
  readonly label: string
  readonly inTarget: boolean
  readonly because: readonly string[]
  readonly offer: SlotOffer
}

export interface FoundSlots {
  readonly slots: readonly FoundSlot[]
  /** When there is none in target: who was able, what stood in the way. */
  readonly why: readonly string[]
  /** Absent when the day asked for is outside the diary. */
  readonly diaryBook?: DiaryBook
}

export interface SlotSearch {
  readonly work: WorkToPlace
  readonly now: Date
  readonly diary: Diary
  readonly limit: number
  /** Only this day and slot, when one is being booked. */
  readonly only?: { readonly day: string; readonly slot: string }
  readonly operativeRef?: string
  /** Tried already and lost. */
  readonly withoutOperatives?: readonly string[]
}

const nothingFound: FoundSlots = {
  slots: [],
  why: ['That day is in the past, or further ahead than the diary goes.'],
}

export const searchSlots = async (db: Kysely<Database>, search: SlotSearch): Promise<FoundSlots> => {
  const { work, now, diary } = search
  const today = londonDate(now)
  const firstOn = search.only ? (search.only.day as CivilDate) : today
  const days = search.only ? 1 : diary.horizonDays
  if (firstOn < today || daysBetween(today, firstOn) >= diary.horizonDays) return nothingFound
  const diaryBook = await readDiary(
    db,
    { trade: work.trade, contractorRef: work.contractorRef, operativeRef: search.operativeRef, firstOn, days, place: work.place, now },
    diary,
  )
  const request = requestFor(search, diaryBook, firstOn, today)
  const inTarget = findSlots(diaryBook.book, request)
  const enough = inTarget.length > 0 || work.targetAt === null
  const offers = enough ? inTarget : findSlots(diaryBook.book, { ...request, deadline: { day: days - 1, minute: 24 * 60 } })
  return {
    slots: offers.map((offer) => foundSlot(offer, work))
      // A part of today that has already begun cannot be promised whole.
      .filter((slot) => new Date(slot.windowStartAt) > now)
      .toSorted((a, b) => (a.windowStartAt < b.windowStartAt ? -1 : 1)),
    why: inTarget.length > 0 ? [] : explainNoSlots(diaryBook.book, request).sentences,
    diaryBook,
  }
}

const requestFor = (search: SlotSearch, { book, sector, patches }: DiaryBook, firstOn: CivilDate, today: CivilDate): SlotRequest => {
  const { work, now, diary, only } = search
  const windows = diary.slots
    .filter((slot) => !only || slot.key === only.slot)
    .map((slot) => ({ key: slot.key, label: slot.label, earliest: minutesOf(slot.from), latest: minutesOf(slot.until), weekdays: slot.weekdays }))
  const wholeHorizon = { day: book.dates.length - 1, minute: 24 * 60 }
  const soonest = firstOn === today ? minutesOf(londonTime(now)) + diary.shortestNoticeMinutes : 0
  const patch = patches.indexOf(work.place.patch)
  return {
    sector,
    minutes: work.expectedMinutes,
    trades: 1,
    windows,
    earliest: { day: 0, minute: soonest },
    deadline: only ? wholeHorizon : (deadlineOf(work.targetAt, firstOn) ?? wholeHorizon),
    waitingMinutesPerDay: diary.waitingMinutesPerDay[work.priority],
    limit: search.limit,
    ...(patch < 0 ? {} : { patch, patchMinutes: diary.patchMinutes }),
    ...(work.preferredOperative === undefined ? {} : { preferredOperative: work.preferredOperative, preferredMinutes: diary.patchMinutes }),
    qualities: neededQualities(work.adjustments),
    ...earlyCalls(work.adjustments, diary),
    mayUseKeptFree: work.priority === 'emergency',
    ...(search.withoutOperatives ? { withoutOperatives: search.withoutOperatives } : {}),
  }
}

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

const foundSlot = (offer: SlotOffer, work: WorkToPlace): FoundSlot => {
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
    because: offer.because,
    offer,
  }
}

/** The fact of booked or held time, with the other visits of the day as they would then be planned. */
export const bookedTimeFor = (
  slot: FoundSlot,
  { diaryBook, work, homeRef, kind, refs }: {
    diaryBook: DiaryBook
    work: WorkToPlace
    homeRef: string
    kind: AppointmentKind
    refs: { appointmentRef: string; visitRef: string }
  },
): BookedTime => {
  const day = slot.day as CivilDate
  const place = slot.offer.places[0]
  const at = (minute: number): Date => londonInstant(day, timeOf(minute))
  return {
    ...refs,
    kind,
    contractorRef: diaryBook.contractorOf.get(slot.offer.operativeId) ?? '',
    operativeRef: slot.offer.operativeId,
    day: slot.day,
    slot: slot.slot,
    windowStartAt: slot.windowStartAt,
    windowEndAt: slot.windowEndAt,
    plannedStartAt: at(slot.offer.plannedStart).toISOString(),
    plannedEndAt: at(slot.offer.plannedEnd).toISOString(),
    expectedMinutes: work.expectedMinutes,
    homeRef,
    postcode: work.place.postcode,
    easting: work.place.easting,
    northing: work.place.northing,
    replanned: (place?.stops ?? []).flatMap((stop) => {
      const known = diaryBook.appointments[stop.visit - 1]
      if (!known || at(stop.start).getTime() === known.plannedStartAt.getTime()) return []
      return [{ appointmentRef: known.appointmentRef, plannedStartAt: at(stop.start).toISOString(), plannedEndAt: at(stop.end).toISOString() }]
    }),
  }
}

