import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { sha256Hex } from '#ground/digest.ts'
import { addResidentCast } from '#tests/support/resident-cast.ts'
import { openResidentPages, type ResidentPages } from '#tests/support/resident-pages.ts'
import { chooseFirstTime, tell } from '#tests/support/telling.ts'
import { reportingRoutes } from './reporting.routes.tsx'

const startAt = '2026-11-24T09:00:00Z'
const sameEvening = '2026-11-24T20:00:00Z'

let pages: ResidentPages
before(async () => {
  pages = await openResidentPages(reportingRoutes, startAt)
  await addResidentCast(pages.db)
})
after(() => pages.close())

const at = async <T>(instant: string, act: () => Promise<T>): Promise<T> => {
  pages.now = new Date(instant)
  try {
    return await act()
  } finally {
    pages.now = new Date(startAt)
  }
}

const referenceOn = (text: string): string => /Your reference\s*(R\d+[A-Z])/.exec(text)?.[1] ?? ''
const repairOf = (repairRef: string) => pages.db.selectFrom('repairs').selectAll().where('repair_ref', '=', repairRef).executeTakeFirstOrThrow()
const repairs = async (): Promise<number> => (await pages.db.selectFrom('repairs').select('repair_ref').execute()).length
const slotOn = (html: string): string => /name="slot" value="([^"]+)"/.exec(html)?.[1] ?? ''
const photo = (colour: string): Promise<Buffer> => sharp({ create: { width: 60, height: 40, channels: 3, background: colour } }).jpeg().toBuffer()

test('a resident reports a dripping tap without JavaScript, chooses a time and is shown every promise', async () => {
  const browser = await tell(pages.browser(), { fault: 'tap-dripping', words: 'It drips all night', contact: { name: 'Ada', phone: '07700 900 123' } })
  assert.equal(browser.heading(), 'We will put this right')
  assert.match(browser.text(), /routine repair\. We promise to complete it within 28 days/)
  assert.match(browser.text(), /You will not be charged/)
  await chooseFirstTime(browser)
  assert.equal(browser.heading(), 'Check your answers')
  assert.match(browser.text(), /1 Alder House, London, SE15 4AB/)
  await browser.send()
  assert.equal(browser.address, '/report/sent')
  const repair = await repairOf(referenceOn(browser.text()))
  assert.deepEqual(
    [repair.channel, repair.caller, repair.home_ref, repair.resident_ref, repair.fault_code, repair.room, repair.stage],
    ['internet', 'resident', 'H1', 'P1', 'tap-dripping', 'Kitchen', 'booked'],
  )
  assert.match(browser.text(), /complete your repair\.\s*By the end of Tuesday 22 December 2026/)
  assert.match(browser.text(), /contact you to arrange an appointment\.\s*Kept/)
})

test('pages are small, private, and name what they ask for the browser to fill in', async () => {
  const browser = await pages.browser().go('/report')
  const weights: number[] = []
  await tell(browser, { fault: 'tap-dripping' })
  for (const path of ['postcode', 'address', 'who', 'contact', 'room', 'fault', 'details', 'household', 'visit', 'keep-in-touch', 'result', 'time']) {
    await browser.go(`/report/${path}`)
    assert.equal(browser.status, 200, path)
    assert.equal(browser.document.querySelectorAll('h1').length, 1, `${path} has one heading`)
    assert.ok(browser.document.querySelector('.govuk-back-link'), `${path} has a way back`)
    assert.match(browser.html, /content="noindex"/)
    assert.equal(browser.headers['cache-control'], 'no-store')
    weights.push(browser.html.length)
  }
  assert.ok(Math.max(...weights) < 40_000, `the heaviest page weighs ${Math.max(...weights)}`)
  await browser.go('/report/contact')
  const filled = ['name', 'phone', 'email'].map((name) => browser.document.querySelector(`[name=${name}]`)?.getAttribute('autocomplete'))
  assert.deepEqual(filled, ['name', 'tel', 'email'])
  await browser.go('/report/postcode')
  assert.equal(browser.document.querySelector('[name=postcode]')?.getAttribute('autocomplete'), 'postal-code')
})

test('a mistake comes back with the words kept, a summary that leads to the field, and "Error:" in the title', async () => {
  const browser = await pages.browser().go('/report')
  await browser.send({ danger: 'none' })
  await browser.send({ postcode: 'nowhere' })
  assert.equal(browser.status, 422)
  assert.match(browser.title(), /^Error: /)
  assert.deepEqual(browser.errors(), ['Enter a full UK postcode, such as SE23 3HF.'])
  assert.equal(browser.document.querySelector('.govuk-error-summary a')?.getAttribute('href'), '#postcode')
  assert.equal(browser.document.querySelector('#postcode')?.getAttribute('value'), 'nowhere')
  await browser.send({ postcode: 'SW1A 1AA' })
  assert.match(browser.errors()[0] ?? '', /We have no homes at SW1A 1AA/)
})

