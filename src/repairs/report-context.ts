/** Everything a report needs to know, in one round trip: the home, who lives there, reports it may repeat, a fresh number. */
import type { Transaction } from 'kysely'
import type { ContactBy } from '#facts/repairs.ts'
import type { Database } from '#storage/schema.ts'
import { statement } from '#storage/statement.ts'
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
  /** Repairs of the same home cancelled not long ago, the first clock first: reported again, it goes on. */
  readonly cancelled: readonly CancelledBefore[]
  /** For the references. */
  readonly number: number
}

interface CancelledBefore {
  readonly repairRef: string
  readonly trade: string
  readonly clockFromAt: string
}

const contextOfReport = statement<ReportContext>(`
  select h.home_ref as "homeRef", h.kind, h.postcode, h.patch, h.easting, h.northing,
    h.newly_built_until as "newlyBuiltUntil", t.tenancy_ref as "tenancyRef", t.tenure, t.awaab_scope as "awaabScope",
    r.resident_ref as "residentRef", r.contact_by as "contactBy",
    coalesce((select jsonb_agg(needs) from residents where residents.tenancy_ref = t.tenancy_ref), '[]') as "householdNeeds",
    coalesce((
      select jsonb_agg(jsonb_build_object('repairRef', c.repair_ref, 'trade', c.trade, 'clockFromAt', c.clock_from_at) order by c.clock_from_at)
      from repairs c where c.home_ref = h.home_ref and c.stage = 'cancelled' and c.cancelled_at >= $3
    ), '[]') as cancelled,
    nextval('reference_numbers')::int as number
  from homes h
  left join tenancies t on t.home_ref = h.home_ref and t.ended_on is null
  -- Whoever reported a shared part lives elsewhere, and is told all the same.
  left join residents r on r.resident_ref = $2 and (r.tenancy_ref = t.tenancy_ref or h.kind = 'shared-part')
  where h.home_ref = $1
  order by t.started_on desc
  limit 1`)

export const readReportContext = async (
  db: Transaction<Database>, homeRef: string, residentRef: string | null, cancelledSince: Date,
): Promise<ReportContext | undefined> => (await contextOfReport(db, [homeRef, residentRef, cancelledSince]))[0]

export const photosKept = async (db: Transaction<Database>, ids: readonly string[]) =>
  ids.length === 0 ? [] : db.selectFrom('photos').select(['id', 'digest']).where('id', 'in', ids).execute()
