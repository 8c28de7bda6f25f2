import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { wire } from '#entry/wiring.ts'
import type { ContactBy } from '#facts/repairs.ts'
import { emailBySmtp, smtpSettingsFromUrl } from '#integrations/email-smtp.ts'
import { letterFolder } from '#integrations/letter-folder.ts'
import type { Gateway } from '#integrations/sending.ts'
import { textByNotify } from '#integrations/text-notify-style.ts'
import { textByTwilio } from '#integrations/text-twilio-style.ts'
import { openDatabase, openPool } from '#storage/connect.ts'
import { startRealSmtp, type RealSmtp } from '#tests/gateways/real-smtp.ts'
import { startRealTextGateway, testNotifyKey, testSecrets, testTwilioSid, type RealTextGateway } from '#tests/gateways/real-text-gateway.ts'
import { agent, minutesAfter, monday, newRepair, openMessageWorld, type MessageWorld, type NewRepair } from '#tests/messages/message-world.ts'
import { sendAgain } from './commands/send-again.ts'
import { sendReminder } from './commands/send-reminder.ts'
import { deliverDue, type Senders } from './delivery.ts'
import { callList, messagesInTrouble } from './messages.queries.ts'
import { messagesAnswer, readCallList, readSaid, readTrouble, saidAnswer } from './read-messages.ts'
import { openRepairLinks } from './repair-link.ts'

let world: MessageWorld
let smtp: RealSmtp
let texts: RealTextGateway
let letters: string
let senders: Readonly<Record<keyof Senders, Gateway>>

before(async () => {
  world = await openMessageWorld()
  smtp = await startRealSmtp()
  texts = await startRealTextGateway()
  letters = await mkdtemp(join(tmpdir(), 'fettle-letters-'))
  senders = {
    email: emailBySmtp({ ...smtpSettingsFromUrl(smtp.url, 'fettle.example'), limits: { silenceMs: 2000 } }),
    text: textByNotify({ baseUrl: texts.url, apiKey: testNotifyKey, templateId: 'a-template' }),
    letter: letterFolder(letters),
  }
})
afterEach(() => {
  smtp.behave('take')
  texts.behave('take')
})
/** Each test begins with nothing waiting. */
beforeEach(() => world.db.updateTable('messages').set({ status: 'called-off' }).where('status', '=', 'queued').execute())
after(async () => {
  await Promise.all(Object.values(senders).map((gateway) => gateway.close()))
  await Promise.all([smtp.close(), texts.close(), rm(letters, { recursive: true })])
  await world.database.drop()
})

const baseUrl = 'https://repairs.larkfield.example/'
const deliver = (now = monday, changes: Partial<Parameters<typeof deliverDue>[0]> = {}): Promise<number> =>
  deliverDue({ door: world.door, db: world.db, readRules: world.readRules, senders, baseUrl, now, limit: 50, ...changes })

const reportedBy = async (contactBy: ContactBy, residentRef = 'amara', at = monday): Promise<NewRepair> => {
  const repair = newRepair({ contactBy, residentRef }, at)
  await world.record([repair.reported()], at)
  return repair
}
const message = async (repair: NewRepair, template?: string) => (await world.messages(repair.repairRef)).findLast((one) => template === undefined || one.template === template)!
const stateOf = async (repair: NewRepair) => {
  const { status, tries, what_failed: why, next_try_at: next } = await message(repair)
  return { status, tries, why, next: next?.toISOString() ?? null }
}
const attempts = async (repair: NewRepair) =>
  (await world.db.selectFrom('sending_attempts').select(['attempt', 'finished']).where('message_ref', '=', (await message(repair)).message_ref).orderBy('attempt').execute()).map((one) => `${one.attempt}${one.finished ? '' : ' open'}`)
const textsOf = async (repair: NewRepair) => {
  const { message_ref: ref } = await message(repair)
  return texts.sent.filter((one) => one.reference === ref)
}
const eventsOf = async (repair: NewRepair) =>
  (await world.db.selectFrom('events').select(['kind', 'data']).where('stream', '=', repair.stream).orderBy('version').execute()).filter((one) => one.kind.startsWith('message-'))
/** As if its node had stopped, and the lease had run out since. */
const lapse = (ref: string) => sql`update sending_attempts set started_at = started_at - interval '10 minutes' where message_ref = ${ref}`.execute(world.db)

