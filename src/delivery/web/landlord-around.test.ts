import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createRulesReader, type Rules } from '#door/rules-in-force.ts'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import { openTestJournal, settleLandlord } from '#tests/verify/test-journal.ts'
import { landlordReader } from './landlord-around.ts'
import { startAgainFor, startAgainFrom } from './start-again.ts'

let database: TestDatabase
const readRules = createRulesReader()
const rules = (): Promise<Rules> => readRules(database.db)
const at = (time: string): Date => new Date(`2026-09-20T${time}Z`)

before(async () => {
  database = await testDatabase()
})
after(() => database.drop())

test('before a landlord is set up a page says none, and names it as soon as there is one', async () => {
  const read = landlordReader(rules, () => at('12:00:00'))
  assert.equal(await read(), undefined)
  await settleLandlord(database.db, openTestJournal(database.db))
  assert.equal((await read())?.name, 'Perry Vale Homes')
})

test('what was read stands for a minute, and longer while the database does not answer', async () => {
  let now = at('12:00:00')
  let reads = 0
  let away = false
  const answer = (): Promise<Rules> => {
    reads++
    return away ? Promise.reject(new Error('The database does not answer.')) : rules()
  }
  const read = landlordReader(answer, () => now)
  await read()
  now = at('12:00:59')
  await read()
  assert.equal(reads, 1)
  now = at('12:05:00')
  away = true
  assert.equal((await read())?.name, 'Perry Vale Homes')
  assert.equal(reads, 2)
})

test('whoever met a page that says no goes on where their own day starts', () => {
  assert.deepEqual([startAgainFor('agent').href, startAgainFor('operative').href, startAgainFor('contractor-office').href, startAgainFor('resident').href], ['/console', '/visits', '/contractor', '/'])
  assert.deepEqual(['/console/repairs/R1', '/visits', '/nothing', '/r/R1.x.y', '/'].map((url) => startAgainFrom(url).href), ['/console', '/visits', '/', '/', '/'])
})
