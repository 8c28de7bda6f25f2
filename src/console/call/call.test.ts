import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { standingAt } from '#promises/promise.ts'
import { atTheDesk, openDesk, type Desk } from '#tests/console/desk.ts'
import type { Answered } from '#tests/support/open-pages.ts'

const monday = new Date('2026-11-30T09:30:00Z')
let desk: Desk

before(async () => {
  desk = await openDesk(monday)
})
after(() => desk.close())
beforeEach(() => {
  desk.now = monday
  desk.actor = atTheDesk('agent')
})

const begin = async (homeRef = 'H1'): Promise<string> => {
  const { location } = await desk.post('/console/call', { homeRef, residentRef: `P-${homeRef}` })
  assert.match(location ?? '', /#words$/)
  return (location ?? '').replace(/#.*/, '')
}

const dripping = { channel: 'phone', caller: 'resident', words: 'kitchen tap dripping', faultCode: 'tap-dripping', part: '0' }
const firstSlot = ({ html }: Answered): string => /name="slot" value="(\d{4}-\d\d-\d\d [\w-]+)"/.exec(html)?.[1] ?? ''
const allSlots = ({ html }: Answered): string[] => [...html.matchAll(/name="slot" value="(\d{4}-\d\d-\d\d [\w-]+)"/g)].map((one) => one[1] ?? '')
const reportedAt = ({ location }: Answered): string => /read-back\/(R\w+)$/.exec(location ?? '')?.[1] ?? ''
const p3 = async (repairRef: string) => {
  const row = await desk.db.selectFrom('promises').selectAll().where('repair_ref', '=', repairRef).where('number', '=', 'P3').executeTakeFirstOrThrow()
  return standingAt(row, new Date(desk.now.getTime() + 1))
}

test('a caller is found by name, by telephone number, by postcode and by words of the address in any order', async () => {
  for (const typed of ['adeyemi', '07700 900123', 'se154ab', 'house h1', 'Alder adeyemi']) {
    const { html } = await desk.get(`/console/call?q=${encodeURIComponent(typed)}`)
    assert.match(html, /Grace Adeyemi<.*H1 Alder House/, typed)
  }
  assert.match((await desk.get('/console/call?q=nobody')).html, /Nobody found/)
})

test('a call goes from the search to its end: found, looked up, held, reported and booked, read back, ended', async () => {
  const call = await begin()
  assert.match((await desk.get(call)).html, /Grace Adeyemi/)
  await desk.post(call, dripping)
  const looked = await desk.get(call)
  assert.match(looked.html, /What it comes to/)
  const slot = firstSlot(looked)
  assert.equal((await desk.post(call, { ...dripping, slot })).status, 303)
  assert.match((await desk.get(call)).html, /Held for this caller until/)
  const reported = await desk.post(`${call}/report`, { ...dripping, slot })
  const repairRef = reportedAt(reported)
  assert.match(repairRef, /^R\d+\w$/)
  const readBack = await desk.get(reported.location ?? '')
  assert.match(readBack.html, new RegExp(`Your reference is ${repairRef}`))
  assert.match(readBack.html, /Southside Works/)
  assert.match(readBack.html, /Booked: end the call/)
  const ended = await desk.post(`${call}/end/${repairRef}`, { outcome: 'booked' })
  assert.equal(ended.status, 303)
  assert.match((await desk.get(ended.location ?? '')).html, /How the call ended: a time was booked/)
  assert.equal(await p3(repairRef), 'kept')
  const booked = await desk.db.selectFrom('appointments').select(['day', 'slot']).where('repair_ref', '=', repairRef).executeTakeFirstOrThrow()
  assert.equal(`${booked.day} ${booked.slot}`, slot)
})

test('each time says why it is a good one, in words to read out', async () => {
  const call = await begin()
  await desk.post(`${call}/keep`, dripping)
  const reasons = /Why these times[^]*?<ul[^>]*>([^]*?)<\/ul>/.exec((await desk.get(call)).html)?.[1] ?? ''
  assert.equal(reasons.match(/<li>/g)?.length, allSlots(await desk.get(call)).length)
  assert.match(reasons, /2026: ([^<]*; )?(\d+ minutes? further driving|No further driving)/)
})

test('what was typed is there again after an error, and the error says what is missing', async () => {
  const call = (await desk.post('/console/call', {})).location?.replace(/#.*/, '') ?? ''
  const refused = await desk.post(`${call}/report`, { channel: 'phone', words: 'the boiler makes a noise', room: 'kitchen', part: '0' })
  assert.equal(refused.status, 422)
  assert.match(refused.html, /Find the caller’s home first/)
  assert.match(refused.html, /Choose what is wrong/)
  assert.match(refused.html, /the boiler makes a noise/)
  const again = await desk.get(call)
  assert.match(again.html, /the boiler makes a noise/)
  assert.match(again.html, /value="kitchen"/)
})

test('typing is kept in the background and listed among the calls not finished', async () => {
  const call = await begin()
  await desk.post(`${call}/keep`, { ...dripping, words: 'a very particular squeak' })
  assert.match((await desk.get('/console/call')).html, /a very particular squeak/)
  assert.match((await desk.get(call)).html, /a very particular squeak/)
})

test('a call is nobody else’s to see', async () => {
  const call = await begin()
  await desk.db.updateTable('drafts').set({ owner: 'user/9' }).where('draft_id', '=', call.split('/').at(-1) ?? '').execute()
  assert.equal((await desk.get(call)).status, 404)
})

test('posted twice, a report is one repair', async () => {
  const call = await begin()
  const first = await desk.post(`${call}/report`, dripping)
  const second = await desk.post(`${call}/report`, dripping)
  assert.equal(reportedAt(second), reportedAt(first))
  const both = await Promise.all([desk.post(`${call}/report`, { ...dripping, part: '1' }), desk.post(`${call}/report`, { ...dripping, part: '1' })])
  assert.equal(reportedAt(both[0]), reportedAt(both[1]))
})

test('times read out and declined keep the promise of an appointment in the call', async () => {
  const call = await begin()
  await desk.post(call, dripping)
  const read = allSlots(await desk.get(call)).slice(0, 2)
  const repairRef = reportedAt(await desk.post(`${call}/report`, { ...dripping, slot: 'none' }))
  await desk.post(`${call}/end/${repairRef}`, { outcome: 'declined-slots', slotsOffered: read })
  assert.equal(await p3(repairRef), 'kept')
  const offer = await desk.db.selectFrom('slot_offers').selectAll().where('repair_ref', '=', repairRef).executeTakeFirstOrThrow()
  assert.deepEqual(offer.slots.map((one) => `${one.day} ${one.slot}`), read)
})

test('declining without a time named is asked about, and ringing back breaks the promise', async () => {
  const call = await begin()
  const repairRef = reportedAt(await desk.post(`${call}/report`, { ...dripping, slot: 'none' }))
  const asked = await desk.post(`${call}/end/${repairRef}`, { outcome: 'declined-slots' })
  assert.equal(asked.status, 422)
  assert.match(asked.html, /Say which slots were offered/)
  await desk.post(`${call}/end/${repairRef}`, { outcome: 'ring-back' })
  assert.equal(await p3(repairRef), 'broken')
})

test('a second problem keeps the caller and what was said of the household, and nothing of the first problem', async () => {
  const call = await begin()
  const repairRef = reportedAt(await desk.post(`${call}/report`, { ...dripping, interpreter: 'Twi' }))
  assert.equal((await desk.post(`${call}/another`, {})).location, `${call}#words`)
  const { html } = await desk.get(call)
  assert.match(html, new RegExp(`Reported in this call:.*${repairRef}`))
  assert.match(html, /value="Twi"/)
  assert.doesNotMatch(html, /kitchen tap dripping/)
})

test('what came in writing has its own moment of receipt and no call to end', async () => {
  const call = await begin()
  const posted = { ...dripping, channel: 'writing', 'receivedOn-day': '28', 'receivedOn-month': '11', 'receivedOn-year': '2026', receivedTime: '16:20' }
  const reported = await desk.post(`${call}/report`, posted)
  const repair = await desk.db.selectFrom('repairs').selectAll().where('repair_ref', '=', reportedAt(reported)).executeTakeFirstOrThrow()
  assert.equal(repair.received_at.toISOString(), '2026-11-28T16:20:00.000Z')
  assert.match((await desk.get(reported.location ?? '')).html, /there is no call to end/)
})

test('a repair that is the leaseholder’s own is said so with the reason before it is reported', async () => {
  const call = await begin('H2')
  await desk.post(call, dripping)
  const { html } = await desk.get(call)
  assert.match(html, /The leaseholder’s own to do/)
  assert.doesNotMatch(html, /Times we can keep/)
})

test('a smell of gas stops the call before anything else is asked', async () => {
  const call = await begin()
  await desk.post(call, { ...dripping, words: 'I can smell gas', faultCode: 'gas-smell' })
  assert.match((await desk.get(call)).html, /Stop\. Read this out now: [^<]*0800 111 999/)
})

test('when the office is closed the screen says who is on call and how to reach them', async () => {
  desk.now = new Date('2026-11-28T23:30:00Z')
  desk.actor = atTheDesk('out-of-hours')
  const { html } = await desk.get('/console/call')
  assert.match(html, /Office closed. On call now:/)
  assert.match(html, /Operative O2/)
})
