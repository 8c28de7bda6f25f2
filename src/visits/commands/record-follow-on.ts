/** The visit ends with more to do – another trade, parts, a second day: a further order on the same repair. */
import { z } from 'zod'
import { tradeSchema } from '#diagnosis/rules/trade.ts'
import { command } from '#door/command.ts'
import { readHappenedAt } from '#door/happened-at.ts'
import { fact, repairStream } from '#facts/fact.ts'
import { makeReference } from '#ground/references.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { placeOfHome } from '#appointments/appointments.queries.ts'
import { surveyorTrade } from '#appointments/booking-subject.ts'
import { decideNotBefore, notBeforeInput } from '#appointments/rules/not-before.ts'
import { usualContractor } from '#works-orders/works-orders.queries.ts'
import { nextInLine } from '../next-in-line.ts'
import { checkVisitMove } from '../rules/visit-moves.ts'
import { aboutVisit, lockedVisit } from '../visit-in-hand.ts'
import { keepNote, noteInput, photosInput, photosOf, visitInput } from '../visit-input.ts'

export const recordFollowOn = command({
  name: 'record-follow-on',
  permission: 'make-visit',
  input: z.object({
    ...visitInput,
    note: noteInput,
    photoIds: photosInput,
    /** Left out: the same trade. A surveyor: somebody has to look before more is ordered (P5). */
    trade: tradeSchema.optional(),
    description: z.string({ error: 'Say what is still to do' }).trim().min(1, 'Say what is still to do').max(500, 'The description must be 500 characters or fewer'),
    expectedMinutes: z.int('Minutes must be a whole number').min(5, 'At least 5 minutes').max(2400, 'At most 2,400 minutes').default(60),
    /** The follow-on's own priority; its clock runs from the original report. */
    priority: z.enum(['urgent', 'routine']).optional(),
    ...notBeforeInput,
  }),
  async decide(input, setting) {
    const visit = await lockedVisit(setting, input.visitRef)
    if (isRefused(visit)) return visit
    const refused = checkVisitMove(visit, 'follow-on')
    if (refused) return refused
    const at = readHappenedAt(input.happenedAt, setting.now, visit.arrived_at, 'the arrival')
    if (isRefused(at)) return at
    const notBefore = decideNotBefore(input, at)
    if (isRefused(notBefore)) return notBefore
    const photos = await photosOf(setting, input.photoIds)
    if (isRefused(photos)) return photos
    const trade = input.trade ?? visit.trade
    const place = await placeOfHome(setting.db, visit.home_ref)
    const usual = trade === visit.trade ? visit.contractor_ref : await usualContractor(setting.db, trade, place?.patch ?? '')
    if (usual === undefined) return refuse('conflict', 'nobody-does-this', `No contractor has anyone who is a ${trade}.`, 'trade')
    const [number = 0] = await setting.numbers(1)
    const orderRef = makeReference('W', number)
    const stream = repairStream(visit.repair_ref)
    const about = { ...aboutVisit(visit), orderRef: visit.order_ref }
    const finished = fact('visit-finished', stream, at, { ...about, outcome: 'follow-on', words: keepNote(setting, input.note), photos })
    const completed = fact('works-order-completed', stream, at, { orderRef: visit.order_ref, repairRef: visit.repair_ref, visitRef: visit.visit_ref })
    const raised = fact('works-order-raised', stream, at, {
      orderRef,
      repairRef: visit.repair_ref,
      kind: trade === surveyorTrade ? 'inspection' : 'follow-on',
      contractorRef: usual,
      trade,
      priority: input.priority ?? (visit.priority === 'emergency' ? 'urgent' : visit.priority),
      description: input.description,
      expectedMinutes: input.expectedMinutes,
      valuePence: 0,
      replaces: null,
      residentRef: visit.resident_ref,
      carriesOn: visit.order_ref,
      ...(notBefore ? { notBefore } : {}),
    })
    return { facts: [finished, completed, raised, ...(await nextInLine(setting, visit, at))], answer: { ...aboutVisit(visit), followOnOrderRef: orderRef } }
  },
})
