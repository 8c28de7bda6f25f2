/**
 * What a firm said to a time we asked for. Only a yes that comes while we still wait makes a hold of it; anything else
 * counts as no, and if they have it all the same they are told that it is not wanted.
 */
import { z } from 'zod'
import { timeAtFirm } from '#appointments/booked-time.ts'
import { londonDate } from '#clocks/london.ts'
import { command, type Decision, type Setting } from '#door/command.ts'
import type { BookedTime } from '#facts/appointments.ts'
import { fact, holdStream, ownDiaryStream } from '#facts/fact.ts'
import { makeReference } from '#ground/references.ts'
import { refuse, type Refused } from '#ground/refusal.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { lockedBooking, noSuchBooking, type OwnDiaryBooking } from '../booking-in-hand.ts'

export const recordOwnDiaryAnswer = command({
  name: 'record-own-diary-answer',
  permission: 'answer-for-own-diary',
  input: z.object({
    diaryRef: z.string().min(1).max(40),
    said: z.enum(['confirmed', 'refused', 'unclear']),
    version: z.int().min(1).default(1),
  }),
  async decide({ diaryRef, said, version }, setting): Promise<Decision<{ readonly holdRef: string | null }> | Refused> {
    const booking = await lockedBooking(setting, diaryRef)
    if (!booking) return noSuchBooking
    if (booking.status !== 'asked') return refuse('conflict', 'no-longer-waiting', 'That time is no longer waited for.')
    const stream = ownDiaryStream(diaryRef)
    if (said === 'refused') return { facts: [fact('own-diary-refused', stream, setting.now, { diaryRef })], answer: { holdRef: null } }
    if (said === 'unclear') return { facts: [fact('own-diary-unanswered', stream, setting.now, { diaryRef })], answer: { holdRef: null } }
    const time = await heldTime(setting, booking)
    const heldUntil = new Date(setting.now.getTime() + diaryInForce(setting.rules, londonDate(setting.now)).holdMinutes * 60_000).toISOString()
    const held = fact('slot-held', holdStream(time.appointmentRef), setting.now, { ...time, heldUntil, heldFor: booking.held_for })
    return {
      facts: [fact('own-diary-confirmed', stream, setting.now, { diaryRef, version }), held],
      newStreams: [held.stream],
      answer: { holdRef: time.appointmentRef },
    }
  },
})

const heldTime = async (setting: Setting, booking: OwnDiaryBooking): Promise<BookedTime> => {
  const home = await setting.db.selectFrom('homes').select(['postcode', 'easting', 'northing']).where('home_ref', '=', booking.home_ref).executeTakeFirstOrThrow()
  const [number = 0] = await setting.numbers(1)
  const time = {
    diaryRef: booking.diary_ref,
    contractorRef: booking.contractor_ref,
    day: booking.day,
    slot: booking.slot,
    windowStartAt: booking.window_start_at.toISOString(),
    windowEndAt: booking.window_end_at.toISOString(),
  }
  const refs = { appointmentRef: makeReference('A', number), visitRef: makeReference('V', number) }
  return timeAtFirm(time, { work: { expectedMinutes: booking.expected_minutes, place: home }, homeRef: booking.home_ref, kind: 'repair', refs })
}
