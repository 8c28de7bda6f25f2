/** Journeys between two visits of one operative's day, as the visits record them. */
import { sql, type Kysely } from 'kysely'
import type { Database } from '#storage/schema.ts'
import type { Journey } from './rules/calibrate.ts'

export interface RecordedJourneys {
  readonly journeys: readonly Journey[]
  /** Civil dates of the first and the last; null where there is none. */
  readonly firstOn: string | null
  readonly lastOn: string | null
}

/** The newest; more would change nothing. */
const mostJourneys = 100_000
/** Shorter is two buttons pressed together, longer is more than a journey. */
const leastSeconds = 60
const mostSeconds = 2 * 3600

/**
 * From on my way where the operative pressed it after finishing the visit before, else from that finish; for the first
 * visit of a day from where the operative starts, and then only where on my way was pressed.
 */
export const recordedJourneys = async (db: Kysely<Database>): Promise<RecordedJourneys> => {
  const found = await sql<Journey & { day: string }>`
    with visited as (
      select a.operative_ref, a.day, a.easting, a.northing, v.on_my_way_at, v.arrived_at,
        lag(v.finished_at) over of_day as left_at, lag(a.easting) over of_day as from_easting, lag(a.northing) over of_day as from_northing,
        row_number() over of_day as place
      from visits v join appointments a on a.visit_ref = v.visit_ref
      where v.arrived_at is not null
      window of_day as (partition by a.operative_ref, a.day order by v.arrived_at)
    ), driven as (
      select visited.day::text as day, arrived_at,
        coalesce(from_easting, o.easting) - visited.easting as east, coalesce(from_northing, o.northing) - visited.northing as north,
        extract(epoch from arrived_at - case
          when place = 1 then on_my_way_at
          when on_my_way_at >= left_at then on_my_way_at
          else left_at
        end) as seconds
      from visited join operatives o on o.operative_ref = visited.operative_ref
    )
    select day, sqrt(east::float8 ^ 2 + north::float8 ^ 2) as metres, seconds::float8 as seconds from driven
    where seconds between ${leastSeconds} and ${mostSeconds}
    order by arrived_at desc limit ${mostJourneys}
  `.execute(db)
  const days = found.rows.map(({ day }) => day)
  return { journeys: found.rows.map(({ metres, seconds }) => ({ metres, seconds })), firstOn: days.at(-1) ?? null, lastOn: days[0] ?? null }
}
