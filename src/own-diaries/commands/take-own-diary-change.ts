/**
 * A firm changed a time on its side. Each change carries its count: one that comes twice, or after a later one, changes
 * nothing. A time that no longer stands is moved or cancelled here as if the landlord had done it – the resident is told,
 * and credited where the reminder had gone (P21).
 */
import { z } from 'zod'
import { cancelledByFirm, movedByFirm } from '#appointments/changed-by-firm.ts'
import { civilDateSchema } from '#clocks/london.ts'
import { command, type Setting } from '#door/command.ts'
import { fact, holdStream, ownDiaryStream, type Fact } from '#facts/fact.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import { liveAppointment, lockedBooking, noSuchBooking, type OwnDiaryBooking } from '../booking-in-hand.ts'

const changeInput = z.object({
  /** The reference we asked under. */
  reference: z.string().min(1).max(40),
  /** Goes up by one or more with each change to this booking. */
  version: z.int().min(1).max(1_000_000_000),
  change: z.enum(['cancelled', 'moved'], { error: 'Say whether it was cancelled or moved' }),
  /** Where it moved to: a day and one of the landlord's slots. */
  day: civilDateSchema.optional(),
  slot: z.string().min(1).max(40).optional(),
})

type Change = z.output<typeof changeInput>

export const takeOwnDiaryChange = command({
  name: 'take-own-diary-change',
  permission: 'change-own-diary',
  input: changeInput,
  async decide(change, setting) {
    const booking = await lockedBooking(setting, change.reference)
    if (!booking) return noSuchBooking
    const taken = { reference: change.reference, version: Math.max(booking.version, change.version) }
    if (change.version <= booking.version || booking.status === 'refused' || booking.status === 'ended') return { facts: [], answer: { ...taken, changed: false } }
    if (change.change === 'moved' && (change.day === undefined || change.slot === undefined)) return needsTime
    const follows = await whatFollows(setting, booking, change)
    if (isRefused(follows)) return follows
    const { day = booking.day, slot = booking.slot } = change.change === 'moved' ? change : {}
    const changed = fact('own-diary-changed', ownDiaryStream(booking.diary_ref), setting.now, { diaryRef: booking.diary_ref, version: change.version, change: change.change, day, slot })
    return { facts: [changed, ...follows], answer: { ...taken, changed: true } }
  },
})

const needsTime = refuse('invalid', 'time-needed', 'Say the day and the slot it moved to.', 'day')
const begun = refuse('conflict', 'visit-begun', 'The visit has begun, so its time cannot be changed.')

const whatFollows = async (setting: Setting, booking: OwnDiaryBooking, change: Change): Promise<readonly Fact[] | Refused> => {
  const live = await standingAppointment(setting, booking.diary_ref)
  if (!live) return []
  if (live.status === 'held') return [fact('slot-let-go', holdStream(live.appointment_ref), setting.now, { appointmentRef: live.appointment_ref, reason: 'firm-withdrew' })]
  if (live.status !== 'booked') return begun
  const visit = await setting.db.selectFrom('visits').select('arrived_at').where('visit_ref', '=', live.visit_ref).executeTakeFirst()
  if (visit?.arrived_at) return begun
  if (change.change === 'cancelled') return cancelledByFirm(setting, live.appointment_ref)
  const { day, slot } = change
  if (day === undefined || slot === undefined) return needsTime
  return day === live.day && slot === live.slot ? [] : movedByFirm(setting, live.appointment_ref, { day, slot, diaryRef: booking.diary_ref })
}

const mostLooks = 4

/** As it stands once nobody else is at it: a hold may become an appointment while we wait for it. */
const standingAppointment = async (setting: Setting, diaryRef: string) => {
  for (let look = 1; look < mostLooks; look++) {
    const seen = await liveAppointment(setting, diaryRef)
    if (seen?.repair_ref) await setting.lock(`repair/${seen.repair_ref}`)
    const locked = await liveAppointment(setting, diaryRef, 'lock')
    if (locked?.appointment_ref === seen?.appointment_ref) return locked
  }
  throw new Error(`What stands for ${diaryRef} kept changing.`)
}
