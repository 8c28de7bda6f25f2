/**
 * Booking time for a repair: the order it is done under – raised now if there is none – and the appointment, so that
 * both are true together or neither is. Used while reporting and afterwards.
 */
import { workToPlace, type BookingSubject } from './booking-subject.ts'
import { bookedTimeFor, timeAtFirm, workFromOn, type FirmTime, type TimeToBook } from './booked-time.ts'
import type { WorkToPlace } from './slot-search.ts'
import { lockedHold, timesTaken } from './held-time.ts'
import { checkNotBefore, type TimeWanted } from './rules/not-before.ts'
import type { AnsweredAppointment } from './rules/slot-choice.ts'
import { keptFor, letOthersGo } from './offered-times.ts'
import { catchUp, takeSlot } from './take-slot.ts'
import { noticeMissedAt } from './rules/missed.ts'
import { remindAtFor } from './rules/reminder.ts'
import { calendarInForce } from '#landlord/calendar-in-force.ts'
import { diaryInForce, type Diary } from '#landlord/diary.ts'
import { londonDate } from '#clocks/london.ts'
import type { Setting } from '#door/command.ts'
import { firmOfSlot } from '#door/own-diaries.ts'
import type { BookedTime } from '#facts/appointments.ts'
import { fact, repairStream, type Fact } from '#facts/fact.ts'
import { makeReference } from '#ground/references.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'

export interface BookingChoice {
  readonly day: string
  readonly slot: string
  /** The hold that keeps this very time, when there is one. */
  readonly holdRef?: string | undefined
  readonly heldFor?: string | undefined
  /** The time a contractor's own diary has moved it to. */
  readonly atFirm?: FirmTime | undefined
  readonly bookedBy: 'resident' | 'landlord'
  /** The appointment this one takes the place of. */
  readonly replaces?: { readonly appointmentRef: string; readonly movedBy: 'resident' | 'landlord' } | undefined
  /** The repair on record for which times may have been offered and kept: they are looked past, and let go. */
  readonly offeredTo?: string | undefined
}

export interface Booked {
  readonly facts: Fact[]
  readonly answer: AnsweredAppointment
}

interface AskedAhead {
  /** Of an appointment, and of a second operative's. */
  readonly numbers: readonly number[]
  /** Appointments that hold other times for the same resident. */
  readonly kept: readonly string[]
  /** What was chosen, where it is held. Where it is not, the diary has caught up with its day. */
  readonly held: Awaited<ReturnType<typeof lockedHold>>
}

type AskedAbout = Pick<BookingChoice, 'day' | 'holdRef' | 'offeredTo'>

/** What every booking asks for; together with what else its caller asks, it costs no turn to the database of its own. */
export const askAhead = async (setting: Setting, { day, holdRef, offeredTo }: AskedAbout): Promise<AskedAhead> => {
  const [numbers, kept, held] = await Promise.all([
    setting.numbers(2),
    offeredTo === undefined ? [] : keptFor(setting.db, offeredTo),
    holdRef === undefined ? catchUp(setting, day).then(() => undefined) : lockedHold(setting, holdRef),
  ])
  return { numbers, kept, held }
}

export const decideBooking = async (
  setting: Setting, subject: BookingSubject, choice: BookingChoice, ahead: AskedAhead | Promise<AskedAhead> = askAhead(setting, choice),
): Promise<Booked | Refused> => {
  const today = londonDate(setting.now)
  const diary = diaryInForce(setting.rules, today)
  const work = workToPlace(subject, diary)
  const { numbers: [number = 0, secondNumber = 0], kept, held } = await ahead
  const refs = { appointmentRef: makeReference('A', number), visitRef: makeReference('V', number) }
  const kind = ((subject.order ?? subject.takesOver)?.kind ?? (subject.repair.inspectionFirst ? 'inspection' : 'repair')) === 'inspection' ? 'inspection' : 'repair'
  const toBook = { work, homeRef: subject.repair.homeRef, kind, refs, secondRef: makeReference('A', secondNumber) } as const
  const time = await timeFor(setting, { diary, kept, held }, choice, toBook)
  if (isRefused(time)) return time
  const raised = subject.order ? undefined : raiseFor(subject, work, time.contractorRef, makeReference('W', number), setting.now)
  const orderRef = subject.order?.orderRef ?? makeReference('W', number)
  const windowEndAt = new Date(time.windowEndAt)
  const late = subject.targetAt !== null && windowEndAt > subject.targetAt
  const booked = fact('appointment-booked', repairStream(subject.repair.repairRef), setting.now, {
    ...time,
    repairRef: subject.repair.repairRef,
    orderRef,
    residentRef: subject.repair.residentRef,
    bookedBy: choice.bookedBy,
    replaces: choice.replaces?.appointmentRef ?? null,
    movedBy: choice.replaces?.movedBy ?? null,
    residentChoseLater: late && choice.bookedBy === 'resident' && subject.inTargetOffered,
    remindAt: remindAtFor(new Date(time.windowStartAt), setting.now, diary, calendarInForce(setting.rules, today))?.toISOString() ?? null,
    noticeMissedAt: noticeMissedAt(windowEndAt, diary),
    fromHold: choice.holdRef ?? null,
    ...(subject.isFollowed ? { isFollowed: true } : {}),
  })
  const letGo = letOthersGo(kept, choice.holdRef, setting.now)
  const { appointmentRef, visitRef, day, slot, windowStartAt } = time
  return {
    facts: [...letGo, ...(raised ? [raised] : []), booked],
    answer: { appointmentRef, visitRef, orderRef, day, slot, windowStartAt, windowEndAt: time.windowEndAt },
  }
}

