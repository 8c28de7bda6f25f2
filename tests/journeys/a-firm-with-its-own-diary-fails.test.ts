/** A contractor that keeps its own diary stops trading: whoever waits for a time in it is told before it fails them, and its diary is told too, once it answers. */
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { ContractorDiarySimulator } from '#tests/gateways/contractor-diary.ts'
import { startWithOwnDiary } from '#tests/support/firm-with-own-diary.ts'
import type { RunningFettle } from '#tests/support/running-fettle.ts'

interface Booked { appointmentRef: string; visitRef: string; code: string }
interface RepairSeen { timeline: { kind: string }[]; appointments: { appointmentRef: string; status: string }[] }
interface Failed { failureRef: string; daysToReplan: string[]; code: string }

const [wednesday, thursday, friday] = ['2026-12-02', '2026-12-03', '2026-12-04'] as const

let fettle: RunningFettle
let firm: ContractorDiarySimulator
let agent: string
let planner: string

let stop: () => Promise<void>
before(async () => {
  ;({ fettle, firm, stop } = await startWithOwnDiary())
  agent = await fettle.token('agent')
  planner = await fettle.token('planner')
})
after(() => stop())
beforeEach(() => {
  firm.behave('well')
  firm.offer([wednesday, thursday, friday, '2026-12-07', '2026-12-08', '2026-12-09', '2026-12-10'].flatMap((day) => [{ day, slot: 'morning' }, { day, slot: 'afternoon' }]))
})

let reports = 0
const reported = async (faultCode = 'tap-dripping'): Promise<string> =>
  (await fettle.post<{ repairRef: string }>('/repairs', agent, { homeRef: `H${String((reports++ % 5) + 1)}`, channel: 'phone', faultCode, words: 'It drips', contactBy: 'text' })).body.repairRef

const minutes = (count: number): Promise<void> => fettle.turnTo(new Date(fettle.now().getTime() + count * 60_000))
const book = async (repairRef: string, day: string, slot = 'morning') => (await fettle.post<Booked>(`/repairs/${repairRef}/appointment`, agent, { day, slot: `${slot}@C3` })).body
const repairNow = async (repairRef: string): Promise<RepairSeen> => (await fettle.get<RepairSeen>(`/repairs/${repairRef}`, agent)).body
const statusOf = async (repairRef: string) => (await repairNow(repairRef)).appointments.map(({ status }) => status)
const wasTold = async (repairRef: string) => (await repairNow(repairRef)).timeline.some(({ kind }) => kind === 'visit-cannot-be-kept')
const slotsAtFirm = async (repairRef: string) =>
  (await fettle.get<{ slots: { day: string; slot: string }[] }>(`/repairs/${repairRef}/slots`, agent)).body.slots.filter(({ slot }) => slot.endsWith('@C3')).map(({ day }) => day)

/** The time in its diary that an appointment of ours has, here and there. */
const atFirm = async ({ appointmentRef }: Booked) => {
  const { diary_ref: diaryRef } = await fettle.store.db.selectFrom('appointments').select('diary_ref').where('appointment_ref', '=', appointmentRef).executeTakeFirstOrThrow()
  const { status } = await fettle.store.db.selectFrom('own_diary_bookings').select('status').where('diary_ref', '=', diaryRef).executeTakeFirstOrThrow()
  return { reference: diaryRef ?? '', here: status, there: firm.bookings.get(diaryRef ?? '')?.status }
}

const heldFor = (repairRef: string) =>
  fettle.store.db.selectFrom('appointments').select(['contractor_ref', 'day']).where('held_for', '=', `link/${repairRef}`).where('status', '=', 'held').execute()

const fail = (days: object) => fettle.post<Failed>('/contractors/C3/failure', planner, days)
const takeBack = () => fettle.post('/contractors/C3/failure-taken-back', planner, {})

