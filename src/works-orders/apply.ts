/** The only code that writes `works_orders`. */
import { sql, type Transaction } from 'kysely'
import type { AppliersFor } from '#door/appliers.ts'
import type { WorksOrderFacts } from '#facts/works-orders.ts'
import { type OrderVariation } from '#storage/tables/columns.ts'
import type { Database } from '#storage/schema.ts'
import { turnsChange } from '#appointments/turns-change.ts'

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
        follows: data.follows?.orderRef ?? null,
        days_between: data.follows?.daysBetween ?? null,
      })
      .execute()
    if (await inItsPlace(db, [data.replaces, data.carriesOn ?? null], data.orderRef)) await turnsChange(db, data.repairRef, happenedAt)
    // What comes after does not change how far the repair has come.
    if (data.follows && (await isToDo(db, data.follows.orderRef))) return
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
    const { description, expectedMinutes, valuePence, reason, notBefore } = data
    const variation: OrderVariation = { at: happenedAt.toISOString(), description, expectedMinutes, valuePence, reason, ...(notBefore === undefined ? {} : { notBefore }) }
    await db
      .updateTable('works_orders')
      .set({
        variations: sql`variations || ${JSON.stringify([variation])}::jsonb`,
        ...(description === null ? {} : { description }),
        ...(expectedMinutes === null ? {} : { expected_minutes: expectedMinutes }),
        ...(valuePence === null ? {} : { value_pence: valuePence }),
        ...(notBefore === undefined ? {} : { not_before_on: notBefore?.on ?? null, not_before_because: notBefore?.because ?? null }),
      })
      .where('order_ref', '=', data.orderRef)
      .execute()
    if (notBefore !== undefined) await turnsChange(db, data.repairRef, happenedAt)
  },
  'works-order-completed': async ({ data, happenedAt }, db) => {
    await setOrder(db, data.orderRef, { status: 'completed', completed_at: happenedAt })
    if (!data.moreToCome) return
    await nextInTurn(db, data.repairRef)
    await nothingOrdered(db, data.repairRef)
    await turnsChange(db, data.repairRef, happenedAt)
  },
  'works-order-cancelled': async ({ data, happenedAt }, db) => {
    await setOrder(db, data.orderRef, { status: 'cancelled', cancelled_at: happenedAt, reason: data.reason })
    if (await closeRanks(db, data.orderRef)) await turnsChange(db, data.repairRef, happenedAt)
    await nothingOrdered(db, data.repairRef)
  },
  'inspection-recorded': async ({ data, happenedAt }, db) => {
    await setOrder(db, data.orderRef, { status: 'completed', completed_at: happenedAt, reason: data.finding })
    if (data.finding === 'work-needed') return
    await nextInTurn(db, data.repairRef)
    await turnsChange(db, data.repairRef, happenedAt)
  },
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

const isToDo = async (db: Transaction<Database>, orderRef: string): Promise<boolean> =>
  (await db.selectFrom('works_orders').select('order_ref').where('order_ref', '=', orderRef).where('status', 'in', ['raised', 'accepted']).executeTakeFirst()) !== undefined

/** What followed an order follows the one that takes its place. True where anything did. */
const inItsPlace = async (db: Transaction<Database>, former: readonly (string | null)[], orderRef: string): Promise<boolean> => {
  const refs = former.filter((one) => one !== null)
  if (refs.length === 0) return false
  const moved = await db.updateTable('works_orders').set({ follows: orderRef }).where('follows', 'in', refs).where('order_ref', '<>', orderRef).returning('order_ref').execute()
  return moved.length > 0
}

/** What followed a cancelled order follows what that one followed, and no sooner: what that left to dry still dries. True where anything did. */
const closeRanks = async (db: Transaction<Database>, cancelledRef: string): Promise<boolean> => {
  const { rows } = await sql`
    update works_orders w set follows = gone.follows, days_between = greatest(w.days_between, gone.days_between) from works_orders gone
    where gone.order_ref = ${cancelledRef} and w.follows = gone.order_ref
      and exists (select from works_orders first where first.order_ref = gone.follows and first.status <> 'cancelled')
    returning w.order_ref
  `.execute(db)
  return rows.length > 0
}

const openOfRepair = sql`works_orders o where o.repair_ref = r.repair_ref and o.status in ('raised', 'accepted')`

/** With one order done and more to come, the repair stands where the next of them does. */
const nextInTurn = (db: Transaction<Database>, repairRef: string) => sql`
  update repairs r set stage = case
    when not exists (select from ${openOfRepair} and o.kind <> 'inspection') then 'to-inspect'
    when exists (select from appointments a where a.repair_ref = r.repair_ref and a.status = 'booked' and a.kind <> 'inspection') then 'booked'
    else 'ordered' end
  where r.repair_ref = ${repairRef} and r.stage in ('to-inspect', 'ordered', 'booked', 'attended', 'made-safe')
    and exists (select from ${openOfRepair}) and not (r.stage = 'to-inspect' and exists (select from ${openOfRepair} and o.kind = 'inspection'))
`.execute(db)

/** With its last open order gone a repair is as it was before it was ordered. */
const nothingOrdered = (db: Transaction<Database>, repairRef: string) => sql`
  update repairs set stage = case when made_safe_at is null then 'reported' else 'made-safe' end
  where repair_ref = ${repairRef} and stage in ('ordered', 'booked', 'attended')
    and not exists (select from works_orders o where o.repair_ref = repairs.repair_ref and o.status in ('raised', 'accepted'))
`.execute(db)
