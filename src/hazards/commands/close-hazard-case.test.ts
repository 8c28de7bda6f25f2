/** Closing a hazard case: by whom, with what outcome, what becomes of its clocks, and that its record may then be erased. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { appliers } from '#entry/appliers.ts'
import { sayFact } from '#console/say-fact.ts'
import { openDoor, type Door } from '#door/door.ts'
import type { Reading } from '#door/reading.ts'
import type { Request } from '#door/request.ts'
import type { Role } from '#door/permissions.ts'
import { isRefused } from '#ground/refusal.ts'
import { eraseResident } from '#landlord/commands/erase-resident.ts'
import { reckonPromises } from '#promises/reckoning.ts'
import { cancelRepair } from '#repairs/commands/cancel-repair.ts'
import { changePriority } from '#repairs/commands/change-priority.ts'
import { eraseRepair } from '#repairs/commands/erase-repair.ts'
import { reportRepair } from '#repairs/commands/report-repair.ts'
import { readRepair } from '#repairs/read-repair.ts'
import { notRefused } from '#tests/support/records-door.ts'
import { addSmallLandlord } from '#tests/support/small-cast.ts'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import { closeHazardCase } from './close-hazard-case.ts'

let store: TestDatabase
let door: Door

before(async () => {
  store = await testDatabase()
  await addSmallLandlord(store.db)
  door = openDoor({ db: store.db, appliers, consequences: [], reckoning: reckonPromises })
})
after(() => store.drop())

const at = (now: string, role: Role = 'surveyor'): Request => ({ actor: { id: `user/${role}`, role }, door: 'web', now: new Date(now) })
const code = (answer: unknown): string | undefined => (isRefused(answer) ? answer.refusal.code : undefined)

/** Mould the law covers, so bad that it has to be investigated and made safe within a day. */
const withHazard = async () => {
  const told = { homeRef: 'H1', residentRef: 'P-H1', channel: 'writing', faultCode: 'mould-widespread', words: 'Black mould in the bedroom' } as const
  const { repairRef, hazardCaseRef } = notRefused(await door.perform(reportRepair, told, at('2026-12-01T09:00:00Z', 'agent')))
  assert.ok(hazardCaseRef)
  return { repairRef, caseRef: hazardCaseRef }
}
const caseNow = (caseRef: string) => store.db.selectFrom('hazard_cases').select(['status', 'outcome', 'close_reason', 'closed_by']).where('case_ref', '=', caseRef).executeTakeFirstOrThrow()
const clocksNow = async (caseRef: string) =>
  (await store.db.selectFrom('hazard_clocks').select(['duty', 'met_at', 'ended_at']).where('case_ref', '=', caseRef).orderBy('duty').execute()).map((one) => [one.duty, one.met_at?.toISOString() ?? null, one.ended_at?.toISOString() ?? null])

test('a surveyor who finds no hazard closes it: the investigation is met when it was concluded, and all of it may be erased', async () => {
  const { repairRef, caseRef } = await withHazard()
  const found = { caseRef, outcome: 'no-hazard', reason: 'Old staining, dry for years' } as const
  assert.equal(code(await door.perform(closeHazardCase, found, at('2026-12-04T10:00:00Z', 'agent'))), 'not-allowed')
  assert.equal(code(await door.perform(closeHazardCase, { ...found, reason: 'dry' }, at('2026-12-04T10:00:00Z'))), 'invalid-input')
  assert.equal(code(await door.perform(closeHazardCase, { ...found, outcome: 'works-done' }, at('2026-12-04T10:00:00Z'))), 'work-not-done')
  assert.equal(code(await door.perform(closeHazardCase, { ...found, happenedAt: '2026-11-30T09:00:00Z' }, at('2026-12-04T10:00:00Z'))), 'too-early')
  const lower = { repairRef, to: 'routine', reason: 'Old staining, dry for years' } as const
  assert.equal(code(await door.perform(changePriority, lower, at('2026-12-04T10:00:00Z', 'agent'))), 'investigator-needed')

  const cancel = { repairRef, reason: 'Nothing to do', by: 'landlord' } as const
  assert.equal(code(await door.perform(cancelRepair, cancel, at('2026-12-04T10:00:00Z', 'agent'))), 'hazard-open')

  notRefused(await door.perform(closeHazardCase, { ...found, happenedAt: '2026-12-03T15:00:00Z' }, at('2026-12-04T10:00:00Z')))
  assert.deepEqual(await caseNow(caseRef), { status: 'closed', outcome: 'no-hazard', close_reason: 'Old staining, dry for years', closed_by: 'user/surveyor' })
  assert.deepEqual(await clocksNow(caseRef), [['E1', '2026-12-03T15:00:00.000Z', null], ['E2', null, '2026-12-04T10:00:00.000Z']])
  assert.equal(code(await door.perform(closeHazardCase, found, at('2026-12-04T11:00:00Z'))), 'case-closed')
  assert.equal(code(await door.perform(changePriority, lower, at('2026-12-04T11:00:00Z', 'agent'))), undefined, 'a competent investigator has decided')

  notRefused(await door.perform(cancelRepair, cancel, at('2026-12-04T12:00:00Z', 'agent')))
  assert.equal(notRefused(await door.perform(eraseRepair, { repairRef, reason: 'asked-for' }, at('2027-06-01T09:00:00Z', 'manager'))).words, 1)
})

