/** What booking needs to know of a repair that is on record: its order, its place, its target, what was offered, who came before. */
import type { Kysely } from 'kysely'
import type { BookingSubject, OrderToBook } from '#appointments/booking.ts'
import { stillToBeDone } from '#appointments/appointments.queries.ts'
import { notBeforeOf } from '#appointments/rules/not-before.ts'
import { priorityNow } from '#diagnosis/rules/priority-now.ts'
import type { Priority } from '#facts/repairs.ts'
import type { OrderKind, WaitsFor } from '#facts/works-orders.ts'
import type { Database } from '#storage/schema.ts'
import { statement } from '#storage/statement.ts'
import type { RepairOnRecord } from './repair-in-hand.ts'

export const subjectOf = async (db: Kysely<Database>, repair: RepairOnRecord): Promise<BookingSubject> => {
  const surroundings = await surroundingsOf(db, repair.repair_ref)
  if (!surroundings) throw new Error(`${repair.repair_ref} is not on record.`)
  return subjectFrom(repair, surroundings)
}

export const subjectFrom = (repair: RepairOnRecord, row: Surroundings): BookingSubject => {
  const { postcode, easting, northing, patch, targetAt, inTargetOffered } = row
  return {
    repair: {
      repairRef: repair.repair_ref,
      homeRef: repair.home_ref,
      residentRef: repair.resident_ref,
      priority: priorityNow({ priority: repair.priority, madeSafeAt: repair.made_safe_at, ordered: row.ordered }),
      trade: repair.trade,
      expectedMinutes: repair.expected_minutes,
      inspectionFirst: repair.stage === 'to-inspect',
      description: repair.room === null ? repair.fault_name : `${repair.fault_name} (${repair.room})`,
      adjustments: repair.access.adjustments,
      language: repair.access.interpreter,
    },
    order: orderOf(row),
    place: { postcode, easting, northing, patch },
    targetAt,
    inTargetOffered,
    notBefore: notBeforeOf(row),
  }
}

/** What stands around a repair: where it is, its order, its target, what was offered, who came before. */
export interface Surroundings {
  readonly postcode: string
  readonly easting: number
  readonly northing: number
  readonly patch: string
  readonly orderRef: string | null
  readonly kind: OrderKind
  readonly ordered: Priority | null
  readonly contractorRef: string
  readonly trade: string
  readonly expectedMinutes: number
  readonly cameBefore: string | null
  readonly not_before_on: string | null
  readonly not_before_because: WaitsFor | null
  readonly targetAt: Date | null
  readonly inTargetOffered: boolean
}

/**
 * In one statement: it is asked while somebody waits on the line. The order is the latest open one that has no time yet.
 * What the work waits for is that order's too, or the booked one's where a time is looked for to move to. The target is the inspection's promise while one is needed, else the repair's.
 */
export const surroundingsOf = async (db: Kysely<Database>, repairRef: string): Promise<Surroundings | undefined> => (await surroundings(db, [repairRef]))[0]

const surroundings = statement<Surroundings>(`
  select h.postcode, h.easting, h.northing, h.patch,
    o.order_ref as "orderRef", o.kind, o.priority as ordered, o.contractor_ref as "contractorRef", o.trade, o.expected_minutes as "expectedMinutes", waits.not_before_on, waits.not_before_because,
    (select operative_ref from visits v where v.repair_ref = r.repair_ref and o.kind = 'follow-on' order by v.finished_at desc nulls last limit 1) as "cameBefore",
    t.due_at as "targetAt",
    exists (
      select from slot_offers offered cross join jsonb_array_elements(offered.slots) slot
      where offered.repair_ref = r.repair_ref and (slot ->> 'windowEndAt')::timestamptz <= t.due_at
    ) as "inTargetOffered"
  from repairs r
  join homes h on h.home_ref = r.home_ref
  left join lateral (
    select * from works_orders w where w.repair_ref = r.repair_ref and w.status in ('raised', 'accepted')
      and not exists (select from appointments a where a.order_ref = w.order_ref and a.status = 'booked')
    order by w.raised_at desc limit 1
  ) o on true
  left join lateral (
    select w.not_before_on, w.not_before_because from works_orders w where w.repair_ref = r.repair_ref and ${stillToBeDone}
    order by o.order_ref is not null and w.order_ref <> o.order_ref, w.raised_at desc limit 1
  ) waits on true
  left join lateral (
    select p.due_at from promises p where p.repair_ref = r.repair_ref
      and p.number = case r.stage when 'to-inspect' then 'P5' else 'P17' end and p.settled in ('open', 'excused')
    order by p.due_at limit 1
  ) t on true
  where r.repair_ref = $1
`)

const orderOf = ({ orderRef, kind, contractorRef, trade, expectedMinutes, cameBefore }: Surroundings): OrderToBook | undefined =>
  orderRef === null ? undefined : { orderRef, kind, contractorRef, trade, expectedMinutes, cameBefore: cameBefore ?? undefined }
