/** A contractor that keeps its own diary, over real HTTP, slow and wrong in every way its simulator knows. */
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { ContractorDiarySimulator, TheirBooking } from '#tests/gateways/contractor-diary.ts'
import { startWithOwnDiary } from '#tests/support/firm-with-own-diary.ts'
import type { RunningFettle } from '#tests/support/running-fettle.ts'

interface SlotSeen { day: string; slot: string; inTarget: boolean; because: string[] }
interface SlotsSeen { slots: SlotSeen[]; why: string[] }
interface Booked { appointmentRef: string; visitRef: string; orderRef: string; day: string; slot: string; windowStartAt: string }
interface Refused { code: string; title: string; detail: string }
interface RepairSeen { stage: string; timeline: { kind: string }[]; appointments: { appointmentRef: string; status: string; operativeRef: string | null; operativeName: string; windowStartAt: string }[] }

let fettle: RunningFettle
let firm: ContractorDiarySimulator
let agent: string
let callback: { url: string; token: string }

let stop: () => Promise<void>
before(async () => {
  ;({ fettle, firm, stop } = await startWithOwnDiary())
  agent = await fettle.token('agent')
  callback = { url: `${fettle.address}/api/v1/contractor-diary/changes`, token: await fettle.token('contractor-system', 'C3') }
})
after(() => stop())
beforeEach(() => {
  firm.behave('well')
  firm.offer([
    ...['2026-12-03', '2026-12-04', '2026-12-07', '2026-12-08', '2026-12-09', '2026-12-10', '2026-12-11', '2026-12-14'].flatMap((day) => [{ day, slot: 'morning' }, { day, slot: 'afternoon' }]),
    { day: '2026-12-05', slot: 'saturday-morning' },
  ])
})

let reports = 0
/** A repair nobody of ours can do. */
const reported = async (faultCode = 'loft-hatch'): Promise<string> => {
  const answer = await fettle.post<{ repairRef: string }>('/repairs', agent, { homeRef: `H${String((reports++ % 5) + 1)}`, channel: 'phone', faultCode, words: 'It sticks', contactBy: 'text' })
  assert.equal(answer.status, 201, JSON.stringify(answer.body))
  return answer.body.repairRef
}
const slotsOf = async (repairRef: string): Promise<SlotsSeen> => (await fettle.get<SlotsSeen>(`/repairs/${repairRef}/slots`, agent)).body
const book = (repairRef: string, day: string, slot = 'morning@C3') => fettle.post<Booked & Refused>(`/repairs/${repairRef}/appointment`, agent, { day, slot })
const repairNow = async (repairRef: string): Promise<RepairSeen> => (await fettle.get<RepairSeen>(`/repairs/${repairRef}`, agent)).body
const bookingsHere = () => fettle.store.db.selectFrom('own_diary_bookings').selectAll().orderBy('asked_at', 'desc').orderBy('diary_ref', 'desc').execute()
const newest = async () => (await bookingsHere())[0]!
const theirs = (diaryRef: string): TheirBooking | undefined => firm.bookings.get(diaryRef)
const minutes = async (count: number): Promise<void> => fettle.turnTo(new Date(fettle.now().getTime() + count * 60_000))

/** What is promised here and what is confirmed there must be the same times. */
const atOne = async (): Promise<void> => {
  const here = await fettle.store.db.selectFrom('appointments').select(['diary_ref', 'day', 'slot']).where('diary_ref', 'is not', null).where('status', 'in', ['held', 'booked']).execute()
  const there = [...firm.bookings.values()].filter(({ status }) => status === 'confirmed')
  const written = (list: readonly string[]): string[] => list.toSorted()
  assert.deepEqual(written(here.map((one) => `${one.diary_ref ?? ''} ${one.day} ${one.slot}`)), written(there.map((one) => `${one.reference} ${one.day} ${one.slot}`)))
  assert.equal(new Set(there.map(({ day, slot }) => `${day} ${slot}`)).size, there.length, 'no time is booked twice')
}

