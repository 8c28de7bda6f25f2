/** Which times in firms' own diaries need looking after. */
import { sql, type Kysely } from 'kysely'
import type { Database } from '#storage/schema.ts'

const mostAtOnce = 50

/**
 * Those not at rest, with the appointment of ours that keeps each wanted: none, once its resident was told that nobody
 * comes. What waits for its next turn is left out, save where something has happened to it since: an appointment they do
 * not know of, a time nobody wants any more.
 */
export const bookingsToTend = (db: Kysely<Database>, now: Date) =>
  db
    .selectFrom('own_diary_bookings as b')
    .innerJoin('contractors as c', 'c.contractor_ref', 'b.contractor_ref')
    .innerJoin('homes as h', 'h.home_ref', 'b.home_ref')
    .leftJoin('appointments as a', (join) => join.onRef('a.diary_ref', '=', 'b.diary_ref').on('a.status', 'in', ['held', 'booked', 'attended', 'no-access', 'missed']).on('a.cannot_be_kept_at', 'is', null))
    .leftJoin('works_orders as w', 'w.order_ref', 'a.order_ref')
    .leftJoin('own_diary_tending as t', 't.diary_ref', 'b.diary_ref')
    .select([
      'b.diary_ref', 'b.contractor_ref', 'b.status', 'b.asked_at', 'b.told_of', 'b.version', 'b.trade', 'b.expected_minutes', 'b.priority',
      'c.diary_url', 'h.postcode', 'a.appointment_ref', 'a.visit_ref', 'a.order_ref', 'a.status as appointment_status',
      'w.description', 't.tries',
    ])
    .select((eb) => [
      sql<string>`h.address_line || ', ' || h.town`.as('address'),
      eb.fn.coalesce('a.day', 'b.day').as('day'),
      eb.fn.coalesce('a.slot', 'b.slot').as('slot'),
      eb.fn.coalesce('a.window_start_at', 'b.window_start_at').as('window_start_at'),
      eb.fn.coalesce('a.window_end_at', 'b.window_end_at').as('window_end_at'),
    ])
    .where('b.status', 'in', ['asked', 'unanswered', 'confirmed'])
    .where((eb) => eb(eb.fn.coalesce('a.window_end_at', 'b.window_end_at'), '>', now))
    .where((eb) =>
      eb.or([
        eb('b.status', '<>', 'confirmed'),
        eb('a.appointment_ref', 'is', null),
        eb('a.status', '=', 'booked'),
      ]),
    )
    .where((eb) => eb.or([eb('t.next_at', 'is', null), eb('t.next_at', '<=', now), eb.and([eb('t.tries', '=', 0), eb('b.status', '=', 'confirmed'), sql<boolean>`(b.told_of is distinct from a.appointment_ref or a.appointment_ref is null)`])]))
    .where((eb) => eb.or([eb('b.status', '<>', 'asked'), eb('b.asked_at', '<=', sql<Date>`${now}::timestamptz - interval '1 minute'`)]))
    .orderBy('b.asked_at')
    .limit(mostAtOnce)
    .execute()

export type BookingToTend = Awaited<ReturnType<typeof bookingsToTend>>[number]
