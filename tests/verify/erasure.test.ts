/** What a person may ask to have erased is gone from wherever it was kept, and the record still proves itself. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import type { Actor } from '#door/actor.ts'
import { appliers } from '#entry/appliers.ts'
import { wire } from '#entry/wiring.ts'
import { isRefused } from '#ground/refusal.ts'
import { closeHazardCase } from '#hazards/commands/close-hazard-case.ts'
import { takeOutOfImport } from '#landlord/commands/take-out-of-import.ts'
import { doDueWork } from '#delivery/background/take-due-work.ts'
import { dueWorkActor } from '#door/actor.ts'
import { dueWorkCommands } from '#entry/due-work-commands.ts'
import { eraseResident } from '#landlord/commands/erase-resident.ts'
import { changeKeySafeCode } from '#homes/commands/change-key-safe-code.ts'
import { importRecords } from '#landlord/commands/import-records.ts'
import { reckonPromises } from '#promises/reckoning.ts'
import { eraseRepair } from '#repairs/commands/erase-repair.ts'
import { fact } from '#facts/fact.ts'
import { notRefused, sent } from '#tests/support/records-door.ts'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import { migrationsFolder } from '#tests/support/test-server.ts'
import { verifyJournal } from '#verify/verify-journal.ts'
import { arrived, booked, daysAfter, finished, hoursAfter, noAccess, ordered, refsOf, reported, tellMessage } from './repair-lives.ts'
import { openTestJournal, settleLandlord, type TestJournal } from './test-journal.ts'

let database: TestDatabase
let journal: TestJournal
let door: ReturnType<typeof wire>['door']
const start = new Date('2026-09-01T09:00:00Z')
const later = daysAfter(start, 60)
const manager: Actor = { id: 'user/1', role: 'manager' }

before(async () => {
  database = await testDatabase()
  journal = openTestJournal(database.db)
  await settleLandlord(database.db, journal)
  door = wire(database.db).door
  // R1, of resident P2, is done; R2, of P3, is open; R3, of P4, is done with a hazard case.
  for (const n of [1, 2, 3]) await live(n)
})
after(() => database.drop())

const live = async (n: number): Promise<void> => {
  const words = await journal.keepWords(`My name is Resident ${n + 1}, ring me at the back door.`)
  const hazard = fact('hazard-case-opened', refsOf(n).stream, start, { caseRef: `H${n}A`, repairRef: `R${n}`, homeRef: 'H1', hazard: 'damp-and-mould', level: 'significant', awareAt: start.toISOString(), statutory: true, clocks: [{ duty: 'S1', startsAt: start.toISOString(), dueAt: daysAfter(start, 14).toISOString(), source: 'test' }] })
  await journal.record(start, [reported({ n, at: start, more: { words } }), ordered(n, start), booked(n, start, daysAfter(start, 2)), ...(n === 3 ? [hazard] : [])])
  await tellMessage(journal, n, hoursAfter(start, 1), 'works-order-confirmed')
  if (n === 2) return
  await journal.record(daysAfter(start, 2), [arrived(n, daysAfter(start, 2))])
  if (n === 1) {
    await journal.record(daysAfter(start, 2), [await noAccess(journal, n, daysAfter(start, 2))])
    const text = await journal.keepWords('Sorry I was at the hospital')
    await journal.record(daysAfter(start, 2), [fact('answer-received', refsOf(n).stream, daysAfter(start, 2), { answerRef: 'N1A', providerId: 'n1', repairRef: 'R1', appointmentRef: null, residentRef: 'P2', meaning: 'other', words: text, forAPerson: true })])
  }
  await journal.record(daysAfter(start, 3), finished(n, daysAfter(start, 3)))
}

const verified = async (): Promise<string[]> => {
  const { problems } = await verifyJournal({ connection: database.connection, appliers, reckoning: reckonPromises, migrationsFolder })
  return problems.map(({ kind, where, what }) => `${kind}: ${where}: ${what}`)
}
const code = (answer: unknown): string | undefined => (isRefused(answer) ? answer.refusal.code : undefined)
const request = (now = later, actor = manager) => ({ actor, door: 'web' as const, now })
const repair = (repairRef: string, actor = manager) => door.perform(eraseRepair, { repairRef, reason: 'asked-for' }, request(later, actor))
const resident = (residentRef: string, actor = manager) => door.perform(eraseResident, { residentRef, reason: 'asked-for' }, request(later, actor))

const keptText = async (): Promise<string> => {
  const words = await database.db.selectFrom('words').select('text').execute()
  const files = await database.db.selectFrom('imported_files').select('content').where('kind', '=', 'residents').execute()
  return [...words.map((row) => row.text ?? ''), ...files.map((row) => gunzipSync(row.content ?? Buffer.alloc(0)).toString())].join('\n')
}

/** Until nothing of it is due; how many files each transaction looked through. */
const filesTakenOut = async (): Promise<number[]> => {
  const looked: number[] = []
  const rewritten = async () => (await database.db.selectFrom('events').select('position').where('kind', '=', 'import-rewritten').execute()).length
  const next = () => database.db.selectFrom('due_work').selectAll().where('kind', '=', 'take-out-of-import').where('due_at', '<=', later).executeTakeFirst()
  for (let row = await next(); row; row = await next()) {
    const soFar = await rewritten()
    await doDueWork(door, database.db, dueWorkCommands, row, later)
    looked.push((await rewritten()) - soFar)
  }
  return looked
}