test('whoever waits for a time in its diary is told with another firm’s times, before the day, and the time is cancelled there', async () => {
  const [plumbing, carpentry] = [await reported(), await reported('loft-hatch')]
  const [first, second] = [await book(plumbing, thursday), await book(carpentry, friday)]
  const held = (await fettle.post<{ holdRef: string }>('/holds', agent, { heldFor: 'call/1', homeRef: 'H5', trade: 'carpenter', expectedMinutes: 45, priority: 'routine', day: friday, slot: 'afternoon@C3' })).body
  await minutes(1)
  assert.deepEqual([(await atFirm(first)).there, (await atFirm(second)).there], ['confirmed', 'confirmed'])

  const texts = fettle.texts.sent.length
  const failed = await fail({ fromOn: wednesday })
  assert.deepEqual([failed.status, failed.body.daysToReplan], [201, [thursday, friday]])
  const late = await reported('loft-hatch')
  assert.deepEqual(await slotsAtFirm(late), [])
  const refused = await fettle.post<Booked>(`/repairs/${late}/appointment`, agent, { day: friday, slot: 'afternoon@C3', holdRef: held.holdRef, heldFor: 'call/1' })
  assert.deepEqual([refused.status, refused.body.code], [409, 'contractor-failed'], 'not even by whoever held it a moment before')
  assert.equal((await book(late, friday, 'afternoon')).code, 'contractor-failed')

  await minutes(1)
  for (const repairRef of [plumbing, carpentry]) {
    assert.ok(await wasTold(repairRef))
    assert.deepEqual(await statusOf(repairRef), ['booked'], 'until it is moved or cancelled')
  }
  assert.ok((await heldFor(plumbing)).length > 0)
  assert.deepEqual([...new Set((await heldFor(plumbing)).map((one) => one.contractor_ref))], ['C1'])
  assert.deepEqual(await heldFor(carpentry), [], 'no other firm has a carpenter')
  for (let looks = 0; looks < 100 && fettle.texts.sent.length < texts + 2; looks++) await minutes(0)
  const told = fettle.texts.sent.slice(texts).map(({ text }) => text).filter((text) => text.includes('nobody can come'))
  assert.equal(told.length, 2)
  assert.ok(told.some((text) => text.includes('We could come on')))
  for (const booked of [first, second]) assert.deepEqual({ ...(await atFirm(booked)), reference: '' }, { reference: '', here: 'ended', there: 'cancelled' })

  const { reference } = await atFirm(first)
  assert.equal(await firm.push({ url: `${fettle.address}/api/v1/contractor-diary/changes`, token: await fettle.token('contractor-system', 'C3') }, firm.change(reference, 'cancelled')), 200)
  await minutes(7 * 60)
  assert.deepEqual(await statusOf(plumbing), ['booked'], 'the resident is not told a second time, that it is cancelled')
  assert.equal((await takeBack()).status, 201)
  assert.ok((await slotsAtFirm(late)).includes(friday))
})

test('a diary that says nothing keeps nobody waiting, and is told when it answers', async () => {
  const repairRef = await reported()
  const booked = await book(repairRef, '2026-12-07')
  await minutes(1)
  firm.behave({ status: 503 })
  assert.equal((await fail({ fromOn: '2026-12-07' })).status, 201)
  await minutes(10)
  assert.ok(await wasTold(repairRef))
  assert.deepEqual({ ...(await atFirm(booked)), reference: '' }, { reference: '', here: 'confirmed', there: 'confirmed' })
  firm.behave('well')
  await minutes(60)
  assert.deepEqual({ ...(await atFirm(booked)), reference: '' }, { reference: '', here: 'ended', there: 'cancelled' })
  assert.equal((await takeBack()).status, 201)
})

test('taken back before a day was planned again, its visits stand here and there; a resident who was told has been told', async () => {
  const [told, standing] = [await reported(), await reported()]
  const [lost, kept] = [await book(told, '2026-12-08'), await book(standing, '2026-12-09')]
  await minutes(1)
  assert.equal((await fail({ fromOn: '2026-12-08', untilOn: '2026-12-08' })).status, 201)
  await minutes(1)
  assert.deepEqual((await fail({ fromOn: '2026-12-09' })).body.daysToReplan, ['2026-12-09'])
  assert.equal((await takeBack()).status, 201)
  await minutes(8 * 60)
  assert.deepEqual([await wasTold(told), await wasTold(standing)], [true, false])
  assert.deepEqual({ ...(await atFirm(lost)), reference: '' }, { reference: '', here: 'ended', there: 'cancelled' })
  assert.deepEqual({ ...(await atFirm(kept)), reference: '' }, { reference: '', here: 'confirmed', there: 'confirmed' })
  assert.deepEqual(await statusOf(standing), ['booked'])
  assert.ok((await slotsAtFirm(await reported('loft-hatch'))).includes('2026-12-08'), 'and it is offered again')
})

test('failed on one day it is asked for the others, and may move nothing to that day', async () => {
  const repairRef = await reported('loft-hatch')
  const booked = await book(repairRef, '2026-12-09', 'afternoon')
  await minutes(1)
  assert.equal((await fail({ fromOn: '2026-12-10', untilOn: '2026-12-10' })).status, 201)
  const days = await slotsAtFirm(await reported('loft-hatch'))
  assert.ok(days.includes('2026-12-08') && !days.includes('2026-12-10'), JSON.stringify(days))
  const { reference } = await atFirm(booked)
  const moved = firm.change(reference, { day: '2026-12-10', slot: 'afternoon' })
  assert.equal(await firm.push({ url: `${fettle.address}/api/v1/contractor-diary/changes`, token: await fettle.token('contractor-system', 'C3') }, moved), 409)
  assert.deepEqual(await statusOf(repairRef), ['booked'])
  firm.change(reference, { day: '2026-12-09', slot: 'afternoon' })
  assert.equal((await takeBack()).status, 201)
})

test('nobody arranges another time: missed, and credited, as with operatives of ours', async () => {
  const repairRef = await reported('loft-hatch')
  const { appointmentRef } = await book(repairRef, '2026-12-10')
  await minutes(1)
  await fail({ fromOn: '2026-12-10', untilOn: '2026-12-10' })
  await fettle.turnTo('2026-12-10T16:00:00Z')
  assert.deepEqual(await statusOf(repairRef), ['missed'])
  assert.deepEqual(await fettle.store.db.selectFrom('credits').select(['appointment_ref', 'reason']).where('repair_ref', '=', repairRef).execute(), [{ appointment_ref: appointmentRef, reason: 'nobody-came' }])
  assert.deepEqual(fettle.complaints.filter((line) => !line.includes('503') && !line.includes('did not say')), [])
})
