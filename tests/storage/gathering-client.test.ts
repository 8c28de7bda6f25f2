import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql, type Kysely, type Transaction } from 'kysely'
import pg from 'pg'
import { openDatabase, openPool } from '#storage/connect.ts'
import type { Database } from '#storage/schema.ts'
import { inTransaction } from '#storage/transaction.ts'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'

interface Things {
  things: { name: string; count: number }
}

let database: TestDatabase
let pool: pg.Pool
let db: Kysely<Things>
/** How many messages went to the server. */
let messages = 0

before(async () => {
  database = await testDatabase()
  await database.pool.query('create table things (name text primary key, count int not null check (count < 100))')
  pool = openPool({ ...database.connection, max: 1 })
  db = openDatabase(pool) as unknown as Kysely<Things>
  pool.on('connect', (client) => {
    const { connection } = client as unknown as { connection: { sync(): void } }
    const sync = connection.sync.bind(connection)
    connection.sync = () => {
      messages += 1
      sync()
    }
  })
})
beforeEach(async () => {
  await database.pool.query('truncate things')
  messages = 0
})
after(async () => {
  await pool.end()
  await database.drop()
})

const counts = async (): Promise<Record<string, number>> => {
  const { rows } = await database.pool.query<{ name: string; count: number }>('select name, count from things')
  return Object.fromEntries(rows.map((row) => [row.name, row.count]))
}
const inOne = <T>(work: (transaction: Transaction<Things>) => Promise<T>): Promise<T> =>
  inTransaction(db as unknown as Kysely<Database>, (transaction) => work(transaction as unknown as Transaction<Things>))
const add = (to: Kysely<Things>, name: string, count = 1) => to.insertInto('things').values({ name, count }).execute()

test('the writes of a transaction and its commit go as one message', async () => {
  await inOne(async (transaction) => {
    await add(transaction, 'one')
    await add(transaction, 'two')
    await transaction.updateTable('things').set({ count: 7 }).where('name', '=', 'one').execute()
  })
  assert.equal(messages, 1)
  assert.deepEqual(await counts(), { one: 7, two: 1 })
})

test('a read sees what was written before it, and reads asked for together go together', async () => {
  await inOne(async (transaction) => {
    await add(transaction, 'one', 3)
    const read = (name: string) => transaction.selectFrom('things').select('count').where('name', '=', name).executeTakeFirst()
    assert.deepEqual(await Promise.all([read('one'), read('two')]), [{ count: 3 }, undefined])
    assert.equal(messages, 1)
    await add(transaction, 'two', 4)
    assert.deepEqual(await read('two'), { count: 4 })
    assert.equal(messages, 2)
  })
})

test('a write whose answer is wanted is waited for', async () => {
  await inOne(async (transaction) => {
    assert.deepEqual(await transaction.insertInto('things').values({ name: 'one', count: 2 }).returning('count').execute(), [{ count: 2 }])
  })
  const { numUpdatedRows } = await db.updateTable('things').set({ count: 5 }).where('name', '=', 'one').executeTakeFirstOrThrow()
  assert.equal(numUpdatedRows, 1n, 'outside a transaction nothing is gathered')
})

test('a write that fails fails the statement it goes with, and nothing is kept', async () => {
  const isTooMuch = (fault: { code?: string; constraint?: string }) => fault.constraint === 'things_count_check'
  const alone = inOne(async (transaction) => {
    await add(transaction, 'one')
    await add(transaction, 'two', 100)
  })
  await assert.rejects(alone, isTooMuch)
  const withRead = inOne(async (transaction) => {
    await add(transaction, 'two', 100)
    await transaction.selectFrom('things').selectAll().execute()
  })
  await assert.rejects(withRead, isTooMuch)
  const afterRead = inOne(async (transaction) => {
    await Promise.all([transaction.selectFrom('things').selectAll().execute(), add(transaction, 'two', 100)])
    await add(transaction, 'three')
  })
  await assert.rejects(afterRead, isTooMuch)
  assert.deepEqual(await counts(), {})
})

test('statements first sent in a message that failed can be sent again', async () => {
  const both = (count: number) =>
    inOne(async (transaction) => {
      await add(transaction, 'one', count)
      return sql<{ sum: number }>`select sum(count)::int as sum from things where name <> ${'nobody'}`.execute(transaction)
    })
  await assert.rejects(both(100))
  assert.deepEqual((await both(9)).rows, [{ sum: 9 }])
})

test('a transaction that is given up leaves nothing, and the connection serves the next', async () => {
  const givenUp = inOne(async (transaction) => {
    await add(transaction, 'one')
    throw new Error('no')
  })
  await assert.rejects(givenUp, /no/)
  assert.deepEqual(await counts(), {})
  await inOne((transaction) => add(transaction, 'two'))
  assert.deepEqual(await counts(), { two: 1 })
})

test('several statements in one text, and long values, keep their place in the order', async () => {
  await inOne(async (transaction) => {
    await add(transaction, 'one')
    await sql.raw(`update things set count = 2; update things set count = count * 10`).execute(transaction)
    await sql`update things set count = count + 1 where ${'x'.repeat(200_000)}::text <> ''`.execute(transaction)
    for (let at = 0; at < 200; at++) await add(transaction, `more ${at}`)
  })
  assert.equal((await counts())['one'], 21)
  assert.equal(Object.keys(await counts()).length, 201)
})

test('an answer that cannot be read is a fault of that transaction only', async () => {
  const tooLarge = inOne((transaction) => sql`select ${'9007199254740993'}::bigint as n`.execute(transaction))
  await assert.rejects(tooLarge, /too large/)
  assert.deepEqual((await sql<{ n: number }>`select ${'12'}::bigint as n`.execute(db)).rows, [{ n: 12 }])
})

test('a connection that dies fails what was gathered on it', async () => {
  const killed = inOne(async (transaction) => {
    await sql`select pg_terminate_backend(pg_backend_pid()) where ${1} = 1`.execute(transaction).catch(() => undefined)
    await add(transaction, 'one')
  })
  await assert.rejects(killed)
  assert.deepEqual(await counts(), {})
  await inOne((transaction) => add(transaction, 'two'))
  assert.deepEqual(await counts(), { two: 1 })
})

test('a fault that is passed over does not let the rest be kept', async () => {
  const passedOver = inOne(async (transaction) => {
    await add(transaction, 'one')
    await sql`select ${1} / 0`.execute(transaction).catch(() => undefined)
  })
  await assert.rejects(passedOver, /rolled back/)
  assert.deepEqual(await counts(), {})
})

test('nothing can be asked of a transaction that is over', async () => {
  let kept: Transaction<Things> | undefined
  await inOne(async (transaction) => void (kept = transaction))
  await assert.rejects(add(kept!, 'one'), /over/)
})
