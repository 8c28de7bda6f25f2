import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '#door/actor.ts'
import { isRefused } from '#ground/refusal.ts'
import { importRecords } from '#landlord/commands/import-records.ts'
import { notRefused, recordsDoor, requestAt, sent } from '#tests/support/records-door.ts'
import { testDatabase } from '#tests/support/test-database.ts'
import { recordAbsence } from './record-absence.ts'

const { db, drop } = await testDatabase()
after(drop)
const door = recordsDoor(db)
const request = requestAt('2026-11-30T09:00:00Z')

before(async () => {
  const bring = async (what: 'contractors' | 'operatives', content: string) => notRefused(await door.perform(importRecords, { what, file: sent(content) }, request))
  await bring('contractors', 'contractor_ref,name,phone,out_of_hours_phone,email,kind,trades\nfenwick,Fenwick Lane,020 7946 0101,020 7946 0102,office@fenwick.example,general,plumber\n')
  await bring('operatives', 'operative_ref,contractor_ref,name,phone,trades,patches,start_postcode,monday,employed_from\nOP1,fenwick,Dele Adeyemi,07700 900101,plumber,forest-hill,SE23 3HF,08:00-16:30,2020-01-06\n')
  const appointment = (ref: string, from: string, until: string) => ({
    appointment_ref: ref, visit_ref: ref, kind: 'repair' as const, status: 'booked' as const, contractor_ref: 'fenwick', operative_ref: 'OP1', day: '2026-12-01', slot: 'morning',
    window_start_at: '2026-12-01T08:00:00Z', window_end_at: '2026-12-01T17:00:00Z', planned_start_at: from, planned_end_at: until, expected_minutes: 60,
    home_ref: 'HM1', postcode: 'SE23 3HF', easting: 1, northing: 1,
  })
  await db.insertInto('appointments').values([
    appointment('A1', '2026-12-01T09:00:00Z', '2026-12-01T10:00:00Z'),
    appointment('A2', '2026-12-01T14:00:00Z', '2026-12-01T15:00:00Z'),
  ]).execute()
})

const away = { operativeRef: 'OP1', fromOn: '2026-12-01', untilOn: '2026-12-01', reason: 'sickness' } as const
const record = (change: object = {}, actor?: Actor) => door.perform(recordAbsence, { ...away, ...change }, actor ? { ...request, actor } : request)

test('whole days away name every appointment of those days, part of a day only what falls in it', async () => {
  const wholeDay = notRefused(await record())
  assert.deepEqual(wholeDay.appointmentsToMove, ['A1', 'A2'])
  const afternoon = notRefused(await record({ fromTime: '13:00', untilTime: '16:30', reason: 'training' }))
  assert.deepEqual(afternoon.appointmentsToMove, ['A2'])
  const rows = await db.selectFrom('absences').selectAll().orderBy('from_time').execute()
  assert.deepEqual(rows[0], { absence_ref: afternoon.absenceRef, operative_ref: 'OP1', from_on: '2026-12-01', until_on: '2026-12-01', from_time: '13:00', until_time: '16:30', reason: 'training', taken_back_at: null, back_on: null })
})

test('dates and times that cannot be, and reasons beyond the few, are refused beside their field', async () => {
  const fieldOf = async (change: object) => {
    const answer = await record(change)
    return isRefused(answer) ? answer.refusal.field : undefined
  }
  assert.equal(await fieldOf({ untilOn: '2026-11-30' }), 'untilOn')
  assert.equal(await fieldOf({ fromTime: '13:00' }), 'untilTime')
  assert.equal(await fieldOf({ fromTime: '13:00', untilTime: '12:00' }), 'untilTime')
  assert.equal(await fieldOf({ reason: 'a bad back' }), 'reason')
  assert.equal(await fieldOf({ operativeRef: 'OP404' }), 'operativeRef')
})

test('another firm’s people are nobody’s business, and an operative records only their own', async () => {
  const codeFor = async (actor: Actor) => {
    const answer = await record({}, actor)
    return isRefused(answer) ? answer.refusal.code : 'recorded'
  }
  assert.equal(await codeFor({ id: 'user/2', role: 'contractor-office', contractorRef: 'fenwick' }), 'recorded')
  assert.equal(await codeFor({ id: 'user/3', role: 'contractor-office', contractorRef: 'brockwell' }), 'no-such-operative')
  assert.equal(await codeFor({ id: 'user/4', role: 'operative', contractorRef: 'fenwick', operativeRef: 'OP2' }), 'no-such-operative')
  assert.equal(await codeFor({ id: 'user/5', role: 'agent' }), 'not-allowed')
})
