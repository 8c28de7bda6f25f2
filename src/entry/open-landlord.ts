/** An empty database gets the demonstration landlord. */
import { openDatabase, openPool } from '#storage/connect.ts'
import type { Clock } from './clock.ts'
import { dueWorkCommands } from './due-work-commands.ts'
import type { Store } from './open-store.ts'
import { wire } from './wiring.ts'

interface LandlordOptions {
  readonly store: Store
  readonly clock: Clock
  readonly baseUrl: string
  readonly say: (line: string) => void
}

export const openLandlord = async ({ store, clock, baseUrl, say }: LandlordOptions): Promise<void> => {
  const known = await store.db.selectFrom('adopted').select('serial').limit(1).executeTakeFirst()
  if (known) return
  const { loadDemonstration } = await import('#demonstration/load-demonstration.ts')
  // A demonstration lost to a power cut is made again: its commits need not each wait for the disk.
  const pool = openPool({ ...store.connection, options: `${store.connection.options ?? ''} -c synchronous_commit=off`.trim() }, say)
  try {
    const db = openDatabase(pool)
    const { door, readRules } = wire(db)
    await loadDemonstration({ db, door, readRules, commands: dueWorkCommands, baseUrl, now: clock.now(), say })
  } finally {
    await pool.end()
  }
}
