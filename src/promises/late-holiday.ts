/**
 * A bank holiday proclaimed late: the open promises counted in working days are counted again. Both values are kept and
 * the earlier stays the target, so that no resident loses a day that was promised; a reminder goes on the new day before.
 */
import { sql, type Transaction } from 'kysely'
import type { WorkingCalendar } from '#clocks/calendar.ts'
import { dueBy, type Limit } from '#clocks/limits.ts'
import { londonDate, londonInstant, londonTime, parseCivilDate } from '#clocks/london.ts'
import { createRulesReader, type Rules } from '#door/rules-in-force.ts'
import type { RecordedFact } from '#facts/fact.ts'
import { calendarInForce } from '#landlord/calendar-in-force.ts'
import type { Database } from '#storage/schema.ts'
import { localOfferInForce } from './local-offer.ts'

type Db = Transaction<Database>

export const recountWorkingDays = async (adopted: RecordedFact<'rules-adopted'>, db: Db): Promise<void> => {
  const rules = await createRulesReader()(db)
  const [today, from] = [londonDate(adopted.recordedAt), parseCivilDate(adopted.data.effectiveFrom)]
  const calendar = calendarInForce(rules, from > today ? from : today)
  for (const promise of await openInWorkingDays(db)) {
    const dueBefore = promise.due_at
    const dueAt = counted(promise, rules, calendar)
    if (!dueBefore || !dueAt || dueAt.getTime() === (promise.recomputed_due_at ?? dueBefore).getTime()) continue
    await recount(db, promise, dueBefore, dueAt)
  }
}

const openInWorkingDays = (db: Db) =>
  db
    .selectFrom('promises')
    .leftJoin('appointments', 'appointments.appointment_ref', 'promises.appointment_ref')
    .select(['promise_id', 'number', 'starts_at', 'made_at', 'due_at', 'recomputed_due_at', 'promises.appointment_ref', 'window_start_at'])
    .where('settled', '=', 'open')
    .where('number', 'in', ['P5', 'P8', 'P21'])
    .orderBy('promise_id')
    .execute()

type Open = Awaited<ReturnType<typeof openInWorkingDays>>[number]

/** By the limit of the Local Offer it was made under. Undefined for limits that holidays do not touch. */
const counted = ({ number, starts_at: startsAt, made_at: madeAt, window_start_at: event }: Open, rules: Rules, calendar: WorkingCalendar): Date | undefined => {
  const limit: Limit = localOfferInForce(rules, londonDate(madeAt)).promises[number as 'P5' | 'P8' | 'P21'].limit
  if (limit.kind === 'working') return dueBy(limit, startsAt, calendar)
  return limit.kind === 'working-day-before' && event !== null ? dueBy(limit, startsAt, calendar, event) : undefined
}

const recount = async (db: Db, { promise_id: promiseId, number, appointment_ref: appointmentRef }: Open, dueBefore: Date, dueAt: Date): Promise<void> => {
  const earlier = dueAt < dueBefore ? dueAt : dueBefore
  await db.updateTable('promises').set({ recomputed_due_at: dueAt, due_at: earlier }).where('promise_id', '=', promiseId).execute()
  if (number === 'P8' && dueAt < dueBefore) await remindEarlier(db, `remind/${appointmentRef ?? ''}`, dueAt)
}

/** At the same hour of the day that is now the working day before. */
const remindEarlier = async (db: Db, key: string, dueAt: Date): Promise<void> => {
  const row = await db.selectFrom('due_work').select('due_at').where('key', '=', key).executeTakeFirst()
  if (!row) return
  const remindAt = londonInstant(londonDate(dueAt), londonTime(row.due_at))
  await sql`update due_work set due_at = least(due_at, ${remindAt}) where key = ${key}`.execute(db)
}