test('its times stand beside ours, a time both have is ours, and each says whose diary it is in', async () => {
  const { slots, why } = await slotsOf(await reported('tap-dripping'))
  assert.deepEqual(why, [])
  const [ours, atFirm] = [slots.filter(({ slot }) => !slot.includes('@')), slots.filter(({ slot }) => slot.endsWith('@C3'))]
  assert.ok(ours.length > 0 && atFirm.length > 0, JSON.stringify(slots))
  assert.deepEqual(atFirm[0]?.because, ['In Blackwater Works’s own diary.'])
  const windows = slots.map(({ day, slot }) => `${day} ${slot.replace('@C3', '')}`)
  assert.equal(new Set(windows).size, windows.length)
})

test('slots told twice are one, and what is no slot of ours is passed over', async () => {
  const repairRef = await reported()
  const { slots } = await slotsOf(repairRef)
  assert.ok(slots.length > 0)
  for (const how of ['offers-twice', 'offers-nonsense'] as const) {
    firm.behave(how, 'POST')
    assert.deepEqual((await slotsOf(repairRef)).slots, slots, how)
  }
})

test('work that waits for a part is offered from the day it arrives, and the firm is asked for no time before', async () => {
  const repairRef = await reported()
  const leader = await fettle.token('team-leader')
  const raised = await fettle.post(`/repairs/${repairRef}/works-orders`, leader, { contractorRef: 'C3', notBeforeOn: '2026-12-09', notBeforeBecause: 'part' })
  assert.equal(raised.status, 201, JSON.stringify(raised.body))
  const { slots } = await slotsOf(repairRef)
  assert.deepEqual(slots[0], { ...slots[0], day: '2026-12-09', because: ['In Blackwater Works’s own diary.', 'The part arrives on Wednesday 9 December 2026'] })
  const asked = firm.questions.length
  const early = await book(repairRef, '2026-12-08')
  assert.deepEqual([early.status, early.body.detail], [409, 'The part arrives on Wednesday 9 December 2026. Choose that day or a later one.'])
  const held = await fettle.post<Refused>('/holds', agent, { heldFor: `repair/${repairRef}`, repairRef, homeRef: 'H1', trade: 'carpenter', expectedMinutes: 60, priority: 'routine', day: '2026-12-08', slot: 'morning@C3' })
  assert.equal(held.status, 409)
  assert.equal(firm.questions.length, asked, 'the firm is not asked for what would be refused')
})

test('a time is booked there and here, told by name, and nobody of ours is sent', async () => {
  const repairRef = await reported()
  const booked = await book(repairRef, '2026-12-03')
  assert.equal(booked.status, 201, JSON.stringify(booked.body))
  assert.deepEqual([booked.body.day, booked.body.slot, booked.body.windowStartAt], ['2026-12-03', 'morning', '2026-12-03T08:00:00.000Z'])
  await minutes(1)
  const { diary_ref: diaryRef, status, told_of: toldOf } = await newest()
  assert.deepEqual([status, toldOf], ['confirmed', booked.body.appointmentRef])
  const repair = await repairNow(repairRef)
  assert.equal(repair.stage, 'booked')
  assert.deepEqual(repair.appointments.map(({ operativeRef, operativeName }) => [operativeRef, operativeName]), [[null, 'Somebody from Blackwater Works']])
  assert.equal(firm.questions.filter((one) => one === `PUT /bookings/${diaryRef}`).length, 2)
  await atOne()

  const system = callback.token
  await fettle.turnTo('2026-12-03T08:30:00Z')
  assert.equal((await fettle.post(`/visits/${booked.body.visitRef}/on-my-way`, system, {})).status, 201)
  assert.equal((await fettle.post(`/visits/${booked.body.visitRef}/arrival`, system, {})).status, 201)
  const finished = await fettle.post<{ repairComplete: boolean }>(`/visits/${booked.body.visitRef}/finish`, system, { note: 'Planed' })
  assert.equal(finished.body.repairComplete, true, JSON.stringify(finished.body))
  firm.change(diaryRef, 'cancelled')
})

