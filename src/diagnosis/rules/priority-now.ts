/**
 * An emergency is one until it is made safe. What then remains is a follow-on with a priority of its own: the one it was
 * ordered with, or else urgent, as whatever follows an emergency is (rule book, 8.2).
 */
import type { Priority } from '#facts/repairs.ts'

export interface PriorityOnRecord {
  readonly priority: Priority
  readonly madeSafeAt: Date | null
  /** Of the order that is now to be done, where there is one. */
  readonly ordered?: Priority | null | undefined
}

/** As it is shown: what is over keeps the priority that it had. */
export const priorityShown = (repair: PriorityOnRecord & { readonly stage: string }): Priority =>
  repair.stage === 'completed' || repair.stage === 'cancelled' ? repair.priority : priorityNow(repair)

export const priorityNow = ({ priority, madeSafeAt, ordered }: PriorityOnRecord): Priority => {
  if (priority !== 'emergency' || madeSafeAt === null) return priority
  return ordered === 'routine' ? 'routine' : 'urgent'
}
