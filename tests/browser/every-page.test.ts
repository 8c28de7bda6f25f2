/** Every page and state that people meet, held to the accessibility standards, a quiet console and the narrowest screen. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { alderHouse, demonstrationPassword, emptyHome, people, staff, type StaffMember } from '#demonstration/people.ts'
import { commandLineActor } from '#door/actor.ts'
import { isRefused } from '#ground/refusal.ts'
import { addUser } from '#staff/commands/add-user.ts'
import { hashPassword } from '#staff/passwords.ts'
import { openRepairLinks } from '#messages/repair-link.ts'
import { minutesLater, signIn, startDemonstrationService, textsArrive, type DemonstrationService } from './demonstration-service.ts'
import { startLooking, type Looking } from './look-at.ts'

interface Reported { repairRef: string }
interface Booked { appointmentRef: string; visitRef: string; orderRef: string; windowStartAt: string; operativeRef: string; contractorRef: string }

let service: DemonstrationService
let looking: Looking
let agent: string
let booked: Booked
let routine: string

const tuesday = '2026-12-01'

before(async () => {
  service = await startDemonstrationService(new Date(`${tuesday}T09:00:00Z`))
  looking = startLooking()
  agent = await service.fettle.token('agent')
})
after(() => service?.stop())

const report = async (homeRef: string, residentRef: string | null, faultCode: string, more: object = {}): Promise<string> => {
  const { status, body } = await service.fettle.post<Reported>('/repairs', agent, { homeRef, residentRef, channel: 'phone', faultCode, words: `About the ${faultCode}`, ...more })
  assert.equal(status, 201, JSON.stringify(body))
  return body.repairRef
}

const book = async (repairRef: string, from: string): Promise<Booked> => {
  const { body } = await service.fettle.get<{ slots: { day: string; slot: string }[] }>(`/repairs/${repairRef}/slots`, agent)
  const slot = body.slots.find((one) => one.day >= from)
  const answer = await service.fettle.post<Booked>(`/repairs/${repairRef}/appointment`, agent, slot)
  assert.equal(answer.status, 201, JSON.stringify(answer.body))
  return answer.body
}

const newPage = async (): Promise<Page> => looking.listen(await (await service.browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage())

const asMember = async (member: StaffMember): Promise<Page> => {
  const page = await newPage()
  await signIn(page, service.fettle.address, member)
  return page
}

const lookAt = async (page: Page, path: string, name: string): Promise<void> => {
  await page.goto(service.fettle.address + path)
  await looking.at(page, name)
}

/** What is answered to each page of a report; what is left out is continued from as it stands. */
type Answers = Readonly<Record<string, Readonly<Record<string, string>>>>

const tapAnswers: Answers = {
  '/report': { danger: 'none' },
  '/report/danger': { danger: 'none' },
  '/report/postcode': { postcode: alderHouse.postcode },
  '/report/address': { home: people.grace.homeRef },
  '/report/who': { caller: 'resident' },
  '/report/contact': { name: people.grace.name, phone: people.grace.phone ?? '', email: people.grace.email ?? '' },
  '/report/room': { place: 'own-words' },
  '/report/own-words': { said: 'the tap in the kitchen drips' },
  '/report/fault': { fault: 'tap-dripping' },
  '/report/household': { needs: 'none' },
  '/report/visit': { adultAtHome: 'yes' },
  '/report/keep-in-touch': { contactBy: 'text' },
}

const fill = async (page: Page, answers: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, value] of Object.entries(answers)) {
    const choice = page.locator(`input[name="${name}"][value="${value}"]`)
    const select = page.locator(`select[name="${name}"]`)
    if ((await choice.count()) > 0) await choice.check()
    else if ((await select.count()) > 0) await select.selectOption(value)
    else await page.locator(`[name="${name}"]`).fill(value)
  }
}

const goOn = async (page: Page): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), page.locator('main form button.govuk-button').first().click()])
}

/** Each page of a report as it is first shown, then as it is shown when nothing was answered. */
const walk = async (page: Page, answers: Answers, name: string): Promise<void> => {
  await page.goto(`${service.fettle.address}/report`)
  for (let pages = 0; pages < 30 && !page.url().endsWith('/check'); pages++) {
    const path = new URL(page.url()).pathname
    const step = path === '/report' ? 'danger' : path.replace('/report/', '').replaceAll('/', '-')
    await looking.at(page, `${name}-${step}`)
    if (path in answers && !['/report/household'].includes(path)) {
      await goOn(page)
      assert.ok(await page.locator('.govuk-error-summary').count(), `${path} takes no answer for an answer`)
      await looking.at(page, `${name}-${step}-error`)
    }
    await fill(page, answers[path] ?? {})
    if (path.startsWith('/report/about/')) await page.locator('input[type=radio]').first().check()
    if (path === '/report/time') await page.locator('input[name=slot]').nth(2).check()
    await goOn(page)
  }
}