test('silence offers nothing and says so, and the next caller does not wait for it', async () => {
  const repairRef = await reported()
  firm.behave('silent', 'POST')
  const { slots, why } = await slotsOf(repairRef)
  assert.deepEqual(slots, [])
  assert.ok(why.some((one) => /^Blackwater Works keeps its own diary, which did not answer, so none of its times are offered\. Try again in a minute, or ring them on 020 7946 0100\.$/.test(one)), JSON.stringify(why))
  const asked = firm.questions.length
  assert.deepEqual((await slotsOf(repairRef)).slots, [])
  assert.equal(firm.questions.length, asked)
})

test('a time somebody else took meanwhile is refused to the resident, and nothing of it stays', async () => {
  const [one, other] = [await reported(), await reported()]
  assert.equal((await book(one, '2026-12-07')).status, 201)
  const refused = await book(other, '2026-12-07')
  assert.equal(refused.status, 409)
  assert.equal(refused.body.detail, 'Blackwater Works says that time has just gone. Choose another.')
  assert.equal((await newest()).status, 'refused')
  assert.deepEqual((await repairNow(other)).appointments, [])
  await minutes(1)
  await atOne()
})

test('eight at once for one time: one has it, here and there', async () => {
  const repairs = await Promise.all(Array.from({ length: 8 }, () => reported()))
  const answers = await Promise.all(repairs.map((repairRef) => book(repairRef, '2026-12-08')))
  assert.deepEqual(answers.map(({ status }) => status).toSorted((a, b) => a - b), [201, 409, 409, 409, 409, 409, 409, 409])
  await minutes(1)
  await atOne()
})

test('the same request again books once', async () => {
  const repairRef = await reported()
  const ask = () => fettle.post<Booked>(`/repairs/${repairRef}/appointment`, agent, { day: '2026-12-09', slot: 'morning@C3' }, `book-${repairRef}`)
  const first = await ask()
  assert.equal(first.status, 201)
  const asked = firm.questions.length
  assert.deepEqual((await ask()).body, first.body)
  assert.equal(firm.questions.filter((one) => one.startsWith('PUT')).length, firm.questions.slice(0, asked).filter((one) => one.startsWith('PUT')).length)
  await minutes(1)
  await atOne()
})

for (const how of ['nonsense', { status: 500 }, { slowMs: 4000 }, { lateMs: 4000 }] as const) {
  test(`a yes that does not come, or comes too late (${JSON.stringify(how)}), promises nothing, and what they may have is cancelled`, async () => {
    const repairRef = await reported()
    firm.behave(how, 'PUT')
    const asked = firm.questions.length
    const refused = await book(repairRef, '2026-12-10')
    assert.equal(refused.status, 503, JSON.stringify(refused.body))
    assert.equal(firm.questions.slice(asked).filter((one) => one.startsWith('PUT')).length, 1, 'asked for once, and not again while the resident waits')
    assert.match(refused.body.detail, /^Blackwater Works’s own diary did not confirm that time, so it is not booked\. Choose another, or ring them on 020 7946 0100\.$/)
    assert.deepEqual((await repairNow(repairRef)).appointments, [])
    // Whatever was late has come by now: cancelled once is not enough.
    await new Promise((resolve) => setTimeout(resolve, typeof how === 'object' && 'lateMs' in how ? 3000 : 0))
    firm.behave('well')
    for (let later = 0; later < 12; later++) await minutes(1)
    assert.equal((await newest()).status, 'ended')
    await atOne()
    assert.equal((await book(repairRef, '2026-12-10', 'afternoon@C3')).status, 201)
    firm.change((await newest()).diary_ref, 'cancelled')
    await fettle.store.db.updateTable('appointments').set({ status: 'cancelled' }).where('repair_ref', '=', repairRef).execute()
    await fettle.store.db.updateTable('own_diary_bookings').set({ status: 'ended' }).where('diary_ref', '=', (await newest()).diary_ref).execute()
  })
}

