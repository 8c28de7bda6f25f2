import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demonstrationFaults } from '#demonstration/faults/catalogue.ts'
import { addResidentCast } from '#tests/support/resident-cast.ts'
import { openResidentPages, type ResidentPages } from '#tests/support/resident-pages.ts'
import { chooseFirstTime, tell } from '#tests/support/telling.ts'
import { reportingRoutes } from './reporting.routes.tsx'

let pages: ResidentPages
before(async () => {
  pages = await openResidentPages(reportingRoutes, '2026-11-24T09:00:00Z')
  await addResidentCast(pages.db)
})
after(() => pages.close())

const referenceOn = (text: string): string => /Your reference\s*(R\d+[A-Z])/.exec(text)?.[1] ?? ''
const repairOf = (repairRef: string) => pages.db.selectFrom('repairs').selectAll().where('repair_ref', '=', repairRef).executeTakeFirstOrThrow()

test('the gas number stands before anything else, and a smell of gas stops the report until it has been rung', async () => {
  const browser = await pages.browser().go('/report')
  assert.ok(browser.text().indexOf('0800 111 999') < browser.text().indexOf('Is anyone in danger'), 'the number comes first')
  await browser.send({ danger: 'gas' })
  assert.deepEqual([browser.address, browser.heading()], ['/report/stop', 'Ring 0800 111 999 now'])
  await browser.go('/report/postcode')
  assert.equal(browser.address, '/report/stop')
  await browser.send()
  assert.equal(browser.address, '/report/postcode')
})

test('an answer that shows a danger stops the report too', async () => {
  const browser = await tell(pages.browser(), { fault: 'cooker-gas-connection', answers: { 'smell-gas': 'yes', 'who-supplied': 'not-sure' } })
  assert.deepEqual([browser.address, browser.heading()], ['/report/stop', 'Ring 0800 111 999 now'])
  await browser.send()
  assert.equal(browser.address, '/report/details')
})

test('a leaseholder is told that it is theirs and why, and a newly built home has its builder’s number', async () => {
  const leaseholder = await tell(pages.browser(), { home: 'H2', fault: 'tap-dripping' })
  assert.equal(leaseholder.heading(), 'This repair is yours to arrange')
  assert.match(leaseholder.text(), /You own your home or a share of it/)
  await leaseholder.send()
  assert.equal(leaseholder.heading(), 'Check your answers')
  await leaseholder.send()
  assert.equal((await repairOf(referenceOn(leaseholder.text()))).stage, 'not-ours')
  const newlyBuilt = await tell(pages.browser(), { home: 'H3', fault: 'tap-dripping' })
  assert.equal(newlyBuilt.heading(), 'This repair is for the builder of your home')
  assert.match(newlyBuilt.text(), /020 7946 0999/)
})

test('what residents do themselves is said so with the reason; the same with a hazard never is', async () => {
  const theirs = await tell(pages.browser(), { fault: 'toilet-seat', place: 'bathroom' })
  assert.equal(theirs.heading(), 'This repair is one that residents do themselves')
  assert.match(theirs.text(), /Toilet seats are on the list/)
  const blocked = await tell(pages.browser(), { fault: 'sink-blocked', answers: { 'sewage-where': 'no' } })
  assert.equal(blocked.heading(), 'This repair is one that residents do themselves')
  for (const [fault, answers] of [
    ['sink-blocked', { 'sewage-where': 'outside' }],
    ['window-glass-broken', { 'how-damaged': 'household', 'window-reachable': 'no', 'window-may-fall': 'yes' }],
  ] as const) {
    const browser = await tell(pages.browser(), { fault, answers })
    assert.equal(browser.heading(), 'This is an emergency repair', fault)
    assert.match(browser.text(), /may be a danger to health or safety/)
  }
})

test('an emergency has no times to choose from, is handed over at once and says who comes by when', async () => {
  const browser = await tell(pages.browser(), { fault: 'burst-pipe' })
  assert.equal(browser.heading(), 'This is an emergency repair')
  assert.match(browser.text(), /make it safe within 24 hours/)
  await browser.send()
  assert.equal(browser.heading(), 'Check your answers')
  await browser.send()
  assert.match(browser.text(), /Someone is being sent to you now\. They should be with you by 1pm on Tuesday 24 November 2026/)
  assert.equal((await repairOf(referenceOn(browser.text()))).stage, 'booked')
})

test('an emergency with nobody on call asks to be rung about', async () => {
  const browser = await tell(pages.browser(), { fault: 'front-door-insecure', place: 'doors-and-windows' })
  await browser.send()
  await browser.send()
  assert.match(browser.text(), /Ring us now on 0808 157 0102/)
})

test('a lift that someone told us of is shown, for shared parts only, and never stands in the way', async () => {
  const first = await tell(pages.browser(), { home: 'H4', fault: 'lift-noisy', answers: { 'someone-in-lift': 'no' } })
  await chooseFirstTime(first)
  await first.send()
  const reference = referenceOn(first.text())
  const again = await tell(pages.browser(), { home: 'H4', fault: 'lift-noisy', answers: { 'someone-in-lift': 'no' } })
  assert.equal(again.address, '/report/same')
  assert.match(again.text(), /Told to us on Tuesday 24 November 2026/)
  await again.send({ same: reference })
  assert.equal(again.heading(), 'Thank you – we know about this one')
  assert.match(again.text(), new RegExp(reference))
  await again.send()
  assert.equal(again.address, '/report/details')
  const ownHome = await tell(pages.browser(), { fault: 'tap-dripping' })
  assert.notEqual(ownHome.address, '/report/same')
})

test('what is on record of a household counts for the slots, though the pages never say so', async () => {
  await pages.db.updateTable('residents').set({ needs: JSON.stringify({ adjustments: ['female-operative'], vulnerabilities: [], interpreter: null }) }).where('resident_ref', '=', 'P1').execute()
  const browser = await tell(pages.browser(), { fault: 'tap-dripping' })
  await browser.send()
  await pages.db.updateTable('residents').set({ needs: JSON.stringify({ adjustments: [], vulnerabilities: [], interpreter: null }) }).where('resident_ref', '=', 'P1').execute()
  assert.match(browser.text(), /There is no time we can offer here just now/)
  assert.doesNotMatch(browser.text(), /woman/)
})

test('a landlord that lists "something else" takes what its list does not hold', async () => {
  const listed = demonstrationFaults as { faults: object[]; questions: object[] }
  const somethingElse = {
    code: 'something-else', name: 'Something else that needs repair', words: ['something else', 'not on the list', 'other repair'], places: ['whole-home', 'shared-area'],
    trade: 'surveyor', responsible: 'by-tenure', priority: 'routine', minutes: 45, inspectionFirst: true,
  }
  const content = JSON.stringify({ ...listed, faults: [...listed.faults, somethingElse] })
  await pages.db.insertInto('adopted').values({ serial: 100, kind: 'faults', version: 2, effective_from: '2019-01-01', content, source: 'for a test' }).execute()
  const browser = await tell(pages.browser(), { said: 'the thing on the wall is loose', fault: 'not-listed' })
  assert.match(browser.text(), /Something else that needs repair.*A surveyor has to look at it first/)
  await chooseFirstTime(browser)
  await browser.send()
  const repair = await repairOf(referenceOn(browser.text()))
  const words = await pages.db.selectFrom('words').select('text').where('id', '=', repair.words_id ?? '').executeTakeFirst()
  assert.deepEqual([repair.fault_code, words?.text], ['something-else', 'the thing on the wall is loose'])
})
