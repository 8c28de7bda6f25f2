/** What upsets a day once it is under way. Times are in the problem's unit; `at` is when it is known. */
import type { PlanJob } from '#scheduling/day-plans/problem.ts'

export type DayEvent =
  | { readonly kind: 'operative-sick'; readonly at: number; readonly operative: number }
  | { readonly kind: 'visit-overran'; readonly at: number; readonly operative: number; readonly job: number; readonly endsAt: number }
  | { readonly kind: 'emergency'; readonly at: number; readonly job: PlanJob }
  | { readonly kind: 'visit-cancelled'; readonly at: number; readonly job: number }
  /** The problem already says what happened: shifts begin when operatives are free, and what stands is not in it. */
  | { readonly kind: 'as-it-stands'; readonly at: number }
