/** The firm knows which appointment the time in its diary is for. */
import { z } from 'zod'
import { noSuchAppointment } from '#appointments/appointment-in-hand.ts'
import { command, type Setting } from '#door/command.ts'
import { fact, ownDiaryStream } from '#facts/fact.ts'
import { lockedBooking, noSuchBooking } from '../booking-in-hand.ts'

export const recordOwnDiaryTold = command({
  name: 'record-own-diary-told',
  permission: 'answer-for-own-diary',
  input: z.object({ diaryRef: z.string().min(1).max(40), appointmentRef: z.string().min(1).max(40) }),
  async decide({ diaryRef, appointmentRef }, setting) {
    const booking = await lockedBooking(setting, diaryRef)
    if (!booking) return noSuchBooking
    if (!(await isForIt(setting, appointmentRef, diaryRef))) return noSuchAppointment
    const facts = booking.told_of === appointmentRef ? [] : [fact('own-diary-told', ownDiaryStream(diaryRef), setting.now, { diaryRef, appointmentRef })]
    return { facts, answer: { diaryRef, appointmentRef } }
  },
})

/** However it stands now: they may have been told of it while it was being moved or cancelled here. */
const isForIt = async ({ db }: Setting, appointmentRef: string, diaryRef: string): Promise<boolean> =>
  (await db.selectFrom('appointments').select('appointment_ref').where('appointment_ref', '=', appointmentRef).where('diary_ref', '=', diaryRef).executeTakeFirst()) !== undefined
