/**
 * When the work that is done first changes – another time, none, more to do, done – what is booked after it is looked at
 * again: at once where it is known when that work is done; where it has no time any more, just before the resident would
 * be reminded, so that there is time to book it before them.
 */
import type { Transaction } from 'kysely'
import { repairStreamOf } from '#facts/fact.ts'
import type { Database } from '#storage/schema.ts'
import { statement } from '#storage/statement.ts'

export const turnKey = (appointmentRef: string): string => `turn/${appointmentRef}`

export const turnsChange = async (db: Transaction<Database>, repairRef: string, at: Date): Promise<void> => {
  await lookAgain(db, [repairRef, at])
}

/** Until when a visit waits on its day goes with the work that is done first. */
const begins = `
  update appointments a set work_from_at = now.from_at
  from (
    select b.appointment_ref, case when f.days_between = 0 and f.first_status <> 'completed' and (f.first_done_at at time zone 'Europe/London')::date = b.day then f.first_done_at end as from_at
    from orders_that_follow f join appointments b on b.order_ref = f.order_ref and b.status = 'booked' and b.operative_ref is not null
    where f.repair_ref = $1
  ) now
  where a.appointment_ref = now.appointment_ref and a.work_from_at is distinct from now.from_at`

const lookAgain = statement(`
  with begins as (${begins})
  insert into due_work (key, kind, stream, due_at, details)
  select '${turnKey('')}' || a.appointment_ref, 'notice-out-of-turn', ${repairStreamOf('a.repair_ref')},
    case when f.order_ref is null or f.first_done_at is not null then $2 else greatest($2, coalesce(d.due_at - interval '1 minute', $2)) end,
    jsonb_build_object('appointmentRef', a.appointment_ref)
  from works_orders w
  join appointments a on a.order_ref = w.order_ref and a.status = 'booked' and a.cannot_be_kept_at is null
  left join orders_that_follow f on f.order_ref = w.order_ref
  left join due_work d on d.key = 'remind/' || a.appointment_ref
  where w.repair_ref = $1 and (f.order_ref is not null or w.not_before_on is not null)
  on conflict (key) do update set due_at = excluded.due_at
`)
