import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { Button } from '#delivery/web/components/button.tsx'
import { Details } from '#delivery/web/components/details.tsx'
import { Form } from '#delivery/web/components/form.tsx'
import type { FormState } from '#delivery/web/components/form-state.ts'
import { Input } from '#delivery/web/components/input.tsx'
import { Radios } from '#delivery/web/components/radios.tsx'
import { Textarea } from '#delivery/web/components/textarea.tsx'
import { PublicLayout } from '#delivery/web/layouts/public-layout.tsx'
import { renderPage } from '#delivery/web/layouts/document.tsx'
import { builtAssets, launchChromium, serve, troublesOf, type Served } from './chromium.ts'

let browser: Browser
let served: Served
let posted: { path: string; body: URLSearchParams }[] = []
/** Answers to /swap wait for this. */
let held: Promise<void> = Promise.resolve()

const shown = (title: string, children: unknown, form?: FormState) => renderPage(<PublicLayout title={title} landlord={{ name: 'Larkfield Homes' }} form={form}>{children as never}</PublicLayout>)

const wrong: FormState = { values: { name: 'Ada' }, errors: { postcode: 'Enter a postcode', contact: 'Choose how' } }

const plainForm = () => shown(
  'Plain',
  <Form action="/plain" autosaveTo="/draft">
    <Input name="name" label="Name" form={wrong} />
    <Input name="postcode" label="Postcode" form={wrong} />
    <Radios name="contact" legend="How?" form={wrong} items={[{ value: 'text', text: 'Text', more: <Input name="mobile" label="Mobile number" /> }, { value: 'letter', text: 'Letter' }]} />
    <Textarea name="words" label="Words" maxLength={20} />
    <Button name="do" value="send">
      Send
    </Button>
    <Details summary="More">
      <Input name="folded" label="Folded away" shortcut="alt+g" />
    </Details>
  </Form>,
  wrong,
)

const swapPage = (said: string, note = '') =>
  shown(
    said,
    <Form action="/swap" swap="#live" swapAsTyped>
      <Input name="words" label="Words" />
      <div id="live">
        <p id="said">{said}</p>
        <Input name="note" label="Note" value={note} />
        <Button name="do" value="hold">
          Hold
        </Button>
      </div>
      <Button formAction="/report">Report</Button>
    </Form>,
  )

before(async () => {
  await builtAssets()
  served = await serve(async ({ method, url, body }) => {
    if (method === 'POST') posted.push({ path: url.pathname, body })
    switch (url.pathname) {
      case '/plain':
        return method === 'POST' ? new Promise((later) => setTimeout(() => later(plainForm()), 300)) : plainForm()
      case '/swap':
        if (method === 'GET') return swapPage('nothing yet')
        await held
        return swapPage(`heard ${body.get('words')}${body.get('do') ? ` and ${body.get('do')}` : ''}`, body.get('note') ?? '')
      case '/report':
        return { redirect: '/done' } as never
      case '/done':
        return shown('Done', <p>Reported</p>)
      case '/draft':
        return 'kept'
      default:
        return undefined
    }
  })
  browser = await launchChromium()
})

after(async () => {
  await browser?.close()
  await served?.close()
})

beforeEach(() => {
  posted = []
  held = Promise.resolve()
})

const onPage = async (path: string, act: (page: Page) => Promise<void>): Promise<void> => {
  const page = await browser.newPage()
  const troubles = troublesOf(page)
  await page.goto(served.address + path)
  await act(page)
  assert.deepEqual(troubles, [])
  await page.close()
}

const postsTo = (path: string) => posted.filter((one) => one.path === path)

test('a page with errors says so in its title, starts at their summary, and each leads into its field', () =>
  onPage('/plain', async (page) => {
    assert.match(await page.title(), /^Error: Plain – /)
    assert.equal(await page.evaluate(() => document.activeElement?.className), 'govuk-error-summary')
    await page.getByRole('link', { name: 'Enter a postcode' }).click()
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'postcode')
    await page.getByRole('link', { name: 'Choose how' }).click()
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'contact')
  }))

test('what is left to write is counted as one types, and too much is said but not cut off', () =>
  onPage('/plain', async (page) => {
    const words = page.getByLabel('Words')
    await words.fill('nineteen letters it')
    assert.ok(await page.getByText('1 character left').isVisible())
    await words.fill('this is longer than twenty')
    assert.ok(await page.getByText('6 characters too many').isVisible())
    assert.equal(await words.inputValue(), 'this is longer than twenty')
  }))