test('work that is done meets every duty, when it was made safe or complete', async () => {
  const { repairRef, caseRef } = await withHazard()
  assert.equal(code(await door.perform(eraseResident, { residentRef: 'P-H1', reason: 'asked-for' }, at('2027-06-01T09:00:00Z', 'manager'))), 'hazard-open')
  await store.db.updateTable('repairs').set({ stage: 'completed', completed_at: new Date('2026-12-10T14:00:00Z') }).where('repair_ref', '=', repairRef).execute()
  notRefused(await door.perform(closeHazardCase, { caseRef, outcome: 'works-done', reason: 'Treated, and the fan replaced' }, at('2026-12-14T09:00:00Z', 'team-leader')))
  assert.deepEqual(await clocksNow(caseRef), [['E1', '2026-12-10T14:00:00.000Z', null], ['E2', '2026-12-10T14:00:00.000Z', null]])
  assert.equal(code(await door.perform(closeHazardCase, { caseRef: 'H10999X', outcome: 'no-hazard', reason: 'There is no such case' }, at('2026-12-14T09:00:00Z'))), 'no-such-case')
  assert.notEqual(code(await door.perform(eraseResident, { residentRef: 'P-H1', reason: 'asked-for' }, at('2027-06-01T09:00:00Z', 'manager'))), 'hazard-open')
})

test('a question left out opens a case with its clocks, and the record says that it was not answered', async () => {
  const told = { homeRef: 'H1', residentRef: 'P-H1', channel: 'phone', faultCode: 'pipe-leaking', answers: { 'leak-amount': 'drips' } } as const
  const { repairRef, hazardCaseRef } = notRefused(await door.perform(reportRepair, told, at('2026-12-01T09:00:00Z', 'agent')))
  assert.ok(hazardCaseRef)
  assert.deepEqual(await clocksNow(hazardCaseRef), [['E1', null, null], ['E2', null, null]])
  const found = notRefused(await readRepair({ repairRef }, { db: store.db, now: new Date('2026-12-01T09:00:00Z') } as Reading))
  assert.deepEqual(found.hazardCases.map((one) => [one.hazard, one.basis]), [['electrical', 'not-answered']])
  const opened = found.timeline.find((one) => one.kind === 'hazard-case-opened')
  assert.match(sayFact('hazard-case-opened', opened?.data), /electrical hazards \(emergency, by law; not ruled out: not asked or not answered\)$/)
  assert.equal((await store.db.selectFrom('repairs').select('hazard').where('repair_ref', '=', repairRef).executeTakeFirstOrThrow()).hazard?.basis, 'not-answered')
})

test('each hazard of a report has a case and clocks of its own, and the priority is lowered only once every one is decided', async () => {
  const answers = { 'water-near-electrics': 'yes', 'ceiling-sagging': 'yes' }
  const told = { homeRef: 'H1', residentRef: 'P-H1', channel: 'phone', faultCode: 'burst-pipe', answers } as const
  const { repairRef, hazardCaseRef } = notRefused(await door.perform(reportRepair, told, at('2026-12-01T09:00:00Z', 'agent')))
  const cases = await store.db.selectFrom('hazard_cases').select(['case_ref', 'hazard']).where('repair_ref', '=', repairRef).execute()
  assert.deepEqual(cases.map((one) => one.hazard).toSorted(), ['electrical', 'structural-collapse'])
  for (const { case_ref } of cases) assert.deepEqual(await clocksNow(case_ref), [['E1', null, null], ['E2', null, null]])
  assert.ok(cases.some((one) => one.case_ref === hazardCaseRef))

  const [first, second] = cases.map((one) => one.case_ref)
  const lower = { repairRef, to: 'routine', reason: 'The water is off and all is dry' } as const
  const decided = { outcome: 'no-hazard', reason: 'Looked at, and found sound' } as const
  notRefused(await door.perform(closeHazardCase, { caseRef: first ?? '', ...decided }, at('2026-12-01T11:00:00Z')))
  assert.equal(code(await door.perform(changePriority, lower, at('2026-12-01T11:05:00Z', 'agent'))), 'investigator-needed')
  notRefused(await door.perform(closeHazardCase, { caseRef: second ?? '', ...decided }, at('2026-12-01T11:10:00Z')))
  notRefused(await door.perform(changePriority, lower, at('2026-12-01T11:15:00Z', 'agent')))
})
