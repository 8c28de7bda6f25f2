/**
 * A transaction in which statements that are asked for at the same time go to the server together; the query builder's
 * own would ask for one at a time.
 */
import {
  CompiledQuery, type DatabaseConnection, type Driver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type Transaction,
} from 'kysely'
import type { Database } from './schema.ts'

/** Commits what the work did, or rolls it back when the work throws. */
export const inTransaction = <T>(db: Kysely<Database>, work: (transaction: Transaction<Database>) => Promise<T>): Promise<T> =>
  db.getExecutor().provideConnection(async (connection) => {
    let over = false
    const whileOpen = async (): Promise<DatabaseConnection> => {
      if (over) throw new Error('This transaction is over; something was not waited for.')
      return connection
    }
    const say = (word: 'begin' | 'commit' | 'rollback') => connection.executeQuery(CompiledQuery.raw(word))
    await say('begin')
    try {
      const answer = await work(queriesOn(whileOpen))
      over = true
      const { rows } = await say('commit')
      if ((rows[0] as { command?: string } | undefined)?.command === 'ROLLBACK') throw new Error('A fault was passed over, and the transaction could only be rolled back.')
      return answer
    } catch (fault) {
      over = true
      // A connection that cannot even do this is gone, and the pool lets go of it; what went wrong first is what matters.
      await say('rollback').catch(() => undefined)
      throw fault
    }
  })

/** What is read at the same time goes to the server together. Not a transaction: each statement sees its own moment. */
export const readTogether = <T>(db: Kysely<Database>, read: (together: Kysely<Database>) => Promise<T>): Promise<T> =>
  db.getExecutor().provideConnection((connection) => read(queriesOn(async () => connection)))

const connections = new WeakMap<Kysely<Database>, () => Promise<DatabaseConnection>>()

/** Past the query builder, for statements whose text is made already; undefined where no one connection is held. */
export const connectionOf = (db: Kysely<Database>): Promise<DatabaseConnection> | undefined => connections.get(db)?.()

/** The query builder on one connection, whose transaction somebody else begins and ends. */
export const queriesOn = (acquireConnection: () => Promise<DatabaseConnection>): Transaction<Database> => {
  const nothing = async (): Promise<void> => undefined
  const driver: Driver = {
    init: nothing,
    acquireConnection,
    beginTransaction: nothing,
    commitTransaction: nothing,
    rollbackTransaction: nothing,
    releaseConnection: nothing,
    destroy: nothing,
  }
  const dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
  const db = new Kysely<Database>({ dialect }) as unknown as Transaction<Database>
  connections.set(db, acquireConnection)
  return db
}
