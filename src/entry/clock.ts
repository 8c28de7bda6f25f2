/** Where now comes from: the machine, or a hand that turns it (kept in the database, so that a restart goes on from it). */
import type { Kysely } from 'kysely'
import type { Database } from '#storage/schema.ts'

export interface Clock {
  now(): Date
  /** Undefined on the machine's own clock. */
  readonly turn?: (to: Date) => Promise<void>
}

export const machineClock: Clock = { now: () => new Date() }

/** Starts at the later of the instant asked for and the instant it was last turned to. */
export const handTurnedClock = async (db: Kysely<Database>, startAt: Date): Promise<Clock> => {
  const kept = await db.selectFrom('hand_turned_clock').select('now').executeTakeFirst()
  let now = kept && kept.now > startAt ? kept.now : startAt
  const turn = async (to: Date): Promise<void> => {
    await db
      .insertInto('hand_turned_clock')
      .values({ now: to })
      .onConflict((conflict) => conflict.column('only_row').doUpdateSet({ now: to }))
      .execute()
    now = to
  }
  await turn(now)
  return { now: () => now, turn }
}
