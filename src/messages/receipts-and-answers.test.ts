import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, test } from 'node:test'
import fastifyFormbody from '@fastify/formbody'
import Fastify, { type FastifyInstance } from 'fastify'
import { serveCallbacks } from '#delivery/callbacks.ts'
import { appliers } from '#entry/appliers.ts'
import type { Gateway } from '#integrations/sending.ts'
import { textByNotify } from '#integrations/text-notify-style.ts'
import { textByTwilio } from '#integrations/text-twilio-style.ts'
import { reckonPromises } from '#promises/reckoning.ts'
import { verifyJournal } from '#verify/verify-journal.ts'
import { migrationsFolder } from '#tests/support/test-server.ts'
import { startRealTextGateway, testNotifyKey, testSecrets, testTwilioSid, type RealTextGateway, type SentText } from '#tests/gateways/real-text-gateway.ts'
import { agent, gateway, minutesAfter, monday, newRepair, openMessageWorld, type MessageWorld, type NewRepair } from '#tests/messages/message-world.ts'
import { dealWithAnswer } from './commands/deal-with-answer.ts'
import { recordBounce } from './commands/record-bounce.ts'
import { recordReceipt } from './commands/record-receipt.ts'
import { sendReminder } from './commands/send-reminder.ts'
import { deliverDue } from './delivery.ts'
import { answersForAPerson, messagesOfRepair } from './messages.queries.ts'

let world: MessageWorld
let texts: RealTextGateway
let receiver: FastifyInstance
let notify: Gateway
let twilio: Gateway
let now = monday
/** Each test is later than the one before, so that its text is the last. */
let start = monday

const address = (): string => `http://127.0.0.1:${(receiver.server.address() as AddressInfo).port}/api/callbacks`

before(async () => {
  world = await openMessageWorld()
  receiver = Fastify()
  await receiver.register(fastifyFormbody)
  const { notifyCallbackToken: notifyToken, twilioAuthToken: twilioSecret } = testSecrets
  serveCallbacks(receiver, { door: world.door, now: () => now, get baseUrl() { return address().replace('/api/callbacks', '') }, notifyToken, twilioSecret })
  await receiver.listen({ port: 0, host: '127.0.0.1' })
  texts = await startRealTextGateway({ ...testSecrets, notifyReceiptsUrl: `${address()}/notify/receipts` })
  notify = textByNotify({ baseUrl: texts.url, apiKey: testNotifyKey, templateId: 'a-template' })
  twilio = textByTwilio({ baseUrl: texts.url, accountSid: testTwilioSid, authToken: testSecrets.twilioAuthToken, sender: '+447700900000', receiptsUrl: `${address()}/twilio/receipts` })
})
beforeEach(() => { now = start = minutesAfter(start, 65) })
after(async () => {
  await texts.close()
  await receiver.close()
  await world.database.drop()
})

const nothing: Gateway = { send: async () => ({ outcome: 'accepted' }), close: async () => {} }
const deliver = (text: Gateway = notify): Promise<number> =>
  deliverDue({ door: world.door, db: world.db, readRules: world.readRules, senders: { text, email: nothing, letter: nothing }, baseUrl: 'https://x.example', now, limit: 50 })

const booked = async (residentRef = 'amara', text: Gateway = notify): Promise<{ repair: NewRepair; sent: SentText }> => {
  const repair = newRepair({ residentRef, contactBy: 'text' })
  await world.record([repair.reported(), repair.raised(), repair.booked()], now)
  await deliver(text)
  const [message] = await world.messages(repair.repairRef)
  return { repair, sent: texts.sent.findLast((one) => one.reference === message?.message_ref)! }
}
const confirmation = async (repair: NewRepair) => (await world.messages(repair.repairRef)).find((one) => one.template === 'works-order-confirmed')!
const promise = async (repair: NewRepair, number: string) =>
  world.db.selectFrom('promises').select(['settled', 'settled_at', 'overturned']).where('repair_ref', '=', repair.repairRef).where('number', '=', number).executeTakeFirst()
