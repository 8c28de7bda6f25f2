/**
 * Reads the diary from the record: who works, when they are away, and what is booked or held, in one statement and so in
 * one snapshot. The whole of it fills a node's memory; a few operatives or days of it bring that up to date.
 */
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { CivilDate } from '#clocks/london.ts'
import type { SectorPlace } from '#scheduling/named-book.ts'
import type { Database } from '#storage/schema.ts'
import type { AbsenceOnRecord, RotaShift } from '../rules/shift-of-day.ts'

export interface DiaryAsk {
  readonly days: readonly CivilDate[]
  /** Only those operatives; left out, all who are employed. */
  readonly operatives?: readonly string[] | undefined
  readonly trade?: string | undefined
  readonly contractorRef?: string | undefined
  /** Where homes are, too, so that every sector of the landlord is known. */
  readonly withHomes?: boolean
}

export interface Person {
  readonly ref: string
  readonly firm: string
  readonly trades: readonly string[]
  readonly patches: readonly string[]
  readonly languages: readonly string[]
  readonly gender: string
  readonly sector: string
  readonly easting: number
  readonly northing: number
  readonly rota: readonly RotaShift[]
  readonly employedFrom: string
  readonly employedUntil: string | null
}

/** Rows name an operative by their place among `people`, and a day by its place among the days asked for. */
export interface DiaryRows {
  readonly people: readonly Person[]
  readonly sectors: readonly SectorPlace[]
  readonly absences: readonly (AbsenceOnRecord & { readonly n: number })[]
  readonly rotaVersions: readonly (readonly [person: number, version: number])[]
  readonly dayVersions: readonly (readonly [person: number, day: number, version: number])[]
  readonly booked: readonly (readonly [
    person: number, day: number, appointmentRef: string, sector: string, easting: number, northing: number, minutes: number, earliest: number, latest: number, planned: number,
  ])[]
}

export const readDiaryRows = async (db: Kysely<Database>, ask: DiaryAsk): Promise<DiaryRows> => {
  const { rows } = await statement(ask).execute(db)
  if (!rows[0]) throw new Error('The diary could not be read.')
  return rows[0]
}

/** Minutes past midnight on a London wall. */
const minuteOf = (column: string) => sql`(extract(epoch from (${sql.ref(column)} at time zone 'Europe/London')::time) / 60)::int`

const listed = (what: RawBuilder<unknown>, from: RawBuilder<unknown>) => sql`coalesce((select json_agg(${what}) from ${from}), '[]')`

const statement = ({ days, operatives, trade, contractorRef, withHomes }: DiaryAsk) => sql<DiaryRows>`
  with asked as (
    select day, (number - 1)::int as d from unnest(${days}::date[]) with ordinality listed (day, number)
  ), people as materialized (
    select *, (row_number() over (order by operative_ref) - 1)::int as n from operatives
    where (employed_until is null or employed_until >= ${days[0]}::date)
      ${operatives === undefined ? sql`` : sql`and operative_ref = any(${operatives}::text[])`}
      ${trade === undefined ? sql`` : sql`and ${trade} = any(trades)`}
      ${contractorRef === undefined ? sql`` : sql`and contractor_ref = ${contractorRef}`}
  ), booked as materialized (
    select n, d, a.appointment_ref, a.postcode, a.easting, a.northing,
      ${minuteOf('a.planned_start_at')} as planned, (extract(epoch from a.planned_end_at - a.planned_start_at) / 60)::int as minutes,
      case when a.work_from_at is null then ${minuteOf('a.window_start_at')} else greatest(${minuteOf('a.window_start_at')}, ${minuteOf('a.work_from_at')}) end as earliest, ${minuteOf('a.window_end_at')} as latest,
      -- Begun, or done by two who arrive together: it can no longer be moved.
      visits.arrived_at is not null or a.second_to is not null
        or a.appointment_ref in (select second_to from appointments where second_to is not null) as fixed
    from people join appointments a using (operative_ref) join asked using (day)
    left join visits on visits.visit_ref = a.visit_ref
    where a.status in ('booked', 'held') and a.planned_start_at is not null
  ), places as (
    select postcode, easting, northing from booked
    union all select start_postcode, easting, northing from people
    ${withHomes ? sql`union all select postcode, easting, northing from homes` : sql``}
  )
  select
    ${listed(sql`json_build_object('ref', operative_ref, 'firm', contractor_ref, 'trades', trades, 'patches', patches, 'languages', languages,
      'gender', gender, 'sector', left(start_postcode, -2), 'easting', easting, 'northing', northing, 'rota', rota,
      'employedFrom', employed_from, 'employedUntil', employed_until) order by n`, sql`people`)} as people,
    ${listed(sql`json_build_object('sector', sector, 'easting', easting, 'northing', northing) order by sector`, sql`(
      select left(postcode, -2) as sector, round(avg(easting))::int as easting, round(avg(northing))::int as northing from places group by 1) centres`)} as sectors,
    ${listed(sql`json_build_object('n', n, 'from_on', from_on, 'until_on', until_on, 'from_time', from_time, 'until_time', until_time)`, sql`people join times_away using (operative_ref)
      where until_on >= ${days[0]}::date and from_on <= ${days.at(-1)}::date`)} as absences,
    ${listed(sql`json_build_array(n, version)`, sql`people join operative_rotas using (operative_ref)`)} as "rotaVersions",
    ${listed(sql`json_build_array(n, d, version)`, sql`people join operative_days using (operative_ref) join asked using (day)`)} as "dayVersions",
    ${listed(sql`json_build_array(n, d, appointment_ref, left(postcode, -2), easting, northing, minutes,
      case when fixed then planned else least(planned, earliest) end, case when fixed then planned else greatest(planned, latest) end, planned)`, sql`booked`)} as booked
`
