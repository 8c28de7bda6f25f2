/** Looks at a page as hard as a machine can: the accessibility standards, its own console, and the narrowest screen. */
import { AxeBuilder } from '@axe-core/playwright'
import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { ConsoleMessage, Page } from 'playwright-core'

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** 1280 pixels at four times the size. */
const narrowest = 320

/** Where pictures of every page go, for people to look at too; without it none are taken. */
const pictures = process.env['FETTLE_PICTURES']

/** A long page on a busy machine takes its time to be drawn. */
const patience = 60_000

const takePictures = async (page: Page, name: string): Promise<void> => {
  if (pictures === undefined) return
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true, timeout: patience })
  }
}

/** What is not there or not allowed answers with its status, as does a form that was refused or a page sent to be looked at; the browser reports them all. */
const isAnAnswer = (message: ConsoleMessage, page: Page): boolean =>
  message.text().includes('status of 422') || new URL(message.location().url || page.url()).pathname.startsWith('/sent/') || (message.text().includes('status of 4') && withoutHash(message.location().url) === withoutHash(page.url()))

const withoutHash = (url: string): string => url.replace(/#.*/, '')

/** Everything wrong with the pages a person was shown, by the name of each. */
export interface Looking {
  at(page: Page, name: string): Promise<void>
  /** From then on what the page's console says is listened to. */
  listen(page: Page): Page
  assertNothingWrong(): void
  /** The addresses looked at so far, without what comes after a question mark. */
  addresses(): ReadonlySet<string>
}

export const startLooking = (): Looking => {
  const wrong: string[] = []
  const addresses = new Set<string>()
  return {
    listen(page) {
      page.setDefaultTimeout(10_000)
      page.on('console', (message) => message.type() === 'error' && !isAnAnswer(message, page) && wrong.push(`${page.url()}: ${message.text()}`))
      page.on('pageerror', (fault) => wrong.push(`${page.url()}: ${fault.message}`))
      return page
    },
    async at(page, name) {
      addresses.add(new URL(page.url()).pathname)
      await takePictures(page, name)
      const wide = page.viewportSize()
      const { violations } = await new AxeBuilder({ page }).withTags(standards).analyze()
      for (const { id, nodes } of violations) wrong.push(`${name}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
      await page.setViewportSize({ width: narrowest, height: 640 })
      const { width, widest } = await page.evaluate((limit) => {
        const past = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > limit + 1)
        return { width: document.documentElement.scrollWidth, widest: past.slice(-3).map((one) => one.outerHTML.slice(0, 120)) }
      }, narrowest)
      if (width > narrowest) wrong.push(`${name}: ${width} pixels wide on a screen of ${narrowest}: ${widest.join(' … ')}`)
      if (wide) await page.setViewportSize(wide)
    },
    assertNothingWrong() {
      assert.deepEqual(wrong.splice(0), [])
    },
    addresses: () => addresses,
  }
}