test('the pages anybody may read', async () => {
  const page = await newPage()
  for (const [path, name] of [['/', 'front'], ['/promises', 'promises-public'], ['/find', 'find'], ['/help', 'help'], ['/nothing-here', 'not-found'], ['/r/R1A.x.y', 'link-ended'], ['/sign-in', 'sign-in']] as const)
    await lookAt(page, path, name)
  await page.getByLabel('E-mail address').fill('nobody@ravensvale.example')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.locator('.govuk-error-summary').waitFor()
  await looking.at(page, 'sign-in-error')
  looking.assertNothingWrong()
})

test('each question of a report, answered and not, the check and the page that says it is sent', async () => {
  const page = await newPage()
  await walk(page, tapAnswers, 'report')
  await looking.at(page, 'report-check')
  await page.goto(`${service.fettle.address}/report`)
  await looking.at(page, 'report-begun')
  await page.goto(`${service.fettle.address}/report/check`)
  await goOn(page)
  assert.match(page.url(), /\/report\/sent$/)
  await looking.at(page, 'report-sent')
  looking.assertNothingWrong()
})

test('what is said in danger, for somebody else’s repair and for an emergency', async () => {
  const gas = await newPage()
  await gas.goto(`${service.fettle.address}/report`)
  await fill(gas, { danger: 'gas' })
  await goOn(gas)
  await looking.at(gas, 'stop-gas')
  for (const [name, home, fault, place] of [['leaseholder', people.tomasz.homeRef, 'tap-dripping', 'kitchen'], ['emergency', people.amara.homeRef, 'burst-pipe', 'kitchen']] as const) {
    const page = await newPage()
    await tellUntil(page, { ...tapAnswers, '/report/address': { home }, '/report/room': { place }, '/report/fault': { fault } }, '/report/result')
    await looking.at(page, `result-${name}`)
    await goOn(page)
    await goOn(page)
    await looking.at(page, `sent-${name}`)
  }
  looking.assertNothingWrong()
})

const tellUntil = async (page: Page, answers: Answers, until: string): Promise<void> => {
  await page.goto(`${service.fettle.address}/report`)
  for (let pages = 0; pages < 30 && !page.url().endsWith(until); pages++) {
    const path = new URL(page.url()).pathname
    await fill(page, answers[path] ?? {})
    if (path.startsWith('/report/about/')) await page.locator('input[type=radio]').first().check()
    await goOn(page)
  }
  assert.ok(page.url().endsWith(until), page.url())
}

const linkTo = async (repairRef: string): Promise<string> => {
  const links = await openRepairLinks(service.fettle.store.db, service.fettle.address)
  return new URL(links.linkFor(repairRef, service.fettle.now(), 30)).pathname
}

test('a resident’s own repair: booked, moved, cancelled, told about, without a time', async () => {
  routine = await report(people.farhana.homeRef, people.farhana.residentRef, 'tap-dripping', { room: 'Bathroom' })
  const page = await newPage()
  await lookAt(page, await linkTo(routine), 'own-repair-no-time')
  booked = await book(routine, '2026-12-03')
  await service.fettle.post(`/repairs/${routine}/call-end`, agent, { outcome: 'booked' })
  const link = await linkTo(routine)
  for (const [path, name] of [['', ''], ['/time', '-time'], ['/cancel', '-cancel']] as const) await lookAt(page, link + path, `own-repair${name}`)
  await page.goto(`${service.fettle.address}${link}`)
  await page.getByRole('button', { name: 'Send it' }).click()
  await page.locator('.govuk-error-summary').waitFor()
  await looking.at(page, 'own-repair-error')
  await page.goto(`${service.fettle.address}${link}/time`)
  await page.locator('input[name=slot]').last().check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await looking.at(page, 'own-repair-agree')
  looking.assertNothingWrong()
})