test('addresses are lines only, in house order, with the shared parts apart', async () => {
  const browser = await pages.browser().go('/report')
  await browser.send({ danger: 'none' })
  await browser.send({ postcode: 'se15 4ab' })
  const lines = [...browser.document.querySelectorAll('.govuk-radios label, main h2')].map((one) => one.textContent)
  assert.deepEqual(lines, ['1 Alder House', '2 Alder House', '10 Alder House', 'Shared parts of the building', 'Stairs and lift, Alder House'])
  assert.doesNotMatch(browser.html, /Quaye|Lind|Okoro/)
})

test('a number on record and one that is not lead through the same pages', async () => {
  const [known, unknown] = [pages.browser(), pages.browser()]
  await tell(known, { fault: 'tap-dripping', contact: { name: 'Ada', email: 'ADA@example.com' }, contactBy: 'email' })
  await tell(unknown, { fault: 'tap-dripping', contact: { name: 'Ada', email: 'eve@example.com' }, contactBy: 'email' })
  const said = (html: string) => html.replaceAll(/eve@|ada@/gi, '@')
  assert.equal(said(known.html), said(unknown.html))
  await chooseFirstTime(known)
  await chooseFirstTime(unknown)
  await known.send()
  await unknown.send()
  const [one, other] = [await repairOf(referenceOn(known.text())), await repairOf(referenceOn(unknown.text()))]
  assert.deepEqual([one.resident_ref, other.resident_ref], ['P1', null])
  const without = (text: string) => text.replaceAll(/R\d+[A-Z]|\w+day \d+ \w+ \d+|between [\w.]+ and [\w.]+/g, '')
  assert.equal(without(known.text()), without(unknown.text()))
  const notes = await pages.db.selectFrom('words').select('text').where('id', '=', other.access.notes?.id ?? '').executeTakeFirst()
  assert.equal(notes?.text, 'Told by Ada, eve@example.com.')
  assert.equal(one.access.notes, null)
})

test('their own words find the fault, however they are spelt, and are kept with the report', async () => {
  const browser = await tell(pages.browser(), { said: 'toylet wont flush', fault: 'toilet-not-flushing', answers: { 'other-toilet': 'yes' } })
  assert.notEqual(browser.address, '/report/fault')
  assert.match((await browser.go('/report/details')).text(), /toylet wont flush/)
})

test('what nothing on the list matches goes to a person, unless the landlord lists "something else"', async () => {
  const browser = await tell(pages.browser(), { fault: 'not-listed' })
  assert.equal(browser.address, '/report/own-words')
  await browser.send({ said: 'the thing on the wall' })
  await browser.send({ fault: 'not-listed' })
  assert.equal(browser.address, '/report/not-listed')
  assert.match(browser.text(), /the thing on the wall.*ring us on|Ring us on/s)
})

test('a photo that is refused keeps the words and the good photos', async () => {
  const browser = await tell(pages.browser(), { fault: 'tap-dripping' })
  await browser.go('/report/details')
  const files = [
    { field: 'photos', filename: 'tap.jpg', bytes: await photo('red') },
    { field: 'photos', filename: 'letter.pdf', bytes: Buffer.from('%PDF-1.7 nothing') },
  ]
  await browser.send({ words: 'A puddle under the sink' }, { files })
  assert.equal(browser.status, 422)
  assert.match(browser.errors()[0] ?? '', /^letter\.pdf: The file must be a photo/)
  assert.match(browser.html, /A puddle under the sink/)
  assert.equal(browser.document.querySelector('main img')?.getAttribute('alt'), 'tap.jpg')
  const picture = await pages.app.inject({ url: browser.document.querySelector('main img')?.getAttribute('src') ?? '', headers: { cookie: `fettle-report=${browser.cookies()['fettle-report']}` } })
  assert.deepEqual([picture.statusCode, picture.headers['content-type']], [200, 'image/jpeg'])
  const stranger = await pages.app.inject({ url: browser.document.querySelector('main img')?.getAttribute('src') ?? '' })
  assert.equal(stranger.statusCode, 404)
  await browser.send({}, { press: ['remove', browser.document.querySelector('[name=remove]')?.getAttribute('value') ?? ''] })
  assert.equal(browser.address, '/report/details')
  assert.equal(browser.document.querySelector('main img'), null)
  assert.match(browser.html, /A puddle under the sink/)
})

test('no more than six photos; the rest are said to have been left out', async () => {
  const browser = await tell(pages.browser(), { fault: 'tap-dripping' })
  await browser.go('/report/details')
  const files = await Promise.all(['red', 'blue', 'green', 'black'].map(async (colour) => ({ field: 'photos', filename: `${colour}.jpg`, bytes: await photo(colour) })))
  await browser.send({}, { files, press: ['do', 'add'] })
  await browser.send({}, { files, press: ['do', 'add'] })
  assert.match(browser.errors()[0] ?? '', /You can send 6 photos/)
  assert.equal(browser.document.querySelectorAll('main img').length, 6)
})

