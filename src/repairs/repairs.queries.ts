/** Reads about repairs: one with everything that belongs to it, a page of the list, the ones that may be duplicates. */
import { sql, type Kysely, type NotNull, type RawBuilder } from 'kysely'
import { whoComes } from '#appointments/appointments.queries.ts'
import { priorityShown } from '#diagnosis/rules/priority-now.ts'
import type { Priority } from '#facts/repairs.ts'
import { repairStream } from '#facts/fact.ts'
import type { Database } from '#storage/schema.ts'
import { isOpenOrder } from '#works-orders/rules/order.ts'
import { orderedPriority } from '#works-orders/works-orders.queries.ts'
import { loweringAsked } from './lowering-in-hand.ts'

type Db = Kysely<Database>

export const pageSize = 25

export interface RepairListFilter {
  readonly stage?: string | undefined
  readonly priority?: Priority | undefined
  readonly homeRef?: string | undefined
  /** Selects the homes whose repairs are wanted. */
  readonly homes?: RawBuilder<string> | undefined
  /** Where the page before ended. */
  readonly after?: { readonly receivedAt: Date; readonly repairRef: string } | undefined
  /** How many to a page. */
  readonly limit?: number
}

/** Newest first, one more than a page so that the caller knows whether there is a next. */
export const listRepairs = async (db: Db, filter: RepairListFilter) => {
  const { limit = pageSize } = filter
  let query = db
    .selectFrom('repairs')
    .innerJoin('homes', 'homes.home_ref', 'repairs.home_ref')
    .select([
      'repairs.repair_ref', 'repairs.received_at', 'repairs.fault_name', 'repairs.priority', 'repairs.stage', 'repairs.channel',
      'repairs.trade', 'repairs.room', 'repairs.made_safe_at', 'homes.address_line', 'homes.postcode', 'homes.home_ref',
    ])
    .select(orderedPriority('repairs.repair_ref').as('ordered'))
    .select((eb) =>
      eb
        .selectFrom('promises')
        .select('due_at')
        .whereRef('promises.repair_ref', '=', 'repairs.repair_ref')
        .where('promises.number', '=', 'P17')
        .where('promises.settled', '=', 'open')
        .orderBy('due_at')
        .limit(1)
        .as('target_at'),
    )
    .orderBy('repairs.received_at', 'desc')
    .orderBy('repairs.repair_ref')
    .limit(limit + 1)
  if (filter.stage !== undefined) query = query.where('repairs.stage', '=', filter.stage as 'reported')
  if (filter.priority !== undefined) query = query.where('repairs.priority', '=', filter.priority)
  if (filter.homeRef !== undefined) query = query.where('repairs.home_ref', '=', filter.homeRef)
  if (filter.homes !== undefined) query = query.where('repairs.home_ref', 'in', sql<string>`(${filter.homes})`)
  const { after } = filter
  if (after !== undefined) {
    query = query.where((eb) =>
      eb.or([
        eb('repairs.received_at', '<', after.receivedAt),
        eb.and([eb('repairs.received_at', '=', after.receivedAt), eb('repairs.repair_ref', '>', after.repairRef)]),
      ]),
    )
  }
  const rows = (await query.execute()).map((row) => ({ ...row, priority_shown: priorityShown({ ...row, madeSafeAt: row.made_safe_at }) }))
  return { rows: rows.slice(0, limit), more: rows.length > limit }
}

export type RepairListed = Awaited<ReturnType<typeof listRepairs>>['rows'][number]

