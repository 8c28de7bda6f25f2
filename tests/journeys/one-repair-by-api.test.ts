/** One repair by API alone, from the phone call to the figure, with a real mail server and text gateway. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startFettle, type RunningFettle } from '#tests/support/running-fettle.ts'
import { addSmallLandlord } from '#tests/support/small-cast.ts'

interface PromiseSeen { number: string; standing: string; dueAt: string | null }
interface RepairSeen { stage: string; promises: PromiseSeen[]; timeline: { kind: string }[]; appointments: { status: string }[] }
interface SlotSeen { day: string; slot: string; inTarget: boolean; windowStartAt: string }
interface Booked { appointmentRef: string; visitRef: string; orderRef: string; windowStartAt: string }

let fettle: RunningFettle
let agent: string

before(async () => {
  fettle = await startFettle({
    // A Tuesday morning in December, in winter time.
    clock: new Date('2026-12-01T09:00:00Z'),
    prepare: ({ db }) => addSmallLandlord(db),
  })
  agent = await fettle.token('agent')
})
after(() => fettle.stop())

const repairNow = async (repairRef: string): Promise<RepairSeen> => (await fettle.get<RepairSeen>(`/repairs/${repairRef}`, agent)).body

const standings = async (repairRef: string): Promise<Record<string, string>> =>
  Object.fromEntries((await repairNow(repairRef)).promises.map((promise) => [promise.number, promise.standing]))

/** The background sends within moments of a command; the gateway then says that each text arrived. */
const textsArrive = async (count: number): Promise<void> => {
  for (let looks = 0; looks < 100 && fettle.texts.sent.length < count; looks++) {
    await fettle.turnTo(fettle.now())
  }
  assert.equal(fettle.texts.sent.length, count)
  for (const text of fettle.texts.sent) {
    if (text.reference !== null) await fettle.post('/messages/receipts', await fettle.token('gateway'), { reference: text.reference, status: 'delivered' })
  }
}

test('a repair is reported by phone, booked, confirmed, reminded, visited, completed, rung about, and counted', async () => {
  const key = 'the-first-call-of-the-day'
  const report = { homeRef: 'H1', residentRef: 'P-H1', channel: 'phone', faultCode: 'tap-dripping', words: 'It drips all night', contactBy: 'text' }
  const reported = await fettle.post<{ repairRef: string; priority: string }>('/repairs', agent, report, key)
  assert.equal(reported.status, 201)
  const { repairRef } = reported.body
  const again = await fettle.post<{ repairRef: string }>('/repairs', agent, report, key)
  assert.deepEqual(again.body, reported.body, 'the same request again gets the first answer')
  assert.deepEqual(await standings(repairRef), { P3: 'open', P17: 'open' })

  const slots = await fettle.get<{ slots: SlotSeen[] }>(`/repairs/${repairRef}/slots`, agent)
  const slot = slots.body.slots.find((one) => one.day > '2026-12-02' && one.slot === 'morning')
  assert.ok(slot, JSON.stringify(slots.body))
  const booked = await fettle.post<Booked>(`/repairs/${repairRef}/appointment`, agent, { day: slot.day, slot: slot.slot })
  assert.equal(booked.status, 201)
  await fettle.post(`/repairs/${repairRef}/call-end`, agent, { outcome: 'booked' })
  await textsArrive(2)
  const { appointmentRef, visitRef, orderRef, windowStartAt } = booked.body
  assert.match(fettle.texts.sent[1]?.text ?? '', new RegExp(orderRef), 'the confirmation names the order')
  assert.equal(fettle.mail.messages.length, 1, 'the contractor has the order by e-mail')
  const office = await fettle.token('contractor-office', 'C1')
  const accepted = await fettle.post(`/works-orders/${orderRef}/acceptance`, office, { answer: 'accept' })
  assert.equal(accepted.status, 201)
  assert.equal((await standings(repairRef))['P6'], 'kept')

  await fettle.turnTo(new Date(new Date(windowStartAt).getTime() - 21 * 3_600_000))
  await textsArrive(3)
  assert.match(fettle.texts.sent[2]?.text ?? '', /remind|tomorrow/i)
  assert.equal((await standings(repairRef))['P8'], 'kept')

  await fettle.turnTo(windowStartAt)
  assert.equal((await fettle.post(`/visits/${visitRef}/on-my-way`, office, {})).status, 201)
  await textsArrive(4)
  await fettle.turnTo(new Date(fettle.now().getTime() + 20 * 60_000))
  assert.equal((await fettle.post(`/visits/${visitRef}/arrival`, office, {})).status, 201)
  await fettle.turnTo(new Date(fettle.now().getTime() + 40 * 60_000))
  const finished = await fettle.post<{ repairComplete: boolean }>(`/visits/${visitRef}/finish`, office, { note: 'New washer' })
  assert.equal(finished.body.repairComplete, true)
  await fettle.turnTo(new Date(fettle.now().getTime() + 3_600_000))
  const called = await fettle.post(`/repairs/${repairRef}/after-repair-call`, agent, { outcome: 'satisfied', survey: { overall: 5 } })
  assert.equal(called.status, 201)

  const whole = await repairNow(repairRef)
  assert.equal(whole.stage, 'completed')
  assert.deepEqual(await standings(repairRef), { P3: 'kept', P17: 'kept', P6: 'kept', P8: 'kept', P9: 'kept', P13: 'kept' })
  assert.ok(whole.appointments.every((one) => one.status === 'attended'), appointmentRef)
  const figures = await fettle.get<{ figures: unknown[] }>('/performance?from=2026-12-01&until=2026-12-31', await fettle.token('manager'))
  assert.equal(figures.status, 200, JSON.stringify(figures.body))
})

test('promises come by what falls due next', async () => {
  const due = await fettle.get<{ promises: PromiseSeen[] }>('/promises?standing=kept', agent)
  assert.equal(due.status, 200)
  assert.ok(due.body.promises.length >= 6)
})

test('a fault is found in plain words', async () => {
  const found = await fettle.get<{ faults: { code: string }[] }>('/faults?q=the%20tap%20wont%20stop%20dripping', agent)
  assert.ok(found.body.faults.slice(0, 3).some((fault) => fault.code === 'tap-dripping'))
})

test('the description of the API names every command', async () => {
  const answer = await fetch(`${fettle.address}/api/v1/openapi.json`)
  const document = (await answer.json()) as { openapi: string; paths: Record<string, unknown> }
  assert.equal(document.openapi, '3.1.0')
  for (const path of ['/repairs', '/repairs/{repairRef}/slots', '/visits/{visitRef}/no-access', '/promises', '/faults']) assert.ok(document.paths[path], path)
})
