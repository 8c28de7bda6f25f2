/** What an inspection before the work found: work is needed, by which trade and how long, or none is. */
import { z } from 'zod'
import { tradeSchema } from '#diagnosis/rules/trade.ts'
import { command, type Setting } from '#door/command.ts'
import { happenedAtInput, readHappenedAt } from '#door/happened-at.ts'
import { priorityNow } from '#diagnosis/rules/priority-now.ts'
import { fact, repairStream, type Fact } from '#facts/fact.ts'
import { makeReference } from '#ground/references.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { placeOfHome } from '#appointments/appointments.queries.ts'
import { decideNotBefore, notBeforeInput } from '#appointments/rules/not-before.ts'
import type { NotBefore } from '#facts/works-orders.ts'
import { nextInLine } from '../next-in-line.ts'
import { bookedAppointmentOf, otherOrdersToDo, usualContractor } from '#works-orders/works-orders.queries.ts'
import { checkStillOpen, lockedRepair, type RepairOnRecord } from '#repairs/repair-in-hand.ts'

export const recordInspection = command({
  name: 'record-inspection',
  permission: 'order-works',
  input: z.object({
    repairRef: z.string().min(1).max(40),
    finding: z.enum(['work-needed', 'no-work-needed'], { error: 'Say whether work is needed' }),
    trade: tradeSchema.optional(),
    expectedMinutes: z.int().min(5).max(2400).optional(),
    description: z.string().trim().max(500, 'The description must be 500 characters or fewer').optional(),
    ...notBeforeInput,
    happenedAt: happenedAtInput,
  }),
  async decide(input, setting) {
    const repair = await lockedRepair(setting, input.repairRef)
    if (isRefused(repair)) return repair
    const over = checkStillOpen(repair)
    if (over) return over
    const order = await openInspection(setting, repair.repair_ref)
    if (!order) return refuse('conflict', 'no-inspection-open', 'No inspection is ordered for this repair. Order one first.')
    const at = readHappenedAt(input.happenedAt, setting.now, order.raised_at, 'the inspection was ordered')
    if (isRefused(at)) return at
    const notBefore = decideNotBefore(input, at)
    if (isRefused(notBefore)) return notBefore
    const stream = repairStream(repair.repair_ref)
    const trade = input.trade ?? repair.trade
    const expectedMinutes = input.expectedMinutes ?? repair.expected_minutes
    const needed = input.finding === 'work-needed'
    const recorded = fact('inspection-recorded', stream, at, {
      orderRef: order.order_ref,
      repairRef: repair.repair_ref,
      finding: input.finding,
      trade: needed ? trade : null,
      expectedMinutes: needed ? expectedMinutes : null,
    })
    const priority = priorityNow({ priority: repair.priority, madeSafeAt: repair.made_safe_at, ordered: order.priority })
    const work = { trade, expectedMinutes, description: input.description ?? repair.fault_name, notBefore, carriesOn: order.order_ref }
    const others = needed ? [] : await otherOrdersToDo(setting.db, repair.repair_ref, order.order_ref)
    const next = needed
      ? await raiseWork(setting, { ...repair, priority }, work)
      : others.length > 0 ? [] : [fact('repair-completed', stream, at, { repairRef: repair.repair_ref, orderRef: order.order_ref, visitRef: null })]
    return { facts: [...(await visitOf(setting, order.order_ref, at)), recorded, ...next], answer: { repairRef: repair.repair_ref, finding: input.finding } }
  },
})

/** The inspection's own visit, if one was booked, ends with its finding, and the surveyor goes on to the next. */
const visitOf = async (setting: Setting, orderRef: string, at: Date): Promise<Fact[]> => {
  const booked = await bookedAppointmentOf(setting.db, orderRef)
  if (!booked?.repair_ref) return []
  const about = { visitRef: booked.visit_ref, appointmentRef: booked.appointment_ref, repairRef: booked.repair_ref, orderRef }
  return [
    fact('visit-finished', repairStream(booked.repair_ref), at, { ...about, outcome: 'done', words: null, photos: [] }),
    ...(await nextInLine(setting, booked, at)),
  ]
}

const openInspection = (setting: Setting, repairRef: string) =>
  setting.db
    .selectFrom('works_orders')
    .select(['order_ref', 'raised_at', 'priority'])
    .where('repair_ref', '=', repairRef)
    .where('kind', '=', 'inspection')
    .where('status', 'in', ['raised', 'accepted'])
    .executeTakeFirst()

interface WorkNeeded {
  readonly trade: string
  readonly expectedMinutes: number
  readonly description: string
  readonly notBefore: NotBefore | undefined
  /** The order of the inspection. */
  readonly carriesOn: string
}

const raiseWork = async (setting: Setting, repair: RepairOnRecord, { trade, expectedMinutes, description, notBefore, carriesOn }: WorkNeeded): Promise<Fact[]> => {
  const place = await placeOfHome(setting.db, repair.home_ref)
  const contractorRef = await usualContractor(setting.db, trade, place?.patch ?? '')
  if (contractorRef === undefined) return []
  const [number = 0] = await setting.numbers(1)
  return [
    fact('works-order-raised', repairStream(repair.repair_ref), setting.now, {
      orderRef: makeReference('W', number),
      repairRef: repair.repair_ref,
      kind: 'repair',
      contractorRef,
      trade,
      priority: repair.priority,
      description,
      expectedMinutes,
      valuePence: 0,
      replaces: null,
      residentRef: repair.resident_ref,
      carriesOn,
      ...(notBefore ? { notBefore } : {}),
    }),
  ]
}
