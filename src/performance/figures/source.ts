/**
 * Where figures come from: one list of members, each with its figure and its part. Numbers are counted from the list
 * and the pages behind a figure show the list, so the two cannot disagree.
 */
import { sql, type RawBuilder } from 'kysely'
import type { FigureKind } from '../rules/figure.ts'
import type { Asked } from '../rules/period.ts'

export interface FigureSource {
  readonly figures: readonly FigureKind[]
  /** Selects figure, repair_ref, part, at, value (a whole number or null) and about (text or null), one row a member. */
  members(asked: Asked): RawBuilder<unknown>
}

/** An instant that lies in the period. */
export const happenedIn = (column: string, { period }: Asked): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(column)} >= ${period.startsAt} and ${sql.ref(column)} < ${period.endsAt})`

/** A due instant ends the time it belongs to: what is due by the end of the last day falls due at the midnight after it. */
export const fellDueIn = (column: string, { period }: Asked): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(column)} > ${period.startsAt} and ${sql.ref(column)} <= ${period.endsAt})`

/** Days as a resident counts them, the first and the last included: the same day is one. */
export const daysInclusive = (from: string, until: RawBuilder<unknown>): RawBuilder<number> =>
  sql<number>`((${until} at time zone 'Europe/London')::date - (${sql.ref(from)} at time zone 'Europe/London')::date + 1)`

export const minutesBetween = (from: string, until: string): RawBuilder<number> =>
  sql<number>`floor(extract(epoch from ${sql.ref(until)} - ${sql.ref(from)}) / 60)::int`

/**
 * The promises of one repair. `offset 0` keeps whatever narrows them outside, so that they are always found by their
 * repair: on tables too new for statistics PostgreSQL took all promises of a number for each repair, and seconds for
 * 10,000 of them.
 */
export const promisesOf = (repairRef: string): RawBuilder<unknown> => sql`(select * from promises where repair_ref = ${sql.ref(repairRef)} offset 0)`

/** Somebody lives there, or reported it, who can be told: to nobody nothing is promised that is a telling. */
export const someoneToTell = (repairRef: string): RawBuilder<boolean> =>
  sql<boolean>`exists (select from repairs told where told.repair_ref = ${sql.ref(repairRef)} and (told.tenancy_ref is not null or told.resident_ref is not null))`
