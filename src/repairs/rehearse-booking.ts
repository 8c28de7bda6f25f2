/**
 * A node that has just started rehearses a booking before anybody asks for one: everything happens but the commit. What it
 * takes is then compiled, a connection is open, and the database has planned its statements.
 */
import type { Kysely } from 'kysely'
import { addDays, londonDate, weekday } from '#clocks/london.ts'
import type { Door } from '#door/door.ts'
import { dueWorkActor } from '#door/actor.ts'
import type { Diary } from '#landlord/diary.ts'
import type { Database } from '#storage/schema.ts'
import { bookAppointment } from './commands/book-appointment.ts'

const times = 2

export const rehearseBooking = async (db: Kysely<Database>, door: Door, diary: Diary, now: Date): Promise<void> => {
  const repairs = await db.selectFrom('repairs').select('repair_ref').where('stage', '=', 'reported').limit(times).execute()
  for (const [at, { repair_ref: repairRef }] of repairs.entries()) {
    const day = addDays(londonDate(now), 7 + at)
    const slot = diary.slots.find(({ weekdays }) => weekdays.includes(weekday(day)))
    if (slot) await door.perform(bookAppointment, { repairRef, day, slot: slot.key }, { actor: dueWorkActor, door: 'due-work', now, isRehearsal: true }).catch(() => undefined)
  }
}
