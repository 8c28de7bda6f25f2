/** A call answered by keyboard alone: from signing in to the end of the call, with no mouse. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { demonstrationPassword, people, staff } from '#demonstration/people.ts'
import { startDemonstrationService, type DemonstrationService } from './demonstration-service.ts'
import { troublesOf } from './chromium.ts'

let service: DemonstrationService
let page: Page
let troubles: string[]

before(async () => {
  service = await startDemonstrationService(new Date('2026-12-01T10:00:00Z'))
  page = await service.browser.newPage({ viewport: { width: 1280, height: 900 } })
  page.setDefaultTimeout(10_000)
  troubles = troublesOf(page)
})
after(() => service?.stop())

/** What has the focus, as it would be read out. */
const focused = (): Promise<string> =>
  page.evaluate(() => {
    const here = document.activeElement as HTMLInputElement | null
    const labels = here?.labels ? [...here.labels].map((label) => label.textContent) : []
    return `${here?.tagName.toLowerCase()} ${here?.getAttribute('name') ?? ''} ${here?.value ?? ''} ${labels.join(' ')} ${here?.textContent ?? ''}`.replaceAll(/\s+/g, ' ').trim()
  })

/** Tab, as often as it takes; nothing on these pages is further than this. */
const tabTo = async (wanted: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<number> => {
  const passed: string[] = []
  for (let presses = 1; presses <= 40; presses++) {
    await page.keyboard.press(key)
    const now = await focused()
    if (wanted.test(now)) return presses
    passed.push(now)
  }
  throw new Error(`${wanted} was never reached: ${passed.join(' | ')}`)
}

const onPage = (path: RegExp): Promise<void> => page.waitForURL((url) => path.test(url.pathname), { waitUntil: 'load' })

test('the agent signs in and opens the call screen', async () => {
  await page.goto(`${service.fettle.address}/sign-in`)
  await tabTo(/^input email/)
  await page.keyboard.type(staff.agent.email)
  await tabTo(/^input password/)
  await page.keyboard.type(demonstrationPassword)
  await page.keyboard.press('Enter')
  await onPage(/^\/console$/)
  await tabTo(/^a New call/i)
  await page.keyboard.press('Enter')
  await onPage(/^\/console\/call$/)
})

test('the caller is found by the name they give', async () => {
  await page.keyboard.press('Alt+f')
  assert.match(await focused(), /^input q/)
  await page.keyboard.type('okafor')
  await page.getByRole('button', { name: /Amara Okafor/ }).waitFor()
  await tabTo(new RegExp(`Amara Okafor: ${people.amara.address}`))
  await page.keyboard.press('Enter')
  await onPage(/^\/console\/call\/.+/)
})

test('what they say is looked up as it is typed, and the fault, its questions and a time are chosen', async () => {
  await page.waitForFunction(() => document.activeElement?.id === 'words')
  await page.keyboard.type('the kitchen tap keeps dripping')
  await page.getByLabel('Dripping tap').waitFor()
  await tabTo(/^input faultCode/)
  for (let presses = 0; presses < 8 && !(await focused()).includes('tap-dripping'); presses++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  assert.match(await focused(), /tap-dripping/)
  await page.getByRole('heading', { name: 'What it comes to' }).waitFor()
  await page.getByText('Times we can keep').waitFor()
  await tabTo(/^input slot/)
  await page.keyboard.press('Space')
  await page.getByText(/Held for this caller until/).waitFor()
})

test('the repair is reported and booked, read back, and the call ended', async () => {
  await page.keyboard.press('Alt+b')
  await onPage(/read-back\/R\d+[A-Z]$/)
  const repairRef = /R\d+[A-Z]$/.exec(page.url())?.[0] ?? ''
  const readBack = await page.locator('main').innerText()
  assert.match(readBack, new RegExp(`Your reference is ${repairRef}`))
  assert.match(readBack, /December 2026/)
  assert.match(readBack, /What we have promised/)
  await page.keyboard.press('Alt+e')
  await page.getByText('How the call ended: a time was booked').waitFor()
  const { db } = service.fettle.store
  const repair = await db.selectFrom('repairs').selectAll().where('repair_ref', '=', repairRef).executeTakeFirstOrThrow()
  assert.deepEqual([repair.home_ref, repair.resident_ref, repair.fault_code, repair.channel, repair.stage], [people.amara.homeRef, people.amara.residentRef, 'tap-dripping', 'phone', 'booked'])
  const offered = await db.selectFrom('promises').select('settled').where('repair_ref', '=', repairRef).where('number', '=', 'P3').execute()
  assert.deepEqual(offered, [{ settled: 'kept' }], 'a time was offered and booked in the call')
  await page.keyboard.press('Alt+c')
  await onPage(/^\/console\/call$/)
  assert.deepEqual(troubles, [])
})
