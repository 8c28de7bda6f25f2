/** The firm knows which appointment the time in its diary is for. */
import { z } from 'zod'
import { command } from '#door/command.ts'
import { fact, ownDiaryStream } from '#facts/fact.ts'
import { lockedBooking, noSuchBooking } from '../booking-in-hand.ts'

export const recordOwnDiaryTold = command({
  name: 'record-own-diary-told',
  permission: 'do-due-work',
  input: z.object({ diaryRef: z.string().min(1).max(40), appointmentRef: z.string().min(1).max(40) }),
  async decide({ diaryRef, appointmentRef }, setting) {
    const booking = await lockedBooking(setting, diaryRef)
    if (!booking) return noSuchBooking
    const facts = booking.told_of === appointmentRef ? [] : [fact('own-diary-told', ownDiaryStream(diaryRef), setting.now, { diaryRef, appointmentRef })]
    return { facts, answer: { diaryRef, appointmentRef } }
  },
})
