/** `fettle verify`. */
import { runVerify } from '../verify/run-verify.ts'
import { appliers } from './appliers.ts'
import { migrationsFolder } from './open-store.ts'
import type { OpenDoor } from './with-door.ts'
import { reckonPromises } from '#promises/reckoning.ts'

/** True when everything agrees. */
export const verifyFromCommandLine = ({ db }: OpenDoor, say: (line: string) => void): Promise<boolean> =>
  runVerify({ db, appliers, reckoning: reckonPromises, migrationsFolder, say })
