import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '#door/actor.ts'
import { isRefused } from '#ground/refusal.ts'
import { importRecords } from '#landlord/commands/import-records.ts'
import { notRefused, recordsDoor, requestAt, sent } from '#tests/support/records-door.ts'
import { testDatabase } from '#tests/support/test-database.ts'
import { endAbsence } from './end-absence.ts'
import { recordAbsence } from './record-absence.ts'
import { takeBackAbsence } from './take-back-absence.ts'

const { db, drop } = await testDatabase()
after(drop)
const door = recordsDoor(db)
const request = requestAt('2026-11-30T09:00:00Z')
const absences = 'absence_ref,operative_ref,from_on,until_on,from_time,until_time,reason\nAB1,OP1,2027-01-11,2027-01-15,,,leave\n'

const bring = async (what: 'contractors' | 'operatives' | 'absences', content: string) => notRefused(await door.perform(importRecords, { what, file: sent(content) }, request))

before(async () => {
  await bring('contractors', 'contractor_ref,name,phone,out_of_hours_phone,email,kind,trades\nfenwick,Fenwick Lane,020 7946 0101,020 7946 0102,office@fenwick.example,general,plumber\n')
  await bring('operatives', 'operative_ref,contractor_ref,name,phone,trades,patches,start_postcode,monday,employed_from\nOP1,fenwick,Dele Adeyemi,07700 900101,plumber,forest-hill,SE23 3HF,08:00-16:30,2020-01-06\n')
})

const record = async (fromOn: string, untilOn: string): Promise<string> => notRefused(await door.perform(recordAbsence, { operativeRef: 'OP1', fromOn, untilOn, reason: 'sickness' }, request)).absenceRef
const end = (absenceRef: string, backOn: string, at = request, actor?: Actor) => door.perform(endAbsence, { absenceRef, backOn }, actor ? { ...at, actor } : at)
const codeOf = async (answer: ReturnType<typeof end>): Promise<string> => {
  const answered = await answer
  return isRefused(answered) ? answered.refusal.code : 'ended'
}
const away = async (from: string) => (await db.selectFrom('times_away').select(['from_on', 'until_on']).where('from_on', '=', from).execute()).map((row) => `${row.from_on} ${row.until_on}`)
const versionOf = async () => (await db.selectFrom('operative_rotas').select('version').where('operative_ref', '=', 'OP1').executeTakeFirst())?.version ?? 0

test('an absence ends before the day on which they come again, sooner still if that is said later, and whoever keeps the diary hears of it', async () => {
  const absenceRef = await record('2026-12-01', '2026-12-04')
  const asItWas = await versionOf()
  assert.deepEqual(notRefused(await end(absenceRef, '2026-12-04')), { absenceRef, operativeRef: 'OP1', lastDayAway: '2026-12-03', days: [] })
  assert.equal(await versionOf(), asItWas + 1)
  assert.deepEqual(await away('2026-12-01'), ['2026-12-01 2026-12-03'])
  assert.equal(await codeOf(end(absenceRef, '2026-12-04')), 'back-after-it-ends', 'pressed twice')
  notRefused(await end(absenceRef, '2026-12-02'))
  assert.deepEqual(await away('2026-12-01'), ['2026-12-01 2026-12-01'])
})

test('it can end on none but its own days to come, and not on its first: that is taking it back', async () => {
  const absenceRef = await record('2026-12-07', '2026-12-11')
  assert.equal(await codeOf(end(absenceRef, '2026-12-07')), 'back-before-it-began')
  assert.equal(await codeOf(end(absenceRef, '2026-12-12')), 'back-after-it-ends')
  const onThursday = requestAt('2026-12-10T09:00:00Z')
  assert.equal(await codeOf(end(absenceRef, '2026-12-09', onThursday)), 'day-over')
  assert.equal(await codeOf(end(absenceRef, '2026-12-10', onThursday)), 'ended', 'back today')
  assert.equal(await codeOf(end(absenceRef, '2026-12-10', requestAt('2026-12-12T09:00:00Z'))), 'absence-over')
  assert.equal(await codeOf(end('L404', '2026-12-10')), 'no-such-absence')
  const whole = await record('2026-12-14', '2026-12-18')
  notRefused(await door.perform(takeBackAbsence, { absenceRef: whole }, request))
  assert.equal(await codeOf(end(whole, '2026-12-16')), 'taken-back-already')
})

test('one from a file that was ended stays so when the file comes again', async () => {
  await bring('absences', absences)
  notRefused(await end('AB1', '2027-01-13'))
  await bring('absences', absences)
  assert.deepEqual(await away('2027-01-11'), ['2027-01-11 2027-01-12'])
})

test('another firm’s is nobody’s business, and only a planner ends one', async () => {
  const absenceRef = await record('2027-02-01', '2027-02-05')
  assert.equal(await codeOf(end(absenceRef, '2027-02-03', request, { id: 'user/3', role: 'contractor-office', contractorRef: 'brockwell' })), 'no-such-absence')
  assert.equal(await codeOf(end(absenceRef, '2027-02-03', request, { id: 'user/4', role: 'operative', contractorRef: 'fenwick', operativeRef: 'OP1' })), 'not-allowed')
  assert.equal(await codeOf(end(absenceRef, '2027-02-03', request, { id: 'user/2', role: 'contractor-office', contractorRef: 'fenwick' })), 'ended')
})
