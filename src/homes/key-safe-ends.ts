/**
 * How long the code of a key safe is kept: until a tenancy that ran when it was set has ended. Whoever comes to live there
 * next has not asked anybody to hold a way into their home. A code set for an empty home stays until the next tenancy ends.
 */
import type { Kysely, Transaction } from 'kysely'
import { londonDate, londonMidnightEnding, type CivilDate } from '#clocks/london.ts'
import { callOff, fallsDue } from '#door/due-work.ts'
import { homeStream } from '#facts/fact.ts'
import type { Database } from '#storage/schema.ts'

export interface KeySafeEnd {
  readonly homeRef: string
  /** Null while no end is known. */
  readonly endsAt: Date | null
}

/** Of every home with a code, or of one. */
export const keySafeEnds = async (db: Kysely<Database>, homeRef?: string): Promise<readonly KeySafeEnd[]> => {
  let asked = db
    .selectFrom('key_safes')
    .leftJoin('tenancies', (join) => join.onRef('tenancies.home_ref', '=', 'key_safes.home_ref').on('tenancies.ended_on', 'is not', null))
    .select(['key_safes.home_ref', 'key_safes.changed_at', 'tenancies.ended_on'])
    .orderBy('key_safes.home_ref')
  if (homeRef !== undefined) asked = asked.where('key_safes.home_ref', '=', homeRef)
  const byHome = Map.groupBy(await asked.execute(), (row) => row.home_ref)
  return [...byHome].map(([home, rows]) => {
    const [first] = rows.flatMap((row) => (row.ended_on !== null && row.ended_on >= londonDate(row.changed_at) ? [row.ended_on] : [])).toSorted()
    return { homeRef: home, endsAt: first === undefined ? null : londonMidnightEnding(first as CivilDate) }
  })
}

const dueKey = (homeRef: string): string => `clear-key-safe/${homeRef}`

/** Erased when that falls due; called off where the end is no longer known. */
export const erasedAtTheEnd = async (db: Transaction<Database>, homeRef?: string): Promise<void> => {
  const ends = await keySafeEnds(db, homeRef)
  const endless = ends.filter(({ endsAt }) => endsAt === null).map((one) => dueKey(one.homeRef))
  if (endless.length > 0) await callOff(db, endless)
  for (const { homeRef: home, endsAt } of ends)
    if (endsAt !== null) await fallsDue(db, { key: dueKey(home), kind: 'clear-key-safe-code', stream: homeStream(home), dueAt: endsAt.toISOString(), details: { homeRef: home } })
}

/** The code is gone before its time. */
export const nothingToErase = (db: Transaction<Database>, homeRef: string) => callOff(db, [dueKey(homeRef)])
