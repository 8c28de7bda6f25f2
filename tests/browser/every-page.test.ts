/** Every page and state that people meet, held to the accessibility standards, a quiet console and the narrowest screen. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { alderHouse, demonstrationPassword, emptyHome, people, staff, type StaffMember } from '#demonstration/people.ts'
import { commandLineActor } from '#door/actor.ts'
import { isRefused } from '#ground/refusal.ts'
import { addUser } from '#staff/commands/add-user.ts'
import { hashPassword } from '#staff/passwords.ts'
import { minutesLater, signIn, textsArrive } from './demonstration-service.ts'
import { fill, goOn, tapAnswers, tellUntil, type Answers } from './report-steps.ts'
import { pagesNotLookedAt } from './pages-not-looked-at.ts'
import { startLookingAtService, type Booked, type LookingAtService } from './looking-at-service.ts'

let service: LookingAtService
let agent: string
let booked: Booked
let routine: string

const tuesday = '2026-12-01'

before(async () => {
  service = await startLookingAtService(new Date(`${tuesday}T09:00:00Z`))
  agent = await service.fettle.token('agent')
})
after(() => service?.stop())

/** Each page of a report as it is first shown, then as it is shown when nothing was answered. */
const walk = async (page: Page, answers: Answers, name: string): Promise<void> => {
  await page.goto(`${service.fettle.address}/report`)
  for (let pages = 0; pages < 30 && !page.url().endsWith('/check'); pages++) {
    const path = new URL(page.url()).pathname
    const step = path === '/report' ? 'danger' : path.replace('/report/', '').replaceAll('/', '-')
    await service.looking.at(page, `${name}-${step}`)
    if (path in answers && !['/report/household'].includes(path)) {
      await goOn(page)
      assert.ok(await page.locator('.govuk-error-summary').count(), `${path} takes no answer for an answer`)
      await service.looking.at(page, `${name}-${step}-error`)
    }
    await fill(page, answers[path] ?? {})
    if (path.startsWith('/report/about/')) await page.locator('input[type=radio]').first().check()
    if (path === '/report/time') await page.locator('input[name=slot]').nth(2).check()
    await goOn(page)
  }
}

test('the pages anybody may read', async () => {
  const page = await service.newPage()
  for (const [path, name] of [['/', 'front'], ['/promises', 'promises-public'], ['/find', 'find'], ['/help', 'help'], ['/nothing-here', 'not-found'], ['/r/R1A.x.y', 'link-ended'], ['/sign-in', 'sign-in']] as const)
    await service.lookAt(page, path, name)
  await page.getByLabel('E-mail address').fill('nobody@ravensvale.example')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.locator('.govuk-error-summary').waitFor()
  await service.looking.at(page, 'sign-in-error')
  service.looking.assertNothingWrong()
})

test('each question of a report, answered and not, the check and the page that says it is sent', async () => {
  const page = await service.newPage()
  await walk(page, tapAnswers, 'report')
  await service.looking.at(page, 'report-check')
  await page.goto(`${service.fettle.address}/report`)
  await service.looking.at(page, 'report-begun')
  await page.goto(`${service.fettle.address}/report/check`)
  await goOn(page)
  assert.match(page.url(), /\/report\/sent$/)
  await service.looking.at(page, 'report-sent')
  service.looking.assertNothingWrong()
})

test('what is said in danger, for somebody else’s repair and for an emergency', async () => {
  const gas = await service.newPage()
  await gas.goto(`${service.fettle.address}/report`)
  await fill(gas, { danger: 'gas' })
  await goOn(gas)
  await service.looking.at(gas, 'stop-gas')
  for (const [name, home, fault, place] of [['leaseholder', people.tomasz.homeRef, 'tap-dripping', 'kitchen'], ['emergency', people.amara.homeRef, 'burst-pipe', 'kitchen']] as const) {
    const page = await service.newPage()
    await tellUntil(page, service.fettle.address, { ...tapAnswers, '/report/address': { home }, '/report/room': { place }, '/report/fault': { fault } }, '/report/result')
    await service.looking.at(page, `result-${name}`)
    await goOn(page)
    await goOn(page)
    await service.looking.at(page, `sent-${name}`)
  }
  service.looking.assertNothingWrong()
})

