/** Opens the store and the door for one command, and closes them whatever comes of it. */
import type { Kysely } from 'kysely'
import type { Door } from '#door/door.ts'
import type { Database } from '#storage/schema.ts'
import { openStore, type Store, type StoreOptions } from './open-store.ts'
import { wire } from './wiring.ts'

export interface OpenDoor {
  readonly store: Store
  readonly db: Kysely<Database>
  readonly door: Door
}

export const withDoor = async (options: StoreOptions, work: (open: OpenDoor) => Promise<void>): Promise<void> => {
  const store = await openStore(options)
  try {
    await work({ store, db: store.db, door: wire(store.db).door })
  } finally {
    await store.close()
  }
}
