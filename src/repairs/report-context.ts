/** Everything a report needs to know, in one round trip: the home, who lives there, an earlier report it repeats. */
import { sql, type Transaction } from 'kysely'
import type { ContactBy } from '#facts/repairs.ts'
import type { Database } from '#storage/schema.ts'
import type { ResidentNeeds } from '#storage/tables/columns.ts'

export interface ReportContext {
  readonly homeRef: string
  readonly kind: 'home' | 'shared-part'
  readonly postcode: string
  readonly patch: string
  readonly easting: number
  readonly northing: number
  readonly newlyBuiltUntil: string | null
  readonly tenancyRef: string | null
  readonly tenure: 'social-rent' | 'shared-ownership' | 'leaseholder' | null
  readonly awaabScope: boolean | null
  readonly residentRef: string | null
  readonly contactBy: ContactBy | null
  /** Of everyone in the household: a need of one is a need of the home. */
  readonly householdNeeds: readonly ResidentNeeds[]
}

export const readReportContext = async (
  db: Transaction<Database>,
  homeRef: string,
  residentRef: string | null,
): Promise<ReportContext | undefined> => {
  const found = await sql<ReportContext>`
    select h.home_ref as "homeRef", h.kind, h.postcode, h.patch, h.easting, h.northing,
      h.newly_built_until as "newlyBuiltUntil", t.tenancy_ref as "tenancyRef", t.tenure, t.awaab_scope as "awaabScope",
      r.resident_ref as "residentRef", r.contact_by as "contactBy",
      coalesce((select jsonb_agg(needs) from residents where residents.tenancy_ref = t.tenancy_ref), '[]') as "householdNeeds"
    from homes h
    left join tenancies t on t.home_ref = h.home_ref and t.ended_on is null
    -- Whoever reported a shared part lives elsewhere, and is told all the same.
    left join residents r on r.resident_ref = ${residentRef} and (r.tenancy_ref = t.tenancy_ref or h.kind = 'shared-part')
    where h.home_ref = ${homeRef}
    order by t.started_on desc
    limit 1
  `.execute(db)
  return found.rows[0]
}

/** A repair of the same home and trade cancelled not long ago: its clock goes on. */
export const earlierCancelled = (db: Transaction<Database>, homeRef: string, trade: string, since: Date) =>
  db
    .selectFrom('repairs')
    .select(['repair_ref', 'clock_from_at'])
    .where('home_ref', '=', homeRef)
    .where('trade', '=', trade)
    .where('stage', '=', 'cancelled')
    .where('cancelled_at', '>=', since)
    .orderBy('clock_from_at')
    .executeTakeFirst()

export const photosKept = async (db: Transaction<Database>, ids: readonly string[]) =>
  ids.length === 0 ? [] : db.selectFrom('photos').select(['id', 'digest']).where('id', 'in', ids).execute()
