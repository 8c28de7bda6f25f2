/**
 * A large landlord's diary beside the demonstration's: some thousand operatives with four or five visits on every working
 * day of four weeks. Straight into the tables: finding time in it is measured, not the making of it.
 */
import { sql, type Kysely } from 'kysely'
import { londonDate } from '#clocks/london.ts'
import type { Database } from '#storage/schema.ts'

export interface LargeDiary {
  readonly operatives: string
  readonly visits: string
  /** With `{{n}}` for its number: each request asks for another. */
  readonly repairRef: string
}

const copies = 24
const days = 28
const repairs = 20_000

export const copyInLargeDiary = async (db: Kysely<Database>, now: Date): Promise<LargeDiary> => {
  await sql`
    insert into operatives (operative_ref, contractor_ref, name, phone, trades, patches, languages, gender, start_postcode, easting, northing, rota, employed_from)
    select operative_ref || '-' || n, contractor_ref, name, phone, trades, patches, languages, gender, start_postcode, easting, northing,
      (select rota from operatives order by operative_ref limit 1), employed_from
    from operatives, generate_series(1, ${copies}::int) n
  `.execute(db)
  for (let copy = 1; copy <= copies; copy++) await copyInVisits(db, now, copy)
  await sql`
    insert into repairs (repair_ref, home_ref, channel, caller, received_at, recorded_at, clock_from_at, fault_code, fault_name,
      answers, responsible, priority, trade, expected_minutes, inspection_first, gas, because, out_of_hours, contact_by, access, photo_ids, stage)
    select 'RB' || n, h.home_ref, 'phone', 'resident', ${now}, ${now}, ${now}, 'tap-dripping', 'A tap is dripping', '{}', 'landlord',
      'routine', 'plumber', 45, false, false, '[]', false, 'text', '{"under18Alone": false, "interpreter": null, "adjustments": [], "notes": null}', '{}', 'reported'
    from generate_series(1, ${repairs}::int) as n
    join (select row_number() over (order by home_ref) - 1 as at, count(*) over () as many, home_ref from homes where kind = 'home') h on h.at = n % h.many
  `.execute(db)
  await sql`analyze`.execute(db)
  const { rows } = await sql<{ operatives: number; visits: number }>`
    select (select count(*)::int from operatives) as operatives, (select count(*)::int from appointments where status = 'booked') as visits
  `.execute(db)
  const count = (of: number | undefined): string => (of ?? 0).toLocaleString('en-GB')
  return { operatives: count(rows[0]?.operatives), visits: count(rows[0]?.visits), repairRef: 'RB{{n}}' }
}

const copyInVisits = async (db: Kysely<Database>, now: Date, copy: number): Promise<void> => {
  await sql`
    with places as (select (row_number() over (order by home_ref)) - 1 as at, count(*) over () as many, home_ref, postcode, easting, northing from homes),
    times (number, starts, slot, opens, closes) as (values
      (1, '08:15'::time, 'morning', '08:00'::time, '12:00'::time), (2, '10:15', 'morning', '08:00', '12:00'), (3, '12:45', 'afternoon', '12:00', '17:00'),
      (4, '14:15', 'afternoon', '12:00', '17:00'), (5, '15:30', 'afternoon', '12:00', '17:00')),
    visits as (
      select row_number() over (order by operative_ref, day, number) as n, o.*, d::date as day, t.*
      from operatives o, generate_series(${londonDate(now)}::date, ${londonDate(now)}::date + ${days - 1}::int, interval '1 day') d (day), times t
      where o.operative_ref like '%-' || ${copy}::text and extract(isodow from day) <= 5 and (number < 5 or hashtext(o.operative_ref || day) % 2 = 0)
    )
    insert into appointments (appointment_ref, status, kind, contractor_ref, operative_ref, day, slot, window_start_at, window_end_at,
      planned_start_at, planned_end_at, expected_minutes, easting, northing, postcode, home_ref, booked_at, booked_by)
    select concat_ws('-', 'AB', ${copy}::text, n), 'booked', 'repair', contractor_ref, operative_ref, day, slot,
      (day + opens) at time zone 'Europe/London', (day + closes) at time zone 'Europe/London',
      (day + starts) at time zone 'Europe/London', (day + starts + interval '45 minutes') at time zone 'Europe/London',
      45, p.easting, p.northing, p.postcode, p.home_ref, ${now}, 'landlord'
    from visits v join places p on p.at = (v.n * 7919 + ${copy}::int) % p.many
  `.execute(db)
}
