/** A page of promises by what falls due next, each with the repair it is about. Keyset paging: as cheap on the last page as on the first. */
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { PromiseNumber, PromiseRow, Standing } from '#promises/promise.ts'
import type { Database } from '#storage/schema.ts'

const pageSize = 50

export interface PromisesAsked {
  readonly number?: PromiseNumber | undefined
  readonly standing: Standing
  readonly after?: { readonly dueAt: Date; readonly promiseId: string } | undefined
}

const standingIs = (standing: Standing, now: Date): RawBuilder<boolean> => {
  switch (standing) {
    case 'open':
      return sql`p.settled = 'open' and (p.due_at is null or p.due_at > ${now})`
    case 'broken':
      return sql`p.settled = 'open' and p.due_at <= ${now}`
    case 'kept':
      return sql`p.settled = 'kept' and (p.due_at is null or p.settled_at < p.due_at)`
    case 'kept-late':
      return sql`p.settled = 'kept' and p.settled_at >= p.due_at`
    case 'excused':
    case 'superseded':
    case 'withdrawn':
      return sql`p.settled = ${standing}`
  }
}

export type PromiseFound = Pick<PromiseRow, 'promise_id' | 'number' | 'priority' | 'due_at' | 'settled' | 'settled_at' | 'repair_ref'> & {
  readonly fault_name: string | null
  readonly address_line: string | null
  readonly postcode: string | null
}

/** Open ones soonest first; what is settled or broken, the latest first. Without a due time yet: at the head of the open ones. */
export const findPromises = async (db: Kysely<Database>, { number, standing, after }: PromisesAsked, now: Date) => {
  const isNext = standing === 'open'
  const dueAt = isNext ? sql`coalesce(p.due_at, p.starts_at)` : sql`p.due_at`
  const beyond = after === undefined ? sql`true` : isNext ? sql`(${dueAt}, p.promise_id) > (${after.dueAt}::timestamptz, ${after.promiseId})` : sql`(${dueAt}, p.promise_id) < (${after.dueAt}::timestamptz, ${after.promiseId})`
  const direction = isNext ? sql`asc` : sql`desc`
  const found = await sql<PromiseFound & { ordered_at: Date }>`
    select p.promise_id, p.number, p.priority, p.due_at, p.settled, p.settled_at, p.repair_ref, r.fault_name, h.address_line, h.postcode, ${dueAt} as ordered_at
    from promises p
    left join repairs r on r.repair_ref = p.repair_ref
    left join homes h on h.home_ref = r.home_ref
    where ${standingIs(standing, now)} and ${number === undefined ? sql`true` : sql`p.number = ${number}`} and ${dueAt} is not null and ${beyond}
    order by ${dueAt} ${direction}, p.promise_id ${direction}
    limit ${pageSize + 1}
  `.execute(db)
  const rows = found.rows.slice(0, pageSize)
  const last = rows.at(-1)
  return { rows, next: found.rows.length > pageSize && last ? `${last.ordered_at.toISOString()}~${last.promise_id}` : null }
}
