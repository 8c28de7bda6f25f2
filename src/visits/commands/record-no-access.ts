/** Nobody let the operative in: with a note and a photograph, inside the window, it excuses the target (P19). */
import { z } from 'zod'
import { command } from '#door/command.ts'
import { readHappenedAt } from '#door/happened-at.ts'
import { fact, repairStream } from '#facts/fact.ts'
import { isRefused } from '#ground/refusal.ts'
import { nextInLine } from '../next-in-line.ts'
import { checkVisitMove } from '../rules/visit-moves.ts'
import { aboutVisit, lockedVisit } from '../visit-in-hand.ts'
import { photosInput, photosOf, visitInput } from '../visit-input.ts'

export const recordNoAccess = command({
  name: 'record-no-access',
  permission: 'make-visit',
  input: z.object({
    ...visitInput,
    note: z.string({ error: 'Say what you did to get an answer' }).trim().min(1, 'Say what you did to get an answer').max(2000, 'The note must be 2,000 characters or fewer'),
    photoIds: photosInput.refine((ids) => ids.length > 0, 'Add a photo of the door'),
  }),
  async decide(input, setting) {
    const visit = await lockedVisit(setting, input.visitRef)
    if (isRefused(visit)) return visit
    const refused = checkVisitMove(visit, 'no-access')
    if (refused) return refused
    const at = readHappenedAt(input.happenedAt, setting.now, visit.arrived_at, 'the arrival')
    if (isRefused(at)) return at
    const photos = await photosOf(setting, input.photoIds)
    if (isRefused(photos)) return photos
    const arrivedAt = visit.arrived_at ?? at
    const insideWindow = arrivedAt >= visit.window_start_at && arrivedAt <= visit.window_end_at
    const recorded = fact('no-access-recorded', repairStream(visit.repair_ref), at, {
      ...aboutVisit(visit),
      orderRef: visit.order_ref,
      insideWindow,
      words: setting.keep(input.note),
      photos,
    })
    return { facts: [recorded, ...(await nextInLine(setting, visit, at))], answer: { ...aboutVisit(visit), insideWindow } }
  },
})
