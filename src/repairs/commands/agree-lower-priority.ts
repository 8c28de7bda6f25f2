/** The second person agrees to a lower priority that somebody else asked for: only now does it change. */
import { z } from 'zod'
import { whyNotAgreed } from '#diagnosis/rules/change-priority.ts'
import { command } from '#door/command.ts'
import { fact, repairStream } from '#facts/fact.ts'
import { isRefused } from '#ground/refusal.ts'
import { isFoundNoHazard, lockedLowering } from '../lowering-in-hand.ts'

export const agreeLowerPriority = command({
  name: 'agree-lower-priority',
  permission: 'agree-lower-priority',
  input: z.object({ repairRef: z.string().min(1).max(40) }),
  async decide({ repairRef }, setting) {
    const found = await lockedLowering(setting, repairRef)
    if (isRefused(found)) return found
    const { repair, asked } = found
    const secondPerson = setting.actor.id
    const refused = whyNotAgreed({ askedBy: asked.asked_by, agreedBy: secondPerson, hazard: repair.hazard, investigatorDecided: await isFoundNoHazard(setting, repair.repair_ref) })
    if (refused) return refused
    const { from_priority: from, to_priority: to, reason, asked_by: askedBy } = asked
    const changed = fact('priority-changed', repairStream(repair.repair_ref), setting.now, { repairRef: repair.repair_ref, from, to, reason, askedBy, secondPerson })
    return { facts: [changed], answer: { repairRef: repair.repair_ref, priority: to } }
  },
})
