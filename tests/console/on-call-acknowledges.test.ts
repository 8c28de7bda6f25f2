/** An emergency is told to whoever is on call; until they say that they are going it goes on to the next, and staff are told whom to ring. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, test } from 'node:test'
import { readWorkList } from '#console/lists/work-lists.queries.ts'
import { doDueWork, nextDueWork } from '#delivery/background/take-due-work.ts'
import { createRulesReader } from '#door/rules-in-force.ts'
import { dueWorkCommands } from '#entry/due-work-commands.ts'
import type { Gateway, Outgoing } from '#integrations/sending.ts'
import { receiveAnswer } from '#messages/commands/receive-answer.ts'
import { tellByPhone } from '#messages/commands/tell-by-phone.ts'
import { deliverDue } from '#messages/delivery.ts'
import { answersForAPerson, callList } from '#messages/messages.queries.ts'
import { reportRepair } from '#repairs/commands/report-repair.ts'
import { recordOnCallAnswer } from '#repairs/commands/record-on-call-answer.ts'
import { sayOnMyWay } from '#visits/commands/say-on-my-way.ts'
import { notRefused } from '#tests/support/records-door.ts'
import { openDesk, type Desk } from './desk.ts'

const night = new Date('2026-11-30T02:10:00Z')
const minutes = (many: number): Date => new Date(night.getTime() + many * 60_000)
const first = '+447700900202'
const second = '+447700900201'

let desk: Desk
let sent: Outgoing[]

beforeEach(async () => {
  desk = await openDesk(night)
  sent = []
  for (const [ref, phone] of [['O2', first], ['O1', second]] as const) await desk.db.updateTable('operatives').set({ phone, name: ref === 'O2' ? 'Olu Bankole' : 'Dee Marsh' }).where('operative_ref', '=', ref).execute()
})
afterEach(() => desk.close())

const alsoOnCall = () =>
  desk.db.insertInto('on_call').values({ on_call_ref: 'K2', contractor_ref: 'C1', operative_ref: 'O1', trades: ['gas-engineer', 'plumber'], from_at: new Date('2025-12-01T00:00:00Z'), until_at: new Date('2027-01-01T00:00:00Z') }).execute()

const at = (now: Date) => ({ actor: { id: 'user/1', role: 'administrator' }, door: 'api', now }) as const
const gateway: Gateway = { send: async (outgoing) => { sent.push(outgoing); return { outcome: 'accepted' } }, close: async () => {} }

/** What falls due, and what is to be sent, by an instant. */
const until = async (now: Date): Promise<void> => {
  for (let row = await nextDueWork(desk.db, now, now); row; row = await nextDueWork(desk.db, now, now)) await doDueWork(desk.door, desk.db, dueWorkCommands, row, now)
  await deliverDue({ door: desk.door, db: desk.db, readRules: createRulesReader(), senders: { text: gateway, email: gateway, letter: gateway }, baseUrl: 'https://x.example', now, limit: 50 })
}

const reported = async (faultCode = 'gas-smell') => {
  const { repairRef, appointment } = notRefused(await desk.door.perform(reportRepair, { homeRef: 'H1', residentRef: 'P-H1', channel: 'phone', faultCode }, at(night)))
  assert.ok(appointment)
  await until(minutes(1))
  return { repairRef, ...appointment }
}
const answers = async (from: string, text: string, now: Date) => notRefused(await desk.door.perform(receiveAnswer, { from, text, providerId: randomUUID() }, { ...at(now), actor: { id: 'token/gateway', role: 'gateway' } }))
const listed = async (now: Date) => (await readWorkList(desk.db, 'not-acknowledged', now, { limit: 10, offset: 0 })).rows
const whoGoes = async (repairRef: string) => (await desk.db.selectFrom('appointments').select('operative_ref').where('repair_ref', '=', repairRef).where('status', '=', 'booked').execute()).map((one) => one.operative_ref)
const textsTo = (number: string) => sent.filter((one) => one.to === number && one.text.includes('EMERGENCY'))
const facts = async (repairRef: string) => (await desk.db.selectFrom('events').select('kind').where('stream', '=', `repair/${repairRef}`).orderBy('version').execute()).map((one) => one.kind).filter((kind) => kind.startsWith('emergency-'))

test('a text nobody acknowledges is handed on to the next on call, by the time promised, and stays before staff until somebody is going', async () => {
  await alsoOnCall()
  const { repairRef, windowEndAt } = await reported()
  assert.match(textsTo(first)[0]?.text ?? '', /Reply YES if you are going, NO if you cannot/)
  await until(minutes(14))
  assert.deepEqual([await whoGoes(repairRef), await listed(minutes(14))], [['O2'], []])
  await until(minutes(15))
  assert.deepEqual(await whoGoes(repairRef), ['O1'])
  assert.equal(textsTo(second).length, 1)
  const booked = await desk.db.selectFrom('appointments').select('window_end_at').where('repair_ref', '=', repairRef).where('status', '=', 'booked').executeTakeFirstOrThrow()
  assert.equal(booked.window_end_at.toISOString(), windowEndAt)
  const [row] = await listed(minutes(16))
  assert.deepEqual([row?.repairRef, row?.at?.toISOString(), row?.notePhone], [repairRef, minutes(15).toISOString(), second])
  assert.equal(row?.note, 'Not acknowledged: Dee Marsh was texted at 2.25am. Before them: Olu Bankole. Ring Dee Marsh now')
  assert.deepEqual(await answers(second, 'On it', minutes(20)), { answerRef: (await desk.db.selectFrom('answers').select('answer_ref').executeTakeFirstOrThrow()).answer_ref, meaning: 'going', forAPerson: false })
  assert.deepEqual(await listed(minutes(40)), [])
  await until(minutes(40))
  assert.deepEqual(await facts(repairRef), ['emergency-handed-over', 'emergency-not-acknowledged', 'emergency-handed-over', 'emergency-acknowledged'])
})

