/** The door with everything behind it. The only place where capabilities are put together. */
import type { Kysely } from 'kysely'
import { openDoor, type Door } from '#door/door.ts'
import type { KeptDiary } from '#door/kept-diary.ts'
import type { OwnDiaries } from '#door/own-diaries.ts'
import { createRulesReader, type RulesReader } from '#door/rules-in-force.ts'
import { tellPeople } from '#messages/telling.ts'
import { diariesFrom, type DiaryOf } from '#own-diaries/firms.ts'
import { openOwnDiaries } from '#own-diaries/own-diaries.ts'
import { reckonPromises } from '#promises/reckoning.ts'
import type { Database } from '#storage/schema.ts'
import { appliers } from './appliers.ts'

export interface Wired {
  readonly door: Door
  readonly readRules: RulesReader
  readonly ownDiaries: OwnDiaries
}

export interface WiredWith {
  /** Told whenever something was recorded. */
  readonly afterCommit?: () => void
  /** Left out, each search of the diary reads what it needs from the record. */
  readonly diary?: KeptDiary | undefined
  /** Left out, contractors' own diaries are asked with the tokens in the environment. */
  readonly diaryOf?: DiaryOf
}

export const wire = (db: Kysely<Database>, { afterCommit, diary, diaryOf = diariesFrom(process.env) }: WiredWith = {}): Wired => {
  const readRules = createRulesReader()
  const perform: Door['perform'] = (command, input, request) => door.perform(command, input, request)
  const ownDiaries = openOwnDiaries({ db, door: { perform }, readRules, diaryOf })
  const door = openDoor({ db, appliers, consequences: [tellPeople], reckoning: reckonPromises, diary, ownDiaries, ...(afterCommit && { afterCommit }) })
  return { door, readRules, ownDiaries }
}