test('only a manager or administrator erases, and not what is still needed', async () => {
  assert.equal(code(await repair('R1', { id: 'user/2', role: 'agent' })), 'not-allowed')
  assert.equal(code(await resident('P2', { id: 'user/2', role: 'team-leader' })), 'not-allowed')
  assert.equal(code(await repair('R2')), 'repair-open')
  assert.equal(code(await resident('P3')), 'repair-open')
  assert.equal(code(await repair('R3')), 'hazard-open')
  assert.equal(code(await resident('P4')), 'hazard-open')
  assert.equal(code(await repair('R1')), 'answer-unread')
  assert.equal(code(await resident('P2')), 'answer-unread')
  assert.equal(code(await repair('R999')), 'no-such-repair')
  assert.equal(code(await resident('P999')), 'no-such-resident')
})

test('the words and photographs of a repair go, and every digest still agrees', async () => {
  await journal.record(later, [fact('answer-dealt-with', refsOf(1).stream, later, { answerRef: 'N1A' })])
  assert.match(await keptText(), /My name is Resident 2,[^]*at the hospital/)
  assert.deepEqual(await repair('R1'), { repairRef: 'R1', words: 3, photos: 1 })
  assert.doesNotMatch(await keptText(), /My name is Resident 2,|at the hospital|nobody came to the door/)
  assert.match(await keptText(), /Repair R1: works-order-confirmed/, 'what we said ourselves stays')
  const photos = await database.db.selectFrom('photos').select(['jpeg', 'salt']).execute()
  assert.deepEqual(photos, [{ jpeg: null, salt: '' }])
  assert.deepEqual(await verified(), [])
  assert.equal(code(await repair('R1')), 'nothing-to-erase')
})

test('a resident goes from the record and from what was imported, and the whole can still be rebuilt', async () => {
  assert.match(await keptText(), /"name":"Resident 2"/)
  await door.perform(importRecords, { what: 'residents', file: sent('resident_ref,tenancy_ref,home_ref,tenure,tenancy_started_on,role,name,phone,contact_by\nP9,T9,H9,social-rent,2015-06-01,tenant,Only Olu,07700 900129,text\n') }, request(later, { id: 'user/1', role: 'administrator' }))
  assert.deepEqual(await resident('P2'), { residentRef: 'P2', importsKept: 2 })
  assert.deepEqual(await verified(), [], 'erased, and not yet taken out of any file')
  assert.deepEqual(await filesTakenOut(), [1, 1], 'one file a transaction')
  assert.doesNotMatch(await keptText(), /"name":"Resident 2"/)
  assert.match(await keptText(), /"name":"Resident 3"/)
  const row = await database.db.selectFrom('resident_details').selectAll().where('resident_ref', '=', 'P2').executeTakeFirstOrThrow()
  assert.deepEqual([row.name, row.phone, row.email, row.born_on, row.adjustments, row.erased_at?.toISOString()], [null, null, null, null, null, later.toISOString()])
  assert.deepEqual(await verified(), [])
  assert.equal(code(await resident('P2')), 'already-erased')
})

