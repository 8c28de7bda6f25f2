/** Everything a report needs to know, in one round trip: the home, who lives there, reports it may repeat, a fresh number. */
import type { Transaction } from 'kysely'
import type { Setting } from '#door/command.ts'
import type { ContactBy } from '#facts/repairs.ts'
import { adultsBornBy, personToTell, rememberPersonToTell, type PersonOnRecord } from '#messages/person-to-tell.ts'
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
  /** Whoever is told that it has been received. */
  readonly person: PersonOnRecord | null
  /** For the references. */
  readonly number: number
  /** For the message that says so. */
  readonly messageNumber: number
}

interface CancelledBefore {
  readonly repairRef: string
  readonly trade: string
  readonly clockFromAt: string
}

const contextOfReport = statement<ReportContext>(`
  select a."homeRef", a.kind, a.postcode, a.patch, a.easting, a.northing, a."newlyBuiltUntil", a.tenancy_ref as "tenancyRef", a.tenure,
    a."awaabScope", a.resident_ref as "residentRef", a."contactBy",
    coalesce((select jsonb_agg(needs) from residents where residents.tenancy_ref = a.tenancy_ref), '[]') as "householdNeeds",
    coalesce((
      select jsonb_agg(jsonb_build_object('repairRef', c.repair_ref, 'trade', c.trade, 'clockFromAt', c.clock_from_at) order by c.clock_from_at)
      from repairs c where c.home_ref = a."homeRef" and c.stage = 'cancelled' and c.cancelled_at >= $3
    ), '[]') as cancelled,
    ${personToTell} as person,
    nextval('reference_numbers')::int as number,
    nextval('reference_numbers')::int as "messageNumber"
  from (
    select h.home_ref as "homeRef", h.kind, h.postcode, h.patch, h.easting, h.northing, h.newly_built_until as "newlyBuiltUntil",
      t.tenancy_ref, t.tenure, t.awaab_scope as "awaabScope", r.resident_ref, r.contact_by as "contactBy",
      null::text as contact_by, $4::date as adults_born_by
    from homes h
    left join tenancies t on t.home_ref = h.home_ref and t.ended_on is null
    -- Whoever reported a shared part lives elsewhere, and is told all the same.
    left join residents r on r.resident_ref = $2 and (r.tenancy_ref = t.tenancy_ref or h.kind = 'shared-part')
    where h.home_ref = $1
    order by t.started_on desc
    limit 1
  ) a`)

/** Undefined when there is no such home. */
export const readReportContext = async (
  setting: Setting, homeRef: string, residentRef: string | null, cancelledSince: Date,
): Promise<ReportContext | undefined> => {
  const [context] = await contextOfReport(setting.db, [homeRef, residentRef, cancelledSince, adultsBornBy(setting.now)])
  if (context) rememberPersonToTell(setting, { person: context.person, number: context.messageNumber })
  return context
}

export const photosKept = async (db: Transaction<Database>, ids: readonly string[]) =>
  ids.length === 0 ? [] : db.selectFrom('photos').select(['id', 'digest']).where('id', 'in', ids).execute()
