/** What the page behind a link reads: the least that a resident needs, no names of residents and no numbers. */
import type { Kysely } from 'kysely'
import type { Database } from '#storage/schema.ts'

type Db = Kysely<Database>

const ownRepairRow = (db: Db, repairRef: string) =>
  db
    .selectFrom('repairs as r')
    .select([
      'r.repair_ref', 'r.fault_name', 'r.room', 'r.stage', 'r.priority', 'r.responsible', 'r.turned_away_reason', 'r.received_at',
      'r.made_safe_at', 'r.completed_at', 'r.cancelled_at',
    ])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('works_orders as w')
            .select('w.order_ref')
            .whereRef('w.repair_ref', '=', 'r.repair_ref')
            .where('w.status', 'in', ['raised', 'accepted'])
            .where((inner) =>
              inner.not(
                inner.exists(
                  inner.selectFrom('appointments as a').select('a.appointment_ref').whereRef('a.order_ref', '=', 'w.order_ref').where('a.status', '=', 'booked'),
                ),
              ),
            ),
        )
        .as('order_without_time'),
    )
    .where('r.repair_ref', '=', repairRef)
    .executeTakeFirst()

const appointmentsOf = (db: Db, repairRef: string) =>
  db
    .selectFrom('appointments as a')
    .leftJoin('operatives as o', 'o.operative_ref', 'a.operative_ref')
    .innerJoin('contractors as c', 'c.contractor_ref', 'a.contractor_ref')
    .leftJoin('visits as v', 'v.visit_ref', 'a.visit_ref')
    .select([
      'a.appointment_ref', 'a.order_ref', 'a.status', 'a.kind', 'a.day', 'a.window_start_at', 'a.window_end_at', 'a.confirmed_at', 'a.booked_at', 'a.ended_at', 'a.cannot_be_kept_at',
      'o.name as operative_name', 'c.name as contractor_name', 'v.on_my_way_at', 'v.arrived_at', 'v.finished_at',
    ])
    .where('a.repair_ref', '=', repairRef)
    .where('a.status', 'not in', ['held', 'let-go'])
    .orderBy('a.booked_at')
    .orderBy('a.appointment_ref')
    .execute()

const messagesTo = (db: Db, repairRef: string) =>
  db
    .selectFrom('messages')
    .select(['message_ref', 'template', 'channel', 'status', 'queued_at', 'accepted_at', 'delivered_at'])
    .where('repair_ref', '=', repairRef)
    .where('contractor_ref', 'is', null)
    .where('status', '<>', 'called-off')
    .orderBy('queued_at')
    .orderBy('message_ref')
    .limit(100)
    .execute()

/** Of its hazards, the most pressing first. */
const hazardClocksOf = (db: Db, repairRef: string) =>
  db
    .selectFrom('hazard_cases as c')
    .innerJoin('hazard_clocks as k', 'k.case_ref', 'c.case_ref')
    .select(['c.case_ref', 'c.hazard', 'c.statutory', 'k.duty', 'k.due_at', 'k.met_at', 'k.ended_at'])
    .where('c.repair_ref', '=', repairRef)
    .orderBy('c.level')
    .orderBy('c.case_ref')
    .orderBy('k.due_at')
    .orderBy('k.duty')
    .execute()

/** The last that was opened because it was not done right, unless that was called off. */
const recallOf = (db: Db, repairRef: string) =>
  db
    .selectFrom('repairs')
    .select('repair_ref')
    .where('recall_of', '=', repairRef)
    .where('stage', 'not in', ['cancelled', 'not-ours'])
    .orderBy('received_at', 'desc')
    .orderBy('repair_ref')
    .limit(1)
    .executeTakeFirst()

export type OwnAppointment = Awaited<ReturnType<typeof appointmentsOf>>[number]
export type OwnHazardClock = Awaited<ReturnType<typeof hazardClocksOf>>[number]
export type OwnMessage = Awaited<ReturnType<typeof messagesTo>>[number]

export interface OwnRepair {
  readonly repair: NonNullable<Awaited<ReturnType<typeof ownRepairRow>>>
  readonly appointments: readonly OwnAppointment[]
  readonly messages: readonly OwnMessage[]
  readonly hazardClocks: readonly OwnHazardClock[]
  /** What goes on now with a repair that was not done right. */
  readonly recall: OwnRepair | undefined
}

export const ownRepair = async (db: Db, repairRef: string): Promise<OwnRepair | undefined> => {
  const [repair, appointments, messages, hazardClocks, recall] = await Promise.all([
    ownRepairRow(db, repairRef), appointmentsOf(db, repairRef), messagesTo(db, repairRef), hazardClocksOf(db, repairRef), recallOf(db, repairRef),
  ])
  return repair && { repair, appointments, messages, hazardClocks, recall: recall && (await ownRepair(db, recall.repair_ref)) }
}

/** Still to come or under way, in the order in which they are; what cannot be kept needs another time before anything else. */
export const visitsToCome = ({ appointments }: OwnRepair): OwnAppointment[] =>
  appointments
    .filter((one) => one.status === 'booked')
    .toSorted((a, b) => Number(a.cannot_be_kept_at === null) - Number(b.cannot_be_kept_at === null) || a.window_start_at.getTime() - b.window_start_at.getTime())

/** The visit that can be changed. */
export const bookedOf = (own: OwnRepair): OwnAppointment | undefined => visitsToCome(own)[0]

/** A time held through the link, as long as it is; 'booked' once it has become the booking. */
export const heldThroughLink = async (db: Db, holdRef: string, heldFor: string, now: Date) => {
  const hold = await db
    .selectFrom('appointments')
    .select(['appointment_ref', 'day', 'slot', 'window_start_at', 'window_end_at', 'held_until', 'status', 'end_reason'])
    .where('appointment_ref', '=', holdRef)
    .where('held_for', '=', heldFor)
    .executeTakeFirst()
  if (hold?.end_reason === 'booked') return 'booked'
  return hold?.status === 'held' && hold.held_until !== null && hold.held_until > now ? hold : undefined
}
