/** A routine repair told on a telephone without JavaScript, from the first question to the figure that counts it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { alderHouse, people, staff } from '#demonstration/people.ts'
import { minutesLater, signIn, startDemonstrationService, textsArrive, type DemonstrationService } from './demonstration-service.ts'
import { troublesOf } from './chromium.ts'

interface Booked { appointment_ref: string; order_ref: string; window_start_at: Date; window_end_at: Date; day: string; slot: string }

let service: DemonstrationService
let page: Page
let troubles: string[]
let repairRef = ''
let link = ''

before(async () => {
  // A Tuesday morning, in winter time.
  service = await startDemonstrationService(new Date('2026-12-01T09:00:00Z'))
  const context = await service.browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
  page = await context.newPage()
  page.setDefaultTimeout(10_000)
  troubles = troublesOf(page)
})
after(() => service?.stop())

const heading = (): Promise<string> => page.locator('h1').innerText()
const said = (): Promise<string> => page.locator('main').innerText()
const go = async (button = 'Continue'): Promise<void> => page.getByRole('button', { name: button, exact: true }).click()

const booking = async (): Promise<Booked> =>
  service.fettle.store.db.selectFrom('appointments').selectAll().where('repair_ref', '=', repairRef).where('status', '=', 'booked').executeTakeFirstOrThrow() as Promise<Booked>

test('the resident tells us step by step, with words and a photo, and takes a time', async () => {
  await page.goto(service.fettle.address)
  await page.locator('main').getByRole('link', { name: 'Report a repair' }).click()
  await page.getByLabel('No, none of these').check()
  await go()
  await page.getByLabel(/postcode/).fill(alderHouse.postcode.toLowerCase())
  await go('Find the address')
  await page.getByLabel('Which address needs the repair?').selectOption({ label: people.amara.address })
  await go()
  await page.getByLabel('I am the tenant or leaseholder').check()
  await go()
  await page.getByLabel('Your name').fill(people.amara.name)
  await page.getByLabel('Phone number').fill(people.amara.phone ?? '')
  await go()
  await page.getByLabel('Kitchen').check()
  await go()
  await page.getByLabel('Dripping tap').check()
  await go()
  await page.getByLabel('What should we know?').fill('It drips all night and the stain is growing')
  const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: 'teal' } }).jpeg().toBuffer()
  await page.getByLabel('Photos').setInputFiles({ name: 'tap.jpg', mimeType: 'image/jpeg', buffer: photo })
  await go()
  await page.getByLabel('None of these, or I would rather not say').check()
  await go()
  await page.getByLabel('Yes', { exact: true }).check()
  await go()
  await page.getByLabel(/^By text to/).check()
  await go()
  assert.equal(await heading(), 'We will put this right')
  assert.match(await said(), /routine repair.*within 28 days/s)
  await go()
  assert.match(await heading(), /When can we come/)
  await page.locator('input[name=slot]').nth(6).check()
  await go()
})

test('the answers are checked and sent; the page says the reference and every promise', async () => {
  assert.equal(await heading(), 'Check your answers')
  for (const told of [people.amara.address, 'It drips all night and the stain is growing', 'Dripping tap']) assert.ok((await said()).includes(told), told)
  assert.equal(await page.getByAltText('tap.jpg').evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth), 640)
  await go('Send the report')
  repairRef = /R\d+[A-Z]/.exec(await said())?.[0] ?? ''
  assert.match(repairRef, /^R\d+[A-Z]$/)
  assert.match(await said(), /complete your repair/)
  await page.reload()
  assert.match(await said(), new RegExp(repairRef), 'the page can be come back to')
  assert.equal((await service.fettle.store.db.selectFrom('repairs').selectAll().where('home_ref', '=', people.amara.homeRef).execute()).length, 1)
})

test('the texts arrive and the link in them leads to the repair, with its promises', async () => {
  await textsArrive(service.fettle, 1)
  const texts = service.fettle.texts.sent.map(({ text }) => text)
  link = texts.map((text) => /https?:\/\/\S+?(\/r\/[\w.~-]+)/.exec(text)?.[1]).find((found) => found !== undefined) ?? ''
  assert.notEqual(link, '', texts.join('\n'))
  await page.goto(service.fettle.address + link)
  assert.equal(await heading(), 'Dripping tap (kitchen)')
  assert.match(await said(), /What we promised you/)
})

test('the visit is moved through the link', async () => {
  const first = await booking()
  await page.getByRole('link', { name: 'Change the time' }).click()
  await page.locator('input[name=slot]').last().check()
  await go()
  assert.equal((await booking()).appointment_ref, first.appointment_ref, 'nothing is moved until the resident says yes')
  await go('Yes, move it')
  assert.match(await said(), /Your visit is moved to the time you chose/)
  const moved = await booking()
  assert.notEqual(`${moved.day} ${moved.slot}`, `${first.day} ${first.slot}`)
  await textsArrive(service.fettle, 2)
})

test('the visit is made, the call afterwards recorded, and every promise kept', async () => {
  const { fettle } = service
  const { order_ref: orderRef, appointment_ref: appointmentRef, window_start_at: start } = await booking()
  const visit = await fettle.store.db.selectFrom('visits').select(['visit_ref']).where('appointment_ref', '=', appointmentRef).executeTakeFirstOrThrow()
  const order = await fettle.store.db.selectFrom('works_orders').select('contractor_ref').where('order_ref', '=', orderRef).executeTakeFirstOrThrow()
  const office = await fettle.token('contractor-office', order.contractor_ref)
  assert.equal((await fettle.post(`/works-orders/${orderRef}/acceptance`, office, { answer: 'accept' })).status, 201)
  await fettle.turnTo(minutesLater(start, -21 * 60))
  await textsArrive(fettle, 3)
  await fettle.turnTo(start)
  assert.equal((await fettle.post(`/visits/${visit.visit_ref}/on-my-way`, office, {})).status, 201)
  await textsArrive(fettle, 4)
  await fettle.turnTo(minutesLater(fettle.now(), 20))
  assert.equal((await fettle.post(`/visits/${visit.visit_ref}/arrival`, office, {})).status, 201)
  await fettle.turnTo(minutesLater(fettle.now(), 40))
  const finished = await fettle.post<{ repairComplete: boolean }>(`/visits/${visit.visit_ref}/finish`, office, { note: 'New washer fitted' })
  assert.equal(finished.body.repairComplete, true, JSON.stringify(finished.body))
  await fettle.turnTo(minutesLater(fettle.now(), 60))
  assert.equal((await fettle.post(`/repairs/${repairRef}/after-repair-call`, await fettle.token('agent'), { outcome: 'satisfied', survey: { overall: 5 } })).status, 201)
  await page.goto(fettle.address + link)
  const promises = await page.getByRole('list', { name: 'What we promised you' }).getByRole('listitem').allInnerTexts()
  const standings = promises.map((promise) => promise.split('\n').at(-1))
  // The reminder of the first time gave way to that of the second, when the visit was moved.
  assert.deepEqual(standings.filter((one) => one !== 'Kept'), ['Replaced'], promises.join('\n'))
  assert.ok(standings.length >= 6, promises.join('\n'))
  assert.deepEqual(troubles, [])
})

test('every message came, in order, to the real text gateway and the real mail server', async () => {
  await textsArrive(service.fettle, 5)
  const { texts, mail } = service.fettle
  const expected = [/is ordered\. Works order W\d+.*Your appointment: .*\/r\//s, /has moved\. It is now on/, /reminds you: /, /is on the way to you now/, /is recorded as done/]
  for (const [at, wanted] of expected.entries()) assert.match(texts.sent[at]?.text ?? '', wanted)
  for (const { text } of texts.sent) assert.match(text, new RegExp(repairRef))
  const office = await service.fettle.store.db.selectFrom('works_orders as o').innerJoin('contractors as c', 'c.contractor_ref', 'o.contractor_ref').select(['c.email', 'o.order_ref']).where('o.repair_ref', '=', repairRef).executeTakeFirstOrThrow()
  assert.deepEqual(mail.messages[0]?.to, [office.email])
  assert.match(mail.messages[0]?.subject ?? '', new RegExp(office.order_ref))
})

test('the figures count it', async () => {
  const context = await service.browser.newContext({ javaScriptEnabled: false })
  const managers = await context.newPage()
  await signIn(managers, service.fettle.address, staff.manager)
  await managers.goto(`${service.fettle.address}/performance?from=2026-12-01&until=2026-12-31`)
  for (const figure of ['Routine repairs completed in target', 'Works order confirmed in time', 'Reminded in time', 'Told on the way', 'Rung after the repair']) {
    const row = managers.getByRole('row').filter({ hasText: `${figure} Promise` })
    assert.match(await row.innerText(), /100\.0%\s+1 of 1/, figure)
  }
  await managers.goto(`${service.fettle.address}/performance/list?figure=p17-routine&from=2026-12-01&until=2026-12-31`)
  assert.match(await managers.locator('main').innerText(), new RegExp(repairRef))
  await context.close()
})
