import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { cancelAppointment } from '#appointments/commands/cancel-appointment.ts'
import type { Fact } from '#facts/fact.ts'
import { fact, repairStream } from '#facts/fact.ts'
import type { ContactBy } from '#facts/repairs.ts'
import { agent, anotherAppointment, minutesAfter, monday, newRepair, openMessageWorld, type MessageWorld, type NewRepair } from '#tests/messages/message-world.ts'
import { sayOnMyWay } from '#visits/commands/say-on-my-way.ts'
import { varyWorksOrder } from '#works-orders/commands/vary-works-order.ts'
import { sendReminder } from './commands/send-reminder.ts'
import { tellByPhone } from './commands/tell-by-phone.ts'
import { readCallList } from './read-messages.ts'
import { tellingsOf } from './rules/who-is-told.ts'

let world: MessageWorld
before(async () => { world = await openMessageWorld() })
after(async () => world.database.drop())

const told = async (repair: NewRepair, facts: readonly Fact[], at = monday): Promise<string[]> => {
  const earlier = new Set((await world.messages(repair.repairRef)).map((one) => one.message_ref))
  await world.record(facts, at)
  return (await world.messages(repair.repairRef)).filter((one) => !earlier.has(one.message_ref)).map((one) => `${one.template} ${one.channel} ${one.resident_ref ?? one.contractor_ref}`).toSorted()
}

const startOf = async (repair: NewRepair): Promise<void> => world.record([repair.reported(), repair.raised(), repair.booked()])

const promise = async (repair: NewRepair, number: string) =>
  world.db.selectFrom('promises').select(['settled', 'settled_by']).where('repair_ref', '=', repair.repairRef).where('number', '=', number).executeTakeFirst()

test('a report alone is told as received, with when we will be in touch', async () => {
  const repair = newRepair()
  assert.deepEqual(await told(repair, [repair.reported()]), ['report-received text amara'])
  const [message] = await world.messages(repair.repairRef)
  assert.match(message?.text ?? '', /Larkfield: we have your report, Dripping tap \(kitchen\)\..*\nWe will contact you within 24 hours to arrange a time\.\nWe aim to finish by the end of Monday 28 December 2026\.\n/)
  assert.match(message?.text ?? '', /\(\(link\)\)/, 'the link itself is not on record')
})

test('reported, ordered and booked in one act is one message that holds everything, and one to the firm', async () => {
  const repair = newRepair()
  assert.deepEqual(await told(repair, [repair.reported(), repair.raised(), repair.booked()]), ['works-order-confirmed text amara', 'works-order-to-contractor email bridge'])
  const [toResident, toFirm] = (await world.messages(repair.repairRef)).toSorted((one, other) => one.template.localeCompare(other.template))
  assert.deepEqual([toResident?.order_ref, toResident?.appointment_ref], [repair.orderRef, repair.appointmentRef])
  assert.match(toResident?.text ?? '', /Contractor: Bridge & Sons, 020 7946 0100\.\nYour appointment: Wednesday 2 December 2026, 8am to midday\./)
  assert.match(toFirm?.text ?? '', /Address: Flat 2, 14 Perry Vale, London, SE23 2LB\n/)
  assert.match(toFirm?.text ?? '', /Given to: Olu Bankole/)
  assert.doesNotMatch(toFirm?.text ?? '', /Amara|900123/, 'no resident is named in an e-mail to a firm')
})

test('an inspection is told as an appointment, and its order to the firm alone', async () => {
  const repair = newRepair({ inspectionFirst: true })
  const facts = [repair.reported(), repair.raised({ kind: 'inspection' }), repair.booked({ kind: 'inspection' })]
  assert.deepEqual(await told(repair, facts), ['appointment-booked text amara', 'works-order-to-contractor email bridge'])
  assert.match((await world.messages(repair.repairRef))[0]?.text ?? '', /A surveyor will look/)
})

