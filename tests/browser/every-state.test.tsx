/** The states that people meet less often – what went wrong, what ran out, what was cancelled – held to the same standards as every page. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { people, staff } from '#demonstration/people.ts'
import { renderPage } from '#delivery/web/layouts/document.tsx'
import { ProblemPage, type ProblemStatus } from '#delivery/web/layouts/problem-page.tsx'
import { minutesLater, signIn } from './demonstration-service.ts'
import { startLookingAtService, type LookingAtService } from './looking-at-service.ts'
import { fill, goOn, tapAnswers, tellUntil } from './report-steps.ts'

let service: LookingAtService
let agent: string

before(async () => {
  service = await startLookingAtService(new Date('2026-12-01T09:00:00Z'))
  agent = await service.fettle.token('agent')
})
after(() => service?.stop())

const landlord = { name: 'Ravensvale Housing Association', phones: { repairs: '+448081570101', gas: '+448081570202', emergency: '+448081570303' } } as const

test('every page that says no names the landlord, whom to ring, and the way on', async () => {
  const page = await service.newPage()
  for (const path of ['/nothing-here', '/performance/nothing']) {
    await page.goto(service.fettle.address + path)
    const text = await page.locator('body').innerText()
    for (const said of ['Ravensvale Housing Association', '0808 157 0303', '0800 111 999', 'Go to the front page']) assert.ok(text.includes(said), `${path}: ${said}`)
  }
  for (const status of [401, 403, 409, 413, 422, 429, 500, 503] satisfies ProblemStatus[])
    await service.lookAtSent(page, status, renderPage(<ProblemPage status={status} landlord={landlord as never} />), `problem-${status}`)
  const desk = await service.asMember(staff.agent)
  for (const path of ['/visits', '/console/nothing', '/console/repairs/R1A']) {
    await desk.goto(service.fettle.address + path)
    assert.equal(await desk.getByRole('link', { name: 'Go to Today' }).getAttribute('href'), '/console', path)
  }
  service.looking.assertNothingWrong()
})

test('every resident may see the figures, and nobody else’s repair behind them', async () => {
  const page = await service.newPage()
  for (const [path, name] of [['/performance', 'performance-public'], ['/performance?period=last-year', 'performance-public-nothing']] as const) await service.lookAt(page, path, name)
  assert.equal(await page.locator('main a[href*="/performance/list"]').count(), 0)
  await page.goto(`${service.fettle.address}/performance/list?figure=p1`)
  assert.match(page.url(), /\/sign-in\?next=/)
  service.looking.assertNothingWrong()
})

test('what is refused while reporting, with everything that was typed still there', async () => {
  const page = await service.newPage()
  await tellUntil(page, service.fettle.address, tapAnswers, '/report/postcode')
  await fill(page, { postcode: 'SW1A 1AA' })
  await goOn(page)
  await service.looking.at(page, 'report-postcode-not-ours')
  assert.equal(await page.locator('#postcode').inputValue(), 'SW1A 1AA')
  const further = await service.newPage()
  await tellUntil(further, service.fettle.address, tapAnswers, '/report/details')
  await further.locator('#words').fill('It drips all night')
  await further.locator('#photos').setInputFiles({ name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 no picture') })
  await goOn(further)
  await service.looking.at(further, 'report-details-wrong-file')
  assert.equal(await further.locator('#words').inputValue(), 'It drips all night')
  await further.goBack()
  await further.goto(`${service.fettle.address}/report/details`)
  assert.equal(await further.locator('#words').inputValue(), 'It drips all night', 'and it is there after going back')
  service.looking.assertNothingWrong()
})

test('what could not be matched, what ran out, and when someone is hurt', async () => {
  const page = await service.newPage()
  await tellUntil(page, service.fettle.address, { ...tapAnswers, '/report/own-words': { said: 'zxqv wobbles' } }, '/report/fault')
  await service.looking.at(page, 'report-fault-none')
  const hurt = await service.newPage()
  await hurt.goto(`${service.fettle.address}/report`)
  await fill(hurt, { danger: 'harm' })
  await goOn(hurt)
  await service.looking.at(hurt, 'stop-harm')
  await service.lookAt(await service.newPage(), '/report?lost=yes', 'report-lost')
  service.looking.assertNothingWrong()
})

const own = async (page: Page, repairRef: string, name: string): Promise<void> => service.lookAt(page, await service.linkTo(repairRef), name)

test('a resident’s own repair: cancelled visit, cancelled repair, emergency under way, not ours, and messages read', async () => {
  const page = await service.newPage()
  const repairRef = await service.report(people.grace.homeRef, people.grace.residentRef, 'tap-dripping')
  await service.book(repairRef, '2026-12-03')
  const link = await service.linkTo(repairRef)
  await page.goto(service.fettle.address + link)
  await page.getByRole('button', { name: 'Yes, I will be there' }).click()
  await page.getByText('We know that you will be there').waitFor()
  await service.looking.at(page, 'own-repair-confirmed')
  await page.getByLabel('About this repair or the visit').fill('The side gate is locked; please ring.')
  await page.getByRole('button', { name: 'Send it' }).click()
  await page.getByText('Someone will read it').waitFor()
  await service.looking.at(page, 'own-repair-told')
  await page.goto(`${service.fettle.address}${link}/cancel`)
  await page.getByRole('button', { name: 'Cancel the visit' }).click()
  await page.getByText('Your visit is cancelled').waitFor()
  await service.looking.at(page, 'own-repair-visit-cancelled')
  await service.fettle.post(`/repairs/${repairRef}/cancellation`, agent, { reason: 'Mended by a friend', by: 'resident' })
  await own(page, repairRef, 'own-repair-cancelled')
  await own(page, await service.report(people.amara.homeRef, people.amara.residentRef, 'burst-pipe'), 'own-repair-emergency')
  await own(page, await service.report(people.tomasz.homeRef, people.tomasz.residentRef, 'tap-dripping'), 'own-repair-not-ours')
  service.looking.assertNothingWrong()
})

/** Everything folded away is opened, so that every form is looked at. */
const unfold = async (page: Page): Promise<void> => {
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('details')) one.open = true
  })
}

