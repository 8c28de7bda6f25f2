/**
 * The desk at which the promises of one stream are worked out: the promises so far, the Local Offer and the
 * calendar in force, and the few moves a promise can make. Pure: it changes its own copy and lists what changed.
 */
import type { WorkingCalendar } from '#clocks/calendar.ts'
import { dueBy } from '#clocks/limits.ts'
import type { FactKind, RecordedFact } from '#facts/fact.ts'
import type { Priority } from '#facts/repairs.ts'
import type { AlsoExcused } from '#storage/tables/columns.ts'
import type { LocalOffer } from './local-offer.ts'
import { isInTime, type PromiseNumber, type PromiseRow } from './promise.ts'

export interface About {
  readonly repairRef: string
  readonly orderRef?: string | null
  readonly appointmentRef?: string | null
  readonly homeRef?: string | null
  readonly residentRef?: string | null
  readonly priority?: Priority | null
}

export interface NewPromise extends About {
  readonly startsAt: Date
  /** Null: within the call, until the call ends. */
  readonly dueAt: Date | null
}

/** Whom the promises of a repair are made to: who lives there; for a shared part whoever reported it; or nobody we could tell. */
export type MadeTo = 'household' | 'reporter' | 'nobody'

export interface Desk {
  readonly offer: LocalOffer
  readonly calendar: WorkingCalendar
  readonly madeTo: MadeTo
  /** Open promises of that number, narrowed to an order or appointment where given. */
  open(number: PromiseNumber, where?: Partial<About>): PromiseRow[]
  /** Every promise of that number, however it stands. */
  all(number: PromiseNumber, where?: Partial<About>): PromiseRow[]
  make(number: PromiseNumber, fact: RecordedFact, promise: NewPromise): PromiseRow
  keep(promise: PromiseRow, fact: RecordedFact, at?: Date): void
  /** An excuse does not end the work: done in time after all it is kept, and done late it stays excused. */
  keepOrStayExcused(promise: PromiseRow, fact: RecordedFact): void
  /** Only before it fell due: nothing excuses a promise that is broken already. */
  excuseInTime(promise: PromiseRow, fact: RecordedFact, reason: string, evidence?: string): void
  /** Excused already, it is one more excuse beside the first: it stands while any of them does. */
  excuse(promise: PromiseRow, fact: RecordedFact, reason: string, evidence?: string): void
  /** The evidence of one excuse is not accepted: another that stands takes its place, and with none the original clock stands again. */
  rejectExcuse(promise: PromiseRow, fact: RecordedFact, evidence: string, why: string): void
  supersede(promise: PromiseRow, fact: RecordedFact, by: PromiseRow): void
  withdraw(promise: PromiseRow, fact: RecordedFact, reason: string): void
  /** A kept or excused promise stands again with its original clock. */
  overturn(promise: PromiseRow, fact: RecordedFact, why: string): void
  /** The due time moves earlier, never later; the first one stays on the row. */
  bringForward(promise: PromiseRow, dueAt: Date): void
  attempt(promise: PromiseRow, at: Date, means: string): void
  readonly made: ReadonlySet<PromiseRow>
  readonly changed: ReadonlySet<PromiseRow>
}

/** Which facts a promise listens to. */
export type PromiseKind = { readonly number: PromiseNumber } & {
  readonly on: { readonly [K in FactKind]?: (fact: RecordedFact<K>, desk: Desk) => void }
}

export const definePromise = (kind: PromiseKind): PromiseKind => kind