test('back and forth: an earlier answer can be changed, and only what hangs on it is asked again', async () => {
  const browser = await tell(pages.browser(), { fault: 'tap-dripping', words: 'Kept words' })
  await chooseFirstTime(browser)
  await browser.go('/report/who')
  await browser.send({ caller: 'household' })
  assert.equal(browser.heading(), 'Check your answers')
  await browser.go('/report/fault')
  await browser.send({ fault: 'kitchen-drawer-broken' })
  assert.equal(browser.address, '/report/about/how-damaged')
  await browser.send({ answer: 'wore-out' })
  assert.equal(browser.address, '/report/result')
  await browser.send()
  assert.equal(browser.address, '/report/time')
  assert.match(browser.text(), /no longer fits\.Everything else you told us is kept/)
  await browser.go('/report/details')
  assert.match(browser.html, /Kept words/)
})

test('a time that could not be held any longer says so kindly, keeps everything and offers others', async () => {
  const browser = await tell(pages.browser(), { fault: 'tap-dripping', words: 'Still here' })
  await chooseFirstTime(browser)
  await at(sameEvening, async () => {
    await browser.send()
    assert.equal(browser.address, '/report/time')
    assert.match(browser.text(), /have had to let it go\.Everything else you told us is kept/)
    await browser.send({ slot: slotOn(browser.html) })
    assert.equal(browser.heading(), 'Check your answers')
    assert.match(browser.text(), /Still here/)
    await browser.send()
    assert.equal(browser.address, '/report/sent')
  })
})

test('someone else took the time in the very last moment: another is asked for', async () => {
  const browser = await tell(pages.browser(), { fault: 'tap-dripping' })
  await chooseFirstTime(browser)
  await pages.db.updateTable('appointments').set({ status: 'let-go' }).where('status', '=', 'held').execute()
  await browser.send()
  assert.equal(browser.address, '/report/time')
})

test('a report sent five times at once is one repair, and shows the same confirmation', async () => {
  const browser = await tell(pages.browser(), { fault: 'tap-dripping' })
  await chooseFirstTime(browser)
  const count = await repairs()
  const five = Array.from({ length: 5 }, () => pages.browser(browser.cookies()))
  await Promise.all(five.map((one) => one.post('/report/send', {})))
  assert.equal(await repairs(), count + 1)
  assert.deepEqual(new Set(five.map((one) => one.status)), new Set([200]))
  assert.equal(new Set(five.map((one) => referenceOn(one.text()))).size, 1)
  await browser.go('/report/check')
  assert.equal(browser.address, '/report/sent')
})

test('the draft is found by a digest of the cookie, is emptied when it is sent, and is let go after a week', async () => {
  const browser = await tell(pages.browser(), { fault: 'tap-dripping' })
  const secret = browser.cookies()['fettle-report'] ?? ''
  const id = sha256Hex(`report ${secret}`).slice(0, 32)
  const stored = await pages.db.selectFrom('drafts').select('content').where('draft_id', '=', id).executeTakeFirstOrThrow()
  assert.equal(stored.content['faultCode'], 'tap-dripping')
  assert.equal(await pages.db.selectFrom('drafts').select('draft_id').where('draft_id', '=', secret).executeTakeFirst(), undefined)
  await at('2026-12-02T09:00:00Z', async () => {
    await browser.go('/report/details')
    assert.match(browser.text(), /We no longer have what was typed here/)
    await pages.browser().post('/report/danger', { danger: 'none' })
  })
  assert.equal(await pages.db.selectFrom('drafts').select('draft_id').where('draft_id', '=', id).executeTakeFirst(), undefined)
})

test('a closed tab loses nothing: /report offers to go on, or to begin again', async () => {
  const browser = await tell(pages.browser(), { fault: 'tap-dripping' })
  const reopened = await pages.browser(browser.cookies()).go('/report')
  assert.equal(reopened.heading(), 'You have begun a report')
  assert.match(reopened.text(), /It is about: Dripping tap/)
  await reopened.send()
  assert.equal(reopened.heading(), 'Is anyone in danger right now?')
})

test('nobody can jump ahead of the questions', async () => {
  const browser = await pages.browser().go('/report')
  await browser.send({ danger: 'none' })
  for (const path of ['result', 'time', 'check', 'fault']) {
    await browser.go(`/report/${path}`)
    assert.equal(browser.address, '/report/postcode', path)
  }
  await browser.post('/report/send', {})
  assert.equal(browser.address, '/report/postcode')
})

test('the front page has the numbers first, and the promises page the whole list of which repair is which', async () => {
  const browser = await pages.browser().go('/')
  assert.ok(browser.text().startsWith('Smell of gas'))
  assert.match(browser.text(), /Emergencies made safe within 24 hours/)
  assert.match(browser.text(), /£10 on your rent account/)
  await browser.go('/promises')
  assert.match(browser.text(), /code of conduct/)
  assert.match(browser.text(), /Emergency: within 24 hours \(\d+ kinds of repair\)/)
  assert.match(browser.text(), /Dripping tap/)
  for (const path of ['/find', '/help']) assert.equal((await browser.go(path)).status, 200)
})
