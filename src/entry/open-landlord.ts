/** An empty database gets the demonstration landlord. */
import type { Kysely } from 'kysely'
import type { RulesReader } from '#door/rules-in-force.ts'
import type { Door } from '#door/door.ts'
import type { Database } from '#storage/schema.ts'
import type { Clock } from './clock.ts'
import { dueWorkCommands } from './due-work-commands.ts'

interface LandlordOptions {
  readonly db: Kysely<Database>
  readonly door: Door
  readonly readRules: RulesReader
  readonly clock: Clock
  readonly baseUrl: string
  readonly say: (line: string) => void
}

export const openLandlord = async ({ db, door, readRules, clock, baseUrl, say }: LandlordOptions): Promise<void> => {
  const known = await db.selectFrom('adopted').select('serial').limit(1).executeTakeFirst()
  if (known) return
  const { loadDemonstration } = await import('#demonstration/load-demonstration.ts')
  await loadDemonstration({ db, door, readRules, commands: dueWorkCommands, baseUrl, now: clock.now(), say })
}
