/** Now, for a command given on the command line: the hand-turned clock where the database has one. */
import type { Kysely } from 'kysely'
import type { Database } from '#storage/schema.ts'

export const commandLineClock = async (db: Kysely<Database>): Promise<Date> => {
  const turned = await db.selectFrom('hand_turned_clock').select('now').executeTakeFirst()
  return turned?.now ?? new Date()
}
