/** The evidence of no access is looked at and not accepted: the excuse falls and the missed appointment is credited. */
import { z } from 'zod'
import { londonDate } from '#clocks/london.ts'
import { command, type Setting } from '#door/command.ts'
import { fact, repairStream } from '#facts/fact.ts'
import { makeReference } from '#ground/references.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { creditMissedAppointment } from '#ledger/rules/credit-missed-appointment.ts'
import { localOfferInForce } from '#promises/local-offer.ts'
import { aboutVisit, lockedVisit } from '../visit-in-hand.ts'

export const rejectNoAccess = command({
  name: 'reject-no-access',
  permission: 'reject-evidence',
  input: z.object({
    visitRef: z.string().min(1).max(40),
    reason: z.string({ error: 'Say why the evidence is not accepted' }).trim().min(1, 'Say why the evidence is not accepted').max(500, 'The reason must be 500 characters or fewer'),
  }),
  async decide({ visitRef, reason }, setting) {
    const visit = await lockedVisit(setting, visitRef)
    if (isRefused(visit)) return visit
    if (visit.outcome !== 'no-access') return refuse('conflict', 'not-no-access', 'This visit did not end in no access.')
    if (visit.evidence_rejected_at !== null) return refuse('conflict', 'already-rejected', 'This evidence was already rejected.')
    const [number = 0] = await setting.numbers(1)
    const about = aboutVisit(visit)
    const { creditPence } = localOfferInForce(setting.rules, londonDate(setting.now)).promises.P21
    const rejected = fact('no-access-rejected', repairStream(visit.repair_ref), setting.now, { ...about, reason })
    const { appointmentRef, repairRef } = about
    const missed = { creditRef: makeReference('P', number), appointmentRef, repairRef, tenancyRef: visit.tenancy_ref, amountPence: creditPence, reason: 'no-access-rejected' } as const
    const isOwed = visit.tenancy_ref !== null && !(await isCredited(setting, appointmentRef))
    return { facts: isOwed ? [rejected, creditMissedAppointment(missed, setting.now)] : [rejected], answer: about }
  },
})

/** Once for an appointment: whoever came late may have been credited already. */
const isCredited = async ({ db }: Setting, appointmentRef: string): Promise<boolean> =>
  (await db.selectFrom('credits').select('credit_ref').where('appointment_ref', '=', appointmentRef).executeTakeFirst()) !== undefined