test('what is not ours is said with its reason', async () => {
  const repair = newRepair({ responsible: 'resident', turnedAwayReason: 'Plugs and chains are for the resident to replace.' })
  assert.deepEqual(await told(repair, [repair.reported()]), ['report-not-ours text amara'])
  assert.match((await world.messages(repair.repairRef))[0]?.text ?? '', /not for us to repair: Plugs and chains are for the resident to replace\.\n/)
})

test('a defect of a newly built home is passed on to its builder: by text, or from the call list where there is no number for one', async () => {
  const reason = 'Its builder puts right what was not built well. We pass what you report on to them.'
  const byPhone = async (phone: string | null): Promise<NewRepair> => {
    await world.db.updateTable('homes').set({ builder_phone: phone }).where('home_ref', '=', 'home-1').execute()
    const repair = newRepair({ responsible: 'builder', turnedAwayReason: reason })
    await told(repair, [repair.reported()])
    return repair
  }
  const toBuilder = async (repair: NewRepair) => (await world.messages(repair.repairRef)).find((one) => one.template === 'report-to-builder')
  const texted = await toBuilder(await byPhone('+447700900777'))
  assert.deepEqual([texted?.channel, texted?.status, texted?.resident_ref, texted?.contractor_ref], ['text', 'queued', null, null])
  assert.match(texted?.text ?? '', /a home you built[^]*The fault: Dripping tap \(kitchen\)\.\nFlat 2, 14 Perry Vale, London, SE23 2LB\nResident: \(\(resident\)\)/)
  const toCall = async (phone: string | null) => {
    const { repairRef } = await byPhone(phone)
    return (await readCallList({ limit: 200 }, { db: world.db, now: monday })).messages.find((one) => one.repairRef === repairRef && one.template === 'report-to-builder')
  }
  const listed = [await toCall('+442079460777'), await toCall(null)]
  assert.deepEqual(listed.map((one) => [one?.to, one?.phone]), [['the builder of the home', '+442079460777'], ['the builder of the home', null]])
  assert.match(listed[0]?.words ?? '', /^Ring the builder: this is Larkfield Homes/)
  assert.deepEqual(tellingsOf([newRepair({ responsible: 'resident' }).reported()]).map((one) => one.template), ['report-not-ours'], 'what is the resident’s own goes to nobody else')
})

test('a reminder, and word that they are on the way, are announced only where they will come', async () => {
  const words = async (residentRef: string, remindAt: string | null) => {
    const repair = newRepair({ residentRef, contactBy: residentRef === 'dev' ? 'letter' : 'email' })
    await told(repair, [repair.reported(), repair.raised(), repair.booked({ remindAt })])
    await told(repair, [repair.booked({ ...anotherAppointment(repair), remindAt, replaces: repair.appointmentRef, movedBy: 'resident' })])
    return (await world.messages(repair.repairRef)).filter((one) => one.resident_ref !== null).map((one) => one.text ?? '')
  }
  const both = await words('ben', '2026-12-01T10:00:00.000Z')
  assert.equal(both.length, 2)
  for (const one of both) assert.match(one, /We will remind you/)
  const tooSoon = await words('ben', null)
  for (const one of tooSoon) assert.doesNotMatch(one, /remind/i)
  assert.match(tooSoon[0] ?? '', /tell you when they are on their way/)
  const byPostOnly = await words('dev', '2026-12-01T10:00:00.000Z')
  for (const one of byPostOnly) assert.doesNotMatch(one, /remind|on their way/i)
})

test('setting off says that a message went only when one was written', async () => {
  const setsOff = async (residentRef: string, means: 'message' | 'phone') => {
    const repair = newRepair({ residentRef, contactBy: residentRef === 'dev' ? 'letter' : 'text' })
    await startOf(repair)
    const { messageSent } = await world.perform(sayOnMyWay, { visitRef: repair.visitRef, means }, { id: 'user/olu', role: 'operative', operativeRef: 'olu' })
    return [messageSent, (await world.messages(repair.repairRef)).some((one) => one.template === 'on-my-way')]
  }
  assert.deepEqual([await setsOff('amara', 'message'), await setsOff('amara', 'phone'), await setsOff('dev', 'message')], [[true, true], [false, false], [false, false]])
})

