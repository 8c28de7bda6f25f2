/** The visit a command is about: its repair locked, and only for the operative it is given to. */
import type { Kysely } from 'kysely'
import { priorityNow } from '#diagnosis/rules/priority-now.ts'
import type { Setting } from '#door/command.ts'
import { streamFoundBy } from '#door/found-stream.ts'
import { repairStreamOf } from '#facts/fact.ts'
import { refuse, type Refused } from '#ground/refusal.ts'
import type { Database } from '#storage/schema.ts'
import { mayTouchVisit } from './at-the-visit.ts'

export const visitOnRecord = async (db: Kysely<Database>, visitRef: string) => {
  const row = await rowOfVisit(db, visitRef)
  return row && { ...row, priority: priorityNow({ priority: row.priority, madeSafeAt: row.repair_made_safe_at, ordered: row.ordered }) }
}

const rowOfVisit = (db: Kysely<Database>, visitRef: string) =>
  db
    .selectFrom('visits')
    .innerJoin('appointments', 'appointments.visit_ref', 'visits.visit_ref')
    .innerJoin('works_orders', 'works_orders.order_ref', 'visits.order_ref')
    .innerJoin('repairs', 'repairs.repair_ref', 'visits.repair_ref')
    .selectAll('visits')
    .select([
      'appointments.status', 'appointments.kind', 'appointments.day', 'appointments.slot', 'appointments.contractor_ref',
      'appointments.window_start_at', 'appointments.window_end_at', 'appointments.planned_start_at', 'appointments.booked_at',
      'works_orders.kind as order_kind', 'works_orders.trade', 'works_orders.description', 'works_orders.status as order_status', 'works_orders.priority as ordered',
      'repairs.priority', 'repairs.home_ref', 'repairs.resident_ref', 'repairs.tenancy_ref', 'repairs.recall_of',
      'repairs.made_safe_at as repair_made_safe_at', 'repairs.stage',
    ])
    .where('visits.visit_ref', '=', visitRef)
    .executeTakeFirst()

export type VisitOnRecord = NonNullable<Awaited<ReturnType<typeof visitOnRecord>>>

export const noSuchVisit = refuse('not-found', 'no-such-visit', 'We have no visit with that reference.', 'visitRef')

const repairOfVisit = streamFoundBy(`select ${repairStreamOf('repair_ref')} from visits where visit_ref = $1`)

export const lockedVisit = async (setting: Setting, visitRef: string): Promise<VisitOnRecord | Refused> => {
  await setting.lockFound(repairOfVisit, visitRef)
  const found = await visitOnRecord(setting.db, visitRef)
  return found && mayTouchVisit(setting.actor, found) ? found : noSuchVisit
}

export const aboutVisit = (visit: VisitOnRecord) => ({
  visitRef: visit.visit_ref,
  appointmentRef: visit.appointment_ref,
  repairRef: visit.repair_ref,
})
