/**
 * P21: a missed appointment is credited to the rent account, unasked, once for an appointment. Work in a shared part is on
 * nobody's rent account, so a missed appointment there is on record and nothing is posted.
 */
import { londonDate } from '#clocks/london.ts'
import type { Setting } from '#door/command.ts'
import type { Fact } from '#facts/fact.ts'
import { makeReference } from '#ground/references.ts'
import { localOfferInForce } from '#promises/local-offer.ts'
import { creditMissedAppointment, type MissedAppointment } from './rules/credit-missed-appointment.ts'

interface Missed {
  readonly appointmentRef: string
  readonly repairRef: string
  readonly tenancyRef: string | null
}

export const creditOwed = async (setting: Setting, missed: Missed, reason: MissedAppointment['reason']): Promise<Fact<'missed-appointment-credited'>[]> => {
  const { appointmentRef, repairRef, tenancyRef } = missed
  if (tenancyRef === null || (await isCredited(setting, appointmentRef))) return []
  const [number = 0] = await setting.numbers(1)
  const { creditPence: amountPence } = localOfferInForce(setting.rules, londonDate(setting.now)).promises.P21
  return [creditMissedAppointment({ creditRef: makeReference('P', number), appointmentRef, repairRef, tenancyRef, amountPence, reason }, setting.now)]
}

/** Whoever came late may have been credited already. */
const isCredited = async ({ db }: Setting, appointmentRef: string): Promise<boolean> =>
  (await db.selectFrom('credits').select('credit_ref').where('appointment_ref', '=', appointmentRef).executeTakeFirst()) !== undefined