test('a button pressed twice sends once, with its own value', () =>
  onPage('/plain', async (page) => {
    await page.getByRole('button', { name: 'Send' }).dblclick()
    await page.waitForLoadState('load')
    await page.waitForFunction(() => document.readyState === 'complete')
    assert.equal(postsTo('/plain').length, 1)
    assert.equal(postsTo('/plain')[0]?.body.get('do'), 'send')
  }))

test('what is typed is kept as a draft a moment later, and the page says so', () =>
  onPage('/plain', async (page) => {
    await page.getByLabel('Name', { exact: true }).fill('Ada Okafor')
    await page.getByText('Draft saved').waitFor()
    assert.equal(postsTo('/draft').at(-1)?.body.get('name'), 'Ada Okafor')
  }))

test('a shortcut opens what is folded and goes to the field', () =>
  onPage('/plain', async (page) => {
    await page.keyboard.press('Alt+g')
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'folded')
  }))

test('as one types, part of the page is renewed and the place in the text stays', () =>
  onPage('/swap', async (page) => {
    await page.getByLabel('Words').pressSequentially('tap')
    await page.getByText('heard tap').waitFor()
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'words')
    assert.match(await page.title(), /^heard tap/)
    await page.getByLabel('Note').pressSequentially('wet')
    await page.waitForFunction(() => (document.querySelector('#note') as HTMLInputElement).defaultValue === 'wet')
    assert.deepEqual(await page.evaluate(() => [document.activeElement?.id, (document.activeElement as HTMLInputElement).selectionStart]), ['note', 3])
  }))

test('what is typed into a part while its answer is awaited is not undone by the answer', () =>
  onPage('/swap', async (page) => {
    let release = () => {}
    held = new Promise((later) => (release = later))
    const asked = page.waitForRequest('**/swap')
    await page.getByLabel('Words').pressSequentially('tap')
    await asked
    await page.getByLabel('Note').pressSequentially('meanwhile')
    release()
    await page.getByText('heard tap').waitFor()
    assert.equal(await page.getByLabel('Note').inputValue(), 'meanwhile')
    await page.waitForFunction(() => (document.querySelector('#note') as HTMLInputElement).defaultValue === 'meanwhile')
  }))

test('a button pressed while an answer is awaited is sent after it, once', () =>
  onPage('/swap', async (page) => {
    let release = () => {}
    held = new Promise((later) => (release = later))
    const asked = page.waitForRequest('**/swap')
    await page.getByLabel('Words').pressSequentially('tap')
    await asked
    await page.getByRole('button', { name: 'Hold' }).dblclick()
    release()
    await page.getByText('heard tap and hold').waitFor()
    assert.equal(postsTo('/swap').filter(({ body }) => body.get('do') === 'hold').length, 1)
  }))

test('an answer that leads to another page takes one there', () =>
  onPage('/swap', async (page) => {
    await page.getByRole('button', { name: 'Report' }).click()
    await page.waitForURL('**/done')
  }))

test('without a connection nothing typed is lost, and the page says that it was not sent', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${served.address}/swap`)
  await context.setOffline(true)
  await page.getByLabel('Words').pressSequentially('tap')
  await page.getByRole('alert').waitFor()
  assert.equal(await page.getByLabel('Words').inputValue(), 'tap')
  await context.setOffline(false)
  await page.getByLabel('Words').pressSequentially('s')
  await page.getByText('heard taps').waitFor()
  assert.equal(await page.getByRole('alert').count(), 0)
  await context.close()
})

test('without JavaScript the same forms are sent and answered whole, and folded answers show when chosen', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${served.address}/swap`)
  await page.getByLabel('Words').fill('tap')
  await page.getByRole('button', { name: 'Hold' }).click()
  assert.equal(await page.locator('#said').textContent(), 'heard tap and hold')
  await page.goto(`${served.address}/plain`)
  assert.equal(await page.getByLabel('Mobile number').isVisible(), false)
  await page.getByLabel('Text').check()
  assert.equal(await page.getByLabel('Mobile number').isVisible(), true)
  await context.close()
})
