/**
 * A browser without JavaScript: it follows redirects, keeps cookies, reads the page, and sends a page's form with what
 * stood in it and what was typed over it.
 */
import type { FastifyInstance } from 'fastify'
import { parseHTML } from 'linkedom'

export type Typed = Readonly<Record<string, string | readonly string[]>>

export interface ChosenFile {
  readonly field: string
  readonly filename: string
  readonly bytes: Buffer
}

export interface PlainBrowser {
  readonly address: string
  readonly status: number
  readonly html: string
  readonly document: Document
  readonly headers: Readonly<Record<string, unknown>>
  go(address: string): Promise<PlainBrowser>
  /** Sends the form in the main part of the page (the first, or the one that goes to `to`). */
  send(typed?: Typed, options?: { to?: string; files?: readonly ChosenFile[]; press?: readonly [string, string] }): Promise<PlainBrowser>
  /** Posts whatever is asked, to anywhere. */
  post(address: string, typed: Typed): Promise<PlainBrowser>
  title(): string
  heading(): string
  text(): string
  errors(): string[]
  cookies(): Record<string, string>
}

const mostRedirects = 5

export const plainBrowser = (app: FastifyInstance, cookies: Readonly<Record<string, string>> = {}): PlainBrowser => {
  const jar = new Map(Object.entries(cookies))
  let state = { address: 'about:blank', status: 0, html: '', headers: {} as Record<string, unknown>, document: parseHTML('<html><body></body></html>').document }

  const visit = async (method: 'GET' | 'POST', address: string, payload?: string | Buffer, contentType?: string): Promise<void> => {
    for (let times = 0, to = address, how = method; times < mostRedirects; times++) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await app.inject({
        method: how,
        url: to,
        headers: { ...(cookie === '' ? {} : { cookie }), ...(how === 'POST' && contentType ? { 'content-type': contentType } : {}) },
        ...(how === 'POST' && payload !== undefined ? { payload } : {}),
      })
      for (const { name, value, maxAge } of answer.cookies as { name: string; value: string; maxAge?: number }[]) {
        if (maxAge === 0) jar.delete(name)
        else jar.set(name, value)
      }
      if (answer.statusCode === 303) {
        to = String(answer.headers.location)
        how = 'GET'
        continue
      }
      state = { address: to, status: answer.statusCode, html: answer.body, headers: answer.headers, document: parseHTML(answer.body).document }
      return
    }
    throw new Error(`${address} goes round in circles.`)
  }

  const browser: PlainBrowser = {
    get address() { return state.address },
    get status() { return state.status },
    get html() { return state.html },
    get document() { return state.document },
    get headers() { return state.headers },
    async go(address) {
      await visit('GET', address)
      return browser
    },
    async send(typed = {}, { to, files = [], press } = {}) {
      const forms = [...state.document.querySelectorAll('main form')]
      const form = to === undefined ? forms[0] : forms.find((one) => one.getAttribute('action') === to)
      if (!form) throw new Error(`There is no form${to === undefined ? '' : ` to ${to}`} on ${state.address}.`)
      const fields = [...standing(form).filter(([name]) => !(name in typed)), ...pairs(typed), ...(press ? [press] : [])]
      const action = form.getAttribute('action') ?? state.address
      if (form.getAttribute('enctype') === 'multipart/form-data') {
        const { body, contentType } = multipart(fields, files)
        await visit('POST', action, body, contentType)
      } else {
        await visit('POST', action, new URLSearchParams(fields.map(([a, b]) => [a, b])).toString(), 'application/x-www-form-urlencoded')
      }
      return browser
    },
    async post(address, typed) {
      await visit('POST', address, new URLSearchParams(pairs(typed).map(([a, b]) => [a, b])).toString(), 'application/x-www-form-urlencoded')
      return browser
    },
    title: () => tidy(state.document.querySelector('title')?.textContent),
    heading: () => tidy(state.document.querySelector('h1')?.textContent),
    text: () => tidy(state.document.querySelector('main')?.textContent),
    errors: () => [...state.document.querySelectorAll('.govuk-error-summary__list li')].map((one) => tidy(one.textContent)),
    cookies: () => Object.fromEntries(jar),
  }
  return browser
}

const tidy = (text: string | null | undefined): string => (text ?? '').replaceAll(/\s+/g, ' ').trim()

type Pair = readonly [string, string]

const pairs = (typed: Typed): Pair[] =>
  Object.entries(typed).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : value.map((one) => [name, one] as const)))

/** What the form would send as it stands: text, what is ticked, what is chosen. */
const standing = (form: Element): Pair[] => {
  const found: Pair[] = []
  for (const field of form.querySelectorAll('input, textarea, select')) {
    const name = field.getAttribute('name')
    const type = field.getAttribute('type')
    if (name === null || type === 'file' || type === 'submit') continue
    if (type === 'radio' || type === 'checkbox') {
      if (field.hasAttribute('checked')) found.push([name, field.getAttribute('value') ?? 'on'])
    } else if (field.tagName === 'SELECT') {
      const chosen = field.querySelector('option[selected]') ?? field.querySelector('option')
      if (chosen) found.push([name, chosen.getAttribute('value') ?? chosen.textContent ?? ''])
    } else {
      found.push([name, field.tagName === 'TEXTAREA' ? (field.textContent ?? '') : (field.getAttribute('value') ?? '')])
    }
  }
  return found
}

const boundary = 'a-boundary-of-the-test'

const multipart = (fields: readonly Pair[], files: readonly ChosenFile[]): { body: Buffer; contentType: string } => {
  const parts: Buffer[] = []
  for (const [name, value] of fields) parts.push(Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`))
  for (const { field, filename, bytes } of files) {
    parts.push(Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${filename}"\r\ncontent-type: application/octet-stream\r\n\r\n`), bytes, Buffer.from('\r\n'))
  }
  return { body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]), contentType: `multipart/form-data; boundary=${boundary}` }
}
