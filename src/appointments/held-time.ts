/** A slot that is held, found and locked: its day first, as whoever books another time on that day locks it. */
import type { Setting } from '#door/command.ts'

export const lockedHold = async ({ db }: Setting, holdRef: string) => {
  const rows = await db
    .selectFrom('operative_days')
    .innerJoin('appointments', (join) => join.onRef('appointments.operative_ref', '=', 'operative_days.operative_ref').onRef('appointments.day', '=', 'operative_days.day'))
    .selectAll('appointments')
    .where((eb) => eb.or([eb('appointment_ref', '=', holdRef), eb('second_to', '=', holdRef)]))
    .orderBy('operative_days.operative_ref')
    .forUpdate(['operative_days', 'appointments'])
    .execute()
  const first = rows.find((row) => row.appointment_ref === holdRef)
  return first && { first, second: rows.find((row) => row.second_to === holdRef) }
}

/** What appointments take up of whose day, a second operative's time too. */
export const timesTaken = async ({ db }: Setting, appointmentRefs: readonly string[]) => {
  if (appointmentRefs.length === 0) return []
  const rows = await db
    .selectFrom('appointments')
    .select(['appointment_ref', 'operative_ref', 'day'])
    .where((eb) => eb.or([eb('appointment_ref', 'in', appointmentRefs), eb('second_to', 'in', appointmentRefs)]))
    .execute()
  return rows.map((row) => ({ appointmentRef: row.appointment_ref, operativeRef: row.operative_ref, day: row.day }))
}
