/** A works order is raised for a repair without an appointment yet, for a change of contractor, or for work that follows another order's. */
import { z } from 'zod'
import { londonDate } from '#clocks/london.ts'
import { command, type Setting } from '#door/command.ts'
import { tradeSchema } from '#diagnosis/rules/trade.ts'
import { priorityNow } from '#diagnosis/rules/priority-now.ts'
import { fact, repairStream, type Fact } from '#facts/fact.ts'
import type { Priority } from '#facts/repairs.ts'
import type { Follows, NotBefore } from '#facts/works-orders.ts'
import { makeReference } from '#ground/references.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { placeOfHome } from '#appointments/appointments.queries.ts'
import { cancelBooked } from '#works-orders/order-in-hand.ts'
import { isOpenOrder } from '#works-orders/rules/order.ts'
import { ordersOfRepair, usualContractor } from '#works-orders/works-orders.queries.ts'
import { surveyorTrade } from '#appointments/booking-subject.ts'
import { decideNotBefore, followsOf, notBeforeInput, notBeforeSaid } from '#appointments/rules/not-before.ts'
import { checkStillOpen, lockedRepair, type RepairOnRecord } from '../repair-in-hand.ts'

const mostDaysBetween = 60

export const raiseWorksOrder = command({
  name: 'raise-works-order',
  permission: 'order-works',
  input: z.object({
    repairRef: z.string().min(1).max(40),
    kind: z.enum(['repair', 'inspection']).default('repair'),
    /** Left out: the firm that usually does this trade here. */
    contractorRef: z.string().max(40).optional(),
    /** Left out: the repair's own trade. */
    trade: tradeSchema.optional(),
    description: z.string().trim().min(1, 'Say what is to be done').max(500, 'The description must be 500 characters or fewer').optional(),
    expectedMinutes: z.int().min(5).max(2400).optional(),
    valuePence: z.int().min(0).max(100_000_00).default(0),
    /** The order this one takes over from; it is cancelled with its appointment. */
    replaces: z.string().max(40).optional(),
    /** The order that is done first: it is done, or still to be. */
    follows: z.string().max(40).optional(),
    /** From the day on which that one is done: what something needs to dry, say. */
    daysBetween: z.int('Days must be a whole number').min(0).max(mostDaysBetween, `At most ${String(mostDaysBetween)} days`).optional(),
    ...notBeforeInput,
  }),
  async decide(input, setting) {
    const repair = await lockedRepair(setting, input.repairRef)
    if (isRefused(repair)) return repair
    const over = checkStillOpen(repair)
    if (over) return over
    const orders = await ordersOfRepair(setting.db, repair.repair_ref)
    const first = firstOf(orders, input)
    if (isRefused(first)) return first
    const replaced = await replacedOrder(setting, repair, orders, input)
    if (isRefused(replaced)) return replaced
    const trade = input.kind === 'inspection' ? surveyorTrade : (input.trade ?? replaced.trade ?? repair.trade)
    const contractorRef = await contractorFor(setting, repair, trade, input.contractorRef)
    if (isRefused(contractorRef)) return contractorRef
    const said = decideNotBefore(input, setting.now)
    if (isRefused(said)) return said
    const notBefore = said ?? replaced.notBefore
    const follows = first ? { orderRef: first.order_ref, daysBetween: input.daysBetween ?? 0 } : replaced.follows
    const [number = 0] = await setting.numbers(1)
    const orderRef = makeReference('W', number)
    const diary = diaryInForce(setting.rules, londonDate(setting.now))
    const raised = fact('works-order-raised', repairStream(repair.repair_ref), setting.now, {
      orderRef,
      repairRef: repair.repair_ref,
      kind: input.kind,
      contractorRef,
      trade,
      priority: priorityOf(repair, replaced.priority ?? first?.priority, orders.find((one) => one.order_ref === follows?.orderRef)),
      description: input.description ?? repair.fault_name,
      expectedMinutes: input.expectedMinutes ?? (input.kind === 'inspection' ? diary.inspectionMinutes : repair.expected_minutes),
      valuePence: input.valuePence,
      replaces: replaced.orderRef,
      residentRef: repair.resident_ref,
      ...(notBefore ? { notBefore } : {}),
      ...(follows ? { follows } : {}),
    })
    // Raised first, so that the confirmation promised of the earlier order is superseded by this one's (P6).
    return { facts: [raised, ...replaced.facts], answer: { orderRef, contractorRef } }
  },
})

