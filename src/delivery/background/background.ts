/**
 * What goes on without anybody asking: due work in order, and messages on their way. On the machine's clock it looks
 * every second and whenever something was just recorded; on a hand-turned clock it runs only while the hand turns.
 */
import type { Kysely } from 'kysely'
import type { Door } from '#door/door.ts'
import type { Database } from '#storage/schema.ts'
import { doDueWork, nextDueWork, type DueWorkCommands } from './take-due-work.ts'

export interface BackgroundParts {
  readonly db: Kysely<Database>
  readonly door: Door
  readonly commands: DueWorkCommands
  /** Hands what is queued to the providers; says how many were handled. */
  readonly deliver: (now: Date) => Promise<number>
  /** Lets go of what has outlived its use; done now and then. */
  readonly tidy: (now: Date) => Promise<unknown>
  /** Errors without personal data. */
  readonly complain: (what: string, fault: unknown) => void
}

const lookEveryMilliseconds = 1000
const mostAtOnce = 200
const tidyEveryMilliseconds = 3_600_000

export interface Background {
  /** Look now rather than at the next tick. */
  nudge(): void
  stop(): Promise<void>
}

export const startBackground = (parts: BackgroundParts, now: () => Date): Background => {
  let stopped = false
  let running: Promise<void> | undefined
  let again = false
  let tidiedAt = 0
  const look = async (): Promise<void> => {
    do {
      again = false
      try {
        await takeAllDue(parts, now())
        await parts.deliver(now())
        if (now().getTime() - tidiedAt >= tidyEveryMilliseconds) {
          tidiedAt = now().getTime()
          await parts.tidy(now())
        }
      } catch (fault) {
        parts.complain('background work', fault)
      }
    } while (again && !stopped)
  }
  const nudge = (): void => {
    if (stopped) return
    if (running) {
      again = true
      return
    }
    running = look().finally(() => (running = undefined))
  }
  const timer = setInterval(nudge, lookEveryMilliseconds)
  return {
    nudge,
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}

const takeAllDue = async (parts: BackgroundParts, now: Date): Promise<void> => {
  for (let taken = 0; taken < mostAtOnce; taken++) {
    const row = await nextDueWork(parts.db, now, now)
    if (!row) return
    await doDueWork(parts.door, parts.db, parts.commands, row, now)
  }
}

/** Turns the clock forward, stopping at every due row on the way and letting its messages go before the next. */
export const turnClockTo = async (
  parts: BackgroundParts,
  clock: { now(): Date; turn(to: Date): Promise<void> },
  to: Date,
): Promise<void> => {
  await deliverAll(parts, clock.now())
  for (;;) {
    const row = await nextDueWork(parts.db, to, clock.now())
    const delivery = await nextDelivery(parts.db, clock.now(), to)
    const dueAt = earlier(row?.due_at, delivery)
    if (dueAt === undefined) break
    if (dueAt > clock.now()) await clock.turn(dueAt)
    if (row && row.due_at <= clock.now()) await doDueWork(parts.door, parts.db, parts.commands, row, clock.now())
    await deliverAll(parts, clock.now())
  }
  if (to > clock.now()) await clock.turn(to)
  await deliverAll(parts, clock.now())
}

const earlier = (one: Date | undefined, other: Date | undefined): Date | undefined => {
  if (one === undefined || other === undefined) return one ?? other
  return one < other ? one : other
}

/** The next message waiting to be tried again. */
const nextDelivery = async (db: Kysely<Database>, after: Date, by: Date): Promise<Date | undefined> => {
  const row = await db
    .selectFrom('messages')
    .select('next_try_at')
    .where('status', '=', 'queued')
    .where('next_try_at', '>', after)
    .where('next_try_at', '<=', by)
    .orderBy('next_try_at')
    .limit(1)
    .executeTakeFirst()
  return row?.next_try_at ?? undefined
}

const deliverAll = async (parts: BackgroundParts, now: Date): Promise<void> => {
  while ((await parts.deliver(now)) > 0);
}
