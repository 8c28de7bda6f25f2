/** The door with everything behind it. The only place where capabilities are put together. */
import type { Kysely } from 'kysely'
import { openDoor, type Door } from '#door/door.ts'
import type { KeptDiary } from '#door/kept-diary.ts'
import { createRulesReader, type RulesReader } from '#door/rules-in-force.ts'
import { tellPeople } from '#messages/telling.ts'
import { reckonPromises } from '#promises/reckoning.ts'
import type { Database } from '#storage/schema.ts'
import { appliers } from './appliers.ts'

export interface Wired {
  readonly door: Door
  readonly readRules: RulesReader
}

export interface WiredWith {
  /** Told whenever something was recorded. */
  readonly afterCommit?: () => void
  /** Left out, each search of the diary reads what it needs from the record. */
  readonly diary?: KeptDiary | undefined
}

export const wire = (db: Kysely<Database>, { afterCommit, diary }: WiredWith = {}): Wired => ({
  door: openDoor({ db, appliers, consequences: [tellPeople], reckoning: reckonPromises, diary, ...(afterCommit && { afterCommit }) }),
  readRules: createRulesReader(),
})
