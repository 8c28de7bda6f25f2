/** The operative is at the door. After the window that is a missed appointment, and credited as one (P21). */
import { z } from 'zod'
import { londonDate } from '#clocks/london.ts'
import { command, type Setting } from '#door/command.ts'
import { readHappenedAt } from '#door/happened-at.ts'
import { fact, repairStream, type Fact } from '#facts/fact.ts'
import { makeReference } from '#ground/references.ts'
import { isRefused } from '#ground/refusal.ts'
import { creditMissedAppointment } from '#ledger/rules/credit-missed-appointment.ts'
import { localOfferInForce } from '#promises/local-offer.ts'
import { checkVisitMove } from '../rules/visit-moves.ts'
import { aboutVisit, lockedVisit, type VisitOnRecord } from '../visit-in-hand.ts'
import { visitInput } from '../visit-input.ts'

export const recordArrival = command({
  name: 'record-arrival',
  permission: 'make-visit',
  input: z.object(visitInput),
  async decide(input, setting) {
    const visit = await lockedVisit(setting, input.visitRef)
    if (isRefused(visit)) return visit
    const refused = checkVisitMove(visit, 'arrive')
    if (refused) return refused
    const at = readHappenedAt(input.happenedAt, setting.now, visit.booked_at, 'the appointment was booked')
    if (isRefused(at)) return at
    const insideWindow = at >= visit.window_start_at && at <= visit.window_end_at
    const about = aboutVisit(visit)
    const cameLate = at > visit.window_end_at && visit.status === 'booked'
    const arrived = fact('visit-arrived', repairStream(visit.repair_ref), at, { ...about, insideWindow, windowEndedAt: cameLate ? visit.window_end_at.toISOString() : null })
    return { facts: [arrived, ...(cameLate ? await creditOf(setting, visit) : [])], answer: { ...about, insideWindow } }
  },
})

/** The window ended with nobody there, so the credit is owed though somebody came after all. A shared part has no rent account. */
const creditOf = async (setting: Setting, visit: VisitOnRecord): Promise<Fact[]> => {
  if (visit.tenancy_ref === null) return []
  const [number = 0] = await setting.numbers(1)
  const { creditPence } = localOfferInForce(setting.rules, londonDate(setting.now)).promises.P21
  const { appointmentRef, repairRef } = aboutVisit(visit)
  const missed = { creditRef: makeReference('P', number), appointmentRef, repairRef, tenancyRef: visit.tenancy_ref, amountPence: creditPence, reason: 'came-late' } as const
  return [creditMissedAppointment(missed, setting.now)]
}
