/**
 * Three priorities, the Local Offer's own (P17): emergency, urgent, routine. When two rules disagree the higher one
 * wins, because the earliest deadline is the one that has to be kept.
 */
import type { Priority } from '#facts/repairs.ts'

export type { Priority } from '#facts/repairs.ts'

export const PRIORITIES = ['routine', 'urgent', 'emergency'] as const satisfies readonly Priority[]

/** 0 for routine upwards. */
export const rankOf = (priority: Priority): number => PRIORITIES.indexOf(priority)

export const highest = (first: Priority, ...others: readonly Priority[]): Priority =>
  others.reduce((top, one) => (rankOf(one) > rankOf(top) ? one : top), first)

export const oneStepUp = (priority: Priority): Priority => (priority === 'routine' ? 'urgent' : 'emergency')
