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