/** What is done after an emergency is urgent, as whatever follows one is (rule book, 8.2). */
const priorityOf = (repair: RepairOnRecord, ordered: Priority | undefined, before: Order | undefined): Priority => {
  const now = priorityNow({ priority: repair.priority, madeSafeAt: repair.made_safe_at, ordered })
  return now === 'emergency' && before && isOpenOrder(before.status) ? 'urgent' : now
}

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
  readonly trade?: string
  /** Whoever does it, the work waits for the same. */
  readonly notBefore?: NotBefore | undefined
  readonly follows?: Follows | undefined
  readonly facts: readonly Fact[]
}

type Order = Awaited<ReturnType<typeof ordersOfRepair>>[number]

/** An inspection does not hand its trade on. */
const takenOver = (order: Order) => ({
  orderRef: order.order_ref,
  priority: order.priority,
  ...(order.kind === 'inspection' ? {} : { trade: order.trade }),
  notBefore: notBeforeSaid(order),
  follows: followsOf(order),
})

interface Asked {
  readonly replaces?: string | undefined
  readonly follows?: string | undefined
  readonly daysBetween?: number | undefined
}

/** What an order follows is done, or still to be. Without one there is nothing for days to lie between. */
const firstOf = (orders: readonly Order[], { follows, replaces, daysBetween }: Asked): Order | undefined | Refused => {
  if (follows === undefined) return daysBetween === undefined ? undefined : refuse('invalid', 'no-first', 'Say which order is done first', 'follows')
  const first = orders.find((order) => order.order_ref === follows)
  if (!first) return refuse('not-found', 'no-such-order', 'We have no works order with that reference on this repair.', 'follows')
  if (replaces !== undefined && comesAfter(orders, first, replaces)) return refuse('invalid', 'follows-itself', 'An order cannot follow the one whose place it takes.', 'follows')
  return isOpenOrder(first.status) || first.status === 'completed' ? first : refuse('conflict', `order-${first.status}`, 'That order will not be done. Choose one that is done, or still to be.', 'follows')
}

/** The order itself, or one that it follows, directly or not. */
const comesAfter = (orders: readonly Order[], order: Order | undefined, orderRef: string): boolean =>
  order !== undefined && (order.order_ref === orderRef || comesAfter(orders, orders.find((one) => one.order_ref === order.follows), orderRef))

const alreadyOpen = refuse('conflict', 'order-already-open', 'This repair already has an open order. Name it as the one to replace or to follow, or vary it.', 'replaces')

/** Neither in another's place nor after another, an order is the only open one; it takes over from what was declined. */
const replacedOrder = async (setting: Setting, repair: RepairOnRecord, orders: readonly Order[], { replaces, follows }: Asked): Promise<ReplacedOrder | Refused> => {
  const nothing = { orderRef: null, facts: [] }
  if (replaces === undefined) {
    if (follows !== undefined) return nothing
    if (orders.some((order) => isOpenOrder(order.status))) return alreadyOpen
    const last = orders.findLast((order) => order.status === 'declined' && !orders.some((one) => one.replaces === order.order_ref))
    return last ? { ...takenOver(last), facts: [] } : nothing
  }
  const replaced = orders.find((order) => order.order_ref === replaces)
  if (!replaced) return refuse('not-found', 'no-such-order', 'We have no works order with that reference on this repair.', 'replaces')
  if (!isOpenOrder(replaced.status)) {
    const isToDo = replaced.status === 'declined' && !orders.some((order) => order.replaces === replaces)
    return isToDo || follows !== undefined || !orders.some((order) => isOpenOrder(order.status)) ? { ...takenOver(replaced), facts: [] } : alreadyOpen
  }
  const reason = 'another contractor takes it over'
  const cancelled = fact('works-order-cancelled', repairStream(repair.repair_ref), setting.now, { orderRef: replaces, repairRef: repair.repair_ref, reason })
  return { ...takenOver(replaced), facts: [cancelled, ...(await cancelBooked(setting, replaces, reason))] }
}
