/** A priority is changed after the report: raised at once, lowered only with a reason and a second person. */
import { z } from 'zod'
import { changePriority as decideChange } from '#diagnosis/rules/change-priority.ts'
import { command, type Setting } from '#door/command.ts'
import { isRole, may } from '#door/permissions.ts'
import { fact, repairStream } from '#facts/fact.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { checkStillOpen, lockedRepair } from '../repair-in-hand.ts'

export const changePriority = command({
  name: 'change-priority',
  permission: 'change-priority',
  input: z.object({
    repairRef: z.string().min(1).max(40),
    to: z.enum(['emergency', 'urgent', 'routine'], { error: 'Choose the new priority' }),
    reason: z.string().trim().max(500, 'The reason must be 500 characters or fewer').default(''),
    /** The user who agrees to a lower priority: a team leader or manager, not the person asking. */
    secondPersonId: z.string().max(60).nullable().default(null),
  }),
  async decide(input, setting) {
    const repair = await lockedRepair(setting, input.repairRef)
    if (isRefused(repair)) return repair
    const over = checkStillOpen(repair)
    if (over) return over
    const change = decideChange({
      from: repair.priority,
      to: input.to,
      reason: input.reason,
      actorId: setting.actor.id,
      // Told as the user's number or as the whole of it: the same person either way.
      secondPersonId: input.secondPersonId && `user/${input.secondPersonId.trim().replace(/^user\//, '')}`,
      hazard: repair.hazard,
      investigatorDecided: false,
    })
    if (isRefused(change)) return change
    if (change.secondPerson !== null && !(await mayAgree(setting, change.secondPerson))) return cannotAgree
    const changed = fact('priority-changed', repairStream(repair.repair_ref), setting.now, { repairRef: repair.repair_ref, ...change })
    return { facts: [changed], answer: { repairRef: repair.repair_ref, priority: change.to } }
  },
})

const cannotAgree = refuse('not-allowed', 'second-person-may-not', 'The second person must be a team leader or a manager.', 'secondPersonId')

const mayAgree = async (setting: Setting, userId: string): Promise<boolean> => {
  const user = await setting.db
    .selectFrom('users')
    .select('role')
    .where('user_id', '=', userId.replace(/^user\//, ''))
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return user !== undefined && isRole(user.role) && may(user.role, 'agree-lower-priority')
}
