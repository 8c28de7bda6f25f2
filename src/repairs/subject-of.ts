/** What booking needs to know of a repair that is on record: its order, its place, its target, what was offered, who came before. */
import type { Kysely } from 'kysely'
import type { BookingSubject, OrderToBook } from '#appointments/booking-subject.ts'
import { firstInTurn, hasTime, stillToBeDone, waitsColumns } from '#appointments/appointments.queries.ts'
import { followsOf, notBeforeSaid, waitsOf, type OrderThatWaits } from '#appointments/rules/not-before.ts'
import { priorityNow } from '#diagnosis/rules/priority-now.ts'
import type { Priority } from '#facts/repairs.ts'
import type { OrderKind } from '#facts/works-orders.ts'
import type { Database } from '#storage/schema.ts'
import { statement } from '#storage/statement.ts'
import type { RepairOnRecord } from './repair-in-hand.ts'

/** With an order named, of that one. */
export const subjectOf = async (db: Kysely<Database>, repair: RepairOnRecord, orderRef?: string): Promise<BookingSubject> => {
  const surroundings = await surroundingsOf(db, repair.repair_ref, orderRef)
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
    waits: row.orderRef === null ? undefined : waitsOf(row),
    isFollowed: row.isFollowed,
    takesOver: row.orderRef !== null && row.status === 'declined' ? declinedOrder(row, row.orderRef) : undefined,
  }
}

const declinedOrder = (row: Surroundings, orderRef: string) => {
  const { kind, trade, expectedMinutes, description } = row
  return { orderRef, kind, trade, expectedMinutes, description, notBefore: notBeforeSaid(row), follows: followsOf(row) }
}

/** What stands around a repair: where it is, its order, its target, what was offered, who came before. */
export interface Surroundings extends OrderThatWaits {
  readonly postcode: string
  readonly easting: number
  readonly northing: number
  readonly patch: string
  /** Null where nothing is ordered that is still to be done. */
  readonly orderRef: string | null
  readonly status: 'raised' | 'accepted' | 'declined'
  readonly hasTime: boolean
  readonly isFollowed: boolean
  readonly kind: OrderKind
  readonly ordered: Priority | null
  readonly contractorRef: string
  readonly trade: string
  readonly expectedMinutes: number
  readonly description: string
  readonly cameBefore: string | null
  readonly targetAt: Date | null
  readonly inTargetOffered: boolean
}

/**
 * In one statement: it is asked while somebody waits on the line. The order is the one named, or the first in turn that
 * has no time yet, or else one that is booked, where a time is looked for to move to; one that was declined stands for
 * the order that takes it over. The target is the inspection's promise while one is needed, else the repair's.
 */
export const surroundingsOf = async (db: Kysely<Database>, repairRef: string, orderRef?: string): Promise<Surroundings | undefined> => (await surroundings(db, [repairRef, orderRef ?? null]))[0]

const surroundings = statement<Surroundings>(`
  select h.postcode, h.easting, h.northing, h.patch,
    o.order_ref as "orderRef", o.status, o.has_time as "hasTime", o.kind, o.priority as ordered, o.contractor_ref as "contractorRef", o.trade, o.expected_minutes as "expectedMinutes", o.description,
    o.not_before_on, o.not_before_because, o.follows, o.days_between, o.first_trade, o.first_status, o.first_done_at, o.first_arrives_by,
    exists (select from works_orders next where next.follows = o.order_ref and next.status in ('raised', 'accepted')) as "isFollowed",
    (select operative_ref from visits v where v.repair_ref = r.repair_ref and o.kind = 'follow-on' order by v.finished_at desc nulls last limit 1) as "cameBefore",
    t.due_at as "targetAt",
    exists (
      select from slot_offers offered cross join jsonb_array_elements(offered.slots) slot
      where offered.repair_ref = r.repair_ref and (slot ->> 'windowEndAt')::timestamptz <= t.due_at
    ) as "inTargetOffered"
  from repairs r
  join homes h on h.home_ref = r.home_ref
  left join lateral (
    select w.order_ref, w.status, w.kind, w.priority, w.contractor_ref, w.trade, w.expected_minutes, w.description, ${hasTime} as has_time, ${waitsColumns}
    from works_orders w left join orders_that_follow f on f.order_ref = w.order_ref
    where w.repair_ref = r.repair_ref and ${stillToBeDone} and ($2::text is null or w.order_ref = $2)
    ${firstInTurn}
  ) o on true
  left join lateral (
    select p.due_at from promises p where p.repair_ref = r.repair_ref
      and p.number = case r.stage when 'to-inspect' then 'P5' else 'P17' end and p.settled in ('open', 'excused')
    order by p.due_at limit 1
  ) t on true
  where r.repair_ref = $1
`)

const orderOf = ({ orderRef, status, kind, contractorRef, trade, expectedMinutes, cameBefore }: Surroundings): OrderToBook | undefined =>
  orderRef === null || status === 'declined' ? undefined : { orderRef, kind, contractorRef, trade, expectedMinutes, cameBefore: cameBefore ?? undefined }
