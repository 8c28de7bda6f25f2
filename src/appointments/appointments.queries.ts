/** Reads about appointments that decisions and pages share. */
import { sql, type Kysely } from 'kysely'
import { priorityNow } from '#diagnosis/rules/priority-now.ts'
import type { Database } from '#storage/schema.ts'
import { statement } from '#storage/statement.ts'
import { waitsOf, type OrderThatWaits } from './rules/not-before.ts'

/** Who comes, where `operatives` is joined if there is one and `contractors` always: a firm with its own diary sends whom it likes. */
export const whoComes = sql<string>`coalesce(operatives.name, 'Somebody from ' || contractors.name)`

export const placeOfHome = async (db: Kysely<Database>, homeRef: string) =>
  db
    .selectFrom('homes')
    .select(['postcode', 'easting', 'northing', 'patch'])
    .where('home_ref', '=', homeRef)
    .executeTakeFirst()

/** Of an order `w`: open, or declined with none in its place yet. What the work waits for does not go with the contractor who declined it. */
export const stillToBeDone = `(w.status in ('raised', 'accepted')
    or w.status = 'declined' and not exists (select from works_orders since where since.repair_ref = w.repair_ref and since.replaces = w.order_ref))`

/** What an order \`w\` waits for, with \`orders_that_follow\` joined as \`f\`. */
export const waitsColumns = 'w.not_before_on, w.not_before_because, f.follows, f.days_between, f.first_trade, f.first_status, f.first_done_at, f.first_arrives_by'

/** Of an order \`w\`: whether a time is booked for it. */
export const hasTime = `exists (select from appointments a where a.order_ref = w.order_ref and a.status = 'booked')`

/** Which of a repair's orders a time is looked for: one that has none yet, and of these the one that is done first. */
export const firstInTurn = `order by ${hasTime}, f.order_ref is not null and f.first_done_at is null, w.status = 'declined', w.raised_at, w.order_ref limit 1`

export interface OrderAskedFor {
  /** Only orders of this contractor. */
  readonly contractorRef?: string | undefined
  /** This order; left out, the first in turn that has no time yet, or else one that is booked. */
  readonly orderRef?: string | undefined
}

/** What the work that is ordered for a repair waits for. */
export const waitsOfRepair = async (db: Kysely<Database>, repairRef: string, { contractorRef, orderRef }: OrderAskedFor = {}) => {
  const [order] = await ordersThatWait(db, [repairRef, contractorRef ?? null, orderRef ?? null])
  return order && waitsOf(order)
}

const ordersThatWait = statement<OrderThatWaits>(`
  select ${waitsColumns} from works_orders w left join orders_that_follow f on f.order_ref = w.order_ref
  where w.repair_ref = $1 and ${stillToBeDone} and ($2::text is null or w.contractor_ref = $2) and ($3::text is null or w.order_ref = $3)
  ${firstInTurn}`)

/** Whether other work follows an order's. */
const isFollowed = (orderRef: string) => sql<boolean>`exists (select from works_orders next where next.follows = ${sql.ref(orderRef)} and next.status in ('raised', 'accepted'))`

export const appointmentOnRecord = async (db: Kysely<Database>, appointmentRef: string) => {
  const row = await rowOfAppointment(db, appointmentRef)
  return row && { ...row, priority: priorityNow({ priority: row.priority, madeSafeAt: row.made_safe_at, ordered: row.ordered }) }
}

const rowOfAppointment = (db: Kysely<Database>, appointmentRef: string) =>
  db
    .selectFrom('appointments')
    .innerJoin('works_orders', 'works_orders.order_ref', 'appointments.order_ref')
    .leftJoin('orders_that_follow as f', 'f.order_ref', 'appointments.order_ref')
    .innerJoin('repairs', 'repairs.repair_ref', 'appointments.repair_ref')
    .select([
      'appointments.appointment_ref', 'appointments.visit_ref', 'appointments.repair_ref', 'appointments.order_ref',
      'appointments.status', 'appointments.kind', 'appointments.contractor_ref', 'appointments.operative_ref',
      'appointments.day', 'appointments.slot', 'appointments.window_start_at', 'appointments.window_end_at', 'appointments.planned_start_at',
      'appointments.reminded_at', 'appointments.cannot_be_kept_at', 'works_orders.trade', 'works_orders.expected_minutes', 'works_orders.kind as order_kind', 'works_orders.not_before_on', 'works_orders.not_before_because',
      'f.follows', 'f.days_between', 'f.first_trade', 'f.first_status', 'f.first_done_at', 'f.first_arrives_by',
      isFollowed('appointments.order_ref').as('is_followed'), 'works_orders.priority as ordered', 'repairs.home_ref', 'repairs.priority', 'repairs.made_safe_at', 'repairs.access', 'repairs.tenancy_ref', 'repairs.resident_ref', 'repairs.clock_from_at',
    ])
    .where('appointments.appointment_ref', '=', appointmentRef)
    .executeTakeFirst()

export type AppointmentOnRecord = NonNullable<Awaited<ReturnType<typeof appointmentOnRecord>>>

/** The target an appointment's visit serves, and whether a slot inside it was ever put before the resident. */
export const targetOfAppointment = async (db: Kysely<Database>, appointment: AppointmentOnRecord) => {
  const repairRef = appointment.repair_ref ?? ''
  const promise = await db
    .selectFrom('promises')
    .select('due_at')
    .where('repair_ref', '=', repairRef)
    .where('number', '=', appointment.order_kind === 'inspection' ? 'P5' : 'P17')
    .where('settled', 'in', ['open', 'excused'])
    .orderBy('due_at')
    .executeTakeFirst()
  const targetAt = promise?.due_at ?? null
  const offers = await db.selectFrom('slot_offers').select('slots').where('repair_ref', '=', repairRef).execute()
  const bookedInTarget = targetAt !== null && appointment.window_end_at <= targetAt
  const offered = offers.flatMap((offer) => offer.slots).some((slot) => targetAt !== null && new Date(slot.windowEndAt) <= targetAt)
  return { targetAt, inTargetOffered: bookedInTarget || offered }
}
