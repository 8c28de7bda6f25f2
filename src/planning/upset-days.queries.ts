/**
 * Coming days on which visits no longer fit the hours of whoever has them. The database passes over all that fit; why the
 * others do not is said by the same rules as on the board. What waits for a contractor that has failed is told elsewhere.
 */
import { sql, type Kysely } from 'kysely'
import { shiftOfDay, type AbsenceOnRecord, type RotaShift } from '#appointments/rules/shift-of-day.ts'
import { parseCivilDate, type CivilDate } from '#clocks/london.ts'
import type { AppointmentKind } from '#facts/appointments.ts'
import type { Diary } from '#landlord/diary.ts'
import type { Database } from '#storage/schema.ts'
import type { DayOperative, Span } from './rules/day.ts'
import { whyUpset } from './rules/upset-visit.ts'

export interface UpsetVisit {
  readonly appointmentRef: string
  readonly address: string
  readonly planned: Span | null
}

/** One operative's, of one day. */
export interface UpsetDay {
  readonly day: CivilDate
  readonly operativeRef: string
  readonly name: string
  readonly contractorRef: string
  readonly hours: Pick<DayOperative, 'shift' | 'away'>
  readonly visits: readonly UpsetVisit[]
}

export interface UpsetAsk {
  readonly after: CivilDate
  /** Only this firm's operatives. */
  readonly contractorRef?: string | undefined
}

/** The soonest first. */
export const upsetDays = async (db: Kysely<Database>, ask: UpsetAsk, diary: Diary): Promise<UpsetDay[]> => {
  const days = await daysToLookAt(db, ask, diary)
  if (days.length === 0) return []
  const { rows } = await visitsOn(days).execute(db)
  const byOperative = Map.groupBy(rows, ({ day, operativeRef }) => `${day} ${operativeRef}`)
  return [...byOperative.values()].flatMap((visits) => {
    const [first] = visits
    if (!first) return []
    const { operativeRef, name, contractorRef } = first
    const day = parseCivilDate(first.day)
    const hours = hoursOn(day, first, diary)
    const upset = visits.map(visitOf).filter((visit) => whyUpset(visit, hours) !== undefined)
    return upset.length === 0 ? [] : [{ day, operativeRef, name, contractorRef, hours, visits: upset }]
  })
}

interface VisitRow {
  readonly appointmentRef: string
  readonly kind: AppointmentKind
  readonly address: string
  readonly day: string
  readonly plannedFrom: number | null
  readonly plannedTo: number | null
  readonly operativeRef: string
  readonly name: string
  readonly contractorRef: string
  readonly isEmployed: boolean
  readonly rota: readonly RotaShift[]
  readonly absences: readonly AbsenceOnRecord[]
}

const visitOf = ({ appointmentRef, address, kind, plannedFrom, plannedTo }: VisitRow) => ({
  appointmentRef, address, kind, planned: plannedFrom === null || plannedTo === null ? null : { from: plannedFrom, to: plannedTo },
})

const hoursOn = (day: CivilDate, { isEmployed, rota, absences }: VisitRow, diary: Diary): UpsetDay['hours'] => {
  if (!isEmployed) return { shift: null, away: 'left' }
  const { state, start, end } = shiftOfDay(rota, day, absences, diary)
  return state === 'working' ? { shift: { from: start, to: end }, away: null } : { shift: null, away: state }
}

/** More operatives' days than anybody deals with before looking again. */
const mostDays = 500

interface OperativeDay {
  readonly operativeRef: string
  readonly day: string
}

const wallTime = (instant: string) => sql`(${sql.ref(instant)} at time zone 'Europe/London')::time`

/** By the first start and the last end of each, from an index alone: of 91,000 visits booked ahead that takes half the time of reading their rows. */
const daysToLookAt = async (db: Kysely<Database>, { after, contractorRef }: UpsetAsk, { daysWithoutShifts }: Diary): Promise<readonly OperativeDay[]> => {
  const { rows } = await sql<OperativeDay>`
    with hours as materialized (
      select distinct on (operative_ref, weekday) operative_ref, (shift->>'weekday')::int as weekday, (shift->>'from')::time as starts, (shift->>'until')::time as ends
      from operatives, jsonb_array_elements(rota) with ordinality listed (shift, nth)
      order by operative_ref, weekday, nth
    ), booked as materialized (
      select operative_ref, day, extract(isodow from day)::int as weekday, min(planned_start_at) as starts_at, max(planned_end_at) as ends_at
      from appointments where day > ${after}::date and status = 'booked' and cannot_be_kept_at is null and operative_ref is not null ${contractorRef === undefined ? sql`` : sql`and operative_ref in (select operative_ref from operatives where contractor_ref = ${contractorRef})`}
      group by operative_ref, day
    ), maybe_upset as (
      select operative_ref, day from booked left join hours using (operative_ref, weekday) join operatives using (operative_ref)
      where hours.starts is null or day < employed_from or day > employed_until or day = any(${[...daysWithoutShifts].filter((day) => day > after)}::date[])
        or ${wallTime('booked.starts_at')} < hours.starts or ${wallTime('booked.ends_at')} > hours.ends
      union
      select operative_ref, day from absences_in_force join booked using (operative_ref) where day between from_on and until_on
    )
    select operative_ref as "operativeRef", day from maybe_upset join operatives using (operative_ref)
    where not exists (select from failed_contractors f where f.contractor_ref = operatives.contractor_ref and day between f.from_on and f.until_on)
    order by day, name, operative_ref limit ${mostDays}
  `.execute(db)
  return rows
}

const minuteOf = (column: string) => sql`(extract(epoch from ${wallTime(column)}) / 60)::int`

const visitsOn = (days: readonly OperativeDay[]) => sql<VisitRow>`
  select a.appointment_ref as "appointmentRef", a.kind, a.day, ${minuteOf('a.planned_start_at')} as "plannedFrom", ${minuteOf('a.planned_end_at')} as "plannedTo",
    coalesce(home.address_line || ', ', '') || a.postcode as address,
    o.operative_ref as "operativeRef", o.name, o.contractor_ref as "contractorRef", o.rota,
    a.day between o.employed_from and coalesce(o.employed_until, a.day) as "isEmployed",
    coalesce((select json_agg(json_build_object('from_on', from_on, 'until_on', until_on, 'from_time', from_time, 'until_time', until_time))
      from absences_in_force away where away.operative_ref = o.operative_ref and a.day between from_on and until_on), '[]') as absences
  from unnest(${days.map(({ operativeRef }) => operativeRef)}::text[], ${days.map(({ day }) => day)}::date[]) as wanted (operative_ref, day)
  join appointments a using (operative_ref, day) join operatives o using (operative_ref)
  -- A second operative's time stands or falls with the first's visit.
  join visits_waited_for w on w.appointment_ref = coalesce(a.second_to, a.appointment_ref)
  left join homes home on home.home_ref = a.home_ref
  where a.status = 'booked'
  order by a.day, o.name, o.operative_ref, a.window_start_at, a.planned_start_at, a.appointment_ref
`
