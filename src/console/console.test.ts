import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { atTheDesk, openDesk, type Desk } from '#tests/console/desk.ts'
import { isRefused } from '#ground/refusal.ts'
import { changePriority } from '#repairs/commands/change-priority.ts'
import { reportRepair } from '#repairs/commands/report-repair.ts'

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

const report = async (more: object = {}): Promise<string> => {
  const input = { homeRef: 'H1', residentRef: 'P-H1', channel: 'internet', faultCode: 'tap-dripping', words: 'it drips all night', ...more }
  const answer = await desk.door.perform(reportRepair, input as never, { actor: { id: 'user/1', role: 'agent' }, door: 'web', now: desk.now })
  if (isRefused(answer)) throw new Error(answer.refusal.message)
  return answer.repairRef
}

const slotOn = (html: string): string => /value="(\d{4}-\d\d-\d\d [\w-]+)"/.exec(html)?.[1] ?? ''

test('with nothing to do, every list says kindly that nobody is waiting', async () => {
  const { html, status } = await desk.get('/console')
  assert.equal(status, 200)
  for (const said of ['Nobody is waiting', 'No emergency is open', 'Every message got through', 'Nobody is waiting to hear from us']) assert.match(html, new RegExp(said))
})

test('the home page lists an emergency with who is on the way, and a contact that is due', async () => {
  const repairRef = await report()
  const emergency = await report({ channel: 'phone', faultCode: 'gas-smell' })
  const { html } = await desk.get('/console')
  assert.match(html, /Emergencies open now/)
  assert.match(html, new RegExp(`/console/repairs/${emergency}`))
  assert.match(html, new RegExp(`/console/repairs/${repairRef}#contact`))
  for (const list of ['emergencies', 'contact', 'calls', 'to-book', 'telephone', 'after-repair', 'trouble', 'answers', 'missed', 'broken']) {
    assert.equal((await desk.get(`/console/lists/${list}?page=1`)).status, 200, list)
  }
  assert.equal((await desk.get('/console/lists/nothing')).status, 404)
})

