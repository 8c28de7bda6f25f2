/**
 * Some work cannot be done before a day: a part arrives then, plaster or paint has dried by then, or other work is done
 * first. It is said when the order is raised, and no visit is offered, held or booked for the order before it.
 */
import { z } from 'zod'
import { addMonths, civilDateSchema, londonDate, sayDate, type CivilDate } from '#clocks/london.ts'
import type { NotBefore, WaitsFor } from '#facts/works-orders.ts'
import { refuse, type Refused } from '#ground/refusal.ts'

export const waitsFor = ['part', 'drying', 'other-work'] as const satisfies readonly WaitsFor[]

/** In every command that raises an order. */
export const notBeforeInput = {
  /** The first day on which the work can be done. */
  notBeforeOn: civilDateSchema.optional(),
  notBeforeBecause: z.enum(waitsFor, { error: 'Say what the work waits for' }).optional(),
}

interface NotBeforeTyped {
  readonly notBeforeOn?: CivilDate | undefined
  readonly notBeforeBecause?: WaitsFor | undefined
}

/** Nobody knows of a part that is further off; a year typed wrong is. */
const mostMonthsAhead = 12

export const decideNotBefore = ({ notBeforeOn: on, notBeforeBecause: because }: NotBeforeTyped, at: Date): NotBefore | undefined | Refused => {
  if (on === undefined) return because === undefined ? undefined : refuse('invalid', 'no-day', 'Say from which day the work can be done', 'notBeforeOn')
  if (because === undefined) return refuse('invalid', 'no-reason', 'Say what the work waits for', 'notBeforeBecause')
  const today = londonDate(at)
  if (on < today) return refuse('invalid', 'day-over', 'The day cannot be in the past', 'notBeforeOn')
  return on > addMonths(today, mostMonthsAhead) ? refuse('invalid', 'too-far', 'That day is more than a year away. Check the year', 'notBeforeOn') : { on, because }
}

const words: Readonly<Record<WaitsFor, (day: string) => string>> = {
  part: (day) => `The part arrives on ${day}`,
  drying: (day) => `It will be dry on ${day}`,
  'other-work': (day) => `Other work is done first, until ${day}`,
}

/** "The part arrives on Thursday 3 December 2026", without a full stop. */
export const sayNotBefore = ({ on, because }: NotBefore): string => words[because](sayDate(on as CivilDate))

/** Undefined where the work can be done on that day. */
export const checkNotBefore = (notBefore: NotBefore | undefined, day: string): Refused | undefined =>
  notBefore !== undefined && day < notBefore.on ? refuse('conflict', 'not-before', `${sayNotBefore(notBefore)}. Choose that day or a later one.`, 'day') : undefined

export interface OrderWithDay {
  readonly not_before_on: string | null
  readonly not_before_because: WaitsFor | null
}

export const notBeforeOf = ({ not_before_on: on, not_before_because: because }: OrderWithDay): NotBefore | undefined =>
  on === null || because === null ? undefined : { on, because }