test('a firm that sends whom it likes is not told that it is given to someone', async () => {
  const repair = newRepair()
  await told(repair, [repair.reported(), repair.raised(), repair.booked({ operativeRef: null, diaryRef: 'their-1' })])
  const toFirm = (await world.messages(repair.repairRef)).find((one) => one.template === 'works-order-to-contractor')
  assert.doesNotMatch(toFirm?.text ?? '', /Given to|someone/)
})

test('an emergency is told in one message that confirms its order too (P6), and by the number that answers at night', async () => {
  const night = new Date('2026-11-30T23:10:00.000Z')
  const repair = newRepair({ priority: 'emergency', gas: true, outOfHours: true }, night)
  const emergency = { kind: 'emergency', slot: 'emergency', windowStartAt: night.toISOString(), windowEndAt: '2026-12-01T03:10:00.000Z' } as const
  assert.deepEqual(await told(repair, [repair.reported(), repair.raised(), repair.booked(emergency)], night), ['emergency-coming text amara', 'works-order-to-contractor email bridge'])
  const all = await world.messages(repair.repairRef)
  const message = all.find((one) => one.template === 'emergency-coming')
  assert.match(message?.text ?? '', /Olu Bankole from Bridge & Sons will be with you by 3\.10am on Tuesday 1 December 2026\./)
  assert.match(message?.text ?? '', /Contractor: 020 7946 0101\. Us, at any hour: 0800 496 0003\./)
  const firm = all.find((one) => one.contractor_ref)
  assert.match(firm?.text ?? '', /Attend by: 3\.10am on Tuesday 1 December 2026/)
  assert.doesNotMatch(firm?.text ?? '', /Appointment:/)
  const about = { messageRef: message?.message_ref ?? '', template: 'emergency-coming', channel: 'text', repairRef: repair.repairRef, orderRef: repair.orderRef, appointmentRef: repair.appointmentRef } as const
  await world.record([repair.happened('message-delivered', about, minutesAfter(night, 1))], minutesAfter(night, 1))
  assert.equal((await promise(repair, 'P6'))?.settled, 'kept')
  assert.equal((await promise(repair, 'P2'))?.settled, 'kept')
})

const night = new Date('2026-11-30T23:10:00.000Z')
const handedOver = async (): Promise<NewRepair> => {
  const repair = newRepair({ priority: 'emergency', outOfHours: true }, night)
  const emergency = { kind: 'emergency', slot: 'emergency', windowStartAt: night.toISOString(), windowEndAt: '2026-12-01T03:10:00.000Z' } as const
  const onCall = repair.happened('emergency-handed-over', { repairRef: repair.repairRef, contractorRef: 'bridge', operativeRef: 'olu', acknowledgedAt: null })
  assert.deepEqual((await told(repair, [repair.reported(), repair.raised(), onCall, repair.booked(emergency)], night)).slice(0, 1), ['emergency-coming text amara'])
  return repair
}
const toOnCall = async (repair: NewRepair) => (await world.messages(repair.repairRef)).find((one) => one.template === 'emergency-to-on-call')
const numbers = async (operative: string, outOfHours: string): Promise<void> => {
  await world.db.updateTable('operatives').set({ phone: operative }).where('operative_ref', '=', 'olu').execute()
  await world.db.updateTable('contractors').set({ out_of_hours_phone: outOfHours }).where('contractor_ref', '=', 'bridge').execute()
}

test('an emergency handed over is a text to whoever is on call, besides the e-mail to the firm', async () => {
  const repair = await handedOver()
  const said = (await world.messages(repair.repairRef)).map((one) => `${one.template} ${one.channel} ${one.status}`).toSorted()
  assert.deepEqual(said, ['emergency-coming text queued', 'emergency-to-on-call text queued', 'works-order-to-contractor email queued'])
  const message = await toOnCall(repair)
  assert.deepEqual([message?.order_ref, message?.appointment_ref, message?.resident_ref], [repair.orderRef, repair.appointmentRef, null])
  assert.match(message?.text ?? '', new RegExp(`EMERGENCY ${repair.repairRef}, order ${repair.orderRef}: Dripping tap \\(kitchen\\)\\.\nFlat 2, 14 Perry Vale, London, SE23 2LB\nBe there by 3\\.10am on Tuesday 1 December 2026`))
  assert.doesNotMatch(message?.text ?? '', /Amara|900123/, 'who lives there is read at the moment of sending')
})

