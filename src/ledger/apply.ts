/** The only code that writes `credits`. A credit is posted once for an appointment, and never taken back. */
import type { AppliersFor } from '#door/appliers.ts'
import type { LedgerFacts } from '#facts/aftercare.ts'

export const applyLedger: AppliersFor<keyof LedgerFacts> = {
  'missed-appointment-credited': ({ data, happenedAt }, db) =>
    db
      .insertInto('credits')
      .values({
        credit_ref: data.creditRef,
        appointment_ref: data.appointmentRef,
        repair_ref: data.repairRef,
        tenancy_ref: data.tenancyRef,
        amount_pence: data.amountPence,
        reason: data.reason,
        posted_at: happenedAt,
      })
      .execute(),
}
