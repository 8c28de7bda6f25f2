/**
 * A promise is made to a named resident, falls due at a known instant, and is then kept, excused, superseded or
 * withdrawn. Broken is never stored: it is what a promise is at an instant past its due time and not kept.
 */
import type { Selectable } from 'kysely'
import type { FactKind } from '#facts/fact.ts'
import type { PromisesTable } from '#storage/tables/promises-and-messages.ts'

export type PromiseRow = Selectable<PromisesTable>

/** The promises of the Local Offer that run a clock. */
export const clockedPromises = ['P2', 'P3', 'P4', 'P5', 'P6', 'P8', 'P9', 'P13', 'P17', 'P21'] as const
export type PromiseNumber = (typeof clockedPromises)[number]

/** How a promise stands at an instant. */
export type Standing = 'open' | 'kept' | 'kept-late' | 'broken' | 'excused' | 'superseded' | 'withdrawn'

export const standings: readonly Standing[] = ['open', 'kept', 'kept-late', 'broken', 'excused', 'superseded', 'withdrawn']

type Clocked = Pick<PromiseRow, 'settled' | 'settled_at' | 'due_at'>

export const standingAt = (promise: Clocked, now: Date): Standing => {
  if (promise.settled === 'kept') return isLate(promise.settled_at, promise.due_at) ? 'kept-late' : 'kept'
  if (promise.settled !== 'open') return promise.settled
  return promise.due_at !== null && now >= promise.due_at ? 'broken' : 'open'
}

const isLate = (settledAt: Date | null, dueAt: Date | null): boolean =>
  settledAt !== null && !isInTime({ due_at: dueAt }, settledAt)

/** Due instants are exclusive: done at the very instant it falls due is late. */
export const isInTime = ({ due_at: dueAt }: Pick<PromiseRow, 'due_at'>, at: Date): boolean => dueAt === null || at < dueAt

/** Nobody opened, after all: that takes back only what this very visit kept. */
export const isKeptByArrivalAt = (promise: PromiseRow, visitRef: string): boolean =>
  isKeptBy(promise, 'visit-arrived') && promise.settled_by.visitRef === visitRef

export const isKeptBy = (promise: PromiseRow, kind: FactKind): boolean => promise.settled === 'kept' && promise.settled_by.fact === kind
