/** Writes an absence as it is recorded. Contractors, operatives and absences brought in by file: `landlord/apply`. */
import type { AppliersFor } from '#door/appliers.ts'

export const applyContractors: AppliersFor<'absence-recorded'> = {
  'absence-recorded': ({ data }, db) =>
    db
      .insertInto('absences')
      .values({
        absence_ref: data.absenceRef,
        operative_ref: data.operativeRef,
        from_on: data.fromOn,
        until_on: data.untilOn,
        from_time: data.fromTime,
        until_time: data.untilTime,
        reason: data.reason,
      })
      .execute(),
}