test('with no number that takes texts somebody rings whoever is on call, and before anything else', async () => {
  await numbers('+442079460200', '+442079460101')
  const repair = await handedOver()
  assert.deepEqual([(await toOnCall(repair))?.channel, (await toOnCall(repair))?.status], ['telephone', 'to-call'])
  const [first] = (await readCallList({ limit: 50 }, { db: world.db, now: night })).messages
  assert.deepEqual([first?.repairRef, first?.to, first?.phone], [repair.repairRef, 'Olu Bankole', '+442079460200'])
  assert.match(first?.words ?? '', /^Ring now: [^]*Flat 2, 14 Perry Vale[^]*No answer: ring Bridge & Sons on 020 7946 0101\./)
  await numbers('+442079460200', '+447700900201')
  assert.equal((await toOnCall(await handedOver()))?.channel, 'text', 'the firm’s out-of-hours number takes texts')
  await numbers('+447700900200', '+442079460101')
})

test('nobody on call is rung about an emergency that is off', async () => {
  const repair = await handedOver()
  await world.record([repair.happened('appointment-cancelled', { appointmentRef: repair.appointmentRef, repairRef: repair.repairRef, by: 'landlord', reason: 'it was a false alarm' })], minutesAfter(night, 1))
  assert.equal((await toOnCall(repair))?.status, 'called-off')
})

const ways: readonly (readonly [string, ContactBy, string])[] = [
  ['amara', 'text', 'text amara'],
  ['amara', 'email', 'email amara'],
  ['amara', 'letter', 'letter amara'],
  ['amara', 'telephone', 'telephone amara'],
  ['ben', 'email', 'email ben'],
  ['clara', 'text', 'letter clara'],
  ['clara', 'email', 'letter clara'],
  ['clara', 'telephone', 'telephone clara'],
  ['dev', 'text', 'letter dev'],
  ['dev', 'telephone', 'letter dev'],
  ['ella', 'text', 'email ella'],
]
for (const [residentRef, contactBy, expected] of ways) {
  test(`${residentRef}, to be told by ${contactBy}, is told by ${expected.split(' ')[0]}`, async () => {
    const repair = newRepair({ residentRef, contactBy })
    assert.deepEqual(await told(repair, [repair.reported()]), [`report-received ${expected}`])
  })
}

test('a call to make is on the call list, not in the queue', async () => {
  const repair = newRepair({ residentRef: 'clara', contactBy: 'telephone' })
  await told(repair, [repair.reported()])
  const [message] = await world.messages(repair.repairRef)
  assert.deepEqual([message?.status, message?.next_try_at], ['to-call', null])
})

test('a child who reported is never told: the tenant is, by the tenant’s own way', async () => {
  const repair = newRepair({ residentRef: 'finn', contactBy: 'text' })
  assert.deepEqual(await told(repair, [repair.reported()]), ['report-received text amara'])
  const grown = newRepair({ residentRef: 'finn', contactBy: 'text' }, new Date('2028-06-01T10:00:00.000Z'))
  await world.record([grown.reported()], new Date('2027-12-01T10:00:00.000Z'))
  assert.equal((await world.messages(grown.repairRef))[0]?.resident_ref, 'amara')
})

test('a neighbour’s report is told to who lives there; of a shared part, to nobody', async () => {
  const repair = newRepair({ residentRef: null, caller: 'neighbour', contactBy: 'letter' })
  assert.deepEqual(await told(repair, [repair.reported()]), ['report-received text amara'])
  const shared = newRepair({ residentRef: null, tenancyRef: null })
  assert.deepEqual(await told(shared, [shared.reported()]), [])
})

