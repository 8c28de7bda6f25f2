/**
 * A visit no longer fits the hours of the operative who has it: booked before a leave, a changed rota or a last day was
 * known. An emergency goes to whoever is on call, at work that day or not; only leave takes it from them.
 */
import type { DayOperative, DayVisit } from './day.ts'

export type WhyUpset = NonNullable<DayOperative['away']> | 'before-hours' | 'after-hours'

export const whyUpset = ({ kind, planned }: Pick<DayVisit, 'kind' | 'planned'>, { shift, away }: Pick<DayOperative, 'shift' | 'away'>): WhyUpset | undefined => {
  if (shift === null) return kind === 'emergency' && away === 'off' ? undefined : (away ?? undefined)
  if (planned === null) return undefined
  if (planned.to > shift.to) return 'after-hours'
  return planned.from < shift.from ? 'before-hours' : undefined
}