/** One repair with its home, words, orders, appointments, visits, contacts, calls, credits and hazard cases, the most pressing first. */
export const wholeRepair = async (db: Db, repairRef: string) => {
  const repair = await db
    .selectFrom('repairs')
    .innerJoin('homes', 'homes.home_ref', 'repairs.home_ref')
    .leftJoin('words', 'words.id', 'repairs.words_id')
    .selectAll('repairs')
    .select(['homes.address_line', 'homes.town', 'homes.postcode', 'homes.kind as home_kind', 'homes.alerts', 'words.text as words'])
    .where('repairs.repair_ref', '=', repairRef)
    .executeTakeFirst()
  if (!repair) return undefined
  const [orders, appointments, contacts, calls, credits, priorityChanges, lowering, hazardCases] = await Promise.all([
    db.selectFrom('works_orders').innerJoin('contractors', 'contractors.contractor_ref', 'works_orders.contractor_ref').leftJoin('orders_that_follow as f', 'f.order_ref', 'works_orders.order_ref').selectAll('works_orders').select(['contractors.name as contractor_name', 'contractors.phone as contractor_phone', 'f.first_trade', 'f.first_status', 'f.first_done_at', 'f.first_arrives_by']).where('works_orders.repair_ref', '=', repairRef).orderBy('works_orders.raised_at').orderBy('works_orders.order_ref').execute(),
    appointmentsOf(db, repairRef),
    db.selectFrom('contacts').selectAll().where('repair_ref', '=', repairRef).orderBy('made_at').execute(),
    db.selectFrom('after_repair_calls').selectAll().where('repair_ref', '=', repairRef).orderBy('made_at').execute(),
    db.selectFrom('credits').selectAll().where('repair_ref', '=', repairRef).execute(),
    db.selectFrom('priority_changes').selectAll().where('repair_ref', '=', repairRef).orderBy('change_no').execute(),
    loweringAsked(db, repairRef),
    db.selectFrom('hazard_cases').selectAll().where('repair_ref', '=', repairRef).orderBy('level').orderBy('case_ref').execute(),
  ])
  const priority_shown = priorityShown({ ...repair, madeSafeAt: repair.made_safe_at, ordered: orders.findLast((one) => isOpenOrder(one.status))?.priority })
  return { repair: { ...repair, priority_shown }, orders, appointments, contacts, calls, credits, priorityChanges, lowering, hazardCases }
}

export type WholeRepair = NonNullable<Awaited<ReturnType<typeof wholeRepair>>>

const appointmentsOf = (db: Db, repairRef: string) =>
  db
    .selectFrom('appointments')
    .leftJoin('operatives', 'operatives.operative_ref', 'appointments.operative_ref')
    .innerJoin('contractors', 'contractors.contractor_ref', 'appointments.contractor_ref')
    .leftJoin('visits', 'visits.visit_ref', 'appointments.visit_ref')
    .selectAll('appointments')
    .select(whoComes.as('operative_name'))
    .select(['visits.next_in_line_at', 'visits.on_my_way_at', 'visits.arrived_at', 'visits.made_safe_at', 'visits.finished_at', 'visits.outcome'])
    .where('appointments.repair_ref', '=', repairRef)
    .where('appointments.status', '<>', 'let-go')
    .$narrowType<{ visit_ref: NotNull }>()
    .orderBy('appointments.booked_at')
    .orderBy('appointments.appointment_ref')
    .execute()

/** Everything that happened to a repair, oldest first, as the journal has it. */
export const repairTimeline = (db: Db, repairRef: string) =>
  db
    .selectFrom('events')
    .select(['version', 'kind', 'data', 'actor', 'door', 'happened_at', 'recorded_at'])
    .where('stream', '=', repairStream(repairRef))
    .orderBy('version')
    .execute()

/** Open repairs of the same home, or of the same block's shared parts, with the same trade: shown, never blocked. */
export const possibleDuplicates = (db: Db, homeRef: string, trade: string) =>
  db
    .selectFrom('repairs')
    .select(['repair_ref', 'fault_name', 'room', 'received_at', 'stage'])
    .where('home_ref', '=', homeRef)
    .where('trade', '=', trade)
    .where('stage', 'not in', ['completed', 'cancelled', 'not-ours'])
    .orderBy('received_at', 'desc')
    .limit(10)
    .execute()