const kindsOf = async (repair: NewRepair) =>
  (await world.db.selectFrom('events').select('kind').where('stream', '=', repair.stream).orderBy('version').execute()).map((one) => one.kind).filter((kind) => /^(message|answer|appointment-confirmed)/.test(kind))
const answers = (repair: NewRepair) =>
  world.db.selectFrom('answers as n').leftJoin('words as w', 'w.id', 'n.words_id').selectAll('n').select('w.text').where('n.repair_ref', '=', repair.repairRef).orderBy('n.answer_ref').execute()

for (const style of ['notify', 'twilio'] as const) {
  test(`${style}: a receipt delivers the message and keeps P6; said again, it changes nothing`, async () => {
    const { repair, sent } = await booked('amara', style === 'notify' ? notify : twilio)
    assert.deepEqual([(await confirmation(repair)).status, (await promise(repair, 'P6'))?.settled], ['accepted', 'open'])
    now = minutesAfter(start, 2)
    assert.deepEqual(await texts.giveReceipt(sent, 'delivered', 3), [204, 204, 204])
    const message = await confirmation(repair)
    assert.deepEqual([message.status, message.delivered_at?.toISOString(), message.provider_id], ['delivered', now.toISOString(), sent.id])
    assert.equal((await promise(repair, 'P6'))?.settled, 'kept')
    assert.equal((await kindsOf(repair)).filter((kind) => kind === 'message-delivered').length, 1)
    await texts.giveReceipt(sent, 'sending')
    await texts.giveReceipt(sent, style === 'notify' ? 'permanent-failure' : 'undelivered')
    assert.equal((await confirmation(repair)).status, 'delivered', 'what arrived stays arrived')
    assert.deepEqual((await promise(repair, 'P6'))?.overturned, [])
  })
}

test('a text that could not be delivered is refused, in trouble, and keeps nothing; news that it arrived after all does', async () => {
  const { repair, sent } = await booked()
  await texts.giveReceipt(sent, 'temporary-failure', 2)
  const message = await confirmation(repair)
  assert.deepEqual([message.status, message.what_failed, (await promise(repair, 'P6'))?.settled], ['refused', 'the provider could not deliver it: temporary-failure', 'open'])
  await texts.giveReceipt(sent, 'delivered')
  assert.deepEqual([(await confirmation(repair)).status, (await promise(repair, 'P6'))?.settled], ['delivered', 'kept'])
})

test('a receipt by the provider’s own reference, with its own time, is believed where the time can be', async () => {
  const { repair, sent } = await booked()
  now = minutesAfter(start, 30)
  await world.perform(recordReceipt, { providerId: sent.id, status: 'delivered', at: minutesAfter(start, 3).toISOString() }, gateway, now)
  assert.equal((await confirmation(repair)).delivered_at?.toISOString(), minutesAfter(start, 3).toISOString())
  const other = await booked()
  await world.perform(recordReceipt, { reference: other.sent.reference, status: 'delivered', at: '2031-01-01T00:00:00Z' }, gateway, now)
  assert.equal((await confirmation(other.repair)).delivered_at?.toISOString(), now.toISOString())
})

test('a receipt that is here before the provider’s answer was recorded counts, and the answer then adds nothing', async () => {
  const repair = newRepair({ contactBy: 'text' })
  await world.record([repair.reported()], now)
  const early: Gateway = {
    ...notify,
    send: async (outgoing) => {
      const result = await notify.send(outgoing)
      await texts.giveReceipt(texts.sent.at(-1)!, 'delivered')
      return result
    },
  }
  await deliver(early)
  assert.deepEqual(await kindsOf(repair), ['message-queued', 'message-accepted', 'message-delivered'])
  assert.equal((await world.messages(repair.repairRef))[0]?.status, 'delivered')
})