export const openDesk = (rows: readonly PromiseRow[], { offer, calendar, madeTo }: Pick<Desk, 'offer' | 'calendar' | 'madeTo'>): Desk => {
  const promises = [...rows]
  const made = new Set<PromiseRow>()
  const changed = new Set<PromiseRow>()
  const settle = (promise: PromiseRow, settled: PromiseRow['settled'], at: Date, by: PromiseRow['settled_by']) => {
    Object.assign(promise, { settled, settled_at: at, settled_by: by })
    changed.add(promise)
  }
  const all: Desk['all'] = (number, where = {}) =>
    promises.filter((one) => one.number === number && matches(one, where))
  const excuseAt = (promise: PromiseRow, at: Date, by: PromiseRow['settled_by'], also: readonly AlsoExcused[]) =>
    settle(promise, 'excused', at, also.length > 0 ? { ...by, also } : by)
  const excuse: Desk['excuse'] = (promise, fact, reason, evidence) => {
    const by = evidence ? { fact: fact.kind, reason, evidence } : { fact: fact.kind, reason }
    if (promise.settled !== 'excused' || promise.settled_at === null) return excuseAt(promise, fact.happenedAt, by, [])
    const { also = [], ...first } = promise.settled_by
    return excuseAt(promise, promise.settled_at, first, [...also, { ...by, at: fact.happenedAt.toISOString() }])
  }
  const overturn: Desk['overturn'] = (promise, fact, why) => {
    const keptAt = (promise.settled_at ?? fact.happenedAt).toISOString()
    promise.overturned = [...promise.overturned, { at: fact.happenedAt.toISOString(), keptAt, why }]
    Object.assign(promise, { settled: 'open', settled_at: null, settled_by: {} })
    changed.add(promise)
  }
  const keep: Desk['keep'] = (promise, fact, at = fact.happenedAt) => settle(promise, 'kept', at, fact.kind === 'visit-arrived' ? { fact: fact.kind, visitRef: fact.data.visitRef } : { fact: fact.kind })
  return {
    offer,
    calendar,
    madeTo,
    made,
    changed,
    all,
    open: (number, where) => all(number, where).filter((one) => one.settled === 'open'),
    make(number, fact, promise) {
      const row = newRow(number, fact, promise, offer.version)
      promises.push(row)
      made.add(row)
      return row
    },
    keep,
    keepOrStayExcused(promise, fact) {
      if (promise.settled === 'open' || (promise.settled === 'excused' && isInTime(promise, fact.happenedAt))) keep(promise, fact)
    },
    excuse,
    excuseInTime(promise, fact, reason, evidence) {
      if (isInTime(promise, fact.happenedAt)) excuse(promise, fact, reason, evidence)
    },
    rejectExcuse(promise, fact, evidence, why) {
      const { also = [], ...first } = promise.settled_by
      if (promise.settled !== 'excused' || promise.settled_at === null) return
      const stand = also.filter((one) => one.evidence !== evidence)
      if (first.evidence !== evidence) return excuseAt(promise, promise.settled_at, first, stand)
      const [next, ...rest] = stand
      if (next === undefined) return overturn(promise, fact, why)
      const { at, ...by } = next
      return excuseAt(promise, new Date(at), by, rest)
    },
    supersede: (promise, fact, by) =>
      settle(promise, 'superseded', fact.happenedAt, { fact: fact.kind, byPromise: by.promise_id }),
    withdraw: (promise, fact, reason) => settle(promise, 'withdrawn', fact.happenedAt, { fact: fact.kind, reason }),
    overturn,
    bringForward(promise, dueAt) {
      if (promise.due_at !== null && dueAt >= promise.due_at) return
      promise.due_at = dueAt
      promise.first_due_at ??= dueAt
      changed.add(promise)
    },
    attempt(promise, at, means) {
      promise.attempts = [...promise.attempts, { at: at.toISOString(), means }]
      changed.add(promise)
    },
  }
}

const matches = (row: PromiseRow, where: Partial<About>): boolean =>
  (where.orderRef === undefined || row.order_ref === where.orderRef) &&
  (where.appointmentRef === undefined || row.appointment_ref === where.appointmentRef)

const newRow = (number: PromiseNumber, fact: RecordedFact, promise: NewPromise, policyVersion: number): PromiseRow => ({
  promise_id: [number, promise.repairRef, fact.version].join('.'),
  number,
  policy_version: policyVersion,
  stream: fact.stream,
  repair_ref: promise.repairRef,
  order_ref: promise.orderRef ?? null,
  appointment_ref: promise.appointmentRef ?? null,
  home_ref: promise.homeRef ?? null,
  resident_ref: promise.residentRef ?? null,
  priority: promise.priority ?? null,
  made_at: fact.happenedAt,
  starts_at: promise.startsAt,
  due_at: promise.dueAt,
  first_due_at: promise.dueAt,
  recomputed_due_at: null,
  settled: 'open',
  settled_at: null,
  settled_by: {},
  attempts: [],
  overturned: [],
})

/** When a limit that starts at an instant falls due, by the calendar on the desk. */
export const dueOn = (desk: Desk, limit: Parameters<typeof dueBy>[0], startsAt: Date, event?: Date): Date =>
  dueBy(limit, startsAt, desk.calendar, event)
