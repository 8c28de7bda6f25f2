/**
 * Some work cannot be done before a day: a part arrives then, plaster or paint has dried by then, or other work is done
 * first. It is said when the order is raised, or follows from the order that is done first: the same day from when that
 * is done at the latest, or so many days after it. No visit is offered, held or booked for the order before that.
 */
import { z } from 'zod'
import { addDays, addMonths, civilDateSchema, londonDate, londonInstant, londonTime, sayDate, sayTime, type CivilDate } from '#clocks/london.ts'
import { TRADE_NAMES, type Trade } from '#diagnosis/rules/trade.ts'
import type { Follows, NotBefore, WaitsFor } from '#facts/works-orders.ts'
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

/** What the work of an order waits for, as things stand, and until when. */
export interface Waits {
  /** Null: the work that is done first has no time yet. */
  readonly on: string | null
  /** "13:00" of that day; left out: all day. */
  readonly at?: string
  /** "12:00": until when somebody may come for the work that is done first. No window that opens sooner is promised. */
  readonly opens?: string
  readonly because: WaitsFor
  /** Who does the work that is done first, where it is an order of its own. */
  readonly trade?: string
}

const inWords: Readonly<Record<WaitsFor, (day: string) => string>> = {
  part: (day) => `The part arrives on ${day}`,
  drying: (day) => `It will be dry on ${day}`,
  'other-work': (day) => `Other work is done first, until ${day}`,
}

/** "The part arrives on Thursday 3 December 2026", without a full stop. */
export const sayNotBefore = ({ on, at, because, trade }: Waits): string => {
  if (on === null) return `${otherWork(trade)}, and has no time yet`
  return at === undefined ? inWords[because](sayDate(on as CivilDate)) : `${otherWork(trade)}, on ${sayDate(on as CivilDate)} until ${sayTime(at)}`
}

const otherWork = (trade = ''): string => `Other work (${(TRADE_NAMES[trade as Trade] ?? trade).toLowerCase()}) is done first`

/** From when the work can begin; undefined where nobody knows yet. */
export const workFrom = ({ on, at = '00:00' }: Waits): Date | undefined => (on === null ? undefined : londonInstant(on as CivilDate, at))

export interface TimeWanted {
  readonly day: string
  /** When somebody may come, where that is known. */
  readonly from?: Date | undefined
  /** Of the window that is promised, where that is known. */
  readonly opensAt?: Date | undefined
}

/** Undefined where the work can be done then. */
export const checkNotBefore = (waits: Waits | undefined, { day, from, opensAt }: TimeWanted): Refused | undefined => {
  if (waits === undefined) return undefined
  if (waits.on === null) return refuse('conflict', 'not-before', `${sayNotBefore(waits)}. Book that first.`, 'day')
  const begins = workFrom(waits)
  const opensTooSoon = waits.opens !== undefined && opensAt !== undefined && day === waits.on && londonTime(opensAt) < waits.opens
  const tooSoon = day < waits.on || opensTooSoon || (from !== undefined && begins !== undefined && from < begins)
  return tooSoon ? refuse('conflict', 'not-before', `${sayNotBefore(waits)}. Choose ${waits.at === undefined ? 'that day' : 'a time after that'} or a later one.`, 'day') : undefined
}

/** The columns that say it: of the order itself, and of the order that it follows (`orders_that_follow`). */
export interface OrderThatWaits {
  readonly not_before_on: string | null
  readonly not_before_because: WaitsFor | null
  /** Left out where the order follows none. */
  readonly follows?: string | null
  readonly days_between?: number | null
  readonly first_trade?: string | null
  readonly first_status?: string | null
  readonly first_done_at?: Date | null
  readonly first_arrives_by?: Date | null
}

/** "After W12, with 3 days between", without a full stop. */
export const sayFollows = ({ orderRef, daysBetween }: Follows): string =>
  `After ${orderRef}${daysBetween === 0 ? '' : `, with ${String(daysBetween)} ${daysBetween === 1 ? 'day' : 'days'} between`}`

/** As it was said of the order itself, whatever else it follows. */
export const notBeforeSaid = ({ not_before_on: on, not_before_because: because }: OrderThatWaits): NotBefore | undefined =>
  on === null || because === null ? undefined : { on, because }

export const followsOf = ({ follows, days_between: daysBetween }: OrderThatWaits): Follows | undefined =>
  follows === null || follows === undefined || daysBetween === null || daysBetween === undefined ? undefined : { orderRef: follows, daysBetween }

/** Whichever is later. */
export const waitsOf = (order: OrderThatWaits): Waits | undefined => {
  const [said, first] = [notBeforeSaid(order), afterFirst(order)]
  if (said === undefined || first === undefined) return first ?? said
  return first.on === null || first.on >= said.on ? first : said
}

const afterFirst = ({ days_between: days, first_trade: trade, first_status: status, first_done_at: doneAt, first_arrives_by: arrivesBy }: OrderThatWaits): Waits | undefined => {
  if (days === null || days === undefined || !trade) return undefined
  if (!doneAt) return { on: null, because: 'other-work', trade }
  const doneOn = londonDate(doneAt)
  if (days > 0) return { on: addDays(doneOn, days), because: 'drying' }
  return status === 'completed' ? undefined : { on: doneOn, at: londonTime(doneAt), opens: londonTime(arrivesBy ?? doneAt), because: 'other-work', trade }
}
