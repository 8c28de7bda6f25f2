/** The whole product with the demonstration landlord's people, and a real browser in front of it. */
import assert from 'node:assert/strict'
import type { Browser, Page } from 'playwright-core'
import { loadLandlord } from '#demonstration/load-landlord.ts'
import { demonstrationPassword, type StaffMember } from '#demonstration/people.ts'
import { startFettle, type RunningFettle } from '#tests/support/running-fettle.ts'
import { launchChromium } from './chromium.ts'

export interface DemonstrationService {
  readonly fettle: RunningFettle
  readonly browser: Browser
  stop(): Promise<void>
}

export const startDemonstrationService = async (clock: Date): Promise<DemonstrationService> => {
  const fettle = await startFettle({ clock, prepare: (_store, door) => loadLandlord({ door, now: clock }) })
  const browser = await launchChromium()
  return {
    fettle,
    browser,
    async stop() {
      await browser.close()
      await fettle.stop()
    },
  }
}

export const signIn = async (page: Page, address: string, { email }: StaffMember): Promise<void> => {
  await page.goto(`${address}/sign-in`)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(demonstrationPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

/** What was queued goes out within moments of a command; the gateway then says that each text arrived. */
export const textsArrive = async (fettle: RunningFettle, count: number): Promise<void> => {
  for (let looks = 0; looks < 100 && fettle.texts.sent.length < count; looks++) await fettle.turnTo(fettle.now())
  assert.equal(fettle.texts.sent.length, count, fettle.texts.sent.map(({ text }) => text).join('\n'))
  const gateway = await fettle.token('gateway')
  for (const { reference } of fettle.texts.sent) if (reference !== null) await fettle.post('/messages/receipts', gateway, { reference, status: 'delivered' })
}

export const minutesLater = (at: Date | string, minutes: number): Date => new Date(new Date(at).getTime() + minutes * 60_000)