test('a hold that runs out is let go there as well', async () => {
  const held = await fettle.post<{ holdRef: string; slot: string }>('/holds', agent, { heldFor: 'call/1', homeRef: 'H1', trade: 'carpenter', expectedMinutes: 45, priority: 'routine', day: '2026-12-11', slot: 'morning@C3' })
  assert.equal(held.status, 201, JSON.stringify(held.body))
  const again = await fettle.post<{ holdRef: string }>('/holds', agent, { heldFor: 'call/1', homeRef: 'H1', trade: 'carpenter', expectedMinutes: 45, priority: 'routine', day: '2026-12-11', slot: 'morning@C3' })
  assert.equal(again.body.holdRef, held.body.holdRef, 'chosen again it is the same hold')
  const { diary_ref: diaryRef } = await newest()
  assert.equal(theirs(diaryRef)?.status, 'confirmed')
  await minutes(16)
  assert.equal(theirs(diaryRef)?.status, 'cancelled')
  assert.equal((await newest()).status, 'ended')
  await atOne()
})

test('another choice lets the first go, and a held time is booked without asking again', async () => {
  const repairRef = await reported()
  const hold = (day: string) => fettle.post<{ holdRef: string }>('/holds', agent, { heldFor: 'call/2', homeRef: 'H2', trade: 'carpenter', expectedMinutes: 45, priority: 'routine', day, slot: 'morning@C3' })
  await hold('2026-12-11')
  const first = (await newest()).diary_ref
  const { holdRef } = (await hold('2026-12-14')).body
  const booked = await fettle.post<Booked>(`/repairs/${repairRef}/appointment`, agent, { day: '2026-12-14', slot: 'morning@C3', holdRef, heldFor: 'call/2' })
  assert.equal(booked.status, 201, JSON.stringify(booked.body))
  await minutes(1)
  assert.equal(theirs(first)?.status, 'cancelled')
  await atOne()
})

const pushed = (booking: TheirBooking) => firm.push(callback, booking)

test('a time they move is moved here, told to the resident, and credited only after a reminder; twice and out of order change nothing', async () => {
  const repairRef = await reported()
  const booked = (await book(repairRef, '2026-12-04')).body
  await minutes(1)
  const { diary_ref: diaryRef } = await newest()
  const texts = fettle.texts.sent.length
  const moved = firm.change(diaryRef, { day: '2026-12-04', slot: 'afternoon' })
  const again = firm.change(diaryRef, { day: '2026-12-14', slot: 'afternoon' })
  assert.equal(await pushed(again), 200)
  assert.equal(await pushed(moved), 200)
  assert.equal(await pushed(again), 200)
  const live = (await repairNow(repairRef)).appointments.filter(({ status }) => status === 'booked')
  assert.deepEqual(live.map(({ windowStartAt }) => windowStartAt), ['2026-12-14T12:00:00.000Z'])
  assert.notEqual(live[0]?.appointmentRef, booked.appointmentRef)
  await minutes(1)
  assert.ok(fettle.texts.sent.slice(texts).some(({ text }) => text.includes('14 December')), JSON.stringify(fettle.texts.sent.slice(texts)))
  assert.equal((await newest()).told_of, live[0]?.appointmentRef)
  assert.deepEqual(await fettle.store.db.selectFrom('credits').selectAll().where('repair_ref', '=', repairRef).execute(), [])
  await atOne()
})

test('a time they cancel is cancelled here and the order stays; after the reminder the resident is credited', async () => {
  const repairRef = await reported()
  const booked = (await book(repairRef, '2026-12-03', 'afternoon@C3')).body
  await minutes(1)
  const { diary_ref: diaryRef } = await newest()
  await fettle.store.db.updateTable('appointments').set({ reminded_at: fettle.now() }).where('appointment_ref', '=', booked.appointmentRef).execute()
  assert.equal(await pushed(firm.change(diaryRef, 'cancelled')), 200)
  const repair = await repairNow(repairRef)
  assert.deepEqual(repair.appointments.map(({ status }) => status), ['cancelled'])
  const credits = await fettle.store.db.selectFrom('credits').select(['amount_pence']).where('repair_ref', '=', repairRef).execute()
  assert.deepEqual(credits, [{ amount_pence: 1000 }])
  assert.equal((await book(repairRef, '2026-12-03', 'afternoon@C3')).status, 201, 'it is booked again under the same order')
  await minutes(1)
  await atOne()
})

