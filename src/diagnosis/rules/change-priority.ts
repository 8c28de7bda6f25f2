/**
 * Anybody on duty may raise a priority there and then. Lowering one takes a reason and a second person who agrees to it
 * themselves, and where a hazard the law covers is open, a competent investigator's decision as well (SI 2025/1042):
 * nobody talks a home safe.
 */
import type { HazardSign, Priority } from '#facts/repairs.ts'
import { refuse, type Refused } from '#ground/refusal.ts'
import { rankOf } from './priority.ts'

/** What stands against a lower priority, whoever wants it. */
export interface HazardKnown {
  readonly hazard: HazardSign | null
  /** A competent investigator has recorded that the hazard is not, or no longer, what it was taken for. */
  readonly investigatorDecided: boolean
}

export interface PriorityChangeAsked extends HazardKnown {
  readonly from: Priority
  readonly to: Priority
  readonly reason: string
}

export interface PriorityChange {
  readonly from: Priority
  readonly to: Priority
  readonly reason: string
  /** The higher priority stands until somebody else agrees. */
  readonly needsAgreement: boolean
}

const fewestLetters = 10
const mostLetters = 500

export const changePriority = (asked: PriorityChangeAsked): PriorityChange | Refused => {
  const { from, to } = asked
  const reason = asked.reason.trim().slice(0, mostLetters)
  if (from === to) return refuse('conflict', 'priority-unchanged', `The priority is ${to} already.`, 'to')
  if (rankOf(to) > rankOf(from)) return { from, to, reason: reason || 'Raised', needsAgreement: false }
  if (reason.length < fewestLetters) return refuse('invalid', 'reason-needed', 'Say why the priority can be lowered.', 'reason')
  return whyNotYet(asked) ?? { from, to, reason, needsAgreement: true }
}

export interface AgreementAsked extends HazardKnown {
  readonly askedBy: string
  readonly agreedBy: string
}

export const whyNotAgreed = (asked: AgreementAsked): Refused | undefined =>
  sameId(asked.askedBy, asked.agreedBy)
    ? refuse('not-allowed', 'second-person-is-the-first', 'You asked for this yourself, so somebody else has to agree to it.')
    : whyNotYet(asked)

const whyNotYet = ({ hazard, investigatorDecided }: HazardKnown): Refused | undefined =>
  hazard?.statutory && !investigatorDecided ? refuse('not-allowed', 'investigator-needed', 'A hazard case is open. A competent investigator has to decide first.') : undefined

const sameId = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase()
