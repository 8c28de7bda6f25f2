/** Writes absences and failures of contractors as they are recorded. Contractors, operatives and absences brought in by file: `landlord/apply`. */
import type { AppliersFor } from '#door/appliers.ts'
import { callOff, fallsDue } from '#door/due-work.ts'
import { failedDay, failureLook, failureLooks } from './failure.ts'

export const applyContractors: AppliersFor<'absence-recorded' | 'absence-ended' | 'absence-taken-back' | 'contractor-failed' | 'contractor-failure-taken-back'> = {
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
  'absence-ended': ({ data }, db) => db.updateTable('absences').set({ back_on: data.backOn }).where('absence_ref', '=', data.absenceRef).execute(),
  'absence-taken-back': ({ data, happenedAt }, db) => db.updateTable('absences').set({ taken_back_at: happenedAt }).where('absence_ref', '=', data.absenceRef).execute(),
  'contractor-failed': async ({ data, stream, happenedAt }, db) => {
    const { failureRef, contractorRef, fromOn, untilOn, daysToReplan, looksAgainAt = [] } = data
    await db.insertInto('contractor_failures').values({ failure_ref: failureRef, contractor_ref: contractorRef, from_on: fromOn, until_on: untilOn }).onConflict((conflict) => conflict.doNothing()).execute()
    for (const day of daysToReplan) {
      await fallsDue(db, { key: failedDay(contractorRef, day), kind: 'replan-failed-day', stream, dueAt: happenedAt.toISOString(), details: { day, contractorRef, event: 'firm-failed' } })
    }
    for (const [turn, dueAt] of looksAgainAt.entries()) {
      await fallsDue(db, { key: failureLook(failureRef, turn), kind: 'look-again-at-failure', stream, dueAt, details: { failureRef } })
    }
  },
  'contractor-failure-taken-back': async ({ data, happenedAt }, db) => {
    await db.updateTable('contractor_failures').set({ taken_back_at: happenedAt }).where('failure_ref', '=', data.failureRef).execute()
    await db.deleteFrom('due_work').where('kind', '=', 'replan-failed-day').where((eb) => eb(eb.fn<boolean>('starts_with', ['key', eb.val(failedDay(data.contractorRef, ''))]), '=', true)).execute()
    await callOff(db, failureLooks(data.failureRef))
  },
}
