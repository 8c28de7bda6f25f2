/** The operative is at the door. After the window that is a missed appointment, and credited as one (P21). */
import { z } from 'zod'
import { command } from '#door/command.ts'
import { readHappenedAt } from '#door/happened-at.ts'
import { fact, repairStream } from '#facts/fact.ts'
import { isRefused } from '#ground/refusal.ts'
import { creditOwed } from '#ledger/credit-owed.ts'
import { checkVisitMove } from '../rules/visit-moves.ts'
import { aboutVisit, lockedVisit } from '../visit-in-hand.ts'
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
    // The window ended with nobody there, so the credit is owed though somebody came after all.
    const credits = cameLate ? await creditOwed(setting, { ...about, tenancyRef: visit.tenancy_ref }, 'came-late') : []
    return { facts: [arrived, ...credits], answer: { ...about, insideWindow } }
  },
})