test('one repair in the console with every form open, one refused, one called off, and a hazard', async () => {
  const page = await service.asMember(staff.teamLeader)
  const booked = await service.report(people.farhana.homeRef, people.farhana.residentRef, 'tap-dripping')
  await service.book(booked, '2026-12-03')
  const toOrder = await service.report(people.derek.homeRef, people.derek.residentRef, 'tap-dripping')
  const hazard = await service.report(people.stanley.homeRef, people.stanley.residentRef, 'mould-widespread', { channel: 'writing' })
  for (const [repairRef, name] of [[booked, 'booked'], [toOrder, 'to-order'], [hazard, 'hazard']] as const) {
    await service.open(page, `/console/repairs/${repairRef}`)
    await unfold(page)
    await service.looking.at(page, `console-repair-${name}-open`)
  }
  await service.open(page, `/console/repairs/${hazard}`)
  await page.getByText('Close this hazard case').click()
  await page.getByLabel('There is no hazard, or none any more').check()
  await page.getByLabel('Why can it be closed?').fill('Old staining, dry for years')
  await page.getByRole('button', { name: 'Close the case, and stop its clocks' }).click()
  await page.getByText('The hazard case is closed').first().waitFor()
  await service.looking.at(page, 'console-repair-hazard-closed')
  await service.open(page, `/console/repairs/${booked}`)
  await page.getByText('Cancel the repair', { exact: true }).click()
  await page.locator(`form[action$="/cancel"] button`).click()
  await page.locator('.govuk-error-summary').waitFor()
  await service.looking.at(page, 'console-repair-refused')
  await service.fettle.post(`/repairs/${toOrder}/cancellation`, agent, { reason: 'Reported twice', by: 'landlord' })
  await service.lookAt(page, `/console/repairs/${toOrder}`, 'console-repair-cancelled')
  for (const list of ['missed', 'broken', 'telephone', 'trouble', 'answers', 'after-repair']) await service.lookAt(page, `/console/lists/${list}`, `console-list-${list}`)
  for (const standing of ['kept', 'broken', 'excused']) await service.lookAt(page, `/console/promises?standing=${standing}`, `console-promises-${standing}`)
  service.looking.assertNothingWrong()
})

