import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '#door/actor.ts'
import { isRefused } from '#ground/refusal.ts'
import { importRecords } from '#landlord/commands/import-records.ts'
import { notRefused, recordsDoor, requestAt, sent } from '#tests/support/records-door.ts'
import { testDatabase } from '#tests/support/test-database.ts'
import { recordAbsence } from './record-absence.ts'
import { recordContractorFailure } from './record-contractor-failure.ts'
import { takeBackAbsence } from './take-back-absence.ts'

const { db, drop } = await testDatabase()
after(drop)
const door = recordsDoor(db)
const request = requestAt('2026-11-30T09:00:00Z')
const absences = 'absence_ref,operative_ref,from_on,until_on,from_time,until_time,reason\nAB1,OP1,2026-12-07,2026-12-08,,,leave\n'

const bring = async (what: 'contractors' | 'operatives' | 'absences', content: string) => notRefused(await door.perform(importRecords, { what, file: sent(content) }, request))

before(async () => {
  await bring('contractors', 'contractor_ref,name,phone,out_of_hours_phone,email,kind,trades\nfenwick,Fenwick Lane,020 7946 0101,020 7946 0102,office@fenwick.example,general,plumber\n')
  await bring('operatives', 'operative_ref,contractor_ref,name,phone,trades,patches,start_postcode,monday,employed_from\nOP1,fenwick,Dele Adeyemi,07700 900101,plumber,forest-hill,SE23 3HF,08:00-16:30,2020-01-06\n')
})

const record = async (on: string): Promise<string> => notRefused(await door.perform(recordAbsence, { operativeRef: 'OP1', fromOn: on, untilOn: on, reason: 'sickness' }, request)).absenceRef
const takeBack = (absenceRef: string, at = request, actor?: Actor) => door.perform(takeBackAbsence, { absenceRef }, actor ? { ...at, actor } : at)
const codeOf = async (answer: ReturnType<typeof takeBack>): Promise<string> => {
  const answered = await answer
  return isRefused(answered) ? answered.refusal.code : 'taken-back'
}
const daysAway = async () => (await db.selectFrom('times_away').select('from_on').where('operative_ref', '=', 'OP1').orderBy('from_on').execute()).map((row) => row.from_on)
const versionOf = async () => (await db.selectFrom('operative_rotas').select('version').where('operative_ref', '=', 'OP1').executeTakeFirst())?.version ?? 0

test('one absence taken back is no absence any more, the others stay, and taken back twice changes nothing', async () => {
  const [first, second] = [await record('2026-12-01'), await record('2026-12-03')]
  const asItWas = await versionOf()
  assert.deepEqual(notRefused(await takeBack(first)), { absenceRef: first, operativeRef: 'OP1' })
  assert.deepEqual(await daysAway(), ['2026-12-03'])
  assert.equal(await versionOf(), asItWas + 1, 'whoever keeps the diary hears of it')
  const recorded = await db.selectFrom('events').select('position').execute()
  assert.equal(await codeOf(takeBack(first)), 'taken-back-already')
  assert.equal((await db.selectFrom('events').select('position').execute()).length, recorded.length)
  assert.deepEqual((await db.selectFrom('absences').select('taken_back_at').where('absence_ref', '=', first).executeTakeFirst())?.taken_back_at, request.now)
  notRefused(await takeBack(second))
  assert.deepEqual(await daysAway(), [])
})

test('an absence from a file is taken back as well, and stays so when the file comes again', async () => {
  await bring('absences', absences)
  assert.deepEqual(await daysAway(), ['2026-12-07'])
  notRefused(await takeBack('AB1'))
  await bring('absences', absences)
  assert.deepEqual(await daysAway(), [])
})

test('one that is over stays on record; another firm’s is nobody’s business, and only a planner takes back', async () => {
  const absenceRef = await record('2026-12-01')
  assert.equal(await codeOf(takeBack(absenceRef, requestAt('2026-12-02T00:30:00Z'))), 'absence-over')
  assert.equal(await codeOf(takeBack('L404')), 'no-such-absence')
  assert.equal(await codeOf(takeBack(absenceRef, request, { id: 'user/3', role: 'contractor-office', contractorRef: 'brockwell' })), 'no-such-absence')
  assert.equal(await codeOf(takeBack(absenceRef, request, { id: 'user/4', role: 'operative', contractorRef: 'fenwick', operativeRef: 'OP1' })), 'not-allowed')
  assert.equal(await codeOf(takeBack(absenceRef, request, { id: 'user/5', role: 'agent' })), 'not-allowed')
  assert.equal(await codeOf(takeBack(absenceRef, request, { id: 'user/2', role: 'contractor-office', contractorRef: 'fenwick' })), 'taken-back')
})

test('that the firm comes to nobody is no absence of its operatives, and is not taken back with one', async () => {
  const { failureRef } = notRefused(await door.perform(recordContractorFailure, { contractorRef: 'fenwick', fromOn: '2026-12-10' }, request))
  const absenceRef = await record('2026-12-10')
  assert.equal(await codeOf(takeBack(failureRef)), 'no-such-absence')
  notRefused(await takeBack(absenceRef))
  assert.deepEqual(await daysAway(), ['2026-12-10'])
})