test('the console: home, lists, a call from its start to its read-back, repairs, promises, messages', async () => {
  await report(people.sahra.homeRef, people.sahra.residentRef, 'no-power')
  await report(people.stanley.homeRef, people.stanley.residentRef, 'mould-widespread', { channel: 'writing' })
  await report(people.winifred.homeRef, people.winifred.residentRef, 'toilet-not-flushing')
  await report(emptyHome.homeRef, null, 'window-glass-broken', { channel: 'internet', caller: 'neighbour' })
  const page = await asMember(staff.agent)
  for (const [path, name] of [
    ['/console', 'console'], ['/console/lists/contact', 'console-list'], ['/console/lists/emergencies', 'console-emergencies'], ['/console/lists/calls', 'console-calls'],
    ['/console/repairs', 'console-repairs'], ['/console/repairs?q=begum', 'console-repairs-found'], [`/console/repairs/${routine}`, 'console-repair'],
    ['/console/promises', 'console-promises'], ['/console/messages', 'console-messages'], ['/console/messages/calls', 'console-messages-calls'],
    ['/console/messages/answers', 'console-messages-answers'], ['/console/call', 'console-call-start'], ['/console/call?q=alder', 'console-call-found'],
    ['/console/repairs/R1A', 'console-not-found'], ['/visits', 'forbidden'],
  ] as const)
    await lookAt(page, path, name)
  await page.goto(`${service.fettle.address}/console/call?q=derek`)
  await page.getByRole('button', { name: /Derek Pike/ }).click()
  await looking.at(page, 'console-call')
  await page.getByRole('button', { name: /Alt\+B/ }).click()
  await page.locator('.govuk-error-summary').waitFor()
  await looking.at(page, 'console-call-error')
  await page.locator('#words').fill('the radiator is leaking onto the floor')
  await page.locator('input[name=faultCode]').first().waitFor()
  await page.locator('input[name=faultCode]').first().check()
  await page.getByRole('heading', { name: 'What it comes to' }).waitFor()
  await looking.at(page, 'console-call-result')
  await page.getByRole('button', { name: /Alt\+B/ }).click()
  await page.waitForURL(/read-back/)
  await looking.at(page, 'console-read-back')
  looking.assertNothingWrong()
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
  const page = await asMember(office)
  for (const [path, name] of [['/contractor', 'contractor'], ['/contractor?list=in-hand', 'contractor-none'], [`/contractor/orders/${booked.orderRef}`, 'contractor-order']] as const) await lookAt(page, path, name)
  await page.locator('button[name=answer][value=accept], button:has-text("Accept")').first().click()
  await looking.at(page, 'contractor-order-accepted')

  const operative = await addOperative(contractorRef, operativeRef)
  const visits = await asMember(operative)
  await lookAt(visits, '/visits', 'visits-none')
  await service.fettle.turnTo(minutesLater(booked.windowStartAt, -20 * 60))
  await textsArrive(service.fettle, service.fettle.texts.sent.length)
  await service.fettle.turnTo(booked.windowStartAt)
  await signIn(visits, service.fettle.address, operative)
  for (const [path, name] of [['/visits', 'visits'], [`/visits/${booked.visitRef}`, 'visit']] as const) await lookAt(visits, path, name)
  await service.fettle.post(`/visits/${booked.visitRef}/on-my-way`, await service.fettle.token('contractor-office', contractorRef), {})
  await lookAt(visits, `/visits/${booked.visitRef}`, 'visit-on-the-way')
  await lookAt(await newPage(), await linkTo(routine), 'own-repair-on-the-way')
  await service.fettle.turnTo(minutesLater(booked.windowStartAt, 20))
  await service.fettle.post(`/visits/${booked.visitRef}/arrival`, await service.fettle.token('contractor-office', contractorRef), {})
  await lookAt(visits, `/visits/${booked.visitRef}`, 'visit-arrived')
  await service.fettle.post(`/visits/${booked.visitRef}/finish`, await service.fettle.token('contractor-office', contractorRef), { note: 'New washer' })
  await lookAt(visits, '/visits', 'visits-done')
  await lookAt(await newPage(), await linkTo(routine), 'own-repair-done')
  looking.assertNothingWrong()
})

test('the figures, and the repairs behind one', async () => {
  const page = await asMember(staff.manager)
  for (const [path, name] of [['/performance', 'performance'], ['/performance?period=last-year', 'performance-nothing'], ['/performance?from=2026-13-01&until=x', 'performance-error'], ['/performance/list?figure=p1', 'performance-list']] as const)
    await lookAt(page, path, name)
  looking.assertNothingWrong()
})
