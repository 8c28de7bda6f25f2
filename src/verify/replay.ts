/** Re-applies the whole journal through the same appliers and the same promises that ran when it was recorded. */
import { applyFact, type Appliers } from '#door/appliers.ts'
import type { Reckoning } from '#door/door.ts'
import { createRulesReader, type Rules } from '#door/rules-in-force.ts'
import type { RecordedFact } from '#facts/fact.ts'
import { nameOfEvent } from './chain.ts'
import { readEvents, type EventRow } from './event-rows.ts'
import { WriteFailed, type OneConnection } from './one-connection.ts'
import type { Problem } from './problem.ts'

export interface ReplayParts {
  readonly connection: OneConnection
  /** The schema whose journal is read; state is written wherever the search path points. */
  readonly journalIn: string
  readonly appliers: Appliers
  readonly reckoning: Reckoning
  readonly applied: (events: number) => void
}

/** Stops at the first event that cannot be applied: the transaction is then of no more use. */
export const replayJournal = async (parts: ReplayParts): Promise<Problem | undefined> => {
  try {
    await replayAll(parts)
    await parts.connection.settle()
    return undefined
  } catch (fault) {
    const where = parts.connection.writing()
    // A write that failed on its way came before whatever came to grief over it.
    const first = await parts.connection.settle().then(() => fault, (earlier: unknown) => earlier)
    return { kind: 'event-cannot-be-applied', where: first instanceof WriteFailed ? first.about : where, what: sayFault(first) }
  }
}

const replayAll = async (parts: ReplayParts): Promise<void> => {
  const replay = openReplay(parts)
  let left: readonly EventRow[] = []
  for await (const batch of readEvents(parts.connection.db, parts.journalIn, 'as-recorded')) {
    const commands = byCommand([...left, ...batch])
    // The last command may go on in the next batch.
    left = commands.pop() ?? []
    for (const events of commands) await replay(events)
  }
  await replay(left)
}

const byCommand = (events: readonly EventRow[]): (readonly EventRow[])[] => {
  const commands: EventRow[][] = []
  for (const event of events) {
    const last = commands.at(-1)
    if (last && last[0]?.commandId === event.commandId) last.push(event)
    else commands.push([event])
  }
  return commands
}

const openReplay = ({ connection, appliers, reckoning, applied }: ReplayParts) => {
  const { db } = connection
  const readRules = createRulesReader()
  let rules: Rules | undefined
  let count = 0
  return async (events: readonly EventRow[]): Promise<void> => {
    const inForce = (rules ??= await readRules(db))
    for (const event of events) {
      connection.about(nameOfEvent(event))
      await applyFact(appliers, asFact(event), db)
    }
    connection.about(`the promises of ${events[0] ? nameOfEvent(events[0]) : 'the journal'}`)
    await reckoning(events.map(asFact), db, inForce)
    if (events.some((event) => event.kind === 'rules-adopted')) rules = undefined
    applied((count += events.length))
  }
}

const asFact = (event: EventRow): RecordedFact => {
  const { kind, stream, data, happenedAt, version, actor, door, recordedAt } = event
  return { kind, stream, data, happenedAt, version, actor, door, recordedAt } as RecordedFact
}

const longestFault = 300

const sayFault = (fault: unknown): string =>
  `Applying it again failed: ${(fault instanceof Error ? fault.message : String(fault)).slice(0, longestFault)}`