test('what they confirmed and forgot is asked for once more; where it is gone the resident is told before the day', async () => {
  const [kept, lost] = [await reported(), await reported()]
  firm.offer([{ day: '2026-12-09', slot: 'afternoon' }, { day: '2026-12-10', slot: 'afternoon' }])
  firm.behave('confirms-and-forgets', 'PUT')
  const [keptAt, lostAt] = [await book(kept, '2026-12-09', 'afternoon@C3'), await book(lost, '2026-12-10', 'afternoon@C3')]
  assert.deepEqual([keptAt.status, lostAt.status], [201, 201])
  await minutes(1)
  firm.behave('well')
  firm.offer([{ day: '2026-12-09', slot: 'afternoon' }])
  await minutes(6 * 60 + 5)
  assert.deepEqual((await repairNow(kept)).appointments.map(({ status }) => status), ['booked'])
  assert.deepEqual((await repairNow(lost)).appointments.map(({ status }) => status), ['cancelled'])
  await atOne()
})

test('a no at the last moment, when they are told whom it is for, is told to the resident and not kept', async () => {
  const repairRef = await reported()
  const held = await fettle.post<{ holdRef: string }>('/holds', agent, { heldFor: 'call/9', homeRef: 'H1', trade: 'carpenter', expectedMinutes: 45, priority: 'routine', day: '2026-12-11', slot: 'afternoon@C3' })
  firm.behave('refuses', 'PUT')
  assert.equal((await fettle.post(`/repairs/${repairRef}/appointment`, agent, { day: '2026-12-11', slot: 'afternoon@C3', holdRef: held.body.holdRef, heldFor: 'call/9' })).status, 201)
  await minutes(1)
  assert.deepEqual((await repairNow(repairRef)).appointments.map(({ status }) => status), ['cancelled'])
  await minutes(1)
  assert.equal((await newest()).status, 'ended')
  await atOne()
})

test('the resident’s cancellation and move reach them, however long they are away', async () => {
  const [repairRef, otherRef] = [await reported(), await reported()]
  const booked = (await book(repairRef, '2026-12-11')).body
  const first = (await newest()).diary_ref
  const other = (await book(otherRef, '2026-12-11', 'afternoon@C3')).body
  const second = (await newest()).diary_ref
  await minutes(1)
  firm.behave({ status: 503 })
  const moved = await fettle.post<Booked & Refused>(`/appointments/${booked.appointmentRef}/cancellation`, agent, { reason: 'Away', by: 'resident' })
  assert.equal(moved.status, 201)
  await minutes(10)
  assert.equal(theirs(first)?.status, 'confirmed')
  firm.behave('well')
  await minutes(20)
  assert.equal(theirs(first)?.status, 'cancelled')
  assert.equal((await fettle.post(`/appointments/${other.appointmentRef}/move`, agent, { day: '2026-12-11', slot: 'morning@C3', by: 'resident' })).status, 201)
  await minutes(1)
  assert.equal(theirs(second)?.status, 'cancelled')
  await atOne()
})

test('asked for and then killed: what was never answered is cancelled there, and nothing was promised', async () => {
  const { askOwnDiary } = await import('#own-diaries/commands/ask-own-diary.ts')
  const { ownDiaryActor } = await import('#own-diaries/own-diaries.ts')
  const asked = await fettle.door.perform(askOwnDiary, { contractorRef: 'C3', heldFor: 'call/3', homeRef: 'H1', day: '2026-12-08', slot: 'afternoon', trade: 'carpenter', expectedMinutes: 45, priority: 'routine' }, { actor: ownDiaryActor, door: 'due-work', now: fettle.now() })
  assert.ok(!('refusal' in asked))
  // They had it and said yes; nobody was there any more to hear it.
  const put = await fetch(`${firm.url}/bookings/${asked.diaryRef}`, { method: 'PUT', headers: { authorization: `Bearer ${firm.token}` }, body: JSON.stringify({ day: '2026-12-08', slot: 'afternoon' }) })
  assert.deepEqual(await put.json(), { status: 'confirmed', version: 1 })
  for (let later = 0; later < 13; later++) await minutes(1)
  assert.equal(theirs(asked.diaryRef)?.status, 'cancelled')
  assert.equal((await newest()).status, 'ended')
  await atOne()
})

