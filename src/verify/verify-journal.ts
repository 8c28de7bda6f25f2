/**
 * Proves that the record is whole: every chain of hashes, every digest of words and photographs, and – by re-applying
 * the whole journal into an empty schema – every row of state, every promise and every figure. Reads one snapshot of
 * the database in one transaction that is always rolled back, so the service may go on meanwhile.
 */
import { sql, type Transaction } from 'kysely'
import type pg from 'pg'
import type { Appliers } from '#door/appliers.ts'
import type { Reckoning } from '#door/door.ts'
import type { Database } from '#storage/schema.ts'
import { openChain } from './chain.ts'
import { compareTable, stateTables } from './compare-tables.ts'
import { readEvents } from './event-rows.ts'
import { checkImports } from './imported-files.ts'
import { checkKeptApart, erasedByFacts, type KeptApartCount } from './kept-apart.ts'
import { inOneSnapshot, type OneConnection } from './one-connection.ts'
import { openProblemList, type Problem, type ProblemList } from './problem.ts'
import { makeRebuiltSchema, type Schemas } from './rebuilt-schema.ts'
import { replayJournal } from './replay.ts'

type Db = Transaction<Database>

/** Figures by name, as they come out of the tables that the search path points to. */
export type FiguresOf = (db: Db) => Promise<ReadonlyMap<string, string>>

export interface VerifyParts {
  readonly connection: pg.PoolConfig
  readonly appliers: Appliers
  readonly reckoning: Reckoning
  readonly migrationsFolder: string
  /** Left out: no figures are compared. */
  readonly figures?: FiguresOf
  readonly say?: (line: string) => void
}

export interface Verified {
  readonly events: number
  readonly streams: number
  readonly wordsChecked: number
  readonly wordsErased: number
  readonly rowsCompared: number
  readonly promises: number
  readonly figures: number
  /** A digest of the ends of all streams. */
  readonly seal: string
  readonly problems: readonly Problem[]
  /** All that do not agree, also beyond those listed. */
  readonly problemsFound: number
}

export const verifyJournal = (parts: VerifyParts): Promise<Verified> =>
  inOneSnapshot(parts.connection, async (connection) => {
    const say = parts.say ?? (() => undefined)
    const problems = openProblemList()
    await takeTime(connection.db)
    const schemas = await makeRebuiltSchema(connection.db, parts.migrationsFolder)
    const journal = await checkChains(connection.db, schemas, problems, say)
    const state = await checkState(connection, schemas, parts, problems, journal.events, say)
    return { ...journal, ...state, problems: problems.kept, problemsFound: problems.found + state.more }
  })

/** A long journal takes longer than any page may; nobody waits on this transaction's locks. */
const takeTime = (db: Db) =>
  sql`select set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true),
    set_config('work_mem', '64MB', true), set_config('jit', 'off', true)`.execute(db)

const checkChains = async (db: Db, { recorded }: Schemas, problems: ProblemList, say: (line: string) => void) => {
  const chain = openChain()
  const count: KeptApartCount = { checked: 0, erased: 0 }
  const erased = await erasedByFacts(db, recorded)
  const progress = everySoOften(say, (events) => `Followed the chains of ${events} events.`)
  let events = 0
  for await (const batch of readEvents(db, recorded, 'by-stream')) {
    for (const event of batch) {
      const problem = chain.follow(event)
      if (problem) problems.add(problem)
    }
    for (const problem of await checkKeptApart(db, recorded, batch, erased, count)) problems.add(problem)
    for (const problem of await checkImports(db, recorded, batch)) problems.add(problem)
    progress((events += batch.length))
  }
  return { events, streams: chain.streams, seal: chain.seal(), wordsChecked: count.checked, wordsErased: count.erased }
}

const checkState = async (
  connection: OneConnection, schemas: Schemas, parts: VerifyParts, problems: ProblemList, events: number, say: (line: string) => void,
) => {
  const { db } = connection
  const none = { rowsCompared: 0, promises: 0, figures: 0, more: 0 }
  const applied = everySoOften(say, (count) => `Re-applied ${count} of ${sayCount(events)} events.`)
  const stopped = await replayJournal({ connection, journalIn: schemas.recorded, appliers: parts.appliers, reckoning: parts.reckoning, applied })
  if (stopped) {
    problems.add(stopped)
    return none
  }
  const compared = { ...none }
  for (const shape of await stateTables(db, schemas.rebuilt)) {
    await sql`analyze ${sql.id(schemas.rebuilt, shape.table)}`.execute(db)
    const { rows, problems: found, more } = await compareTable(db, schemas, shape)
    for (const problem of found) problems.add(problem)
    compared.rowsCompared += rows
    compared.more += more
    if (shape.table === 'promises') compared.promises = rows
  }
  say(`Compared ${sayCount(compared.rowsCompared)} rows.`)
  compared.figures = await compareFigures(db, schemas, parts.figures, problems)
  return compared
}

const compareFigures = async (db: Db, schemas: Schemas, figures: FiguresOf | undefined, problems: ProblemList): Promise<number> => {
  if (!figures) return 0
  await schemas.lookAtRebuilt()
  const rebuilt = await figures(db)
  await schemas.lookAtRecorded()
  const recorded = await figures(db)
  for (const name of new Set([...recorded.keys(), ...rebuilt.keys()])) {
    const [ours, theirs] = [recorded.get(name) ?? 'nothing', rebuilt.get(name) ?? 'nothing']
    if (ours !== theirs) problems.add({ kind: 'figure-differs', where: name, what: `It is ${ours} from the tables and ${theirs} from the journal.` })
  }
  return recorded.size
}

const stepOfProgress = 10_000

const everySoOften = (say: (line: string) => void, line: (count: string) => string) => {
  let next = stepOfProgress
  return (count: number): void => {
    if (count < next) return
    while (next <= count) next += stepOfProgress
    say(line(sayCount(count)))
  }
}

export const sayCount = (count: number): string => String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',')