test('a receipt for nothing of ours, or without a reference, is refused; so is one from a person', async () => {
  await assert.rejects(world.perform(recordReceipt, { reference: 'M1A', status: 'delivered' }, gateway), /no-such-message/)
  await assert.rejects(world.perform(recordReceipt, { status: 'delivered' }, gateway), /no-reference/)
  await assert.rejects(world.perform(recordReceipt, { reference: 'M1A', status: 'delivered' }, agent), /not-allowed/)
})

test('an e-mail that came back keeps neither P6 nor P2; one that was delivered by text cannot come back', async () => {
  const repair = newRepair({ residentRef: 'ben', contactBy: 'email', gas: true })
  await world.record([repair.reported(), repair.raised(), repair.booked()], now)
  await deliver()
  assert.deepEqual([(await promise(repair, 'P6'))?.settled, (await promise(repair, 'P2'))?.settled], ['kept', 'kept'])
  const { message_ref: messageRef } = await confirmation(repair)
  await world.perform(recordBounce, { messageRef, reason: 'no such mailbox' }, agent, minutesAfter(start, 5))
  const bounced = await confirmation(repair)
  assert.deepEqual([bounced.status, bounced.what_failed, (await promise(repair, 'P6'))?.settled, (await promise(repair, 'P2'))?.settled], ['refused', 'the e-mail came back: no such mailbox', 'open', 'open'])
  await assert.rejects(world.perform(recordBounce, { messageRef }, agent), /not-sent/)
  const { repair: texted } = await booked()
  await assert.rejects(world.perform(recordBounce, { messageRef: (await confirmation(texted)).message_ref }, agent), /cannot-bounce/)
})

const heard: readonly (readonly [string, string, boolean])[] = [
  ['Yes', 'confirms', true],
  ['👍🏽', 'confirms', true],
  ['ok see you then x', 'confirms', true],
  ['No sorry cant make it', 'cannot-make-it', false],
  ['STOP', 'stop', false],
  ['wrong number', 'wrong-person', false],
  ['can you come later?', 'wants-to-talk', false],
  ['the tap has got worse', 'unclear', false],
  ['', 'unclear', false],
]
for (const [words, meaning, acts] of heard) {
  test(`“${words}” ${acts ? 'confirms the appointment' : 'is put before a person'}`, async () => {
    const { repair } = await booked('ben')
    assert.equal(await texts.textBack('notify', `${address()}/notify/answers`, { from: '+447700900124', text: words }), 204)
    const [answer, ...others] = await answers(repair)
    assert.deepEqual(others, [])
    assert.deepEqual([answer?.meaning, answer?.for_a_person, answer?.resident_ref, answer?.appointment_ref, answer?.text], [meaning, !acts, 'ben', repair.appointmentRef, words])
    assert.equal((await kindsOf(repair)).includes('appointment-confirmed'), acts)
    const appointment = await world.db.selectFrom('appointments').select(['status', 'confirmed_at']).where('appointment_ref', '=', repair.appointmentRef).executeTakeFirst()
    assert.deepEqual([appointment?.status, appointment?.confirmed_at !== null], ['booked', acts])
    // So that the next one’s resident has not just said stop.
    if (meaning === 'stop') await texts.textBack('notify', `${address()}/notify/answers`, { from: '+447700900124', text: 'go on then' })
  })
}

test('an answer is about the last text: the reminder’s appointment, not the newest repair’s', async () => {
  const { repair } = await booked('ben')
  await booked('ben')
  now = minutesAfter(start, 60)
  await world.perform(sendReminder, { appointmentRef: repair.appointmentRef }, undefined, now)
  await deliver()
  await texts.textBack('twilio', `${address()}/twilio/answers`, { from: '+447700900124', text: 'yes thanks' })
  assert.equal((await answers(repair)).at(-1)?.meaning, 'confirms')
  assert.ok((await kindsOf(repair)).includes('appointment-confirmed'))
})