test('with nobody else on call it stays with the first, overdue before staff, until their call to them is on record', async () => {
  const { repairRef, appointmentRef } = await reported()
  await until(minutes(15))
  assert.deepEqual(await whoGoes(repairRef), ['O2'])
  assert.deepEqual((await listed(minutes(15))).map((one) => [one.note, one.notePhone]), [['Not acknowledged: Olu Bankole was texted at 2.11am. Ring Olu Bankole now', first]])
  desk.now = minutes(15)
  for (const page of ['/console', '/console/lists/not-acknowledged']) assert.match((await desk.get(page)).html, /Not acknowledged: Olu Bankole was texted at 2\.11am/)
  const { html } = await desk.get(`/console/repairs/${repairRef}`)
  assert.match(html, /Not acknowledged by [^<]*2\.25am\. Ring Olu Bankole now/)
  const action = `/console/repairs/${repairRef}/on-call`
  const key = `on-call-${appointmentRef}`
  const recorded = await desk.post(action, { ...desk.formIn(html, action), [`${key}.outcome`]: 'no-answer' })
  assert.match(recorded.location ?? '', /nobody-else-on-call/)
  assert.equal((await listed(minutes(16))).length, 1)
  await desk.post(action, { ...desk.formIn(html, action), once: randomUUID(), [`${key}.outcome`]: 'going' })
  assert.deepEqual([await listed(minutes(16)), await facts(repairRef)], [[], ['emergency-handed-over', 'emergency-not-acknowledged', 'emergency-not-acknowledged', 'emergency-acknowledged']])
})

test('whoever cannot go need not be waited for, by text or by telephone', async () => {
  await alsoOnCall()
  const texted = await reported()
  await answers(first, 'No sorry', minutes(2))
  await until(minutes(2))
  assert.deepEqual(await whoGoes(texted.repairRef), ['O1'])
  notRefused(await desk.door.perform(recordOnCallAnswer, { appointmentRef: (await desk.db.selectFrom('appointments').select('appointment_ref').where('repair_ref', '=', texted.repairRef).where('status', '=', 'booked').executeTakeFirstOrThrow()).appointment_ref, outcome: 'going' }, at(minutes(3))))
  const rung = await reported('gas-smell')
  assert.deepEqual(await desk.door.perform(recordOnCallAnswer, { appointmentRef: rung.appointmentRef, outcome: 'cannot-go' }, at(minutes(3))), { appointmentRef: rung.appointmentRef, outcome: 'cannot-go', isHandedOn: true })
  assert.deepEqual(await whoGoes(rung.repairRef), ['O1'])
})

test('a yes in time, and setting off without one, are enough', async () => {
  await alsoOnCall()
  const said = await reported()
  await answers(first, 'Yes 👍', minutes(4))
  const set = await reported()
  notRefused(await desk.door.perform(sayOnMyWay, { visitRef: set.visitRef }, at(minutes(10))))
  await until(minutes(30))
  assert.deepEqual([await whoGoes(said.repairRef), await whoGoes(set.repairRef), await listed(minutes(30))], [['O2'], ['O2'], []])
})

test('a yes that comes too late, or could be to either of two, is for a person; the reference says which', async () => {
  await alsoOnCall()
  const one = await reported()
  const other = await reported()
  assert.equal((await answers(first, 'Yes', minutes(3))).forAPerson, true)
  assert.equal((await answers(first, `Yes ${other.repairRef.toLowerCase()}`, minutes(4))).forAPerson, false)
  await until(minutes(15))
  assert.deepEqual([await whoGoes(one.repairRef), await whoGoes(other.repairRef)], [['O1'], ['O2']])
  assert.equal((await answers(first, 'Yes', minutes(17))).forAPerson, true)
  const waiting = await answersForAPerson(desk.db)
  assert.deepEqual([waiting.length, waiting.at(-1)?.operative_name, waiting.at(-1)?.operative_phone], [2, 'Olu Bankole', first])
})

test('where nobody takes texts the call list says so, and having spoken is enough', async () => {
  await desk.db.updateTable('operatives').set({ phone: '+442079460200' }).where('operative_ref', '=', 'O2').execute()
  const { repairRef } = await reported()
  assert.deepEqual((await listed(minutes(15))).map((one) => one.note), ['Not acknowledged: Olu Bankole is still to be rung. Ring Olu Bankole now'])
  const [toRing] = (await readWorkList(desk.db, 'telephone', minutes(16), { limit: 10, offset: 0 })).rows
  assert.deepEqual([toRing?.who, toRing?.phone, toRing?.note], ['Olu Bankole', '+442079460200', 'Ring whoever is on call'])
  const [call] = await callList(desk.db, minutes(16))
  notRefused(await desk.door.perform(tellByPhone, { messageRef: call?.message_ref ?? '', outcome: 'spoke' }, at(minutes(16))))
  assert.deepEqual([await listed(minutes(16)), await facts(repairRef)], [[], ['emergency-handed-over', 'emergency-acknowledged']])
})

test('staff see how many emergencies whoever is on call has already', async () => {
  await reported()
  const { repairRef } = await reported()
  assert.match((await desk.get('/console/call')).html, /has 2 open emergencies already/)
  assert.match((await desk.get(`/console/repairs/${repairRef}`)).html, /Olu Bankole has 1 other open emergency already/)
})
