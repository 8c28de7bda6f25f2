import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { reckonPromises } from '#promises/reckoning.ts'
import { appliers } from '#entry/appliers.ts'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import { migrationsFolder } from '#tests/support/test-server.ts'
import { liveRepair, daysAfter } from '#tests/verify/repair-lives.ts'
import { openTestJournal, settleLandlord } from '#tests/verify/test-journal.ts'
import { figuresAsText } from '#performance/performance.queries.ts'
import { periodOf } from '#performance/rules/period.ts'
import { parseCivilDate } from '#clocks/london.ts'
import { runVerify } from './run-verify.ts'
import { verifyJournal, type Verified } from './verify-journal.ts'

let database: TestDatabase
const lives = 12

before(async () => {
  database = await testDatabase()
  const journal = openTestJournal(database.db)
  await settleLandlord(database.db, journal)
  for (let n = 1; n <= lives; n++) await liveRepair(journal, n, daysAfter(new Date('2026-09-01T09:00:00Z'), n))
})
after(() => database.drop())

const parts = () => ({ connection: database.connection, appliers, reckoning: reckonPromises, migrationsFolder })
const asked = { period: periodOf(parseCivilDate('2026-09-01'), parseCivilDate('2026-12-31')), now: new Date('2026-12-01T12:00:00Z') }
const verify = (): Promise<Verified> => verifyJournal({ ...parts(), figures: (db) => figuresAsText(db, asked) })

const told = ({ problems }: Verified): string[] => problems.map(({ kind, where }) => `${kind}: ${where}`)

const run = async (statement: string): Promise<void> => {
  const { numAffectedRows } = await sql.raw(statement).execute(database.db)
  assert.equal(numAffectedRows, 1n, statement)
}

const count = async (table: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(database.db)).rows[0]?.n ?? 0

test('a journal that nobody touched agrees with every table, promise and figure, and nothing is left behind', async () => {
  const schemasBefore = await count('pg_namespace')
  const verified = await verify()
  assert.deepEqual(told(verified), [])
  assert.ok(verified.events > lives * 10)
  assert.equal(verified.streams, lives + 8)
  assert.ok(verified.promises > lives * 4 && verified.rowsCompared > verified.promises && verified.figures > 10)
  assert.ok(verified.wordsChecked > lives * 3)
  assert.equal(await count('pg_namespace'), schemasBefore)
  assert.equal((await verify()).seal, verified.seal)
})

/** Each alteration by hand, what undoes it, and what verifying must say of it. */
const alterations = [
  {
    what: 'the data of an event, and what it no longer makes',
    alter: `update events set data = jsonb_set(data, '{priority}', '"urgent"') where stream = 'repair/R5' and version = 1`,
    restore: `update events set data = jsonb_set(data, '{priority}', '"routine"') where stream = 'repair/R5' and version = 1`,
    told: [/^event-altered: repair\/R5 version 1 \(repair-reported\)$/m, /^row-altered: repairs R5$/m],
  },
  {
    what: 'the instant of an event',
    alter: `update events set happened_at = happened_at + interval '1 hour' where stream = 'repair/R1' and kind = 'visit-arrived'`,
    restore: `update events set happened_at = happened_at - interval '1 hour' where stream = 'repair/R1' and kind = 'visit-arrived'`,
    told: [/^event-altered: repair\/R1 version \d+ \(visit-arrived\)$/m],
  },
  {
    what: 'the instant of an event by less than a millisecond',
    alter: `update events set happened_at = happened_at + interval '1 microsecond' where stream = 'repair/R11' and kind = 'visit-finished'`,
    restore: `update events set happened_at = happened_at - interval '1 microsecond' where stream = 'repair/R11' and kind = 'visit-finished'`,
    told: [/^event-altered: repair\/R11 version \d+ \(visit-finished\)$/m],
  },
  {
    what: 'a row of repairs',
    alter: `update repairs set trade = 'joiner' where repair_ref = 'R6'`,
    restore: `update repairs set trade = 'plumber' where repair_ref = 'R6'`,
    told: [/^row-altered: repairs R6$/m],
  },
  {
    what: 'a promise, and the figures made of it',
    alter: `update promises set settled_at = settled_at + interval '3 days' where number = 'P6' and repair_ref = 'R9'`,
    restore: `update promises set settled_at = settled_at - interval '3 days' where number = 'P6' and repair_ref = 'R9'`,
    told: [/^row-altered: promises P6\.R9\.2$/m, /^figure-differs: /m],
  },
  {
    what: 'a row that nothing made',
    alter: `insert into priority_changes (repair_ref, change_no, from_priority, to_priority, reason, changed_by, changed_at) values ('R1', 7, 'routine', 'urgent', 'x', 'y', now())`,
    restore: `delete from priority_changes where repair_ref = 'R1'`,
    told: [/^row-without-event: priority_changes R1 7$/m],
  },
  {
    what: 'words',
    alter: `update words set text = 'Nothing is wrong.' where id = (select words_id from repairs where repair_ref = 'R8')`,
    restore: `update words set text = 'The tap in the kitchen drips, number 8.' where id = (select words_id from repairs where repair_ref = 'R8')`,
    told: [/^words-altered: words [0-9a-f-]{36}, of repair\/R8 version 1 \(repair-reported\)$/m],
  },
  {
    what: 'a photograph',
    alter: `update photos set jpeg = 'another door'::bytea where id = (select photo_ids[1] from visits where repair_ref = 'R4')`,
    restore: `update photos set jpeg = 'photo 4'::bytea where id = (select photo_ids[1] from visits where repair_ref = 'R4')`,
    told: [/^photo-altered: photos [0-9a-f-]{36}, of repair\/R4 version \d+ \(no-access-recorded\)$/m],
  },
]

