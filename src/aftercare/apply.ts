/** The only code that writes `after_repair_calls`. */
import type { AppliersFor } from '#door/appliers.ts'
import type { AftercareFacts } from '#facts/aftercare.ts'

export const applyAftercare: AppliersFor<keyof AftercareFacts> = {
  'after-repair-call-made': ({ data, happenedAt, actor }, db) =>
    db
      .insertInto('after_repair_calls')
      .values({
        call_ref: data.callRef,
        repair_ref: data.repairRef,
        made_at: happenedAt,
        made_by: actor.id,
        attempt: data.attempt,
        outcome: data.outcome,
        survey: JSON.stringify(data.survey),
        words_id: data.words?.id ?? null,
        recall_ref: data.recallRef,
      })
      .execute(),
}
