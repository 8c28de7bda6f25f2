/**
 * A priority is changed after the report: raised at once, lowered only with a reason and a second person. What becomes an
 * emergency goes to whoever is on call, like one that was reported as such.
 */
import { z } from 'zod'
import { changePriority as decideChange } from '#diagnosis/rules/change-priority.ts'
import { placeOfHome } from '#appointments/appointments.queries.ts'
import { dueBy } from '#clocks/limits.ts'
import { londonDate } from '#clocks/london.ts'
import { command, type Setting } from '#door/command.ts'
import { isRole, may } from '#door/permissions.ts'
import { fact, repairStream, type Fact } from '#facts/fact.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { calendarInForce } from '#landlord/calendar-in-force.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { localOfferInForce } from '#promises/local-offer.ts'
import { cancelOrders } from '#works-orders/order-in-hand.ts'
import { handOver, onCallFor } from '../emergency-handover.ts'
import { checkStillOpen, lockedRepair, type RepairOnRecord } from '../repair-in-hand.ts'
import { subjectOf } from '../subject-of.ts'

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
    const sent = change.to === 'emergency' ? await sendSomebody(setting, repair) : []
    return { facts: [changed, ...sent], answer: { repairRef: repair.repair_ref, priority: change.to } }
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

/** With nobody on call it stays among the open emergencies, for a person; with somebody at the door already, they are there. */
const sendSomebody = async (setting: Setting, repair: RepairOnRecord): Promise<Fact[]> => {
  const onCall = await onCallFor(setting, repair.trade)
  const place = await placeOfHome(setting.db, repair.home_ref)
  if (!onCall || !place || repair.stage === 'attended') return []
  const today = londonDate(setting.now)
  const { limit } = localOfferInForce(setting.rules, today).promises.P17.emergency
  const dueAt = dueBy(limit, repair.clock_from_at, calendarInForce(setting.rules, today))
  const subject = await subjectOf(setting.db, repair)
  const [number = 0] = await setting.numbers(1)
  const handed = handOver(setting, { ...subject.repair, priority: 'emergency' }, place, onCall, diaryInForce(setting.rules, today), number, dueAt)
  // What was planned for later falls first: one order at a time.
  return [...(await cancelOrders(setting, repair.repair_ref, 'it became an emergency', 'landlord')), ...handed.facts]
}
