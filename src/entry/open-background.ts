/** Puts the background together: due work, deliveries, and the turning of the hand-turned clock. */
import type { Kysely } from 'kysely'
import { startBackground, turnClockTo, type BackgroundParts } from '#delivery/background/background.ts'
import type { Door } from '#door/door.ts'
import { forgetOldRequests } from '#door/repeated-requests.ts'
import type { RulesReader } from '#door/rules-in-force.ts'
import { deliverDue } from '#messages/delivery.ts'
import { diariesFrom, type DiaryOf } from '#own-diaries/firms.ts'
import { tendOwnDiaries } from '#own-diaries/tend-own-diaries.ts'
import { forgetOldAttempts } from '#staff/sign-in.ts'
import type { Database } from '#storage/schema.ts'
import type { Clock } from './clock.ts'
import { dueWorkCommands } from './due-work-commands.ts'
import type { Senders } from './senders.ts'

export interface RunningBackground {
  start(): void
  nudge(): void
  /** Undefined on the machine's own clock. */
  readonly turnTo: ((to: Date) => Promise<void>) | undefined
  stop(): Promise<void>
}

export interface BackgroundOptions {
  readonly db: Kysely<Database>
  readonly door: Door
  readonly readRules: RulesReader
  readonly senders: Senders
  readonly baseUrl: string
  readonly clock: Clock
  readonly diaryOf?: DiaryOf
  readonly say: (line: string) => void
}

const deliverAtOnce = 50

export const openBackground = ({ db, door, readRules, senders, baseUrl, clock, diaryOf = diariesFrom(process.env), say }: BackgroundOptions): RunningBackground => {
  const parts: BackgroundParts = {
    db,
    door,
    commands: dueWorkCommands,
    deliver: async (now) => {
      const handled = await deliverDue({ door, db, readRules, senders, baseUrl, now, clock: () => clock.now(), limit: deliverAtOnce })
      return handled + (await tendOwnDiaries({ db, door, diaryOf, say }, now))
    },
    tidy: async (now) => {
      await forgetOldRequests(db, now)
      await forgetOldAttempts(db, now)
    },
    complain: (what, fault) => say(`${what}: ${fault instanceof Error ? fault.message : 'unknown fault'}`),
  }
  const { turn } = clock
  let background: ReturnType<typeof startBackground> | undefined
  return {
    start: () => (background ??= startBackground(parts, () => clock.now())),
    nudge: () => background?.nudge(),
    turnTo: turn && ((to) => turnClockTo(parts, { now: () => clock.now(), turn }, to)),
    stop: async () => background?.stop(),
  }
}