test('a change of contractor is told once, with the appointment that falls', async () => {
  const repair = newRepair()
  await startOf(repair)
  const orderRef = 'W99999X'
  const facts = [
    repair.happened('works-order-cancelled', { orderRef: repair.orderRef, repairRef: repair.repairRef, reason: 'another contractor takes it over' }),
    repair.happened('appointment-cancelled', { appointmentRef: repair.appointmentRef, repairRef: repair.repairRef, by: 'landlord', reason: 'another contractor takes it over' }),
    repair.raised({ orderRef, replaces: repair.orderRef }),
  ]
  assert.deepEqual(await told(repair, facts), ['works-order-cancelled-to-contractor email bridge', 'works-order-confirmed text amara', 'works-order-to-contractor email bridge'])
  const message = (await world.messages(repair.repairRef)).findLast((one) => one.template === 'works-order-confirmed')
  assert.match(message?.text ?? '', /W99999X[^]*It takes the place of the one on Wednesday 2 December 2026, 8am to midday\.\nWe will contact you to arrange a time\./)
})

test('moved after the reminder: one message with the new time and the credit', async () => {
  const repair = newRepair()
  await startOf(repair)
  const next = { ...anotherAppointment(repair), day: '2026-12-04', windowStartAt: '2026-12-04T12:00:00.000Z', windowEndAt: '2026-12-04T17:00:00.000Z', replaces: repair.appointmentRef, movedBy: 'landlord' } as const
  const about = { appointmentRef: repair.appointmentRef, repairRef: repair.repairRef }
  const facts = [
    repair.booked(next),
    repair.happened('appointment-moved-after-reminder', about),
    repair.happened('missed-appointment-credited', { ...about, creditRef: `P${repair.n}A`, tenancyRef: 'ten-1', amountPence: 1000, reason: 'moved-after-reminder' }),
  ]
  assert.deepEqual(await told(repair, facts), ['appointment-moved text amara', 'visit-to-contractor email bridge'])
  const messages = await world.messages(repair.repairRef)
  const message = messages.findLast((one) => one.template === 'appointment-moved')
  assert.match(message?.text ?? '', /It is now on Friday 4 December 2026, midday to 5pm\.\nWe are sorry to change it\.\nBecause we changed it so late, £10 is credited/)
  assert.equal(message?.appointment_ref, next.appointmentRef)
  assert.match(messages.findLast((one) => one.template === 'visit-to-contractor')?.text ?? '', /on Friday 4 December 2026, midday to 5pm\nIt takes the place of the one on Wednesday 2 December 2026, 8am to midday\nGiven to: Olu Bankole\n/)
})

test('a repair cancelled with its order and appointment is one message', async () => {
  const repair = newRepair()
  await startOf(repair)
  const about = { appointmentRef: repair.appointmentRef, repairRef: repair.repairRef }
  const facts = [
    repair.happened('works-order-cancelled', { orderRef: repair.orderRef, repairRef: repair.repairRef, reason: 'no longer needed' }),
    repair.happened('appointment-cancelled', { ...about, by: 'landlord', reason: 'no longer needed' }),
    repair.happened('repair-cancelled', { repairRef: repair.repairRef, reason: 'no longer needed', by: 'resident' }),
  ]
  assert.deepEqual(await told(repair, facts), ['repair-cancelled text amara', 'works-order-cancelled-to-contractor email bridge'])
  const messages = await world.messages(repair.repairRef)
  assert.match(messages.find((one) => one.template === 'repair-cancelled')?.text ?? '', /You asked us to\./)
  assert.match(messages.find((one) => one.contractor_ref !== null && one.template !== 'works-order-to-contractor')?.text ?? '', /The reason: no longer needed\nThe appointment that falls with it: Wednesday 2 December 2026, 8am to midday\n\nWorks order: W/)
})

