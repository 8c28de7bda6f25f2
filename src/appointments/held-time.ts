/** A slot that is held, found and locked: its day first, as whoever books another time on that day locks it. */
import { sql, type Kysely } from 'kysely'
import type { Setting } from '#door/command.ts'
import type { Database } from '#storage/schema.ts'

export const lockedHold = async (setting: Setting, holdRef: string) => {
  const rows = await setting.db
    .selectFrom('operative_days')
    .innerJoin('appointments', (join) => join.onRef('appointments.operative_ref', '=', 'operative_days.operative_ref').onRef('appointments.day', '=', 'operative_days.day'))
    .selectAll('appointments')
    .select(itsFirmFails)
    .where((eb) => eb.or([eb('appointment_ref', '=', holdRef), eb('second_to', '=', holdRef)]))
    .orderBy('operative_days.operative_ref')
    .forUpdate(['operative_days', 'appointments'])
    .execute()
  const first = rows.find((row) => row.appointment_ref === holdRef)
  if (first) return { first, second: rows.find((row) => row.second_to === holdRef) }
  const atFirm = await lockedHoldAtFirm(setting, holdRef)
  return atFirm && { first: atFirm, second: undefined }
}

/** It comes to nobody on that day, which was not known yet when the time was held. */
const itsFirmFails = sql<boolean>`exists (select from failed_contractors f where f.contractor_ref = appointments.contractor_ref and appointments.day between f.from_on and f.until_on)`.as('firm_fails')

/** A hold in a contractor's own diary: there is no day of ours to lock. */
const lockedHoldAtFirm = ({ db }: Setting, holdRef: string) =>
  db.selectFrom('appointments').selectAll().select(itsFirmFails).where('appointment_ref', '=', holdRef).where('diary_ref', 'is not', null).forUpdate().executeTakeFirst()

/** What appointments take up of whose day, a second operative's time too. */
export const timesTaken = async ({ db }: { readonly db: Kysely<Database> }, appointmentRefs: readonly string[]) => {
  if (appointmentRefs.length === 0) return []
  const rows = await db
    .selectFrom('appointments')
    .select(['appointment_ref', 'operative_ref', 'day'])
    .where((eb) => eb.or([eb('appointment_ref', 'in', appointmentRefs), eb('second_to', 'in', appointmentRefs)]))
    .execute()
  return rows.flatMap((row) => (row.operative_ref === null ? [] : [{ appointmentRef: row.appointment_ref, operativeRef: row.operative_ref, day: row.day }]))
}
