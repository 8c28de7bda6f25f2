/**
 * Keeps our record and the firms' own diaries at one, in the background: cancels there what is not wanted here, tells them
 * whom a time is for, and looks whether what they confirmed is still there. Everything may be done twice.
 */
import type { Kysely } from 'kysely'
import { firmCannotCome } from '#appointments/changed-by-firm.ts'
import { cancelAppointment } from '#appointments/commands/cancel-appointment.ts'
import type { Door } from '#door/door.ts'
import type { Request } from '#door/request.ts'
import { isRefused } from '#ground/refusal.ts'
import type { BookingAsked, ContractorDiary } from '#integrations/contractor-diary.ts'
import type { Database } from '#storage/schema.ts'
import { recordOwnDiaryAnswer } from './commands/record-own-diary-answer.ts'
import { recordOwnDiaryEnded } from './commands/record-own-diary-ended.ts'
import { recordOwnDiaryTold } from './commands/record-own-diary-told.ts'
import { takeOwnDiaryChange } from './commands/take-own-diary-change.ts'
import type { DiaryOf } from './firms.ts'
import { ownDiaryActor } from './own-diaries.ts'
import { bookingsToTend, type BookingToTend } from './own-diaries.queries.ts'
import { isOverAt, lookAgainAt, tryAgainAt, whatToDo, type BookingSoFar } from './rules/what-to-do.ts'

export interface TendingParts {
  readonly db: Kysely<Database>
  readonly door: Door
  readonly diaryOf: DiaryOf
  readonly say: (line: string) => void
}

/** What stood in the way is tried again, ever more seldom. */
type Outcome = { readonly is: 'done' } | { readonly is: 'later'; readonly at: Date } | { readonly is: 'failed'; readonly why: string }

const done: Outcome = { is: 'done' }
const failedBy = (why: string): Outcome => ({ is: 'failed', why })

/** Returns how many were looked after. A firm that is silent once is left for the next time. */
export const tendOwnDiaries = async (parts: TendingParts, now: Date): Promise<number> => {
  const bookings = await bookingsToTend(parts.db, now)
  const byFirm = Map.groupBy(bookings, (one) => one.contractor_ref)
  const tended = await Promise.all([...byFirm.values()].map((ofFirm) => tendFirm(parts, ofFirm, now)))
  return tended.reduce((sum, one) => sum + one, 0)
}

const tendFirm = async (parts: TendingParts, bookings: readonly BookingToTend[], now: Date): Promise<number> => {
  for (const [at, booking] of bookings.entries()) {
    const outcome = await tendOne(parts, booking, now)
    await noteTending(parts, booking, outcome, now)
    if (outcome.is === 'failed') return at + 1
  }
  return bookings.length
}

const tendOne = async (parts: TendingParts, booking: BookingToTend, now: Date): Promise<Outcome> => {
  const request: Request = { actor: ownDiaryActor, door: 'due-work', now }
  const { diary_ref: diaryRef } = booking
  if (booking.diary_url === null) return failedBy('the contractor has no address for its diary any more')
  const diary = parts.diaryOf({ contractorRef: booking.contractor_ref, diaryUrl: booking.diary_url })
  const soFar = soFarOf(booking)
  const toDo = whatToDo(soFar, now)
  if (toDo === 'give-up') {
    // On record before they are told: a yes that comes now is too late.
    const given = await parts.door.perform(recordOwnDiaryAnswer, { diaryRef, said: 'unclear' }, request)
    return isRefused(given) ? done : cancelThere(parts, diary, { ...soFar, status: 'unanswered' }, booking, request)
  }
  if (toDo === 'cancel-there') return cancelThere(parts, diary, soFar, booking, request)
  if (toDo === 'tell') return tell(parts, diary, booking, request)
  if (toDo === 'look') return look(parts, diary, booking, request)
  return done
}

const soFarOf = (booking: BookingToTend): BookingSoFar => ({
  status: booking.status,
  askedAt: booking.asked_at,
  toldOf: booking.told_of,
  appointment: booking.appointment_ref === null || booking.appointment_status === null ? null : { appointmentRef: booking.appointment_ref, status: booking.appointment_status },
})