test('the firm is not said to know of an appointment we do not have, nor of one that is not in its time', async () => {
  const booked = (await book(await reported(), '2026-12-11', 'afternoon@C3')).body
  const { diary_ref: diaryRef } = await newest()
  await minutes(1)
  const office = await fettle.token('contractor-office', 'C3')
  const elsewhere = await fettle.store.db.selectFrom('appointments').select('appointment_ref').where('diary_ref', 'is distinct from', diaryRef).executeTakeFirstOrThrow()
  for (const appointmentRef of ['A10999X', elsewhere.appointment_ref]) {
    const refused = await fettle.post<Refused>(`/own-diaries/${diaryRef}/told`, office, { appointmentRef })
    assert.deepEqual([refused.status, refused.body.code], [404, 'no-such-appointment'])
  }
  assert.equal((await newest()).told_of, booked.appointmentRef)
})

test('only the firm’s own office may say yes for it, beside what asked its diary', async () => {
  const { askOwnDiary } = await import('#own-diaries/commands/ask-own-diary.ts')
  const { ownDiaryActor } = await import('#own-diaries/own-diaries.ts')
  const asked = await fettle.door.perform(askOwnDiary, { contractorRef: 'C3', heldFor: 'call/4', homeRef: 'H1', day: '2026-12-09', slot: 'afternoon', trade: 'carpenter', expectedMinutes: 45, priority: 'routine' }, { actor: ownDiaryActor, door: 'due-work', now: fettle.now() })
  assert.ok(!('refusal' in asked))
  const answer = async (token: string) => (await fettle.post<Refused>(`/own-diaries/${asked.diaryRef}/answer`, token, { said: 'confirmed' })).status
  assert.equal(await answer(await fettle.token('administrator')), 403)
  assert.equal(await answer(await fettle.token('manager')), 403)
  assert.equal(await answer(await fettle.token('contractor-office', 'C1')), 404)
  assert.equal((await newest()).status, 'asked')
  assert.equal(await answer(await fettle.token('contractor-office', 'C3')), 201)
  assert.equal((await newest()).status, 'confirmed')
  for (const [what, body] of [['told', { appointmentRef: 'A1' }], ['end', {}]] as const) {
    assert.equal((await fettle.post(`/own-diaries/${asked.diaryRef}/${what}`, await fettle.token('administrator'), body)).status, 403, what)
  }
  await minutes(20)
})

test('nobody came from there either: missed, and credited', async () => {
  const repairRef = await reported()
  const { appointmentRef } = (await book(repairRef, '2026-12-05', 'saturday-morning@C3')).body
  await fettle.turnTo('2026-12-05T16:00:00Z')
  assert.deepEqual((await repairNow(repairRef)).appointments.map(({ status }) => status), ['missed'])
  assert.deepEqual(await fettle.store.db.selectFrom('credits').select(['appointment_ref', 'reason']).where('repair_ref', '=', repairRef).execute(), [{ appointment_ref: appointmentRef, reason: 'nobody-came' }])
})

test('only the firm’s own system may say what changed in its diary', async () => {
  const { diary_ref: reference } = await newest()
  const change = { reference, version: 99, change: 'cancelled' }
  for (const [role, contractorRef, status] of [['agent', undefined, 403], ['contractor-office', 'C3', 403], ['contractor-system', 'C1', 404]] as const) {
    assert.equal((await fettle.post('/contractor-diary/changes', await fettle.token(role, contractorRef), change)).status, status, role)
  }
  assert.equal((await fetch(callback.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(change) })).status, 401)
  const token = callback.token
  for (const bad of [{}, { reference, version: 0, change: 'cancelled' }, { reference: 'D1X', version: 1, change: 'cancelled' }, { reference, version: 99, change: 'burnt' }]) {
    const answer = await fettle.post('/contractor-diary/changes', token, bad)
    assert.ok(answer.status >= 400 && answer.status < 500, JSON.stringify(answer))
  }
})
