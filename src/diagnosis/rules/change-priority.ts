/**
 * Anybody on duty may raise a priority there and then. Lowering one takes a reason and a second person, and where a
 * hazard the law covers is open, a competent investigator's decision as well (SI 2025/1042): nobody talks a home safe.
 */
import type { HazardSign, Priority } from '#facts/repairs.ts'
import { refuse, type Refused } from '#ground/refusal.ts'
import { rankOf } from './priority.ts'

export interface PriorityChangeAsked {
  readonly from: Priority
  readonly to: Priority
  readonly reason: string
  readonly actorId: string
  /** Who agreed to lower it. */
  readonly secondPersonId: string | null
  readonly hazard: HazardSign | null
  /** A competent investigator has recorded that the hazard is not, or no longer, what it was taken for. */
  readonly investigatorDecided: boolean
}

/** The data of a 'priority-changed' fact, but for the repair it is about. */
export interface PriorityChange {
  readonly from: Priority
  readonly to: Priority
  readonly reason: string
  readonly secondPerson: string | null
}

const fewestLetters = 10
const mostLetters = 500

export const changePriority = (asked: PriorityChangeAsked): PriorityChange | Refused => {
  const { from, to } = asked
  const reason = asked.reason.trim().slice(0, mostLetters)
  if (from === to) return refuse('conflict', 'priority-unchanged', `The priority is ${to} already.`, 'to')
  if (rankOf(to) > rankOf(from)) return { from, to, reason: reason || 'Raised', secondPerson: null }
  return whyNotLowered({ ...asked, reason }) ?? { from, to, reason, secondPerson: asked.secondPersonId }
}

const whyNotLowered = ({ reason, actorId, secondPersonId, hazard, investigatorDecided }: PriorityChangeAsked): Refused | undefined => {
  if (reason.length < fewestLetters) return refuse('invalid', 'reason-needed', 'Say why the priority can be lowered.', 'reason')
  if (secondPersonId === null || secondPersonId.trim() === '')
    return refuse('not-allowed', 'second-person-needed', 'Lowering a priority takes a second person. Choose who agreed to it.', 'secondPersonId')
  if (sameId(actorId, secondPersonId))
    return refuse('not-allowed', 'second-person-is-the-first', 'The second person must be someone else.', 'secondPersonId')
  if (hazard?.statutory && !investigatorDecided)
    return refuse('not-allowed', 'investigator-needed', 'A hazard case is open. A competent investigator has to decide first.')
  return undefined
}

const sameId = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase()