test('what only some are asked: about the fault, what is on no list, and what was already told of a shared part', async () => {
  const { address } = service.fettle
  const room = { '/report/room': { place: 'bathroom' } }
  for (const [fault, until] of [['toilet-not-flushing', '/report/about/other-toilet'], ['not-listed', '/report/not-listed']] as const) {
    const page = await service.newPage()
    await tellUntil(page, address, { ...tapAnswers, ...room, '/report/fault': { fault } }, until)
    await service.looking.at(page, `report-${fault}`)
  }
  const told = await service.report(alderHouse.stairwell, null, 'graffiti', { channel: 'internet', caller: 'neighbour' })
  const page = await service.newPage()
  await tellUntil(page, address, { ...tapAnswers, '/report/address': { home: alderHouse.stairwell }, '/report/fault': { fault: 'graffiti' } }, '/report/same')
  await service.looking.at(page, 'report-same')
  await fill(page, { same: told })
  await goOn(page)
  assert.match(page.url(), /\/report\/already-told$/)
  await service.looking.at(page, 'report-already-told')
  service.looking.assertNothingWrong()
})

test('a resident’s own repair: booked, moved, cancelled, told about, without a time', async () => {
  routine = await service.report(people.farhana.homeRef, people.farhana.residentRef, 'tap-dripping', { room: 'Bathroom' })
  const page = await service.newPage()
  await service.lookAt(page, await service.linkTo(routine), 'own-repair-no-time')
  booked = await service.book(routine, '2026-12-03')
  await service.fettle.post(`/repairs/${routine}/call-end`, agent, { outcome: 'booked' })
  const link = await service.linkTo(routine)
  for (const [path, name] of [['', ''], ['/time', '-time'], ['/cancel', '-cancel']] as const) await service.lookAt(page, link + path, `own-repair${name}`)
  await page.goto(`${service.fettle.address}${link}`)
  await page.getByRole('button', { name: 'Send it' }).click()
  await page.locator('.govuk-error-summary').waitFor()
  await service.looking.at(page, 'own-repair-error')
  await page.goto(`${service.fettle.address}${link}/time`)
  await page.locator('input[name=slot]').last().check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await service.looking.at(page, 'own-repair-agree')
  service.looking.assertNothingWrong()
})

test('the console: home, lists, a call from its start to its read-back, repairs, promises, messages', async () => {
  await service.report(people.sahra.homeRef, people.sahra.residentRef, 'no-power')
  await service.report(people.stanley.homeRef, people.stanley.residentRef, 'mould-widespread', { channel: 'writing' })
  await service.report(people.winifred.homeRef, people.winifred.residentRef, 'toilet-not-flushing')
  await service.report(emptyHome.homeRef, null, 'window-glass-broken', { channel: 'internet', caller: 'neighbour' })
  const page = await service.asMember(staff.agent)
  for (const [path, name] of [
    ['/console', 'console'], ['/console/lists/contact', 'console-list'], ['/console/lists/emergencies', 'console-emergencies'], ['/console/lists/calls', 'console-calls'],
    ['/console/repairs', 'console-repairs'], ['/console/repairs?q=begum', 'console-repairs-found'], [`/console/repairs/${routine}`, 'console-repair'],
    ['/console/promises', 'console-promises'], ['/console/messages', 'console-messages'], ['/console/messages/calls', 'console-messages-calls'],
    ['/console/messages/answers', 'console-messages-answers'], ['/console/call', 'console-call-start'], ['/console/call?q=alder', 'console-call-found'],
    ['/console/repairs/R1A', 'console-not-found'], ['/visits', 'forbidden'], [`/console/homes/${people.farhana.homeRef}/key-safe`, 'console-key-safe'],
  ] as const)
    await service.lookAt(page, path, name)
  await page.goto(`${service.fettle.address}/console/call?q=derek`)
  await page.getByRole('button', { name: /Derek Pike/ }).click()
  await service.looking.at(page, 'console-call')
  await page.getByRole('button', { name: /Alt\+B/ }).click()
  await page.locator('.govuk-error-summary').waitFor()
  await service.looking.at(page, 'console-call-error')
  await page.locator('#words').fill('the radiator is leaking onto the floor')
  await page.locator('input[name=faultCode]').first().waitFor()
  await page.locator('input[name=faultCode]').first().check()
  await page.getByRole('heading', { name: 'What it comes to' }).waitFor()
  await service.looking.at(page, 'console-call-result')
  await page.getByRole('button', { name: /Alt\+B/ }).click()
  await page.waitForURL(/read-back/)
  await service.looking.at(page, 'console-read-back')
  service.looking.assertNothingWrong()
})

/** Whoever it was that the visit was given to, signing in. */
const addOperative = async (contractorRef: string, operativeRef: string): Promise<StaffMember> => {
  const known = Object.values(staff).find((one) => one.operativeRef === operativeRef)
  if (known) return known
  const member: StaffMember = { name: 'Somebody Skilled', email: 'somebody@skilled.example', role: 'operative', contractorRef, operativeRef }
  const { fettle } = service
  const added = await fettle.door.perform(addUser, { ...member, role: 'operative', passwordHash: await hashPassword(demonstrationPassword) }, { actor: commandLineActor, door: 'command-line', now: fettle.now() })
  assert.ok(!isRefused(added), JSON.stringify(added))
  return member
}

