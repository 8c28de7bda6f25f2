/** Time in a firm's own diary that a command is about: found, nobody else at it meanwhile, and to other firms not there. */
import type { Setting } from '#door/command.ts'
import { ownDiaryStream } from '#facts/fact.ts'
import { refuse } from '#ground/refusal.ts'

export const noSuchBooking = refuse('not-found', 'no-such-booking', 'We asked for no time under that reference.', 'reference')

export const lockedBooking = async (setting: Setting, diaryRef: string) => {
  await setting.lock(ownDiaryStream(diaryRef))
  const { contractorRef } = setting.actor
  return setting.db
    .selectFrom('own_diary_bookings')
    .selectAll()
    .where('diary_ref', '=', diaryRef)
    .$if(contractorRef !== undefined, (query) => query.where('contractor_ref', '=', contractorRef ?? ''))
    .executeTakeFirst()
}

export type OwnDiaryBooking = NonNullable<Awaited<ReturnType<typeof lockedBooking>>>

/** What keeps it wanted: the appointment of ours, held, booked or gone to, that carries its reference; not one whose resident was told that nobody comes. */
export const liveAppointment = ({ db }: Pick<Setting, 'db'>, diaryRef: string, lock?: 'lock') =>
  db
    .selectFrom('appointments')
    .selectAll()
    .where('diary_ref', '=', diaryRef)
    .where('status', 'in', ['held', 'booked', 'attended', 'no-access', 'missed'])
    .where('cannot_be_kept_at', 'is', null)
    .$if(lock === 'lock', (query) => query.forUpdate())
    .executeTakeFirst()
