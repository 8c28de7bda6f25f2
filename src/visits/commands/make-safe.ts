/** An emergency is made safe: that keeps its promise (P17). What remains is a follow-on. */
import { z } from 'zod'
import { command } from '#door/command.ts'
import { readHappenedAt } from '#door/happened-at.ts'
import { fact, repairStream } from '#facts/fact.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { checkVisitMove } from '../rules/visit-moves.ts'
import { aboutVisit, lockedVisit } from '../visit-in-hand.ts'
import { keepNote, noteInput, photosInput, photosOf, visitInput } from '../visit-input.ts'

export const makeSafe = command({
  name: 'make-safe',
  permission: 'make-visit',
  input: z.object({ ...visitInput, note: noteInput, photoIds: photosInput }),
  async decide(input, setting) {
    const visit = await lockedVisit(setting, input.visitRef)
    if (isRefused(visit)) return visit
    const refused = checkVisitMove(visit, 'make-safe')
    if (refused) return refused
    if (visit.made_safe_at !== null) return refuse('conflict', 'already-safe', 'This is already recorded as made safe.')
    const at = readHappenedAt(input.happenedAt, setting.now, visit.arrived_at, 'the arrival')
    if (isRefused(at)) return at
    const photos = await photosOf(setting, input.photoIds)
    if (isRefused(photos)) return photos
    const stream = repairStream(visit.repair_ref)
    const about = aboutVisit(visit)
    const madeSafe = fact('visit-made-safe', stream, at, { ...about, orderRef: visit.order_ref, words: keepNote(setting, input.note), photos })
    const first = visit.repair_made_safe_at !== null ? [] : [fact('repair-made-safe', stream, at, { repairRef: visit.repair_ref, visitRef: visit.visit_ref })]
    return { facts: [madeSafe, ...first], answer: about }
  },
})
