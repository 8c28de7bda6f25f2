/** A second person does not agree to a lower priority: the higher one stands, as it did. */
import { z } from 'zod'
import { command } from '#door/command.ts'
import { fact, repairStream } from '#facts/fact.ts'
import { isRefused } from '#ground/refusal.ts'
import { lockedLowering } from '../lowering-in-hand.ts'

export const declineLowerPriority = command({
  name: 'decline-lower-priority',
  permission: 'agree-lower-priority',
  input: z.object({
    repairRef: z.string().min(1).max(40),
    reason: z.string({ error: 'Say why the priority stays' }).trim().min(1, 'Say why the priority stays').max(500, 'The reason must be 500 characters or fewer'),
  }),
  async decide({ repairRef, reason }, setting) {
    const found = await lockedLowering(setting, repairRef)
    if (isRefused(found)) return found
    const { repair, asked } = found
    const declined = fact('lower-priority-declined', repairStream(repair.repair_ref), setting.now, { repairRef: repair.repair_ref, to: asked.to_priority, reason })
    return { facts: [declined], answer: { repairRef: repair.repair_ref, priority: repair.priority } }
  },
})
