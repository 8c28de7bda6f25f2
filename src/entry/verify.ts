/** `fettle verify`. */
import { reckonPromises } from '#promises/reckoning.ts'
import { runVerify } from '#verify/run-verify.ts'
import { appliers } from './appliers.ts'
import { commandLineClock } from './command-line-clock.ts'
import { migrationsFolder } from './open-store.ts'
import type { OpenDoor } from './with-door.ts'

/** The exit code: 0 when everything agrees. */
export const verifyFromCommandLine = async ({ store, db }: OpenDoor, say: (line: string) => void): Promise<0 | 1> =>
  runVerify({ connection: store.connection, appliers, reckoning: reckonPromises, migrationsFolder, now: await commandLineClock(db), say })
