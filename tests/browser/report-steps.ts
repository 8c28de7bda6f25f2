/** How a browser is taken through a report: what is answered to each of its pages. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { alderHouse, people } from '#demonstration/people.ts'

/** What is answered to each page of a report; what is left out is continued from as it stands. */
export type Answers = Readonly<Record<string, Readonly<Record<string, string>>>>

export const tapAnswers: Answers = {
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

export const fill = async (page: Page, answers: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, value] of Object.entries(answers)) {
    const choice = page.locator(`input[name="${name}"][value="${value}"]`)
    const select = page.locator(`select[name="${name}"]`)
    if ((await choice.count()) > 0) await choice.check()
    else if ((await select.count()) > 0) await select.selectOption(value)
    else await page.locator(`[name="${name}"]`).fill(value)
  }
}

export const goOn = async (page: Page): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), page.locator('main form button.govuk-button').first().click()])
}

/** Tells everything up to that page. */
export const tellUntil = async (page: Page, address: string, answers: Answers, until: string): Promise<void> => {
  await page.goto(`${address}/report`)
  for (let pages = 0; pages < 30 && !page.url().endsWith(until); pages++) {
    const path = new URL(page.url()).pathname
    await fill(page, answers[path] ?? {})
    if (path.startsWith('/report/about/')) await page.locator('input[type=radio]').first().check()
    await goOn(page)
  }
  assert.ok(page.url().endsWith(until), page.url())
}