const cancelThere = async ({ door }: TendingParts, diary: ContractorDiary, soFar: BookingSoFar, booking: BookingToTend, request: Request): Promise<Outcome> => {
  if (!(await diary.cancel(booking.diary_ref))) return failedBy('it did not say that the time is cancelled')
  const overAt = isOverAt(soFar)
  if (request.now < overAt) return { is: 'later', at: overAt }
  await door.perform(recordOwnDiaryEnded, { diaryRef: booking.diary_ref }, request)
  return done
}

/** Asked again under the same reference, now by name. A no to that is a time that cannot be kept. */
const tell = async (parts: TendingParts, diary: ContractorDiary, booking: BookingToTend, request: Request): Promise<Outcome> => {
  const said = await diary.book(booking.diary_ref, askingOf(booking), 'in-the-background')
  if (said.said === 'unclear') return failedBy(said.why)
  if (said.said === 'refused') return lost(parts, booking, request)
  await parts.door.perform(recordOwnDiaryTold, { diaryRef: booking.diary_ref, appointmentRef: booking.appointment_ref ?? '' }, request)
  return done
}

const look = async (parts: TendingParts, diary: ContractorDiary, booking: BookingToTend, request: Request): Promise<Outcome> => {
  const found = await diary.look(booking.diary_ref)
  if (found.said === 'unclear') return failedBy(found.why)
  // Forgotten, or cancelled without a word: asked for once more before the resident is troubled.
  if (found.said === 'not-there') return tell(parts, diary, booking, request)
  if (found.time.day === booking.day && found.time.slot === booking.slot) return done
  const moved = { reference: booking.diary_ref, version: Math.max(found.version, booking.version + 1), change: 'moved', ...found.time } as const
  const taken = await parts.door.perform(takeOwnDiaryChange, { ...moved }, request)
  return isRefused(taken) ? lost(parts, booking, request) : done
}

/** They cannot keep it: the resident is told before the day, and what they may still have is then cancelled there. */
const lost = async ({ door, say }: TendingParts, booking: BookingToTend, request: Request): Promise<Outcome> => {
  const cancelled = await door.perform(cancelAppointment, { appointmentRef: booking.appointment_ref ?? '', by: 'landlord', reason: firmCannotCome }, request)
  say(`${booking.contractor_ref} no longer has the time it confirmed under ${booking.diary_ref}${isRefused(cancelled) ? `: ${cancelled.refusal.message}` : '; the appointment is cancelled.'}`)
  return done
}

const askingOf = (booking: BookingToTend): BookingAsked => ({
  day: booking.day,
  slot: booking.slot,
  arriveFrom: booking.window_start_at.toISOString(),
  arriveUntil: booking.window_end_at.toISOString(),
  trade: booking.trade,
  expectedMinutes: booking.expected_minutes,
  priority: booking.priority,
  address: booking.address,
  postcode: booking.postcode,
  appointment: { appointmentRef: booking.appointment_ref ?? '', visitRef: booking.visit_ref ?? '', orderRef: booking.order_ref ?? '', description: booking.description ?? '' },
})

const noteTending = async ({ db, say }: TendingParts, booking: BookingToTend, outcome: Outcome, now: Date): Promise<void> => {
  const tries = outcome.is === 'failed' ? (booking.tries ?? 0) + 1 : 0
  const nextAt = outcome.is === 'failed' ? tryAgainAt(tries - 1, now) : outcome.is === 'later' ? outcome.at : lookAgainAt(now)
  const row = { next_at: nextAt, tries, what_failed: outcome.is === 'failed' ? outcome.why : null }
  await db.insertInto('own_diary_tending').values({ diary_ref: booking.diary_ref, ...row }).onConflict((conflict) => conflict.column('diary_ref').doUpdateSet(row)).execute()
  if (outcome.is === 'failed' && tries === 1) say(`the diary of ${booking.contractor_ref}: ${outcome.why} (${booking.diary_ref})`)
}
