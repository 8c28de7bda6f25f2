/** What became of an operative's visits on the days of an absence: what is still theirs, what went to others, and who was told that nobody comes. */
import { sql, type Kysely } from 'kysely'
import type { Database } from '#storage/schema.ts'

export interface DaysAway {
  readonly absenceRef: string
  readonly operativeRef: string
  readonly fromOn: string
  readonly untilOn: string
}

export interface VisitsOfDay {
  readonly day: string
  /** Booked with them as if they were there. */
  readonly stillTheirs: number
  readonly givenToOthers: number
  readonly toldNobodyComes: number
}

/** By absence; only days on which they had any. */
export const visitsOfAbsences = async (db: Kysely<Database>, absences: readonly DaysAway[]): Promise<ReadonlyMap<string, readonly VisitsOfDay[]>> => {
  const days = new Map(absences.map(({ absenceRef }) => [absenceRef, [] as VisitsOfDay[]]))
  if (absences.length === 0) return days
  const { rows } = await sql<VisitsOfDay & { readonly absenceRef: string }>`
    with absent as (
      select * from jsonb_to_recordset(${JSON.stringify(absences)}::jsonb) as a ("absenceRef" text, "operativeRef" text, "fromOn" date, "untilOn" date)
    ), concerned as (
      select "absenceRef", a.day, a.appointment_ref, case when a.cannot_be_kept_at is null then 'theirs' else 'told' end as became
      from absent join appointments a on a.operative_ref = "operativeRef" and a.day between "fromOn" and "untilOn" where a.status = 'booked'
      union
      -- Planned again because of it, or by the planner's hand.
      select "absenceRef", a.day, a.appointment_ref, 'given'
      from absent join day_plans p on p.day between "fromOn" and "untilOn" and p.reason in ('operative-away', 'by-hand')
      cross join lateral jsonb_to_recordset(p.changes) as c ("appointmentRef" text, "fromOperativeRef" text)
      join appointments a on a.appointment_ref = c."appointmentRef" and a.day = p.day
      where c."fromOperativeRef" = "operativeRef" and a.operative_ref <> "operativeRef" and a.status = 'booked' and a.cannot_be_kept_at is null
    )
    select "absenceRef", day, count(*) filter (where became = 'theirs')::int as "stillTheirs", count(*) filter (where became = 'given')::int as "givenToOthers", count(*) filter (where became = 'told')::int as "toldNobodyComes"
    from concerned group by "absenceRef", day order by day
  `.execute(db)
  for (const { absenceRef, ...day } of rows) days.get(absenceRef)?.push(day)
  return days
}