const raiseFor = ({ repair, takesOver }: BookingSubject, work: WorkToPlace, contractorRef: string, orderRef: string, now: Date): Fact =>
  fact('works-order-raised', repairStream(repair.repairRef), now, {
    orderRef,
    repairRef: repair.repairRef,
    kind: takesOver?.kind ?? (repair.inspectionFirst ? 'inspection' : 'repair'),
    contractorRef,
    trade: work.trade,
    priority: repair.priority,
    description: takesOver?.description ?? repair.description,
    expectedMinutes: work.expectedMinutes,
    valuePence: 0,
    replaces: takesOver?.orderRef ?? null,
    residentRef: repair.residentRef,
    ...(takesOver?.notBefore ? { notBefore: takesOver.notBefore } : {}),
    ...(takesOver?.follows ? { follows: takesOver.follows } : {}),
  })

interface ToLookIn extends Pick<AskedAhead, 'kept' | 'held'> {
  readonly diary: Diary
}

const timeFor = (setting: Setting, where: ToLookIn, choice: BookingChoice, toBook: TimeToBook): Promise<BookedTime | Refused> | BookedTime | Refused => {
  const early = checkNotBefore(toBook.work.waits, timeWanted(choice, where.held))
  if (early) return early
  if (choice.atFirm) return timeAtFirm(choice.atFirm, toBook)
  if (choice.holdRef) return timeFromHold(setting, where.held, choice, toBook)
  return firmOfSlot(choice.slot) ? holdFirst : timeFromDiary(setting, where, choice, toBook)
}

/** What is held may be held for another day than the one that is named; a firm comes when it likes within the window. */
const timeWanted = ({ day, atFirm }: BookingChoice, held: AskedAhead['held']): TimeWanted => {
  if (atFirm) return { day: atFirm.day, from: new Date(atFirm.windowStartAt) }
  return held ? { day: held.first.day, from: held.first.planned_start_at ?? held.first.window_start_at, opensAt: held.first.window_start_at } : { day }
}

const holdFirst = refuse('conflict', 'hold-first', 'That time is in the contractor’s own diary: hold it first, then book it.', 'slot')

const timeFromDiary = async (setting: Setting, { diary, kept }: ToLookIn, { day, slot, replaces }: BookingChoice, toBook: TimeToBook): Promise<BookedTime | Refused> => {
  const vacated = await timesTaken(setting, replaces ? [...kept, replaces.appointmentRef] : kept)
  const taken = await takeSlot(setting, { work: toBook.work, diary, only: { day, slot }, vacated, caughtUp: true })
  return isRefused(taken) ? taken : bookedTimeFor(taken.slot, taken.named, toBook)
}

const holdGone = refuse('conflict', 'hold-ended', 'That time was held for you but the hold has ended. Choose a time again.', 'slot')

const otherFirm = refuse('conflict', 'held-with-another-firm', 'That time is held with another contractor than the one this work is ordered from. Choose a time again.', 'slot')

const firmFails = refuse('conflict', 'contractor-failed', 'The contractor cannot come on that day any more. Choose another time.', 'slot')

const timeFromHold = (
  { now }: Setting, held: AskedAhead['held'], choice: BookingChoice, { work, refs, kind, homeRef, secondRef }: TimeToBook,
): BookedTime | Refused => {
  if (!held) return holdGone
  const { first: hold, second } = held
  const isTheirs = hold.held_for !== null && hold.held_for === choice.heldFor
  if (!isTheirs || hold.status !== 'held' || hold.held_until === null || hold.held_until <= now) return holdGone
  if (work.contractorRef !== undefined && work.contractorRef !== hold.contractor_ref) return otherFirm
  if (hold.firm_fails) return firmFails
  return {
    ...refs,
    kind,
    contractorRef: hold.contractor_ref,
    operativeRef: hold.operative_ref,
    day: hold.day,
    slot: hold.slot,
    windowStartAt: hold.window_start_at.toISOString(),
    windowEndAt: hold.window_end_at.toISOString(),
    plannedStartAt: hold.planned_start_at?.toISOString() ?? null,
    plannedEndAt: hold.planned_end_at?.toISOString() ?? null,
    expectedMinutes: hold.expected_minutes,
    ...workFromOn(hold.day, work.waits),
    homeRef,
    postcode: hold.postcode,
    easting: hold.easting,
    northing: hold.northing,
    replanned: [],
    ...(hold.diary_ref === null ? {} : { diaryRef: hold.diary_ref }),
    ...(second?.operative_ref ? { second: { appointmentRef: secondRef, operativeRef: second.operative_ref, replanned: [] } } : {}),
  }
}
