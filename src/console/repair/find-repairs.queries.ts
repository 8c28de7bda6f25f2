/** A page of repairs, newest first: by stage, by priority, by whatever the caller says of where they live. One query. */
import { sql, type Kysely } from 'kysely'
import type { Priority } from '#facts/repairs.ts'
import type { Database } from '#storage/schema.ts'
import type { RepairsTable } from '#storage/tables/repairs.ts'
import { homesMeant } from '../call/find-callers.ts'

const pageSize = 25

export interface RepairsAsked {
  readonly stage?: RepairsTable['stage'] | undefined
  readonly priority?: Priority | undefined
  /** Words of an address, a postcode, a name, a telephone number. */
  readonly search?: string | undefined
  readonly after?: { readonly receivedAt: Date; readonly repairRef: string } | undefined
}

export const findRepairs = async (db: Kysely<Database>, { stage, priority, search, after }: RepairsAsked) => {
  let query = db
    .selectFrom('repairs')
    .innerJoin('homes', 'homes.home_ref', 'repairs.home_ref')
    .select(['repairs.repair_ref', 'received_at', 'fault_name', 'room', 'priority', 'stage', 'channel', 'address_line', 'postcode'])
    .select((eb) =>
      eb
        .selectFrom('promises')
        .select('due_at')
        .whereRef('promises.repair_ref', '=', 'repairs.repair_ref')
        .where('number', '=', 'P17')
        .where('settled', '=', 'open')
        .orderBy('due_at')
        .limit(1)
        .as('target_at'),
    )
    .orderBy('received_at', 'desc')
    .orderBy('repairs.repair_ref')
    .limit(pageSize + 1)
  if (stage !== undefined) query = query.where('stage', '=', stage)
  if (priority !== undefined) query = query.where('priority', '=', priority)
  if (search !== undefined && search !== '') query = query.where('repairs.home_ref', 'in', sql<string>`(${homesMeant(search)})`)
  if (after !== undefined) {
    const { receivedAt, repairRef } = after
    query = query.where((eb) => eb.or([eb('received_at', '<', receivedAt), eb.and([eb('received_at', '=', receivedAt), eb('repairs.repair_ref', '>', repairRef)])]))
  }
  const rows = await query.execute()
  return { rows: rows.slice(0, pageSize), more: rows.length > pageSize }
}

export type RepairFound = Awaited<ReturnType<typeof findRepairs>>['rows'][number]

export const cursorAfter = (row: RepairFound): string => `${row.received_at.toISOString()}~${row.repair_ref}`
