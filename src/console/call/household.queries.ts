/** What is known of the home a call is about: who lives there, what it means for a repair, and how their repairs stand. */
import { sql, type Kysely } from 'kysely'
import { whoComes } from '#appointments/appointments.queries.ts'
import type { Tenure } from '#diagnosis/rules/fault.ts'
import type { ContactBy } from '#facts/repairs.ts'
import type { PromiseRow } from '#promises/promise.ts'
import type { Database } from '#storage/schema.ts'
import type { ResidentNeeds } from '#storage/tables/columns.ts'
import { priorityShown } from '#diagnosis/rules/priority-now.ts'
import { orderedPriority } from '#works-orders/works-orders.queries.ts'

type Db = Kysely<Database>

export interface KnownResident {
  readonly residentRef: string
  readonly role: string
  readonly name: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly bornOn: string | null
  readonly contactBy: ContactBy
  readonly language: string
  readonly needs: ResidentNeeds
  readonly adjustmentNotes: string | null
}

export interface KnownHome {
  readonly homeRef: string
  readonly kind: 'home' | 'shared-part'
  readonly addressLine: string
  readonly town: string
  readonly postcode: string
  readonly patch: string
  readonly easting: number
  readonly northing: number
  readonly bedrooms: number | null
  readonly newlyBuiltUntil: string | null
  readonly builderPhone: string | null
  readonly alerts: string
  readonly tenancyRef: string | null
  readonly tenure: Tenure | null
  readonly awaabScope: boolean | null
  readonly residents: readonly KnownResident[]
}

/** With whoever lives there, and of a shared part whoever is ringing about it. */
export const knownHome = async (db: Db, homeRef: string, callerRef: string | null): Promise<KnownHome | undefined> => {
  const found = await sql<KnownHome>`
    select h.home_ref as "homeRef", h.kind, h.address_line as "addressLine", h.town, h.postcode, h.patch, h.easting, h.northing,
      h.bedrooms, h.newly_built_until as "newlyBuiltUntil", h.builder_phone as "builderPhone", h.alerts,
      t.tenancy_ref as "tenancyRef", t.tenure, t.awaab_scope as "awaabScope",
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'residentRef', r.resident_ref, 'role', r.role, 'name', d.name, 'phone', d.phone, 'email', d.email, 'bornOn', d.born_on,
          'contactBy', r.contact_by, 'language', r.language, 'needs', r.needs, 'adjustmentNotes', d.adjustments
        ) order by r.role <> 'tenant', r.resident_ref)
        from residents r left join resident_details d using (resident_ref)
        where r.tenancy_ref = t.tenancy_ref or (h.kind = 'shared-part' and r.resident_ref = ${callerRef})
      ), '[]') as residents
    from homes h
    left join lateral (
      select tenancy_ref, tenure, awaab_scope from tenancies where home_ref = h.home_ref and ended_on is null order by started_on desc limit 1
    ) t on true
    where h.home_ref = ${homeRef}
  `.execute(db)
  return found.rows[0]
}

const mostRepairs = 20

/** Newest first, each with its next appointment and every promise made for it: where their repair is, at a glance. */
export const repairsAtHome = async (db: Db, homeRef: string) => {
  const repairs = await db
    .selectFrom('repairs')
    .select(['repair_ref', 'fault_name', 'room', 'stage', 'priority', 'made_safe_at', 'received_at', 'completed_at', 'trade', 'responsible'])
    .select(orderedPriority('repairs.repair_ref').as('ordered'))
    .where('home_ref', '=', homeRef)
    .orderBy('received_at', 'desc')
    .limit(mostRepairs)
    .execute()
  const refs = repairs.map((one) => one.repair_ref)
  if (refs.length === 0) return []
  const [appointments, promises] = await Promise.all([nextAppointments(db, refs), promisesOf(db, refs)])
  return repairs.map((repair) => ({
    ...repair,
    priority_shown: priorityShown({ ...repair, madeSafeAt: repair.made_safe_at }),
    appointment: appointments.find((one) => one.repair_ref === repair.repair_ref),
    promises: promises.filter((one) => one.repair_ref === repair.repair_ref),
  }))
}

export type RepairAtHome = Awaited<ReturnType<typeof repairsAtHome>>[number]

const nextAppointments = (db: Db, refs: readonly string[]) =>
  db
    .selectFrom('appointments')
    .leftJoin('operatives', 'operatives.operative_ref', 'appointments.operative_ref')
    .innerJoin('contractors', 'contractors.contractor_ref', 'appointments.contractor_ref')
    .leftJoin('visits', 'visits.visit_ref', 'appointments.visit_ref')
    .select([
      'appointments.repair_ref', 'appointments.appointment_ref', 'window_start_at', 'window_end_at', whoComes.as('operative_name'),
      'contractors.name as contractor_name', 'contractors.phone as contractor_phone', 'visits.on_my_way_at', 'visits.arrived_at',
    ])
    .where('appointments.repair_ref', 'in', refs)
    .where('appointments.status', '=', 'booked')
    .orderBy('window_start_at')
    .execute()

const promisesOf = (db: Db, refs: readonly string[]): Promise<PromiseRow[]> =>
  db.selectFrom('promises').selectAll().where('repair_ref', 'in', refs).orderBy('due_at').orderBy('promise_id').execute()