test('a firm is not written to about what it has just done itself', async () => {
  const repair = newRepair()
  await startOf(repair)
  const office = { id: 'user/bridge', role: 'contractor-office', contractorRef: 'bridge' } as const
  await world.perform(varyWorksOrder, { orderRef: repair.orderRef, expectedMinutes: 90, reason: 'It takes longer' }, office)
  await world.perform(cancelAppointment, { appointmentRef: repair.appointmentRef, reason: 'The van is off the road' }, office)
  const toFirm = (await world.messages(repair.repairRef)).filter((one) => one.contractor_ref !== null)
  assert.deepEqual(toFirm.map((one) => one.template), ['works-order-to-contractor'])
})

const singly: readonly (readonly [string, (repair: NewRepair) => readonly Fact[], readonly string[], RegExp])[] = [
  ['an appointment booked later', (one) => [one.booked(anotherAppointment(one))], ['appointment-booked text amara', 'visit-to-contractor email bridge'], /is on Wednesday 2 December 2026, 8am to midday\./],
  ['a cancelled appointment', (one) => [one.happened('appointment-cancelled', { ...aboutOf(one), by: 'resident', reason: 'x' })], ['appointment-cancelled text amara', 'visit-cancelled-to-contractor email bridge'], /on Wednesday 2 December 2026, 8am to midday, for repair .* is cancelled\.\nYour repair stays with us\./],
  ['no access', (one) => [one.happened('no-access-recorded', { ...aboutOf(one), visitRef: one.visitRef, orderRef: one.orderRef, insideWindow: true, words: kept, photos: [kept] })], ['no-access-left text amara'], /we came on Wednesday 2 December 2026/],
  ['a missed appointment and its credit', (one) => [one.happened('appointment-missed', { ...aboutOf(one), windowEndAt: '2026-12-02T12:00:00.000Z' }), one.happened('missed-appointment-credited', { ...aboutOf(one), creditRef: `P${one.n}A`, tenancyRef: 'ten-1', amountPence: 1000, reason: 'nobody-came' })], ['missed-appointment-credit text amara'], /Nobody came\.\n£10 is credited/],
  ['rejected evidence and its credit', (one) => [one.happened('no-access-rejected', { ...aboutOf(one), visitRef: one.visitRef, reason: 'x' }), one.happened('missed-appointment-credited', { ...aboutOf(one), creditRef: `P${one.n}A`, tenancyRef: 'ten-1', amountPence: 1000, reason: 'no-access-rejected' })], ['missed-appointment-credit text amara'], /We have looked again/],
  ['a repair made safe', (one) => [one.happened('repair-made-safe', { repairRef: one.repairRef, visitRef: one.visitRef })], ['made-safe text amara'], /made safe/],
  ['a repair done', (one) => [one.happened('works-order-completed', { orderRef: one.orderRef, repairRef: one.repairRef, visitRef: null }), one.happened('repair-completed', { repairRef: one.repairRef, orderRef: one.orderRef, visitRef: null })], ['repair-completed text amara'], /We will ring you within 24 hours/],
  ['a priority raised', (one) => [one.happened('priority-changed', { repairRef: one.repairRef, from: 'routine', to: 'urgent', reason: 'x', secondPerson: null })], ['priority-changed text amara'], /is now urgent\.\nWe aim to finish by the end of Monday 7 December 2026\./],
  ['a follow-on', (one) => [one.raised({ kind: 'follow-on', orderRef: `W${one.n + 5}Z` })], ['works-order-confirmed text amara', 'works-order-to-contractor email bridge'], /./],
  ['a varied order', (one) => [one.happened('works-order-varied', { orderRef: one.orderRef, repairRef: one.repairRef, description: 'Renew the tap', expectedMinutes: 90, valuePence: null, reason: 'It is worn through.' })], ['works-order-varied-to-contractor email bridge'], /The job: Renew the tap\nTrade: plumber\nTime allowed: 90 minutes\nWhy it is changed: It is worn through\n/],
  ['an arrival', (one) => [one.happened('visit-arrived', { ...aboutOf(one), visitRef: one.visitRef, insideWindow: true })], [], /./],
]
const aboutOf = ({ appointmentRef, repairRef }: NewRepair) => ({ appointmentRef, repairRef })
const kept = { id: '00000000-0000-4000-8000-000000000001', digest: 'x' }

