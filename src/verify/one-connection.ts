/**
 * The one connection a verification works on. Re-applying a journal is mostly writing, and nobody looks at what a write
 * answers: a write is sent and the work goes on, a read waits for its own answer. Statements keep their order, so
 * everything reads what it wrote. With statements prepared once, 17,000 events took a third of the time that waiting
 * for each write took.
 */
import type { CompiledQuery, DatabaseConnection, QueryResult, Transaction } from 'kysely'
import type pg from 'pg'
import { openPool } from '#storage/connect.ts'
import type { Database } from '#storage/schema.ts'
import { queriesOn } from '#storage/transaction.ts'

export interface OneConnection {
  readonly db: Transaction<Database>
  /** What is being written now; a write that fails is told of under this name. */
  about(name: string): void
  writing(): string
  /** All is written; throws `WriteFailed` for the first write that failed. */
  settle(): Promise<void>
}

/** A write failed some while ago; says which. */
export class WriteFailed extends Error {
  readonly about: string
  constructor(about: string, fault: unknown) {
    super(fault instanceof Error ? fault.message : String(fault), { cause: fault })
    this.about = about
  }
}

/** What may be on its way at once; more would only be memory. */
const mostOnTheirWay = 200
/** Lists of different lengths make different statements; only the common ones are worth preparing. */
const mostPrepared = 400

/** One transaction that sees one instant, and of which nothing is kept. */
export const inOneSnapshot = async <T>(config: pg.PoolConfig, work: (connection: OneConnection) => Promise<T>): Promise<T> => {
  const pool = openPool({ ...config, max: 1, pipeline: true })
  try {
    const client = await pool.connect()
    try {
      await client.query('begin isolation level repeatable read')
      return await work(openConnection(client))
    } finally {
      await client.query('rollback').finally(() => client.release())
    }
  } finally {
    await pool.end()
  }
}

const openConnection = (client: pg.PoolClient): OneConnection => {
  const names = new Map<string, string>()
  const onTheirWay = new Set<Promise<unknown>>()
  let about = 'the journal'
  let failed: WriteFailed | undefined

  const send = ({ sql, parameters }: CompiledQuery): Promise<pg.QueryResult> => {
    const values = [...parameters]
    const name = values.length === 0 ? undefined : nameOf(names, sql)
    return client.query(name === undefined ? { text: sql, values } : { name, text: sql, values })
  }
  const sendAndGoOn = (query: CompiledQuery): void => {
    const writing = about
    const sent: Promise<unknown> = send(query)
      .catch((fault: unknown) => (failed ??= new WriteFailed(writing, fault)))
      .finally(() => onTheirWay.delete(sent))
    onTheirWay.add(sent)
  }
  const settle = async (): Promise<void> => {
    await Promise.all(onTheirWay)
    if (failed) throw failed
  }
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      if (isPlainWrite(query)) {
        if (onTheirWay.size >= mostOnTheirWay || failed) await settle()
        sendAndGoOn(query)
        return { rows: [] }
      }
      try {
        const { rows } = await send(query)
        return { rows: rows as R[] }
      } catch (fault) {
        throw failed ?? fault
      }
    },
    streamQuery: () => {
      throw new Error('Nothing is streamed on this connection.')
    },
  }
  return { db: queriesOn(async () => connection), about: (name) => void (about = name), writing: () => about, settle }
}

const nameOf = (names: Map<string, string>, sql: string): string | undefined => {
  const known = names.get(sql)
  if (known !== undefined || names.size >= mostPrepared) return known
  const name = `verify_${names.size}`
  names.set(sql, name)
  return name
}

/** Writes whose answer is read back are waited for; so is raw SQL, of which nothing is known. */
const isPlainWrite = ({ query }: CompiledQuery): boolean =>
  (query.kind === 'InsertQueryNode' || query.kind === 'UpdateQueryNode' || query.kind === 'DeleteQueryNode') && query.returning === undefined
