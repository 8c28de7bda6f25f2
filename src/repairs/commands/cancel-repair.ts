/** A repair is cancelled with a reason; its orders and their appointments go with it in the same transaction. */
import { z } from 'zod'
import { command, type Setting } from '#door/command.ts'
import { fact, repairStream } from '#facts/fact.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { cancelOrders } from '#works-orders/order-in-hand.ts'
import { openOrders } from '#works-orders/works-orders.queries.ts'
import { checkStillOpen, lockedRepair } from '../repair-in-hand.ts'

export const cancelRepair = command({
  name: 'cancel-repair',
  permission: 'cancel-repair',
  input: z.object({
    repairRef: z.string().min(1).max(40),
    reason: z.string({ error: 'Say why the repair is cancelled' }).trim().min(1, 'Say why the repair is cancelled').max(500, 'The reason must be 500 characters or fewer'),
    by: z.enum(['resident', 'landlord'], { error: 'Say whose wish it is' }),
  }),
  async decide({ repairRef, reason, by }, setting) {
    const repair = await lockedRepair(setting, repairRef)
    if (isRefused(repair)) return repair
    const over = checkStillOpen(repair)
    if (over) return over
    if (repair.hazard !== null && by === 'landlord' && (await isHazardOpen(setting, repair.repair_ref))) return hazardStands
    const cancelled = fact('repair-cancelled', repairStream(repair.repair_ref), setting.now, { repairRef: repair.repair_ref, reason, by })
    const open = await openOrders(setting.db, repair.repair_ref)
    return { facts: [...(await cancelOrders(setting, repair.repair_ref, open.map((one) => one.order_ref), reason, by)), cancelled], answer: { repairRef: repair.repair_ref, stage: 'cancelled' } }
  },
})

const hazardStands = refuse('not-allowed', 'hazard-open', 'A hazard case is open on this repair. A competent investigator has to decide, and close it, before the repair can be cancelled.')

const isHazardOpen = async ({ db }: Setting, repairRef: string): Promise<boolean> =>
  (await db.selectFrom('hazard_cases').select('case_ref').where('repair_ref', '=', repairRef).where('status', '=', 'open').executeTakeFirst()) !== undefined