for (const [what, facts, expected, says] of singly) {
  test(`${what} tells ${expected.length === 0 ? 'nobody' : expected.join(' and ')}`, async () => {
    const repair = newRepair()
    await startOf(repair)
    assert.deepEqual(await told(repair, facts(repair)), expected)
    const texts = (await world.messages(repair.repairRef)).map((one) => one.text ?? '')
    if (expected.length > 0) assert.ok(texts.some((text) => says.test(text)), texts.at(-1))
  })
}

test('the next in line is told once, however it was brought, and another’s repair can bring it', async () => {
  const [ended, next] = [newRepair(), newRepair({ residentRef: 'ben', contactBy: 'email' })]
  await startOf(ended)
  await startOf(next)
  const inLine = next.happened('visit-next-in-line', { ...aboutOf(next), visitRef: next.visitRef, automatic: true })
  await world.record([ended.happened('repair-completed', { repairRef: ended.repairRef, orderRef: ended.orderRef, visitRef: null }), inLine])
  assert.equal((await world.messages(ended.repairRef)).at(-1)?.template, 'repair-completed')
  const onTheWay = (await world.messages(next.repairRef)).filter((one) => one.template === 'on-my-way')
  assert.deepEqual(onTheWay.map((one) => `${one.channel} ${one.resident_ref} ${one.appointment_ref}`), [`email ben ${next.appointmentRef}`])
  assert.match(onTheWay[0]?.text ?? '', /Olu Bankole from Bridge & Sons is on the way/)
  assert.deepEqual(await told(next, [next.happened('on-my-way-said', { ...aboutOf(next), visitRef: next.visitRef, means: 'message' })]), [])
})

test('an operative who rang instead sends no message', async () => {
  const repair = newRepair()
  await startOf(repair)
  const about = { ...aboutOf(repair), visitRef: repair.visitRef }
  assert.deepEqual(await told(repair, [repair.happened('visit-next-in-line', { ...about, automatic: false }), repair.happened('on-my-way-said', { ...about, means: 'phone' })]), [])
})

test('nobody on the way is announced by post', async () => {
  const repair = newRepair({ residentRef: 'dev', contactBy: 'letter' })
  await startOf(repair)
  assert.deepEqual(await told(repair, [repair.happened('visit-next-in-line', { ...aboutOf(repair), visitRef: repair.visitRef, automatic: true })]), [])
})

const reminders: readonly (readonly [string, ContactBy, string | null])[] = [
  ['amara', 'text', 'text'], ['ben', 'email', 'text'], ['amara', 'letter', 'telephone'], ['clara', 'text', 'telephone'], ['dev', 'letter', null],
]
for (const [residentRef, contactBy, expected] of reminders) {
  test(`${residentRef}, who asked to be told by ${contactBy}, is reminded by ${expected ?? 'nothing: there is no number'}`, async () => {
    const repair = newRepair({ residentRef, contactBy })
    await startOf(repair)
    const asked = world.perform(sendReminder, { appointmentRef: repair.appointmentRef }, undefined, new Date('2026-12-01T10:00:00.000Z'))
    if (expected === null) return assert.rejects(asked, /no-way-to-remind/)
    await asked
    const message = (await world.messages(repair.repairRef)).at(-1)
    assert.deepEqual([message?.template, message?.channel, message?.appointment_ref], ['appointment-reminder', expected, repair.appointmentRef])
  })
}

