/** A works order is raised for a repair without an appointment yet, or for a change of contractor. */
import { z } from 'zod'
import { londonDate } from '#clocks/london.ts'
import { command, type Setting } from '#door/command.ts'
import { priorityNow } from '#diagnosis/rules/priority-now.ts'
import { fact, repairStream, type Fact } from '#facts/fact.ts'
import type { Priority } from '#facts/repairs.ts'
import type { NotBefore } from '#facts/works-orders.ts'
import { makeReference } from '#ground/references.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { placeOfHome } from '#appointments/appointments.queries.ts'
import { cancelBooked } from '#works-orders/order-in-hand.ts'
import { ordersOfRepair, usualContractor } from '#works-orders/works-orders.queries.ts'
import { surveyorTrade } from '#appointments/booking.ts'
import { decideNotBefore, notBeforeInput, notBeforeOf } from '#appointments/rules/not-before.ts'
import { checkStillOpen, lockedRepair, type RepairOnRecord } from '../repair-in-hand.ts'

export const raiseWorksOrder = command({
  name: 'raise-works-order',
  permission: 'order-works',
  input: z.object({
    repairRef: z.string().min(1).max(40),
    kind: z.enum(['repair', 'inspection']).default('repair'),
    /** Left out: the firm that usually does this trade here. */
    contractorRef: z.string().max(40).optional(),
    description: z.string().trim().min(1).max(500, 'The description must be 500 characters or fewer').optional(),
    expectedMinutes: z.int().min(5).max(2400).optional(),
    valuePence: z.int().min(0).max(100_000_00).default(0),
    /** The order this one takes over from; it is cancelled with its appointment. */
    replaces: z.string().max(40).optional(),
    ...notBeforeInput,
  }),
  async decide(input, setting) {
    const repair = await lockedRepair(setting, input.repairRef)
    if (isRefused(repair)) return repair
    const over = checkStillOpen(repair)
    if (over) return over
    const trade = input.kind === 'inspection' ? surveyorTrade : repair.trade
    const contractorRef = await contractorFor(setting, repair, trade, input.contractorRef)
    if (isRefused(contractorRef)) return contractorRef
    const replaced = await replacedOrder(setting, repair, input.replaces)
    if (isRefused(replaced)) return replaced
    const said = decideNotBefore(input, setting.now)
    if (isRefused(said)) return said
    const notBefore = said ?? replaced.notBefore
    const [number = 0] = await setting.numbers(1)
    const orderRef = makeReference('W', number)
    const diary = diaryInForce(setting.rules, londonDate(setting.now))
    const raised = fact('works-order-raised', repairStream(repair.repair_ref), setting.now, {
      orderRef,
      repairRef: repair.repair_ref,
      kind: input.kind,
      contractorRef,
      trade,
      priority: priorityNow({ priority: repair.priority, madeSafeAt: repair.made_safe_at, ordered: replaced.priority }),
      description: input.description ?? repair.fault_name,
      expectedMinutes: input.expectedMinutes ?? (input.kind === 'inspection' ? diary.inspectionMinutes : repair.expected_minutes),
      valuePence: input.valuePence,
      replaces: replaced.orderRef,
      residentRef: repair.resident_ref,
      ...(notBefore ? { notBefore } : {}),
    })
    // Raised first, so that the confirmation promised of the earlier order is superseded by this one's (P6).
    return { facts: [raised, ...replaced.facts], answer: { orderRef, contractorRef } }
  },
})

const contractorFor = async (setting: Setting, repair: RepairOnRecord, trade: string, chosen: string | undefined): Promise<string | Refused> => {
  if (chosen !== undefined) {
    const known = await setting.db.selectFrom('contractors').select('contractor_ref').where('contractor_ref', '=', chosen).executeTakeFirst()
    return known ? chosen : refuse('not-found', 'no-such-contractor', 'We have no contractor with that reference.', 'contractorRef')
  }
  const place = await placeOfHome(setting.db, repair.home_ref)
  const usual = await usualContractor(setting.db, trade, place?.patch ?? '')
  return usual ?? refuse('conflict', 'nobody-does-this', `No contractor has anyone who is a ${trade}. Choose a contractor.`, 'contractorRef')
}

interface ReplacedOrder {
  readonly orderRef: string | null
  readonly priority?: Priority
  /** Whoever does it, the work waits for the same. */
  readonly notBefore?: NotBefore | undefined
  readonly facts: readonly Fact[]
}

type Order = Awaited<ReturnType<typeof ordersOfRepair>>[number]

const takenOver = (order: Order) => ({ orderRef: order.order_ref, priority: order.priority, notBefore: notBeforeOf(order) })

/** Without a replacement named, a repair takes one open order at a time, and a new one takes over from what was declined. */
const replacedOrder = async (setting: Setting, repair: RepairOnRecord, replaces: string | undefined): Promise<ReplacedOrder | Refused> => {
  const orders = await ordersOfRepair(setting.db, repair.repair_ref)
  const open = orders.filter((order) => order.status === 'raised' || order.status === 'accepted')
  if (replaces === undefined) {
    const last = orders.at(-1)
    return open.length === 0 ? last?.status === 'declined' ? { ...takenOver(last), facts: [] } : { orderRef: null, facts: [] } : refuse('conflict', 'order-already-open', 'This repair already has an open order. Name it as the one to replace, or vary it.', 'replaces')
  }
  const replaced = orders.find((order) => order.order_ref === replaces)
  if (!replaced) return refuse('not-found', 'no-such-order', 'We have no works order with that reference on this repair.', 'replaces')
  if (!open.includes(replaced)) return { ...takenOver(replaced), facts: [] }
  const reason = 'another contractor takes it over'
  const cancelled = fact('works-order-cancelled', repairStream(repair.repair_ref), setting.now, { orderRef: replaces, repairRef: repair.repair_ref, reason })
  return { ...takenOver(replaced), facts: [cancelled, ...(await cancelBooked(setting, replaces, reason))] }
}
