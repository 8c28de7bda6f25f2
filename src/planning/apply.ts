/** The only code that writes `day_plans`; what a plan changes in appointments and visits goes through their own writers. */
import { giveAppointments, markCannotBeKept, pinAppointments } from '#appointments/apply.ts'
import { turnsChange } from '#appointments/turns-change.ts'
import type { AppliersFor } from '#door/appliers.ts'
import type { PlanningFacts } from '#facts/planning.ts'
import { giveVisits } from '#visits/apply.ts'

export const applyPlanning: AppliersFor<keyof PlanningFacts> = {
  'day-plan-published': async ({ data, actor, happenedAt }, db) => {
    await db
      .insertInto('day_plans')
      .values({
        plan_ref: data.planRef,
        day: data.day,
        contractor_ref: data.contractorRef,
        reason: data.reason,
        published_at: happenedAt,
        published_by: actor.id,
        changes: JSON.stringify(data.changes),
        travel_minutes_before: data.travelMinutesBefore,
        travel_minutes_after: data.travelMinutesAfter,
      })
      .execute()
    await giveAppointments(db, data.changes)
    await giveVisits(db, data.changes.map(({ appointmentRef }) => appointmentRef))
    await pinAppointments(db, data.pinned)
  },
  // Told on the repair's own stream; the plan has written it.
  'visit-changed-hands': async () => undefined,
  'visit-cannot-be-kept': async ({ data, happenedAt }, db) => {
    await markCannotBeKept(db, data, happenedAt)
    await turnsChange(db, data.repairRef, happenedAt)
  },
}