test('yes to what no longer stands is put before a person', async () => {
  const { repair } = await booked('ben')
  await world.record([repair.happened('appointment-cancelled', { appointmentRef: repair.appointmentRef, repairRef: repair.repairRef, by: 'landlord', reason: 'x' })])
  await texts.textBack('notify', `${address()}/notify/answers`, { from: '+447700900124', text: 'Yes' })
  const answer = (await answers(repair)).at(-1)
  assert.deepEqual([answer?.meaning, answer?.for_a_person], ['confirms', true])
})

test('the same answer sent twice is one answer', async () => {
  const { repair } = await booked('ben')
  const answer = { from: '+447700900124', text: 'Yes', id: 'the-very-same' }
  assert.deepEqual(await Promise.all([1, 2, 3].map(() => texts.textBack('notify', `${address()}/notify/answers`, answer))), [204, 204, 204])
  assert.equal((await answers(repair)).length, 1)
})

test('a number nobody has is kept with its words for a person, and dealt with once', async () => {
  await texts.textBack('notify', `${address()}/notify/answers`, { from: '+447700900555', text: 'Hello' })
  const answer = (await answersForAPerson(world.db)).find((one) => one.words === 'From +447700900555: Hello')
  assert.deepEqual([answer?.resident_ref, answer?.meaning], [null, 'unclear'])
  const answerRef = answer?.answer_ref ?? ''
  await world.perform(dealWithAnswer, { answerRef }, agent)
  assert.ok(!(await answersForAPerson(world.db)).some((one) => one.answer_ref === answerRef))
  await assert.rejects(world.perform(dealWithAnswer, { answerRef }, agent), /already-dealt-with/)
  await assert.rejects(world.perform(dealWithAnswer, { answerRef: 'N1A' }, agent), /no-such-answer/)
})

test('after STOP they are told another way, until they text again', async () => {
  await booked('ben')
  await texts.textBack('notify', `${address()}/notify/answers`, { from: '+447700900124', text: 'stop' })
  const channelNow = async () => {
    const repair = newRepair({ residentRef: 'ben', contactBy: 'text' })
    await world.record([repair.reported()], now)
    return (await world.messages(repair.repairRef))[0]?.channel
  }
  assert.equal(await channelNow(), 'email')
  now = minutesAfter(start, 5)
  await texts.textBack('notify', `${address()}/notify/answers`, { from: '+447700900124', text: 'sorry, texts are fine again' })
  assert.equal(await channelNow(), 'text')
})

test('what was said about a repair is listed with its proof', async () => {
  const { repair, sent } = await booked()
  now = minutesAfter(start, 1)
  await texts.giveReceipt(sent, 'delivered')
  const said = await messagesOfRepair(world.db, repair.repairRef)
  assert.deepEqual(said.map((one) => `${one.template} ${one.status}`), ['works-order-confirmed delivered', 'works-order-to-contractor accepted'])
  assert.deepEqual([said[0]?.provider_id, said[0]?.delivered_at?.toISOString()], [sent.id, now.toISOString()])
  assert.match(said[0]?.words ?? '', /Reply YES/)
})

test('callbacks that are not the gateway’s change nothing', async () => {
  const response = await fetch(`${address()}/notify/answers`, { method: 'POST', body: '{}', headers: { authorization: 'Bearer guess' } })
  assert.equal(response.status, 401)
})

test('the journal, replayed, gives the same messages, answers and promises', async () => {
  const verified = await verifyJournal({ connection: world.database.connection, appliers, reckoning: reckonPromises, migrationsFolder })
  // The people and homes of this small landlord were put in by hand.
  const ours = verified.problems.filter((one) => !/^(?:homes|tenancies|residents|contractors|operatives) /.test(one.where))
  assert.deepEqual(ours, [])
  assert.ok(verified.events > 100 && verified.promises > 50)
})