test('an e-mail goes to the address on record with greeting, words and a link that opens the repair', async () => {
  const repair = await reportedBy('email', 'ben')
  assert.equal(await deliver(), 1)
  const { message_ref: ref, status, provider_id: providerId } = await message(repair)
  const mail = smtp.messages.find((one) => one.messageId === `${ref}@fettle.example`)
  assert.deepEqual([status, providerId], ['accepted', `${ref}@fettle.example`])
  assert.deepEqual(mail?.to, ['ben@example.org'])
  assert.equal(mail?.from, 'repairs@larkfield.example')
  assert.match(mail?.text ?? '', /^Dear Ben Okafor,\n\nThank you for telling us[^]*Yours sincerely,\nLarkfield Homes\s*$/)
  const token = /https:\/\/repairs\.larkfield\.example\/r\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? ''
  const links = await openRepairLinks(world.db, baseUrl)
  assert.deepEqual(links.readLink(token, monday), { repairRef: repair.repairRef })
  assert.doesNotMatch(mail?.text ?? '', /\(\(/)
})

test('a works order goes to the firm’s address, with where to answer it and no resident’s link', async () => {
  const repair = newRepair()
  await world.record([repair.reported(), repair.raised(), repair.booked()])
  assert.equal(await deliver(), 2)
  const mail = smtp.messages.at(-1)
  assert.deepEqual(mail?.to, ['orders@bridge.example'])
  assert.match(mail?.text ?? '', new RegExp(`^Hello,\n[^]*https://repairs\\.larkfield\\.example/contractor/orders/${repair.orderRef}\n`))
  assert.doesNotMatch(mail?.text ?? '', /\/r\//)
})

test('whoever is on call is texted on their number of the moment, with whom to ask for and the visit they can open', async () => {
  const repair = newRepair({ priority: 'emergency' })
  const onCall = repair.happened('emergency-handed-over', { repairRef: repair.repairRef, contractorRef: 'bridge', operativeRef: 'olu', acknowledgedAt: null })
  await world.record([repair.reported(), repair.raised(), onCall, repair.booked({ kind: 'emergency', slot: 'emergency' })])
  await world.db.updateTable('operatives').set({ phone: '+447700900299' }).where('operative_ref', '=', 'olu').execute()
  await deliver()
  const { message_ref: ref, status, text: kept } = await message(repair, 'emergency-to-on-call')
  const sent = texts.sent.find((one) => one.reference === ref)
  assert.deepEqual([status, sent?.to], ['accepted', '+447700900299'])
  assert.match(sent?.text ?? '', new RegExp(`\nResident: Amara Okafor\\.\nTheir number: 07700 900123\\.\nThe order: https://repairs\\.larkfield\\.example/visits/${repair.visitRef}\n`))
  assert.doesNotMatch(`${kept} ${JSON.stringify(await eventsOf(repair))}`, /Amara|900123|900299/, 'none of it is on record')
})

test('a text that could not reach whoever is on call can be put on the call list', async () => {
  const repair = newRepair({ priority: 'emergency' })
  const onCall = repair.happened('emergency-handed-over', { repairRef: repair.repairRef, contractorRef: 'bridge', operativeRef: 'olu', acknowledgedAt: null })
  await world.record([repair.reported(), repair.raised(), onCall, repair.booked({ kind: 'emergency', slot: 'emergency' })])
  await world.db.updateTable('operatives').set({ phone: '+442079460200' }).where('operative_ref', '=', 'olu').execute()
  await deliver()
  const refused = await message(repair, 'emergency-to-on-call')
  assert.deepEqual([refused.status, refused.what_failed], ['refused', 'there is no telephone number on record'])
  await world.perform(sendAgain, { messageRef: refused.message_ref, byTelephone: true }, agent)
  const rung = (await callList(world.db, monday)).find((one) => one.repair_ref === repair.repairRef)
  assert.deepEqual([rung?.template, rung?.operative_name, rung?.operative_phone], ['emergency-to-on-call', 'Olu Bankole', '+442079460200'])
  await world.db.updateTable('operatives').set({ phone: '+447700900200' }).where('operative_ref', '=', 'olu').execute()
})

test('a builder is texted on the number recorded for the home, with whom to ask for', async () => {
  await world.db.updateTable('homes').set({ builder_phone: '+447700900777' }).where('home_ref', '=', 'home-1').execute()
  const repair = newRepair({ responsible: 'builder', turnedAwayReason: 'Its builder puts right what was not built well.' })
  await world.record([repair.reported()])
  await deliver()
  const { message_ref: ref, status, text: kept } = await message(repair, 'report-to-builder')
  const sent = texts.sent.find((one) => one.reference === ref)
  assert.deepEqual([status, sent?.to], ['accepted', '+447700900777'])
  assert.match(sent?.text ?? '', /\nResident: Amara Okafor\.\nTheir number: 07700 900123\.\n/)
  assert.doesNotMatch(kept ?? '', /Amara|900123/)
})

test('a letter is left as a PDF, once', async () => {
  const repair = await reportedBy('letter', 'dev')
  await deliver()
  const { message_ref: ref, status } = await message(repair)
  assert.equal(status, 'accepted')
  assert.ok((await readdir(letters)).includes(`${ref}.pdf`))
  assert.equal((await readFile(join(letters, `${ref}.pdf`))).subarray(0, 5).toString(), '%PDF-')
})

test('a text goes with a link of its own; a call to make goes nowhere', async () => {
  const repair = await reportedBy('text')
  const toCall = await reportedBy('telephone', 'clara')
  assert.equal(await deliver(), 1)
  const [sent] = await textsOf(repair)
  assert.equal(sent?.to, '+447700900123')
  assert.match(sent?.text ?? '', /See your repair: https:\/\/repairs\.larkfield\.example\/r\/R\d+[A-Z]\.\w+\.[\w-]{16}\n/)
  assert.equal((await stateOf(toCall)).status, 'to-call')
  assert.ok((await callList(world.db, monday)).some((one) => one.repair_ref === toCall.repairRef && one.resident_phone === '+442079460018'))
})

test('what is queued goes in the order it was written, for everybody and by every way', async () => {
  const repairs: NewRepair[] = []
  for (let each = 0; each < 8; each += 1) repairs.push(await reportedBy(each % 2 === 0 ? 'text' : 'email', each % 2 === 0 ? 'amara' : 'ben'))
  const [textsBefore, mailsBefore] = [texts.sent.length, smtp.messages.length]
  assert.equal(await deliver(), 8)
  const refs = await Promise.all(repairs.map(async (one) => (await message(one)).message_ref))
  assert.deepEqual(texts.sent.slice(textsBefore).map((one) => one.reference), refs.filter((_, at) => at % 2 === 0))
  assert.deepEqual(smtp.messages.slice(mailsBefore).map((one) => one.messageId.split('@')[0]), refs.filter((_, at) => at % 2 === 1))
})

test('what will not go is tried again after 1, 5, 15, 60 and 240 minutes, and then given up', async () => {
  const repair = await reportedBy('text')
  texts.behave({ answer: 503 })
  let at = monday
  for (const minutes of [1, 5, 15, 60, 240]) {
    await deliver(at)
    const state = await stateOf(repair)
    assert.deepEqual([state.status, state.next], ['queued', minutesAfter(at, minutes).toISOString()])
    assert.equal(await deliver(minutesAfter(at, minutes - 0.5)), 0, 'not before its time')
    at = minutesAfter(at, minutes)
  }
  await deliver(at)
  assert.deepEqual(await stateOf(repair), { status: 'given-up', tries: 5, why: 'the text gateway answered 503', next: null })
  assert.deepEqual(await attempts(repair), ['1', '2', '3', '4', '5', '6'])
  texts.behave('take')
  assert.equal(await deliver(minutesAfter(at, 9999)), 0)
  assert.equal((await textsOf(repair)).length, 0)
  assert.ok((await messagesInTrouble(world.db)).some((one) => one.repair_ref === repair.repairRef && one.status === 'given-up'))
})

test('a resident’s later message waits for the earlier; word that someone is on the way waits for nothing', async () => {
  const repair = await reportedBy('text')
  texts.behave({ answer: 503 })
  await deliver()
  texts.behave('take')
  await world.record([repair.raised(), repair.booked()])
  await world.record([repair.happened('visit-next-in-line', { visitRef: repair.visitRef, appointmentRef: repair.appointmentRef, repairRef: repair.repairRef, automatic: true })])
  const textsBefore = texts.sent.length
  await deliver()
  assert.deepEqual(texts.sent.slice(textsBefore).map((one) => one.text.includes('on the way')), [true])
  await deliver(minutesAfter(monday, 1))
  const templates = await world.messages(repair.repairRef)
  assert.deepEqual(texts.sent.slice(textsBefore + 1).map((one) => templates.find((each) => each.message_ref === one.reference)?.template), ['report-received', 'works-order-confirmed'])
})

test('an address that can never be used is refused and left to a person', async () => {
  await world.db.updateTable('resident_details').set({ phone: '+447700999999' }).where('resident_ref', '=', 'amara').execute()
  const repair = await reportedBy('text')
  await deliver()
  await world.db.updateTable('resident_details').set({ phone: '+447700900123' }).where('resident_ref', '=', 'amara').execute()
  assert.deepEqual(await stateOf(repair), { status: 'refused', tries: 0, why: 'the text gateway says the number cannot be texted', next: null })
})

test('an address erased before sending is refused and never sent', async () => {
  const repair = await reportedBy('email', 'ella')
  await world.db.updateTable('resident_details').set({ email: null }).where('resident_ref', '=', 'ella').execute()
  await deliver()
  await world.db.updateTable('resident_details').set({ email: 'ella@example.org' }).where('resident_ref', '=', 'ella').execute()
  assert.deepEqual([(await stateOf(repair)).why, await attempts(repair)], ['there is no e-mail address on record', ['1']])
})

test('an e-mail that may have gone is uncertain, not sent twice', async () => {
  const repair = await reportedBy('email', 'ben')
  smtp.behave('take-then-cut')
  await deliver()
  smtp.behave('take')
  assert.equal((await stateOf(repair)).status, 'uncertain')
  assert.equal(await deliver(minutesAfter(monday, 600)), 0)
  const { message_ref: ref } = await message(repair)
  assert.equal(smtp.messages.filter((one) => one.messageId.startsWith(`${ref}@`)).length, 1)
  assert.ok((await messagesInTrouble(world.db)).some((one) => one.message_ref === ref))
})

test('a text that may have gone is asked about before anything else is done', async () => {
  const repair = await reportedBy('text')
  texts.behave('take-then-cut')
  await deliver()
  assert.deepEqual([(await stateOf(repair)).status, await attempts(repair)], ['queued', ['1 open']])
  texts.behave('take')
  await deliver(minutesAfter(monday, 1))
  assert.equal((await stateOf(repair)).status, 'accepted')
  assert.equal((await textsOf(repair)).length, 1, 'sent once')
  assert.deepEqual(await attempts(repair), ['1'])
})

test('a text that did not go after all is sent once the provider says so', async () => {
  const repair = await reportedBy('text')
  texts.behave('cut-unread')
  await deliver()
  texts.behave('take')
  await deliver(minutesAfter(monday, 1))
  assert.deepEqual([(await stateOf(repair)).status, (await textsOf(repair)).length, await attempts(repair)], ['accepted', 1, ['1', '2']])
})

test('a provider that never answers leaves it to a person; sent again by hand, it is asked first', async () => {
  const repair = await reportedBy('text')
  texts.behave('take-then-cut')
  let at = monday
  await deliver(at)
  texts.behave({ answer: 500 })
  for (const minutes of [1, 5, 15, 60, 240]) await deliver((at = minutesAfter(at, minutes)))
  assert.deepEqual([(await stateOf(repair)).status, (await textsOf(repair)).length], ['uncertain', 1])
  texts.behave('take')
  await world.perform(sendAgain, { messageRef: (await message(repair)).message_ref }, agent, at)
  await deliver(at)
  assert.deepEqual([(await stateOf(repair)).status, (await textsOf(repair)).length], ['accepted', 1])
})

test('stopped between the attempt and the sending: after the lease the provider is asked, and it is sent once', async () => {
  const repair = await reportedBy('text')
  const { message_ref: ref } = await message(repair)
  await world.db.insertInto('sending_attempts').values({ message_ref: ref, attempt: 1, started_at: sql<Date>`clock_timestamp()`, finished: false }).execute()
  assert.equal(await deliver(), 0, 'someone has it in hand')
  await lapse(ref)
  assert.equal(await deliver(), 2, 'asked and put back, then sent')
  assert.deepEqual([(await stateOf(repair)).status, (await textsOf(repair)).length, await attempts(repair)], ['accepted', 1, ['1', '2']])
})

/** The provider is handed the message, and then the machine stops. */
const stopsAfterSending = (gateway: Gateway): Gateway => ({
  ...gateway,
  send: async (outgoing) => {
    await gateway.send(outgoing)
    throw new Stopped()
  },
})
class Stopped extends Error {}
/** A door through which nothing is recorded any more. */
const stoppedDoor = { perform: () => Promise.reject(new Stopped()) } as unknown as MessageWorld['door']

test('stopped between the sending and the record: the provider is asked, and nobody is told twice', async () => {
  const repair = await reportedBy('text')
  await assert.rejects(deliver(monday, { door: stoppedDoor }), Stopped)
  assert.deepEqual([(await stateOf(repair)).status, await attempts(repair), (await textsOf(repair)).length], ['queued', ['1 open'], 1])
  assert.equal(await deliver(), 0)
  await lapse((await message(repair)).message_ref)
  await deliver()
  assert.deepEqual([(await stateOf(repair)).status, (await textsOf(repair)).length], ['accepted', 1])
})

test('stopped while an e-mail was going: it is uncertain, for nobody can be asked', async () => {
  const repair = await reportedBy('email', 'ben')
  await assert.rejects(deliver(monday, { door: stoppedDoor }), Stopped)
  await lapse((await message(repair)).message_ref)
  await deliver()
  assert.deepEqual([(await stateOf(repair)).status, (await stateOf(repair)).why], ['uncertain', 'we stopped while it was being sent'])
})

test('a sender of ours that breaks says nothing of the resident, and what it may have sent is asked about', async () => {
  const repair = await reportedBy('text')
  await deliver(monday, { senders: { ...senders, text: stopsAfterSending(senders.text) } })
  assert.match((await stateOf(repair)).why ?? '', /^sending broke off \(Error\)$/)
  await deliver(minutesAfter(monday, 1))
  assert.deepEqual([(await stateOf(repair)).status, (await textsOf(repair)).length], ['accepted', 1])
})

test('two nodes at once deliver each message once', async () => {
  const repairs: NewRepair[] = []
  for (let each = 0; each < 12; each += 1) repairs.push(await reportedBy(each % 3 === 0 ? 'email' : 'text', ['amara', 'ben', 'ella'][each % 3] ?? 'amara'))
  const pool = openPool({ ...world.database.connection, allowExitOnIdle: true })
  const other = openDatabase(pool)
  const node = wire(other)
  const [textsBefore, mailsBefore] = [texts.sent.length, smtp.messages.length]
  while ((await Promise.all([deliver(), deliver(monday, { door: node.door, db: other, readRules: node.readRules })])).some((handled) => handled > 0));
  await pool.end()
  const refs = await Promise.all(repairs.map(async (one) => (await message(one)).message_ref))
  const sent = [...texts.sent.slice(textsBefore).map((one) => one.reference), ...smtp.messages.slice(mailsBefore).map((one) => one.messageId.split('@')[0])]
  assert.deepEqual([sent.length, new Set(sent)], [refs.length, new Set(refs)])
  for (const repair of repairs) assert.deepEqual([(await stateOf(repair)).status, (await eventsOf(repair)).map((one) => one.kind)], ['accepted', ['message-queued', 'message-accepted']])
})

test('the two nodes’ links are made with one secret', async () => {
  const pool = openPool({ ...world.database.connection, allowExitOnIdle: true })
  const other = await openRepairLinks(openDatabase(pool), 'https://x.example')
  const token = (await openRepairLinks(world.db, baseUrl)).linkFor('R10042N', monday, 60).split('/r/')[1] ?? ''
  assert.deepEqual(other.readLink(token, monday), { repairRef: 'R10042N' })
  await pool.end()
})

test('a reminder that could not go before the visit began is called off', async () => {
  const repair = newRepair({ contactBy: 'text' })
  await world.record([repair.reported(), repair.raised(), repair.booked()])
  await deliver()
  await world.perform(sendReminder, { appointmentRef: repair.appointmentRef }, undefined, new Date('2026-12-01T10:00:00.000Z'))
  await deliver(new Date('2026-12-02T08:00:00.000Z'))
  const { status, what_failed: why } = await message(repair, 'appointment-reminder')
  assert.deepEqual([status, why], ['called-off', 'it could not be sent in time'])
})

test('an appointment cancelled before its reminder went: nobody is reminded', async () => {
  const repair = newRepair({ contactBy: 'text' })
  await world.record([repair.reported(), repair.raised(), repair.booked()])
  await deliver()
  await world.perform(sendReminder, { appointmentRef: repair.appointmentRef })
  await world.record([repair.happened('appointment-cancelled', { appointmentRef: repair.appointmentRef, repairRef: repair.repairRef, by: 'resident', reason: 'x' })])
  const textsBefore = texts.sent.length
  await deliver()
  assert.deepEqual(texts.sent.slice(textsBefore).map((one) => one.text.includes('is cancelled')), [true])
})

test('a gateway in trouble is left alone after a few, and the other ways go on', async () => {
  const stuck = await Promise.all(Array.from({ length: 6 }, (_, at) => reportedBy('text', ['amara', 'ben'][at % 2] ?? 'amara', minutesAfter(monday, -at))))
  const fine = await reportedBy('email', 'ben')
  // Residents' own order would keep most of these waiting; on the way waits for nothing.
  for (const repair of stuck) {
    await world.record([repair.raised(), repair.booked(), repair.happened('visit-next-in-line', { visitRef: repair.visitRef, appointmentRef: repair.appointmentRef, repairRef: repair.repairRef, automatic: true })])
  }
  texts.behave({ answer: 503 })
  const asked = texts.authorizations.length
  await deliver()
  assert.equal((await stateOf(fine)).status, 'accepted')
  assert.ok(texts.authorizations.length - asked <= 3)
})

test('given up or refused and sent again, it is a new message with the same words; or somebody rings', async () => {
  await world.db.updateTable('resident_details').set({ phone: '+447700999999' }).where('resident_ref', '=', 'amara').execute()
  const [again, ring] = [await reportedBy('text'), await reportedBy('text')]
  await deliver()
  await world.db.updateTable('resident_details').set({ phone: '+447700900123' }).where('resident_ref', '=', 'amara').execute()
  const first = await message(again)
  const { messageRef } = await world.perform(sendAgain, { messageRef: first.message_ref }, agent)
  assert.notEqual(messageRef, first.message_ref)
  await deliver()
  const [old, anew] = await world.messages(again.repairRef)
  assert.deepEqual([old?.status, old?.what_failed, anew?.status, anew?.text, anew?.words_id], ['called-off', `sent again as ${messageRef}`, 'accepted', first.text, first.words_id])
  await assert.rejects(world.perform(sendAgain, { messageRef }, agent), /not-in-trouble/)
  await world.perform(sendAgain, { messageRef: (await message(ring)).message_ref, byTelephone: true }, agent)
  assert.deepEqual([(await message(ring)).status, (await message(ring)).channel], ['to-call', 'telephone'])
})

test('the lists a person works from are answered as the API promises them', async () => {
  const asked = { db: world.db, now: monday }
  const trouble = await readTrouble({ limit: 200 }, asked)
  const calls = await readCallList({ limit: 200 }, asked)
  assert.ok(trouble.messages.length > 0 && calls.messages.length > 0)
  for (const one of [trouble, calls]) assert.deepEqual(messagesAnswer.parse(one), one)
  const said = await readSaid({ repairRef: calls.messages[0]?.repairRef ?? '' }, asked)
  assert.deepEqual(saidAnswer.parse(said), said)
})

test('no address, number or name is in the journal, whatever became of the messages', async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from events where data::text ~* 'example\\.org|7700900|Okafor|larkfield\\.example/r/'`.execute(world.db)
  assert.equal(rows[0]?.n, 0)
})

test('twilio-style: asked about by its words, a text that went is not sent again, a day later either', async () => {
  const repair = await reportedBy('text')
  const text = textByTwilio({ baseUrl: texts.url, accountSid: testTwilioSid, authToken: testSecrets.twilioAuthToken, sender: '+447700900000', receiptsUrl: 'https://x.example/texts' })
  texts.behave('take-then-cut')
  await deliver(monday, { senders: { ...senders, text } })
  texts.behave('take')
  await deliver(minutesAfter(monday, 26 * 60), { senders: { ...senders, text } })
  assert.deepEqual([(await stateOf(repair)).status, (await textsOf(repair)).length], ['accepted', 1])
})
