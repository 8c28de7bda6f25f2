/** Reads for the planner's board besides the day itself: firms, what was published, where the patches are. */
import { sql, type Kysely } from 'kysely'
import type { Database } from '#storage/schema.ts'

type Db = Kysely<Database>

export const firms = (db: Db, only: string | undefined) =>
  db
    .selectFrom('contractors')
    .select(['contractor_ref', 'name'])
    .$if(only !== undefined, (query) => query.where('contractor_ref', '=', only ?? ''))
    .orderBy('name')
    .execute()

export type Firm = Awaited<ReturnType<typeof firms>>[number]

export const firmName = (known: readonly Firm[], contractorRef: string): string => known.find((one) => one.contractor_ref === contractorRef)?.name ?? contractorRef

const mostPlansShown = 20

/** Newest first; a firm's own, and those of the whole day. */
export const plansOf = (db: Db, day: string, contractorRef: string | undefined) =>
  db
    .selectFrom('day_plans')
    .selectAll()
    .where('day', '=', day)
    .$if(contractorRef !== undefined, (query) => query.where('contractor_ref', '=', contractorRef ?? ''))
    .orderBy('published_at', 'desc')
    .orderBy('plan_ref', 'desc')
    .limit(mostPlansShown)
    .execute()

export type PublishedPlan = Awaited<ReturnType<typeof plansOf>>[number]

export interface AbsenceShown {
  readonly absenceRef: string
  readonly operativeRef: string
  readonly name: string
  readonly contractorRef: string
  readonly fromOn: string
  readonly untilOn: string
  /** Null: whole days. */
  readonly fromTime: string | null
  readonly untilTime: string | null
}

export interface AbsencesAsked {
  readonly on: string
  readonly firm: string | undefined
}

/** In force on that day, of whoever is still employed. */
export const absencesOn = (db: Db, { on, firm }: AbsencesAsked): Promise<AbsenceShown[]> =>
  db
    .selectFrom('absences_in_force as a')
    .innerJoin('operatives as o', 'o.operative_ref', 'a.operative_ref')
    .select(['a.absence_ref as absenceRef', 'a.operative_ref as operativeRef', 'o.name', 'o.contractor_ref as contractorRef', 'a.from_on as fromOn', 'a.until_on as untilOn', 'a.from_time as fromTime', 'a.until_time as untilTime'])
    .where('a.from_on', '<=', on)
    .where('a.until_on', '>=', on)
    .where((eb) => eb.or([eb('o.employed_until', 'is', null), eb('o.employed_until', '>=', on)]))
    .$if(firm !== undefined, (query) => query.where('o.contractor_ref', '=', firm ?? ''))
    .orderBy('o.name')
    .orderBy('a.from_on')
    .orderBy('a.absence_ref')
    .execute()

export interface PatchCentre {
  readonly patch: string
  readonly easting: number
  readonly northing: number
}

export const patchCentres = async (db: Db): Promise<readonly PatchCentre[]> => {
  const { rows } = await sql<PatchCentre>`
    select patch, round(avg(easting))::int as easting, round(avg(northing))::int as northing from homes group by patch order by patch
  `.execute(db)
  return rows
}
