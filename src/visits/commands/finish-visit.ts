/** The work is done: the visit ends, its order is complete, and the repair too when nothing else is open. */
import { z } from 'zod'
import { command } from '#door/command.ts'
import { readHappenedAt } from '#door/happened-at.ts'
import { fact, repairStream } from '#facts/fact.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { decideCompletion } from '#works-orders/rules/decide-completion.ts'
import { isOpenOrder } from '#works-orders/rules/order.ts'
import { otherOrdersToDo } from '#works-orders/works-orders.queries.ts'
import { nextInLine } from '../next-in-line.ts'
import { checkVisitMove } from '../rules/visit-moves.ts'
import { aboutVisit, lockedVisit } from '../visit-in-hand.ts'
import { keepNote, noteInput, photosInput, photosOf, visitInput } from '../visit-input.ts'

export const finishVisit = command({
  name: 'finish-visit',
  permission: 'make-visit',
  input: z.object({ ...visitInput, note: noteInput, photoIds: photosInput }),
  async decide(input, setting) {
    const visit = await lockedVisit(setting, input.visitRef)
    if (isRefused(visit)) return visit
    const refused = checkVisitMove(visit, 'finish')
    if (refused) return refused
    if (visit.kind === 'inspection') return refuse('conflict', 'is-an-inspection', 'Record what the inspection found.')
    const at = readHappenedAt(input.happenedAt, setting.now, visit.arrived_at, 'the arrival')
    if (isRefused(at)) return at
    const photos = await photosOf(setting, input.photoIds)
    if (isRefused(photos)) return photos
    const about = { ...aboutVisit(visit), orderRef: visit.order_ref }
    const finished = fact('visit-finished', repairStream(visit.repair_ref), at, { ...about, outcome: 'done', words: keepNote(setting, input.note), photos })
    const [others, next] = await Promise.all([otherOrdersToDo(setting.db, visit.repair_ref, visit.order_ref), nextInLine(setting, visit, at)])
    const completed = isOpenOrder(visit.order_status)
      ? decideCompletion({ ...about, kind: visit.order_kind, at, otherOrdersToDo: others.length, isEmergency: visit.ordered === 'emergency' && visit.repair_made_safe_at === null, recallOf: visit.recall_of })
      : []
    return {
      facts: [finished, ...completed, ...next],
      answer: { ...about, repairComplete: others.length === 0 },
    }
  },
})
