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

/** Those for which somebody still waits. */
export const waitedForAtFirm = async (db: Kysely<Database>, { on, contractorRef, now }: VisitsAtFirmAsk): Promise<VisitToTell[]> => {
  const rows = await db
    .selectFrom('visits_waited_for')
    .select(['appointment_ref as appointmentRef', 'repair_ref as repairRef', 'order_ref as orderRef', 'contractor_ref as contractorRef'])
    .where('contractor_ref', '=', contractorRef)
    .where('day', '=', on)
    .where('operative_ref', 'is', null)
    .where('window_end_at', '>', now)
    .orderBy('window_start_at')
    .orderBy('appointment_ref')
    .execute()
  return rows.map((row) => ({ ...row, operativeRef: null }))
}
