/** Everything the page of one repair shows, besides what `repairs` itself reads. */
import { sql, type Kysely } from 'kysely'
import { waitsForAnswer } from '#appointments/on-call-answers.ts'
import { whoComes } from '#appointments/appointments.queries.ts'
import type { Database } from '#storage/schema.ts'
import { openEmergencies } from '../on-call.queries.ts'

type Db = Kysely<Database>

export const hazardClocksOf = (db: Db, caseRefs: readonly string[]) =>
  caseRefs.length === 0 ? [] : db.selectFrom('hazard_clocks').selectAll().where('case_ref', 'in', caseRefs).orderBy('due_at').execute()

export const visitsOf = (db: Db, repairRef: string) =>
  db
    .selectFrom('visits')
    .leftJoin('words', 'words.id', 'visits.words_id')
    .innerJoin('appointments', 'appointments.visit_ref', 'visits.visit_ref')
    .innerJoin('contractors', 'contractors.contractor_ref', 'appointments.contractor_ref')
    .leftJoin('operatives', 'operatives.operative_ref', 'visits.operative_ref')
    .selectAll('visits')
    .select(['words.text as words', whoComes.as('operative_name')])
    .where('visits.repair_ref', '=', repairRef)
    .orderBy('visits.visit_ref')
    .execute()

export const residentOf = (db: Db, residentRef: string | null) =>
  residentRef === null
    ? undefined
    : db.selectFrom('residents').leftJoin('resident_details', 'resident_details.resident_ref', 'residents.resident_ref').selectAll('residents').select(['name', 'phone', 'email']).where('residents.resident_ref', '=', residentRef).executeTakeFirst()

export const wordsOf = async (db: Db, ids: readonly (string | null | undefined)[]): Promise<ReadonlyMap<string, string>> => {
  const known = ids.filter((one) => one != null)
  if (known.length === 0) return new Map()
  const rows = await db.selectFrom('words').select(['id', 'text']).where('id', 'in', known).execute()
  return new Map(rows.flatMap((row) => (row.text === null ? [] : [[row.id, row.text] as const])))
}

export const contractorsByName = (db: Db) => db.selectFrom('contractors').select(['contractor_ref', 'name', 'trades']).orderBy('name').limit(200).execute()

export interface OnCallWaitedFor {
  readonly appointmentRef: string
  readonly name: string
  readonly phone: string
  readonly firm: string
  readonly firmPhone: string
  readonly acknowledgeBy: Date
  /** Emergencies they have, this one among them. */
  readonly openEmergencies: number
}

/** Who has been told of this emergency and has not said that they are going. */
export const onCallWaitedFor = async (db: Db, repairRef: string): Promise<OnCallWaitedFor | undefined> => {
  const { rows } = await sql<OnCallWaitedFor>`
    select a.appointment_ref as "appointmentRef", coalesce(o.name, c.name) as name, coalesce(o.phone, c.out_of_hours_phone) as phone, c.name as firm, c.out_of_hours_phone as "firmPhone",
      a.acknowledge_by as "acknowledgeBy", ${openEmergencies(sql.ref('a.operative_ref'))} as "openEmergencies"
    from appointments a join contractors c on c.contractor_ref = a.contractor_ref left join operatives o on o.operative_ref = a.operative_ref
    where a.repair_ref = ${repairRef} and ${waitsForAnswer} limit 1
  `.execute(db)
  return rows[0]
}
