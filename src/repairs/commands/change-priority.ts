/**
 * A priority is changed after the report: raised at once; lowered only with a reason, once a second person has agreed to
 * it themselves. What becomes an emergency goes to whoever is on call, like one that was reported as such.
 */
import { z } from 'zod'
import { changePriority as decideChange } from '#diagnosis/rules/change-priority.ts'
import { priorityNow } from '#diagnosis/rules/priority-now.ts'
import { command, type Decision, type Setting } from '#door/command.ts'
import { fact, repairStream, type Fact } from '#facts/fact.ts'
import type { Priority } from '#facts/repairs.ts'
import { isRefused, type Refused } from '#ground/refusal.ts'
import { handOverInstead } from '../emergency-handover.ts'
import { isFoundNoHazard } from '../lowering-in-hand.ts'
import { checkStillOpen, lockedRepair, type RepairOnRecord } from '../repair-in-hand.ts'

export const changePriority = command({
  name: 'change-priority',
  permission: 'change-priority',
  input: z.object({
    repairRef: z.string().min(1).max(40),
    to: z.enum(['emergency', 'urgent', 'routine'], { error: 'Choose the new priority' }),
    reason: z.string().trim().max(500, 'The reason must be 500 characters or fewer').default(''),
  }),
  async decide(input, setting): Promise<Decision<{ readonly repairRef: string; readonly priority: Priority; readonly toBeAgreed: Priority | null }> | Refused> {
    const repair = await lockedRepair(setting, input.repairRef)
    if (isRefused(repair)) return repair
    const over = checkStillOpen(repair)
    if (over) return over
    const from = input.to === repair.priority ? repair.priority : await prioritySet(setting, repair)
    const change = decideChange({ from, to: input.to, reason: input.reason, hazard: repair.hazard, investigatorDecided: await isFoundNoHazard(setting, repair.repair_ref) })
    if (isRefused(change)) return change
    const { needsAgreement, ...changed } = change
    const stream = repairStream(repair.repair_ref)
    const about = { repairRef: repair.repair_ref, ...changed }
    if (needsAgreement) return { facts: [fact('lower-priority-asked', stream, setting.now, about)], answer: { repairRef: repair.repair_ref, priority: repair.priority, toBeAgreed: change.to } }
    const sent = change.to === 'emergency' ? await sendSomebody(setting, repair) : []
    return { facts: [fact('priority-changed', stream, setting.now, { ...about, secondPerson: null }), ...sent], answer: { repairRef: repair.repair_ref, priority: change.to, toBeAgreed: null } }
  },
})

/** Once made safe, what remains has the priority that its own target was promised by (P17). */
const prioritySet = async ({ db }: Setting, repair: RepairOnRecord): Promise<Priority> => {
  const promised = await db.selectFrom('promises').select('priority').where('repair_ref', '=', repair.repair_ref).where('number', '=', 'P17').where('settled', 'in', ['open', 'excused']).orderBy('due_at').executeTakeFirst()
  return priorityNow({ priority: repair.priority, madeSafeAt: repair.made_safe_at, ordered: promised?.priority })
}

/** With nobody on call it stays among the open emergencies, for a person; with somebody at the door already, they are there. */
const sendSomebody = async (setting: Setting, repair: RepairOnRecord): Promise<Fact[]> =>
  repair.stage === 'attended' ? [] : ((await handOverInstead(setting, { repair, because: 'it became an emergency' })) ?? [])