test('a lower priority that waits for a second person, and the form that erases what was typed and photographed', async () => {
  const repairRef = await service.report(people.derek.homeRef, people.derek.residentRef, 'tap-dripping')
  for (const [to, reason] of [['urgent', 'It has become worse'], ['routine', 'The leak has been stopped at the valve']]) await service.fettle.post(`/repairs/${repairRef}/priority`, agent, { to, reason })
  const page = await service.asMember(staff.manager)
  await service.lookAt(page, '/console/lists/lower-priority', 'console-list-lower-priority')
  await service.open(page, `/console/repairs/${repairRef}`)
  await page.getByRole('heading', { name: 'A lower priority is asked for' }).waitFor()
  await unfold(page)
  await service.looking.at(page, 'console-repair-lower-priority')
  await page.getByRole('button', { name: 'Agree: make it routine' }).click()
  await page.getByText('The priority is changed.').waitFor()

  await service.fettle.post(`/repairs/${repairRef}/cancellation`, agent, { reason: 'Reported twice', by: 'landlord' })
  await service.open(page, `/console/repairs/${repairRef}`)
  await unfold(page)
  await page.getByRole('button', { name: 'Erase it for good' }).waitFor()
  await service.looking.at(page, 'console-repair-erase')
  await page.getByRole('button', { name: 'Erase it for good' }).click()
  await page.locator('.govuk-error-summary').waitFor()
  await service.looking.at(page, 'console-repair-erase-refused')
  await page.locator('form[action$="/erase"] input[type=radio]').first().check()
  await page.getByRole('button', { name: 'Erase it for good' }).click()
  await page.getByText('is erased').first().waitFor()
  await service.looking.at(page, 'console-repair-erased')
  service.looking.assertNothingWrong()
})

test('messages that wait for a person: an answer no rule understood, a call to make', async () => {
  const page = await service.asMember(staff.agent)
  await service.report(people.winifred.homeRef, people.winifred.residentRef, 'tap-dripping')
  for (const [path, name] of [['/console/messages/answers', 'console-answers'], ['/console/messages/calls', 'console-to-call']] as const) {
    await page.goto(service.fettle.address + path)
    assert.ok((await page.locator('.govuk-summary-card').count()) > 0, `something waits at ${path}`)
    await service.looking.at(page, name)
  }
  service.looking.assertNothingWrong()
})

test('the call screen for a leaseholder, a new home, an emergency and nobody known', async () => {
  const page = await service.asMember(staff.agent)
  for (const [name, words, fault, tag] of [['tomasz', 'tap drips', 'tap-dripping', 'Leaseholder'], ['linh', 'door sticks', undefined, 'Newly built'], ['winifred', 'no electricity at all', 'no-power', 'What they need of us']] as const) {
    await page.goto(`${service.fettle.address}/console/call?q=${encodeURIComponent(people[name].address)}`)
    await page.getByRole('button', { name: people[name].address }).filter({ hasText: people[name].name }).click()
    await page.locator('#words').fill(words)
    const choice = fault === undefined ? page.locator('input[name=faultCode]').first() : page.locator(`input[name=faultCode][value=${fault}]`)
    await choice.waitFor()
    await choice.check()
    await page.getByRole('heading', { name: 'What it comes to' }).waitFor()
    assert.ok(await page.locator('aside').getByText(tag).count(), `${tag} at the side`)
    await service.looking.at(page, `console-call-${name}`)
  }
  await page.goto(`${service.fettle.address}/console/call`)
  await page.getByRole('button', { name: /Alt\+W/ }).click()
  await service.looking.at(page, 'console-call-nobody')
  service.looking.assertNothingWrong()
})

test('a visit that nobody let in, to its resident and to the team leader who judges it', async () => {
  const { fettle } = service
  const repairRef = await service.report(people.kwame.homeRef, people.kwame.residentRef, 'tap-dripping')
  const booked = await service.book(repairRef, '2026-12-03')
  const { contractor_ref: contractorRef } = await fettle.store.db.selectFrom('appointments').select('contractor_ref').where('appointment_ref', '=', booked.appointmentRef).executeTakeFirstOrThrow()
  const office = await fettle.token('contractor-office', contractorRef)
  await fettle.turnTo(minutesLater(booked.windowStartAt, 10))
  await fettle.post(`/visits/${booked.visitRef}/on-my-way`, office, {})
  await fettle.post(`/visits/${booked.visitRef}/arrival`, office, {})
  await fettle.post(`/visits/${booked.visitRef}/no-access`, office, { note: 'Rang twice and waited ten minutes' })
  await own(await service.newPage(), repairRef, 'own-repair-no-access')
  const page = await service.newPage()
  await signIn(page, fettle.address, staff.teamLeader)
  await service.open(page, `/console/repairs/${repairRef}`)
  await unfold(page)
  await service.looking.at(page, 'console-repair-no-access')
  await service.lookAt(page, '/console', 'console-day-later')
  service.looking.assertNothingWrong()
})
