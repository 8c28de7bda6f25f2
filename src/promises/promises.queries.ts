/** Reads about promises: those of one repair, and those falling due next. */
import type { Kysely } from 'kysely'
import type { Database } from '#storage/schema.ts'
import { standingAt, type PromiseRow, type Standing } from './promise.ts'

export interface PromiseView {
  readonly promiseId: string
  readonly number: string
  readonly repairRef: string | null
  readonly orderRef: string | null
  readonly appointmentRef: string | null
  readonly madeAt: string
  readonly startsAt: string
  readonly dueAt: string | null
  /** When it first fell due, and when it would by bank holidays proclaimed since; the earlier is the target. */
  readonly firstDueAt: string | null
  readonly recomputedDueAt: string | null
  readonly standing: Standing
  readonly settledAt: string | null
  readonly reason: string | null
  readonly policyVersion: number
  readonly overturned: PromiseRow['overturned']
}

export const promiseView = (row: PromiseRow, now: Date): PromiseView => ({
  promiseId: row.promise_id,
  number: row.number,
  repairRef: row.repair_ref,
  orderRef: row.order_ref,
  appointmentRef: row.appointment_ref,
  madeAt: row.made_at.toISOString(),
  startsAt: row.starts_at.toISOString(),
  dueAt: row.due_at?.toISOString() ?? null,
  firstDueAt: row.first_due_at?.toISOString() ?? null,
  recomputedDueAt: row.recomputed_due_at?.toISOString() ?? null,
  standing: standingAt(row, now),
  settledAt: row.settled_at?.toISOString() ?? null,
  reason: row.settled_by.reason ?? null,
  policyVersion: row.policy_version,
  overturned: row.overturned,
})

export const promisesOfRepair = (db: Kysely<Database>, repairRef: string): Promise<PromiseRow[]> =>
  db.selectFrom('promises').selectAll().where('repair_ref', '=', repairRef).orderBy('made_at').orderBy('promise_id').execute()

export interface PromiseFilter {
  readonly standing?: Standing | undefined
  readonly dueBefore?: Date | undefined
  readonly number?: string | undefined
  readonly limit: number
}

/** Ordered by what falls due next; what is within an unfinished call comes first. */
export const promisesFallingDue = async (db: Kysely<Database>, filter: PromiseFilter, now: Date): Promise<PromiseRow[]> => {
  let query = db.selectFrom('promises').selectAll().orderBy('due_at', (order) => order.asc().nullsFirst()).orderBy('promise_id').limit(filter.limit)
  if (filter.number !== undefined) query = query.where('number', '=', filter.number)
  if (filter.dueBefore !== undefined) query = query.where('due_at', '<', filter.dueBefore)
  switch (filter.standing) {
    case undefined:
      return query.execute()
    case 'open':
      return query.where('settled', '=', 'open').where((eb) => eb.or([eb('due_at', 'is', null), eb('due_at', '>', now)])).execute()
    case 'broken':
      return query.where('settled', '=', 'open').where('due_at', '<=', now).execute()
    case 'kept':
      return query.where('settled', '=', 'kept').where((eb) => eb.or([eb('due_at', 'is', null), eb('settled_at', '<', eb.ref('due_at'))])).execute()
    case 'kept-late':
      return query.where('settled', '=', 'kept').where('settled_at', '>=', (eb) => eb.ref('due_at')).execute()
    case 'excused':
    case 'superseded':
    case 'withdrawn':
      return query.where('settled', '=', filter.standing).execute()
  }
}
