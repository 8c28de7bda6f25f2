/** Visits of a day in a contractor's own diary: whom it sends, and when within the window, is its own, so they are on no board. */
import type { Kysely } from 'kysely'
import type { CivilDate } from '#clocks/london.ts'
import type { Database } from '#storage/schema.ts'
import type { VisitToTell } from './other-times.ts'

export interface VisitsAtFirmAsk {
  readonly on: CivilDate
  readonly contractorRef: string
  readonly now: Date
}

/** Somebody still waits for them: nobody has come, none is on the way, and nobody has been told otherwise. */
export const waitedForAtFirm = async (db: Kysely<Database>, { on, contractorRef, now }: VisitsAtFirmAsk): Promise<VisitToTell[]> => {
  const rows = await db
    .selectFrom('appointments as a')
    .innerJoin('visits as v', 'v.visit_ref', 'a.visit_ref')
    .select(['a.appointment_ref as appointmentRef', 'a.repair_ref as repairRef', 'a.order_ref as orderRef', 'a.contractor_ref as contractorRef'])
    .where('a.contractor_ref', '=', contractorRef)
    .where('a.day', '=', on)
    .where('a.operative_ref', 'is', null)
    .where('a.status', '=', 'booked')
    .where('a.cannot_be_kept_at', 'is', null)
    .where('a.window_end_at', '>', now)
    .where('v.on_my_way_at', 'is', null)
    .where('v.arrived_at', 'is', null)
    .where('v.finished_at', 'is', null)
    .orderBy('a.window_start_at')
    .orderBy('a.appointment_ref')
    .execute()
  return rows.map((row) => ({ ...row, operativeRef: null }))
}