test('an emergency that is made safe is open no more, and whoever comes to one has a number as it is said', async () => {
  const emergency = await report({ channel: 'phone', faultCode: 'gas-smell' })
  await desk.db.updateTable('operatives').set({ phone: '+447700900200' }).execute()
  const { html } = await desk.get('/console/lists/emergencies')
  assert.match(html, new RegExp(`/console/repairs/${emergency}`))
  assert.match(html, /href="tel:\+447700900200">07700 900200</)
  assert.doesNotMatch(html.replaceAll(/href="[^"]*"/g, ''), /\+44/)
  await desk.db.updateTable('repairs').set({ stage: 'ordered', made_safe_at: desk.now }).where('repair_ref', '=', emergency).execute()
  assert.doesNotMatch((await desk.get('/console/lists/emergencies')).html, new RegExp(`/console/repairs/${emergency}`))
})

test('a repair is found by its reference typed badly, by its postcode and by its stage', async () => {
  const repairRef = await report()
  assert.equal((await desk.get(`/console/repairs?q=${repairRef.toLowerCase()}`)).location, `/console/repairs/${repairRef}`)
  assert.match((await desk.get('/console/repairs?q=se15+4ab&stage=reported&priority=routine')).html, new RegExp(repairRef))
  assert.doesNotMatch((await desk.get('/console/repairs?q=SW1A+1AA')).html, new RegExp(repairRef))
})

test('pages of repairs follow one another without a gap', async () => {
  for (let n = 0; n < 30; n++) await report()
  const first = await desk.get('/console/repairs')
  const next = /href="([^"]*after=[^"]*)"/.exec(first.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const second = await desk.get(next)
  const refs = (html: string) => [...html.matchAll(/href="\/console\/repairs\/(R\w+)"/g)].map((one) => one[1])
  assert.equal(new Set([...refs(first.html), ...refs(second.html)]).size, refs(first.html).length + refs(second.html).length)
})

test('the page of a repair says what was promised, and books a time for it', async () => {
  const repairRef = await report()
  const { html } = await desk.get(`/console/repairs/${repairRef}`)
  assert.match(html, /it drips all night/)
  assert.match(html, /contact you to arrange an appointment/)
  assert.match(html, /Reported online by the resident: Dripping tap/)
  const booked = await desk.post(`/console/repairs/${repairRef}/book`, { key: 'book', once: 'one-booking-only', 'book.slot': slotOn(html), 'book.chosenBy': 'resident' })
  assert.equal(booked.location, `/console/repairs/${repairRef}?done=booked`)
  const again = await desk.post(`/console/repairs/${repairRef}/book`, { key: 'book', once: 'one-booking-only', 'book.slot': slotOn(html), 'book.chosenBy': 'resident' })
  assert.equal(again.status, 303)
  const shown = (await desk.get(booked.location ?? '')).html
  assert.match(shown, /The appointment is booked/)
  assert.match(shown, /Southside Works/)
  assert.match(shown, /Move the appointment/)
})

test('a form that is refused comes back open, with the reason beside the field and the words kept', async () => {
  const repairRef = await report()
  const refused = await desk.post(`/console/repairs/${repairRef}/contact`, { key: 'contact', 'contact.words': 'rang twice, dog barked' })
  assert.equal(refused.status, 422)
  assert.match(refused.html, /Choose how contact was made/)
  assert.match(refused.html, /href="#contact-means"/)
  assert.match(refused.html, /rang twice, dog barked/)
  assert.match(refused.html, /<details[^>]*id="do-contact"[^>]*open/)
})

test('contact with times offered keeps the promise; cancelling takes a reason and whose wish it is', async () => {
  const repairRef = await report()
  const { html } = await desk.get(`/console/repairs/${repairRef}`)
  await desk.post(`/console/repairs/${repairRef}/contact`, { key: 'contact', 'contact.means': 'phone', 'contact.outcome': 'spoke', 'contact.slotsOffered': [slotOn(html)] })
  const promise = await desk.db.selectFrom('promises').select('settled').where('repair_ref', '=', repairRef).where('number', '=', 'P4').executeTakeFirstOrThrow()
  assert.equal(promise.settled, 'kept')
  assert.equal((await desk.post(`/console/repairs/${repairRef}/cancel`, { key: 'cancel', 'cancel.reason': '' })).status, 422)
  await desk.post(`/console/repairs/${repairRef}/cancel`, { key: 'cancel', 'cancel.reason': 'mended it themselves', 'cancel.by': 'resident' })
  assert.match((await desk.get(`/console/repairs/${repairRef}`)).html, /Cancelled, the resident’s wish: mended it themselves/)
})

test('a higher priority is set at once; a lower one waits on the page and on its list for a second person, who agrees or not', async () => {
  const repairRef = await report()
  const address = `/console/repairs/${repairRef}`
  const raise = { key: 'priority', 'priority.to': 'urgent', 'priority.reason': '' }
  assert.equal((await desk.post(`${address}/priority`, raise)).location, `${address}?done=priority`)
  const lower = { key: 'priority', 'priority.to': 'routine', 'priority.reason': 'a bucket is enough for now' }
  assert.equal((await desk.post(`${address}/priority`, { ...lower, 'priority.reason': '' })).status, 422)
  assert.equal((await desk.post(`${address}/priority`, lower)).location, `${address}?done=lower-asked`)
  desk.actor = atTheDesk('team-leader')
  const own = (await desk.get(address)).html
  assert.match(own, /You asked .* to lower it from urgent to routine/)
  assert.doesNotMatch(own, /Agree: make it routine/)
  assert.equal((await desk.post(`${address}/agree-lower`, { key: 'agree-lower' })).status, 422)

  // Asked by somebody else, it is this person's to agree to.
  const again = await desk.door.perform(changePriority, { repairRef, to: 'routine', reason: 'a bucket is enough for now' }, { actor: { id: 'user/2', role: 'agent' }, door: 'web', now: desk.now })
  assert.ok(!isRefused(again))
  assert.match((await desk.get('/console/lists/lower-priority')).html, /To routine: a bucket is enough for now/)
  const { html } = await desk.get(address)
  assert.match(html, /Sam Okafor asked .* to lower it from urgent to routine/)
  assert.equal((await desk.post(`${address}/decline-lower`, { key: 'decline-lower', 'decline-lower.reason': '' })).status, 422)
  assert.equal((await desk.post(`${address}/agree-lower`, { key: 'agree-lower' })).location, `${address}?done=priority`)
  desk.actor = atTheDesk('agent')
  const change = await desk.db.selectFrom('priority_changes').select(['changed_by', 'second_person']).where('repair_ref', '=', repairRef).where('to_priority', '=', 'routine').executeTakeFirstOrThrow()
  assert.deepEqual(change, { changed_by: 'user/2', second_person: 'user/1' })
})

test('promises are listed by what falls due next, and by number and standing', async () => {
  await report()
  for (const query of ['', '?number=P4&standing=open', '?standing=broken', '?standing=kept&number=P17']) {
    assert.equal((await desk.get(`/console/promises${query}`)).status, 200, query)
  }
  assert.match((await desk.get('/console/promises?number=P4')).html, /contact you to arrange/)
})

test('the lists of messages open, and a call from the list is recorded', async () => {
  await desk.db.updateTable('residents').set({ contact_by: 'telephone' }).where('resident_ref', '=', 'P-H1').execute()
  await report({ contactBy: 'telephone' })
  const { html } = await desk.get('/console/messages/calls')
  const messageRef = /messages\/(M\w+)\/told/.exec(html)?.[1]
  assert.ok(messageRef)
  assert.equal((await desk.post(`/console/messages/${messageRef}/told`, { outcome: 'spoke' })).location, '/console/messages/calls?done=told')
  assert.equal((await desk.post(`/console/messages/${messageRef}/told`, { outcome: 'spoke' })).status, 409)
  for (const address of ['/console/messages', '/console/messages/answers']) assert.equal((await desk.get(address)).status, 200)
})
