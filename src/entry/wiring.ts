/** The door with everything behind it. The only place where capabilities are put together. */
import type { Kysely } from 'kysely'
import { openDoor, type Door } from '#door/door.ts'
import { createRulesReader, type RulesReader } from '#door/rules-in-force.ts'
import { tellPeople } from '#messages/telling.ts'
import { reckonPromises } from '#promises/reckoning.ts'
import type { Database } from '#storage/schema.ts'
import { appliers } from './appliers.ts'

export interface Wired {
  readonly door: Door
  readonly readRules: RulesReader
}

/** `afterCommit` is told whenever something was recorded. */
export const wire = (db: Kysely<Database>, afterCommit: () => void = () => undefined): Wired => ({
  door: openDoor({ db, appliers, consequences: [tellPeople], reckoning: reckonPromises, afterCommit }),
  readRules: createRulesReader(),
})
