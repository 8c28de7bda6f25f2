/** The only code that writes `works_orders`. */
import { sql, type Transaction } from 'kysely'
import type { AppliersFor } from '#door/appliers.ts'
import type { WorksOrderFacts } from '#facts/works-orders.ts'
import { type OrderVariation } from '#storage/tables/columns.ts'
import type { Database } from '#storage/schema.ts'

export const applyWorksOrders: AppliersFor<keyof WorksOrderFacts> = {
  'works-order-raised': async ({ data, happenedAt }, db) => {
    await db
      .insertInto('works_orders')
      .values({
        order_ref: data.orderRef,
        repair_ref: data.repairRef,
        kind: data.kind,
        contractor_ref: data.contractorRef,
        trade: data.trade,
        priority: data.priority,
        description: data.description,
        expected_minutes: data.expectedMinutes,
        value_pence: data.valuePence,
        status: 'raised',
        raised_at: happenedAt,
        replaces: data.replaces,
        not_before_on: data.notBefore?.on ?? null,
        not_before_because: data.notBefore?.because ?? null,
      })
      .execute()
    await db
      .updateTable('repairs')
      .set({ stage: data.kind === 'inspection' ? 'to-inspect' : 'ordered' })
      .where('repair_ref', '=', data.repairRef)
      .execute()
  },
  'works-order-accepted': ({ data, happenedAt }, db) =>
    setOrder(db, data.orderRef, { status: 'accepted', accepted_at: happenedAt }),
  'works-order-declined': async ({ data, happenedAt }, db) => {
    await setOrder(db, data.orderRef, { status: 'declined', declined_at: happenedAt, reason: data.reason })
    await nothingOrdered(db, data.repairRef)
  },
  'works-order-varied': async ({ data, happenedAt }, db) => {
    const { description, expectedMinutes, valuePence, reason } = data
    const variation: OrderVariation = { at: happenedAt.toISOString(), description, expectedMinutes, valuePence, reason }
    await db
      .updateTable('works_orders')
      .set({
        variations: sql`variations || ${JSON.stringify([variation])}::jsonb`,
        ...(description === null ? {} : { description }),
        ...(expectedMinutes === null ? {} : { expected_minutes: expectedMinutes }),
        ...(valuePence === null ? {} : { value_pence: valuePence }),
      })
      .where('order_ref', '=', data.orderRef)
      .execute()
  },
  'works-order-completed': ({ data, happenedAt }, db) =>
    setOrder(db, data.orderRef, { status: 'completed', completed_at: happenedAt }),
  'works-order-cancelled': async ({ data, happenedAt }, db) => {
    await setOrder(db, data.orderRef, { status: 'cancelled', cancelled_at: happenedAt, reason: data.reason })
    await nothingOrdered(db, data.repairRef)
  },
  'inspection-recorded': ({ data, happenedAt }, db) =>
    setOrder(db, data.orderRef, { status: 'completed', completed_at: happenedAt, reason: data.finding }),
}

interface OrderChange {
  readonly status: 'accepted' | 'declined' | 'completed' | 'cancelled'
  readonly accepted_at?: Date
  readonly declined_at?: Date
  readonly completed_at?: Date
  readonly cancelled_at?: Date
  readonly reason?: string
}

const setOrder = (db: Transaction<Database>, orderRef: string, change: OrderChange) =>
  db.updateTable('works_orders').set(change).where('order_ref', '=', orderRef).execute()

/** With its last open order gone a repair is as it was before it was ordered. */
const nothingOrdered = (db: Transaction<Database>, repairRef: string) => sql`
  update repairs set stage = case when made_safe_at is null then 'reported' else 'made-safe' end
  where repair_ref = ${repairRef} and stage in ('ordered', 'booked', 'attended')
    and not exists (select from works_orders o where o.repair_ref = repairs.repair_ref and o.status in ('raised', 'accepted'))
`.execute(db)