test('no reminder for an appointment that is off, begun, or already reminded of', async () => {
  const refusedFor = async (facts: (one: NewRepair) => readonly Fact[], at: string): Promise<unknown> => {
    const repair = newRepair()
    await startOf(repair)
    await world.record(facts(repair))
    return world.perform(sendReminder, { appointmentRef: repair.appointmentRef }, undefined, new Date(at)).catch((fault: unknown) => String(fault).split(':')[1]?.trim())
  }
  assert.equal(await refusedFor((one) => [one.happened('appointment-cancelled', { ...aboutOf(one), by: 'landlord', reason: 'x' })], '2026-12-01T10:00:00.000Z'), 'appointment-cancelled')
  assert.equal(await refusedFor((one) => [one.happened('reminder-call-made', { ...aboutOf(one), outcome: 'answered' })], '2026-12-01T10:00:00.000Z'), 'already-reminded')
  assert.equal(await refusedFor(() => [], '2026-12-02T08:00:00.000Z'), 'too-late-to-remind')
})

test('a reminder still waiting is called off when the appointment is, and not one of another appointment', async () => {
  const [one, other] = [newRepair(), newRepair()]
  for (const repair of [one, other]) {
    await startOf(repair)
    await world.perform(sendReminder, { appointmentRef: repair.appointmentRef })
  }
  await world.record([one.happened('appointment-cancelled', { ...aboutOf(one), by: 'resident', reason: 'x' })])
  const statusOf = async (repair: NewRepair) => (await world.messages(repair.repairRef)).find((each) => each.template === 'appointment-reminder')
  assert.deepEqual([(await statusOf(one))?.status, (await statusOf(one))?.what_failed], ['called-off', 'the appointment was cancelled'])
  assert.equal((await statusOf(other))?.status, 'queued')
})

test('a reminder told from the call list reminds (P8); a call not answered stays on the list', async () => {
  const repair = newRepair({ residentRef: 'clara', contactBy: 'telephone' })
  await startOf(repair)
  const tuesday = new Date('2026-12-01T10:00:00.000Z')
  const { messageRef } = await world.perform(sendReminder, { appointmentRef: repair.appointmentRef }, undefined, tuesday)
  const statusNow = async () => (await world.messages(repair.repairRef)).find((one) => one.message_ref === messageRef)?.status
  await world.perform(tellByPhone, { messageRef, outcome: 'no-answer' }, agent, tuesday)
  assert.deepEqual([await statusNow(), (await promise(repair, 'P8'))?.settled], ['to-call', 'open'])
  await world.perform(tellByPhone, { messageRef, outcome: 'spoke' }, agent, minutesAfter(tuesday, 30))
  assert.deepEqual([await statusNow(), (await promise(repair, 'P8'))?.settled], ['called', 'kept'])
  const appointment = await world.db.selectFrom('appointments').select('reminded_at').where('appointment_ref', '=', repair.appointmentRef).executeTakeFirst()
  assert.equal(appointment?.reminded_at?.toISOString(), minutesAfter(tuesday, 30).toISOString())
  await assert.rejects(world.perform(tellByPhone, { messageRef, outcome: 'spoke' }, agent, minutesAfter(tuesday, 31)), /not-to-call/)
})

test('being told on the way from the call list keeps P9', async () => {
  const repair = newRepair({ residentRef: 'clara', contactBy: 'telephone' })
  await startOf(repair)
  await world.record([repair.happened('visit-next-in-line', { ...aboutOf(repair), visitRef: repair.visitRef, automatic: true })])
  const message = (await world.messages(repair.repairRef)).find((one) => one.template === 'on-my-way')
  assert.equal(message?.status, 'to-call')
  await world.perform(tellByPhone, { messageRef: message?.message_ref ?? '', outcome: 'spoke' }, agent, minutesAfter(monday, 4))
  assert.equal((await promise(repair, 'P9'))?.settled, 'kept')
})

test('what tells nobody asks the database nothing', async () => {
  const { tellPeople } = await import('./telling.ts')
  const stream = repairStream('R1A')
  const quiet = [fact('works-order-accepted', stream, monday, { orderRef: 'W1A', repairRef: 'R1A' }), fact('contact-made', stream, monday, { contactRef: 'C1', repairRef: 'R1A', means: 'phone', outcome: 'spoke', slotsOffered: [], words: null })]
  assert.deepEqual(await tellPeople(quiet, undefined as never), [])
})
