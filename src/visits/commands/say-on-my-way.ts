/**
 * The operative sets off. Finishing the visit before has already told the next resident; the button is for the
 * day's first, and pressed after that it sends no second message (P9).
 */
import { z } from 'zod'
import { command } from '#door/command.ts'
import { readHappenedAt } from '#door/happened-at.ts'
import { fact, repairStream } from '#facts/fact.ts'
import { isRefused } from '#ground/refusal.ts'
import { canBeTold } from '#messages/can-be-told.ts'
import { checkVisitMove } from '../rules/visit-moves.ts'
import { aboutVisit, lockedVisit } from '../visit-in-hand.ts'
import { visitInput } from '../visit-input.ts'

export const sayOnMyWay = command({
  name: 'say-on-my-way',
  permission: 'make-visit',
  input: z.object({
    ...visitInput,
    /** 'phone' when the operative rang the resident; otherwise Fettle sends the message. */
    means: z.enum(['message', 'phone']).default('message'),
  }),
  async decide(input, setting) {
    const visit = await lockedVisit(setting, input.visitRef)
    if (isRefused(visit)) return visit
    const refused = checkVisitMove(visit, 'set-off')
    if (refused) return refused
    const at = readHappenedAt(input.happenedAt, setting.now, visit.booked_at, 'the appointment was booked')
    if (isRefused(at)) return at
    const about = aboutVisit(visit)
    const stream = repairStream(visit.repair_ref)
    const alreadyTold = visit.next_in_line_at !== null
    const next = alreadyTold ? [] : [fact('visit-next-in-line', stream, at, { ...about, automatic: false })]
    const said = visit.on_my_way_at !== null ? [] : [fact('on-my-way-said', stream, at, { ...about, means: input.means })]
    const messageSent = !alreadyTold && input.means === 'message' && (await canBeTold(setting, visit.repair_ref, 'on-my-way'))
    return { facts: [...next, ...said], answer: { ...about, messageSent } }
  },
})
