/** They say that they have a time no more which is not wanted here any more. */
import { z } from 'zod'
import { command } from '#door/command.ts'
import { fact, ownDiaryStream } from '#facts/fact.ts'
import { refuse } from '#ground/refusal.ts'
import { liveAppointment, lockedBooking, noSuchBooking } from '../booking-in-hand.ts'

export const recordOwnDiaryEnded = command({
  name: 'record-own-diary-ended',
  permission: 'answer-for-own-diary',
  input: z.object({ diaryRef: z.string().min(1).max(40) }),
  async decide({ diaryRef }, setting) {
    const booking = await lockedBooking(setting, diaryRef)
    if (!booking) return noSuchBooking
    if (booking.status === 'ended' || booking.status === 'refused') return { facts: [], answer: { diaryRef } }
    if (await liveAppointment(setting, diaryRef)) return refuse('conflict', 'still-wanted', 'That time is still wanted.')
    return { facts: [fact('own-diary-ended', ownDiaryStream(diaryRef), setting.now, { diaryRef })], answer: { diaryRef } }
  },
})