test('whatever row is altered by hand is named', async () => {
  for (const { alter } of alterations) await run(alter)
  const problems = told(await verify()).join('\n')
  for (const { restore } of alterations) await run(restore)
  for (const one of alterations) for (const pattern of one.told) assert.match(problems, pattern, one.what)
  assert.equal(problems.match(/^(event|words|photo)-/gm)?.length, 5)
})

test('from the command line it says that everything agrees, or what does not, and ends accordingly', async () => {
  const said: string[] = []
  const verifyNow = () => runVerify({ ...parts(), now: asked.now, say: (line) => said.push(line) })
  assert.equal(await verifyNow(), 0)
  assert.match(said.join('\n'), /^Everything agrees: [\d,]+ events, [\d,]+ rows, [\d,]+ promises, [\d,]+ figures\.$/m)
  await run(`update repairs set room = 'Loft' where repair_ref = 'R6'`)
  said.length = 0
  assert.equal(await verifyNow(), 1)
  await run(`update repairs set room = 'Kitchen' where repair_ref = 'R6'`)
  assert.match(said.join('\n'), /^1 thing does not agree:\n {2}repairs R6: Not as the journal makes it: room\.$/m)
})

test('an altered row says which of its columns differ', async () => {
  await run(`update repairs set trade = 'joiner', room = 'Loft' where repair_ref = 'R6'`)
  const { problems } = await verify()
  await run(`update repairs set trade = 'plumber', room = 'Kitchen' where repair_ref = 'R6'`)
  assert.deepEqual(problems, [{ kind: 'row-altered', where: 'repairs R6', what: 'Not as the journal makes it: room, trade.' }])
})

test('an event or a row taken away is missed; words that no fact erased are not passed over', async () => {
  await sql`create table event_aside as select * from events where stream = 'repair/R3' and kind = 'appointment-booked'`.execute(database.db)
  await sql`create table call_aside as select * from after_repair_calls where repair_ref = 'R1'`.execute(database.db)
  await run(`delete from events where stream = 'repair/R3' and kind = 'appointment-booked'`)
  await run(`delete from after_repair_calls where repair_ref = 'R1'`)
  await run(`update words set text = null, erased_at = now() where id = (select words_id from repairs where repair_ref = 'R8')`)
  await run(`update words set text = null where id = (select words_id from repairs where repair_ref = 'R9')`)
  const verified = await verify()
  await run('insert into events overriding system value select * from event_aside')
  await run('insert into after_repair_calls select * from call_aside')
  await sql`drop table event_aside, call_aside`.execute(database.db)
  const problems = told(verified).join('\n')
  assert.match(problems, /^event-missing: repair\/R3 version 4 /m)
  assert.match(problems, /^row-without-event: appointments A3$/m)
  assert.match(problems, /^row-missing: after_repair_calls F1-1$/m)
  assert.equal(verified.wordsErased, 0)
  for (const stream of ['R8', 'R9']) assert.match(problems, new RegExp(`^words-altered: words [0-9a-f-]{36}, of repair/${stream} `, 'm'))
})

test('rows of an import that were altered where they are kept are named', async () => {
  const { digest, content } = await database.db.selectFrom('imported_files').selectAll().where('kind', '=', 'homes').executeTakeFirstOrThrow()
  const keep = (kept: Buffer | null) => database.db.updateTable('imported_files').set({ content: kept }).where('digest', '=', digest).execute()
  await keep(gzipSync(gunzipSync(content ?? '').toString().replace('7 Perry Vale', '700 Perry Vale')))
  const problems = told(await verify())
  await keep(content)
  assert.deepEqual(problems.filter((one) => !one.startsWith('words')).map((one) => one.replace(/: imported_files.*/, '')), ['import-altered', 'row-altered: homes H7'])
  assert.match(problems.join(), new RegExp(`${digest.slice(0, 12)}…, of landlord/records/homes version 1`))
})

test('an event that can no longer be applied is named, and the rest is not guessed at', async () => {
  const set = (priority: string) => run(`update events set data = data || '{"priority":"${priority}"}' where stream = 'repair/R2' and version = 1`)
  await set('soon')
  const problems = told(await verify()).filter((one) => !one.startsWith('words'))
  await set('routine')
  assert.deepEqual(problems, ['event-altered: repair/R2 version 1 (repair-reported)', 'event-cannot-be-applied: repair/R2 version 1 (repair-reported)'])
})
