/** A contractor that has failed, and how far its residents have been told: day by day, and who has no other time yet. */
import { sql, type Kysely } from 'kysely'
import { heldForLink } from '#appointments/offered-times.ts'
import { failedDay, failureLooks, lastOf } from '#contractors/failure.ts'
import type { Actor } from '#door/actor.ts'
import { refuse, type Refused } from '#ground/refusal.ts'
import type { Database } from '#storage/schema.ts'
import { firmPlanned } from './day-in-hand.ts'
import type { DayOfFailure } from './rules/failure-progress.ts'

type Db = Kysely<Database>

export const failureOnRecord = (db: Db, failureRef: string) =>
  db
    .selectFrom('contractor_failures as f')
    .innerJoin('contractors as c', 'c.contractor_ref', 'f.contractor_ref')
    .select(['f.failure_ref as failureRef', 'f.contractor_ref as contractorRef', 'c.name', 'f.from_on as fromOn', 'f.until_on as untilOn', 'f.taken_back_at as takenBackAt'])
    .where('f.failure_ref', '=', failureRef)
    .executeTakeFirst()

export type FailureOnRecord = NonNullable<Awaited<ReturnType<typeof failureOnRecord>>>

/** To a firm's office, what became of another firm is not there. */
export const failureSeenBy = (actor: Actor, failure: FailureOnRecord | undefined): FailureOnRecord | Refused =>
  failure && firmPlanned(actor, failure.contractorRef) === failure.contractorRef ? failure : noSuchFailure

const noSuchFailure = refuse('not-found', 'no-such-failure', 'We have nothing on record of a contractor that failed under that reference.', 'failureRef')

interface DaysAsked {
  readonly failureRef: string
  readonly contractorRef: string
  readonly fromOn: string
  readonly untilOn: string | null
}

/** Of each failure by its reference. Only days on which anybody waits or was told. */
export const daysOfFailures = async (db: Db, failures: readonly DaysAsked[], now: Date): Promise<ReadonlyMap<string, readonly DayOfFailure[]>> => {
  if (failures.length === 0) return new Map()
  const asked = JSON.stringify(failures.map((one) => ({ ...one, untilOn: lastOf(one), dayKeys: failedDay(one.contractorRef, ''), lookKeys: failureLooks(one.failureRef) })))
  const { rows } = await sql<DayOfFailure & { readonly failureRef: string }>`
    with failures as (
      select * from jsonb_to_recordset(${asked}::jsonb) as f ("failureRef" text, "contractorRef" text, "fromOn" date, "untilOn" date, "dayKeys" text, "lookKeys" text[])
    ), concerned as (
      select f."failureRef", a.day, a.kind, w.appointment_ref is not null as waits, r.stage,
        ${wereOffered} as offered,
        ${hasAnotherTime} as rearranged
      from failures f join appointments a on a.contractor_ref = f."contractorRef" and a.day between f."fromOn" and f."untilOn" join repairs r using (repair_ref)
      left join visits_waited_for w on w.appointment_ref = a.appointment_ref and w.window_end_at > ${now}
      where w.appointment_ref is not null or a.cannot_be_kept_because = 'firm-failed'
    ), counted as (
      select "failureRef", day,
        count(*) filter (where waits and kind <> 'emergency')::int as waiting, count(*) filter (where waits and kind = 'emergency')::int as emergencies,
        count(*) filter (where not waits)::int as told, count(*) filter (where not waits and offered)::int as offered,
        count(*) filter (where not waits and rearranged)::int as rearranged,
        count(*) filter (where not waits and not rearranged and ${needsOne})::int as without,
        count(*) filter (where not waits and not rearranged and offered and ${needsOne})::int as "notChosen"
      from concerned group by "failureRef", day
    )
    select "failureRef", day, waiting, emergencies, told, offered, rearranged, without, "notChosen", trouble.what_failed as "whatFailed",
      case when due.key is null then case when waiting + emergencies > 0 and ${isLookedAtAgain} then 'looked-at-again' end when trouble.given_up then 'given-up' when trouble.key is null then 'due' else 'tried-again' end as due
    from counted join failures using ("failureRef")
    left join due_work due on due.key = "dayKeys" || day::text
    left join due_work_trouble trouble on trouble.key = due.key
    order by day
  `.execute(db)
  const days = new Map(failures.map(({ failureRef }) => [failureRef, [] as DayOfFailure[]]))
  for (const { failureRef, ...day } of rows) days.get(failureRef)?.push(day)
  return days
}

export const daysOfFailure = async (db: Db, failure: DaysAsked, now: Date): Promise<readonly DayOfFailure[]> => (await daysOfFailures(db, [failure], now)).get(failure.failureRef) ?? []

/** Soon, by itself: whoever is left by then is taken up. */
const isLookedAtAgain = sql<boolean>`exists (select from due_work look left join due_work_trouble t using (key) where look.key = any("lookKeys") and t.given_up is not true)`

/** Booked since they were told, with whichever contractor. */
const hasAnotherTime = sql<boolean>`exists (select from appointments n where n.repair_ref = a.repair_ref and n.appointment_ref <> a.appointment_ref and n.booked_at >= a.cannot_be_kept_at and n.status <> 'cancelled')`

/** Other times, when they were told. */
const wereOffered = sql<boolean>`exists (select from slot_offers o where o.repair_ref = a.repair_ref and o.offered_at = a.cannot_be_kept_at)`

/** The repair is not over by now, or called off. */
const needsOne = sql<boolean>`stage not in ('completed', 'cancelled', 'not-ours')`

export interface WithoutTime {
  readonly repairRef: string
  readonly address: string
  readonly what: string
  readonly windowStartAt: Date
  readonly windowEndAt: Date
  readonly wasOffered: boolean
  /** When the last of the times offered is kept no longer, or was. */
  readonly offerEndsAt: Date | null
}

/** Residents who were told that nobody comes and have no other time yet: first those to whom nothing could be offered, then the soonest. */
export const withoutTime = async (db: Db, { contractorRef, fromOn, untilOn }: DaysAsked, limit: number): Promise<readonly WithoutTime[]> => {
  const { rows } = await sql<WithoutTime>`
    select a.repair_ref as "repairRef", h.address_line || ', ' || h.postcode as address, w.description as what, a.window_start_at as "windowStartAt", a.window_end_at as "windowEndAt", ${wereOffered} as "wasOffered",
      (select max(o.held_until) from appointments o where o.held_for = ${heldForLink('')} || a.repair_ref and o.held_until > a.cannot_be_kept_at) as "offerEndsAt"
    from appointments a join repairs r using (repair_ref) join works_orders w using (order_ref) join homes h on h.home_ref = r.home_ref
    where a.contractor_ref = ${contractorRef} and a.day between ${fromOn}::date and ${lastOf({ untilOn })}::date
      and a.cannot_be_kept_because = 'firm-failed' and ${needsOne} and not ${hasAnotherTime}
    order by "wasOffered", a.window_start_at, a.appointment_ref limit ${limit}
  `.execute(db)
  return rows
}
