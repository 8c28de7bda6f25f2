/** What a read needs: the database, the instant it is asked for, the rules in force. */
import type { Kysely } from 'kysely'
import type { Database } from '#storage/schema.ts'
import type { KeptDiary } from './kept-diary.ts'
import type { OwnDiaries } from './own-diaries.ts'
import type { Rules } from './rules-in-force.ts'

export interface Reading {
  readonly db: Kysely<Database>
  readonly now: Date
  readonly rules: () => Promise<Rules>
  /** The diary in this node's memory; undefined where none is kept. */
  readonly diary?: KeptDiary | undefined
  /** Contractors that keep their own diary; undefined where none can be asked. */
  readonly ownDiaries?: OwnDiaries | undefined
}