test('an import afterwards does not bring them back, nor keeps their row as it came', async () => {
  const csv = 'resident_ref,tenancy_ref,home_ref,tenure,tenancy_started_on,role,name,phone,contact_by,vulnerabilities\nP2,T2,H2,social-rent,2015-06-01,tenant,Returning Rita,07700 900123,text,breathing\nP5,T5,H5,social-rent,2015-06-01,tenant,Staying Stan,07700 900124,text,\n'
  const imported = await door.perform(importRecords, { what: 'residents', file: sent(csv) }, request(hoursAfter(later, 1), { id: 'user/1', role: 'administrator' }))
  assert.equal(code(imported), undefined, JSON.stringify(imported))
  assert.doesNotMatch(await keptText(), /Returning Rita|breathing/)
  assert.match(await keptText(), /Staying Stan/)
  const row = await database.db.selectFrom('residents').innerJoin('resident_details as d', 'd.resident_ref', 'residents.resident_ref').select(['needs', 'd.name', 'contact_by']).where('residents.resident_ref', '=', 'P2').executeTakeFirstOrThrow()
  assert.deepEqual([row.needs.vulnerabilities, row.name, row.contact_by], [[], null, 'letter'])
  assert.deepEqual(await verified(), [])
})

test('the code of a key safe goes when another takes its place, and the whole can still be rebuilt', async () => {
  const change = (to: string | null) => door.perform(changeKeySafeCode, { homeRef: 'H7', code: to }, request())
  for (const one of ['C4071X', 'C4072X']) assert.equal(code(await change(one)), undefined)
  assert.doesNotMatch(await keptText(), /C4071X/)
  assert.match(await keptText(), /C4072X/)
  assert.deepEqual(await verified(), [])
  assert.equal(code(await change(null)), undefined)
  assert.doesNotMatch(await keptText(), /C4072X/)
  assert.deepEqual(await verified(), [])
})

test('a kept file altered by hand after an erasure is still named', async () => {
  const { digest, content } = await database.db.selectFrom('imported_files').selectAll().where('kind', '=', 'residents').where('erased_at', 'is not', null).executeTakeFirstOrThrow()
  const { gzipSync } = await import('node:zlib')
  await database.db.updateTable('imported_files').set({ content: gzipSync(gunzipSync(content ?? '').toString().replace('Resident 7"', 'Somebody else"')) }).where('digest', '=', digest).execute()
  assert.match((await verified()).join('\n'), /^import-altered: /m)
})

test('once its hazard case is closed, what is kept about the repair can go too, and the whole can still be rebuilt', async () => {
  const surveyor: Actor = { id: 'user/3', role: 'surveyor' }
  assert.equal(code(await door.perform(closeHazardCase, { caseRef: 'H3A', outcome: 'works-done', reason: 'Treated, and the fan replaced' }, request(hoursAfter(later, 2), surveyor))), undefined)
  assert.equal(code(await door.perform(eraseRepair, { repairRef: 'R3', reason: 'asked-for' }, request(hoursAfter(later, 3)))), undefined)
  assert.equal(code(await door.perform(eraseResident, { residentRef: 'P4', reason: 'asked-for' }, request(hoursAfter(later, 3)))), undefined)
  assert.equal((await filesTakenOut()).length, 0, 'what falls due later is not due yet')
  for (let done = { after: '', isLast: false }; !done.isLast; ) done = notRefused(await door.perform(takeOutOfImport, { residentRef: 'P4', after: done.after }, { ...request(hoursAfter(later, 4)), actor: dueWorkActor }))
  assert.doesNotMatch(await keptText(), /My name is Resident 4,|"name":"Resident 4"/)
  assert.deepEqual(await verified(), [])
})
