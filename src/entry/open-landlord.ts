/** An empty database gets the demonstration landlord. */
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keepDiary } from '#appointments/diary/keep-diary.ts'
import { openDatabase, openPool } from '#storage/connect.ts'
import type { Clock } from './clock.ts'
import { dueWorkCommands } from './due-work-commands.ts'
import type { Store } from './open-store.ts'
import { wire } from './wiring.ts'

interface LandlordOptions {
  readonly store: Store
  readonly clock: Clock
  readonly baseUrl: string
  /** Aborted once a stop is asked for: the making breaks off. */
  readonly stopping: AbortSignal | undefined
  readonly say: (line: string) => void
}

export const openLandlord = async (options: LandlordOptions): Promise<void> => {
  const { store, say } = options
  // Left behind by a making that was broken off. Nothing is deleted unasked: someone may have worked on it since.
  const unfinished = join(store.dataFolder, 'demonstration-unfinished')
  // Anything at all: homes brought in before the first start are a landlord's own.
  const known = await store.db.selectFrom('events').select('position').limit(1).executeTakeFirst()
  if (known) {
    if (existsSync(unfinished)) say(`The demonstration was stopped while it was being made, so parts of it are missing. To make it afresh, stop Fettle and empty its database (${store.dataFolder}, unless DATABASE_URL names another).`)
    return
  }
  writeFileSync(unfinished, '')
  await makeDemonstration(options)
  rmSync(unfinished)
}

const makeDemonstration = async ({ store, clock, baseUrl, stopping, say }: LandlordOptions): Promise<void> => {
  const { loadDemonstration } = await import('#demonstration/load-demonstration.ts')
  // After a power cut a demonstration is made afresh: its commits need not each wait for the disk.
  const pool = openPool({ ...store.connection, options: `${store.connection.options ?? ''} -c synchronous_commit=off`.trim() }, say)
  const db = openDatabase(pool)
  let ended: Promise<void> | undefined
  // What is under way is finished; the next question finds the pool closed, and that breaks the making off.
  const end = (): Promise<void> => (ended ??= pool.end())
  const breakOff = (): void => void end().catch(() => undefined)
  stopping?.addEventListener('abort', breakOff)
  try {
    stopping?.throwIfAborted()
    const diary = await keepDiary({ db, connection: store.connection, say })
    try {
      const { door, readRules } = wire(db, { diary })
      await loadDemonstration({ db, door, readRules, diary, commands: dueWorkCommands, baseUrl, now: clock.now(), say })
    } finally {
      await diary.stop()
    }
  } finally {
    stopping?.removeEventListener('abort', breakOff)
    await end()
  }
}
