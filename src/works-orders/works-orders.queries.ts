/** Reads about works orders that decisions and pages share. */
import type { Kysely } from 'kysely'
import type { Database } from '#storage/schema.ts'

export const orderOnRecord = (db: Kysely<Database>, orderRef: string) =>
  db
    .selectFrom('works_orders')
    .innerJoin('repairs', 'repairs.repair_ref', 'works_orders.repair_ref')
    .selectAll('works_orders')
    .select(['repairs.home_ref', 'repairs.resident_ref', 'repairs.tenancy_ref', 'repairs.stage', 'repairs.recall_of', 'repairs.made_safe_at'])
    .where('works_orders.order_ref', '=', orderRef)
    .executeTakeFirst()

export type OrderOnRecord = NonNullable<Awaited<ReturnType<typeof orderOnRecord>>>

export const ordersOfRepair = (db: Kysely<Database>, repairRef: string) =>
  db.selectFrom('works_orders').selectAll().where('repair_ref', '=', repairRef).orderBy('raised_at').orderBy('order_ref').execute()

/** Orders of a repair other than this one that are still to be done. */
export const otherOpenOrders = (db: Kysely<Database>, repairRef: string, orderRef: string) =>
  db
    .selectFrom('works_orders')
    .select(['order_ref', 'kind'])
    .where('repair_ref', '=', repairRef)
    .where('order_ref', '<>', orderRef)
    .where('status', 'in', ['raised', 'accepted'])
    .execute()

/** The booked appointment of an order, if it has one. */
export const bookedAppointmentOf = (db: Kysely<Database>, orderRef: string) =>
  db
    .selectFrom('appointments')
    .selectAll()
    .where('order_ref', '=', orderRef)
    .where('status', '=', 'booked')
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
