/** The only code that writes `hazard_cases` and `hazard_clocks`. */
import type { AppliersFor } from '#door/appliers.ts'
import type { HazardFacts } from '#facts/aftercare.ts'

export const applyHazards: AppliersFor<keyof HazardFacts> = {
  'hazard-case-opened': async ({ data }, db) => {
    await db
      .insertInto('hazard_cases')
      .values({
        case_ref: data.caseRef,
        repair_ref: data.repairRef,
        home_ref: data.homeRef,
        hazard: data.hazard,
        level: data.level,
        aware_at: data.awareAt,
        statutory: data.statutory,
        basis: data.basis ?? null,
        status: 'open',
      })
      .execute()
    await db
      .insertInto('hazard_clocks')
      .values(
        data.clocks.map((clock) => ({
          case_ref: data.caseRef,
          duty: clock.duty,
          starts_at: clock.startsAt,
          due_at: clock.dueAt,
          source: clock.source,
        })),
      )
      .execute()
  },
  'hazard-case-closed': async ({ data, happenedAt, actor }, db) => {
    await db
      .updateTable('hazard_cases')
      .set({ status: 'closed', closed_at: happenedAt, closed_by: actor.id, outcome: data.outcome, close_reason: data.reason })
      .where('case_ref', '=', data.caseRef)
      .execute()
    const running = db.updateTable('hazard_clocks').where('case_ref', '=', data.caseRef).where('met_at', 'is', null)
    if (data.met.length > 0) await running.set({ met_at: data.metAt }).where('duty', 'in', data.met).execute()
    await running.set({ ended_at: happenedAt }).execute()
  },
}