test('the contractor’s office and the operative’s visits', async () => {
  const { db } = service.fettle.store
  const { operative_ref: operativeRef, contractor_ref: contractorRef } = await db.selectFrom('appointments').selectAll().where('appointment_ref', '=', booked.appointmentRef).executeTakeFirstOrThrow()
  const office = Object.values(staff).find((one) => one.role === 'contractor-office' && one.contractorRef === contractorRef)
  assert.ok(office, `somebody at the office of ${contractorRef}`)
  const page = await service.asMember(office)
  for (const [path, name] of [['/contractor', 'contractor'], ['/contractor?list=in-hand', 'contractor-none'], [`/contractor/orders/${booked.orderRef}`, 'contractor-order']] as const) await service.lookAt(page, path, name)
  await page.locator('button[name=answer][value=accept], button:has-text("Accept")').first().click()
  await service.looking.at(page, 'contractor-order-accepted')

  const operative = await addOperative(contractorRef, operativeRef ?? '')
  const visits = await service.asMember(operative)
  await service.lookAt(visits, '/visits', 'visits-none')
  await service.fettle.turnTo(minutesLater(booked.windowStartAt, -20 * 60))
  await textsArrive(service.fettle, service.fettle.texts.sent.length)
  await service.fettle.turnTo(booked.windowStartAt)
  await signIn(visits, service.fettle.address, operative)
  for (const [path, name] of [['/visits', 'visits'], [`/visits/${booked.visitRef}`, 'visit']] as const) await service.lookAt(visits, path, name)
  await service.fettle.post(`/visits/${booked.visitRef}/on-my-way`, await service.fettle.token('contractor-office', contractorRef), {})
  await service.lookAt(visits, `/visits/${booked.visitRef}`, 'visit-on-the-way')
  await service.lookAt(await service.newPage(), await service.linkTo(routine), 'own-repair-on-the-way')
  await service.fettle.turnTo(minutesLater(booked.windowStartAt, 20))
  await service.fettle.post(`/visits/${booked.visitRef}/arrival`, await service.fettle.token('contractor-office', contractorRef), {})
  await service.lookAt(visits, `/visits/${booked.visitRef}`, 'visit-arrived')
  await service.fettle.post(`/visits/${booked.visitRef}/finish`, await service.fettle.token('contractor-office', contractorRef), { note: 'New washer' })
  await service.lookAt(visits, '/visits', 'visits-done')
  await service.lookAt(await service.newPage(), await service.linkTo(routine), 'own-repair-done')
  service.looking.assertNothingWrong()
})

test('the figures, and the repairs behind one', async () => {
  const page = await service.asMember(staff.manager)
  for (const [path, name] of [['/performance', 'performance'], ['/performance?period=last-year', 'performance-nothing'], ['/performance?from=2026-13-01&until=x', 'performance-error'], ['/performance/list?figure=p1', 'performance-list']] as const)
    await service.lookAt(page, path, name)
  service.looking.assertNothingWrong()
})

test('the planner’s board, and a visit on it', async () => {
  const page = await service.asMember(staff.planner)
  for (const [path, name] of [['/console/planning?on=2026-12-03', 'planning'], ['/console/planning?on=2026-12-06', 'planning-nobody-works'], [`/console/planning/visits/${booked.appointmentRef}`, 'planning-visit']] as const)
    await service.lookAt(page, path, name)
  service.looking.assertNothingWrong()
})

/** No page of its own to look at: what answers there, or where else it is looked at. */
const notLookedAt: Readonly<Record<string, string>> = {
  '/report/photos/:photoId': 'a photograph',
  '/photos/:photoId': 'a photograph',
  '/visits/photos/:photoId': 'a photograph',
  '/visits/:visitRef/photos/:photoId': 'a photograph',
  '/console/planning/failures/:failureRef': 'there only where a contractor has failed, as in planner-journey.test.ts',
  '/console/planning/proposals/:proposalId': 'there only where a day can be planned better, as in planner-journey.test.ts',
  '/console/repairs/:repairRef/case-file.pdf': 'a document',
  '/console/repairs/:repairRef/case-file.json': 'data',
}

test('a page that is new is looked at above, or said not to be one', () => {
  assert.deepEqual(pagesNotLookedAt(service.looking.addresses()).toSorted(), Object.keys(notLookedAt).toSorted())
})
