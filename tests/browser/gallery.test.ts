import { AxeBuilder } from '@axe-core/playwright'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { Gallery, type GalleryKind } from '#delivery/web/components/gallery.tsx'
import { renderPage } from '#delivery/web/layouts/document.tsx'
import { builtAssets, launchChromium, serve, troublesOf, type Served } from './chromium.ts'

const kinds: readonly GalleryKind[] = ['public', 'staff', 'operative']
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** The narrowest that a page must bear without scrolling sideways: 1280 pixels at four times the size. */
const narrowest = 320

let browser: Browser
let served: Served

before(async () => {
  await builtAssets()
  served = await serve(({ url }) => {
    const kind = kinds.find((one) => url.pathname === `/${one}`)
    return kind && renderPage(Gallery({ kind }))
  })
  browser = await launchChromium()
})

after(async () => {
  await browser?.close()
  await served?.close()
})

/** Taller than any page, so that nothing lies under what stays at the foot of the screen. */
const height = 14_000

const withPage = async (kind: GalleryKind, width: number, look: (page: Page) => Promise<void>): Promise<void> => {
  const context = await browser.newContext({ viewport: { width, height } })
  const page = await context.newPage()
  const troubles = troublesOf(page)
  await page.goto(`${served.address}/${kind}`)
  await look(page)
  assert.deepEqual(troubles, [])
  await context.close()
}

for (const kind of kinds) {
  for (const width of [390, 1280])
    test(`everything on ${kind} pages is accessible at ${width} pixels`, () =>
      withPage(kind, width, async (page) => {
        const { violations } = await new AxeBuilder({ page }).withTags(standards).analyze()
        assert.deepEqual(violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html.slice(0, 160)) })), [])
      }))

  test(`${kind} pages never scroll sideways, and nothing to be pressed is small`, () =>
    withPage(kind, narrowest, async (page) => {
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= narrowest)
      const small = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('button, .govuk-button, input:not([type=hidden]), select, summary, .fettle-slot')]
          .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24)
          .map((one) => one.outerHTML.slice(0, 120)),
      )
      assert.deepEqual(small, [])
    }))
}

test('no page has a script or a style in it', () => {
  for (const kind of kinds) assert.doesNotMatch(renderPage(Gallery({ kind })), /<style|\sstyle=|<script(?![^>]*src=)|\son[a-z]+=/)
})
