/** Reads about works orders that decisions and pages share. */
import { sql, type Kysely, type NotNull } from 'kysely'
import type { Priority } from '#facts/repairs.ts'
import type { Database } from '#storage/schema.ts'
import { statement } from '#storage/statement.ts'
import { stillToBeDone } from '#appointments/appointments.queries.ts'

export const orderOnRecord = (db: Kysely<Database>, orderRef: string) =>
  db
    .selectFrom('works_orders')
    .innerJoin('repairs', 'repairs.repair_ref', 'works_orders.repair_ref')
    .selectAll('works_orders')
    .select(['repairs.home_ref', 'repairs.resident_ref', 'repairs.tenancy_ref', 'repairs.stage', 'repairs.recall_of', 'repairs.made_safe_at'])
    .where('works_orders.order_ref', '=', orderRef)
    .executeTakeFirst()

export const ordersOfRepair = (db: Kysely<Database>, repairRef: string) =>
  db.selectFrom('works_orders').selectAll().where('repair_ref', '=', repairRef).orderBy('raised_at').orderBy('order_ref').execute()

/** The priority of what is now to be done for a repair; null with nothing ordered. */
export const orderedPriority = (repairRef: string) =>
  sql<Priority | null>`(select w.priority from works_orders w where w.repair_ref = ${sql.ref(repairRef)} and w.status in ('raised', 'accepted') order by w.raised_at desc, w.order_ref desc limit 1)`

/** Orders that a contractor has. */
export const openOrders = (db: Kysely<Database>, repairRef: string) =>
  db.selectFrom('works_orders').select('order_ref').where('repair_ref', '=', repairRef).where('status', 'in', ['raised', 'accepted']).orderBy('raised_at').orderBy('order_ref').execute()

/** Orders of a repair that are still to be done: open, or declined with none in their place yet. */
export const ordersToDo = (db: Kysely<Database>, repairRef: string): Promise<OrderToDo[]> => toDo(db, [repairRef])

export interface OrderToDo {
  readonly order_ref: string
  readonly follows: string | null
  readonly status: 'raised' | 'accepted' | 'declined'
}

const toDo = statement<OrderToDo>(`
  select w.order_ref, w.follows, w.status from works_orders w where w.repair_ref = $1 and ${stillToBeDone} order by w.raised_at, w.order_ref`)

export const otherOrdersToDo = async (db: Kysely<Database>, repairRef: string, orderRef: string) => (await ordersToDo(db, repairRef)).filter((one) => one.order_ref !== orderRef)

/** The booked appointment of an order, if it has one. */
export const bookedAppointmentOf = (db: Kysely<Database>, orderRef: string) =>
  db
    .selectFrom('appointments')
    .selectAll()
    .where('order_ref', '=', orderRef)
    .where('status', '=', 'booked')
    .$narrowType<{ visit_ref: NotNull }>()
    .executeTakeFirst()

/** Who would normally do this trade in this patch: the firm with the most operatives for it. */
export const usualContractor = async (db: Kysely<Database>, trade: string, patch: string): Promise<string | undefined> => {
  const row = await db
    .selectFrom('operatives')
    .select('contractor_ref')
    .where((eb) => eb(eb.val(trade), '=', eb.fn.any('trades')))
    .groupBy('contractor_ref')
    .orderBy((eb) => eb.fn.countAll().filterWhere(eb(eb.val(patch), '=', eb.fn.any('patches'))), 'desc')
    .orderBy('contractor_ref')
    .limit(1)
    .executeTakeFirst()
  return row?.contractor_ref
}

const mostFirmOrders = 100

/** A firm's orders, the most urgent to answer first. */
export const ordersOfFirm = (db: Kysely<Database>, contractorRef: string, statuses: readonly ('raised' | 'accepted' | 'declined' | 'completed' | 'cancelled')[]) =>
  firmOrders(db)
    .where('works_orders.contractor_ref', '=', contractorRef)
    .where('works_orders.status', 'in', statuses)
    .orderBy((eb) => eb.case('works_orders.priority').when('emergency').then(0).when('urgent').then(1).else(2).end())
    .orderBy('works_orders.raised_at', 'desc')
    .limit(mostFirmOrders)
    .execute()

export const orderOfFirm = (db: Kysely<Database>, orderRef: string) => firmOrders(db).where('works_orders.order_ref', '=', orderRef).executeTakeFirst()

const firmOrders = (db: Kysely<Database>) =>
  db
    .selectFrom('works_orders')
    .innerJoin('repairs', 'repairs.repair_ref', 'works_orders.repair_ref')
    .innerJoin('homes', 'homes.home_ref', 'repairs.home_ref')
    .leftJoin('appointments', (join) => join.onRef('appointments.order_ref', '=', 'works_orders.order_ref').on('appointments.status', '=', 'booked'))
    .leftJoin('operatives', 'operatives.operative_ref', 'appointments.operative_ref')
    .leftJoin('orders_that_follow as f', 'f.order_ref', 'works_orders.order_ref')
    .select([
      'works_orders.order_ref', 'works_orders.contractor_ref', 'works_orders.priority', 'works_orders.description', 'works_orders.trade', 'works_orders.status',
      'works_orders.expected_minutes', 'works_orders.raised_at', 'homes.address_line', 'homes.postcode',
      'appointments.window_start_at', 'appointments.window_end_at', 'operatives.name as operative_name',
      'works_orders.not_before_on', 'works_orders.not_before_because', 'f.follows', 'f.days_between', 'f.first_trade', 'f.first_status', 'f.first_done_at', 'f.first_arrives_by',
    ])

export type FirmOrder = Awaited<ReturnType<typeof ordersOfFirm>>[number]
