/** What the landlord has set about planning, out of the diary in force. */
import type { Diary } from '#landlord/diary.ts'
import type { PlanningFigures } from './rules/problem-of-day.ts'

export const figuresOf = ({ planning, patchMinutes }: Diary): PlanningFigures => ({ ...planning, patchMinutes })
