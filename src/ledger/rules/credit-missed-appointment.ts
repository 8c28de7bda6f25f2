/** P21: the amount the Local Offer names is credited to the rent account, unasked, once for an appointment. */
import { fact, repairStream, type Fact } from '#facts/fact.ts'
import type { LedgerFacts } from '#facts/aftercare.ts'

export interface MissedAppointment {
  readonly creditRef: string
  readonly appointmentRef: string
  readonly repairRef: string
  readonly tenancyRef: string
  readonly amountPence: number
  readonly reason: LedgerFacts['missed-appointment-credited']['reason']
}

export const creditMissedAppointment = (missed: MissedAppointment, at: Date): Fact<'missed-appointment-credited'> =>
  fact('missed-appointment-credited', repairStream(missed.repairRef), at, { ...missed })
