/** Some of the product's pages over a real database, without a port: asked for and posted as a browser would, at an instant the test sets. */
import fastifyCookie from '@fastify/cookie'
import fastifyFormbody from '@fastify/formbody'
import fastifyMultipart from '@fastify/multipart'
import Fastify, { type FastifyInstance } from 'fastify'
import { exchangeFor, exchangeOpener, type ExchangeParts } from '#delivery/exchange.ts'
import type { Route, WebRoute } from '#delivery/route-table.ts'
import { serveWeb } from '#delivery/web/web-server.ts'
import type { Actor } from '#door/actor.ts'
import { plainBrowser, type PlainBrowser, type Typed } from './plain-browser.ts'

export interface Answered {
  readonly status: number
  readonly html: string
  readonly location: string | undefined
}

export interface Pages {
  now: Date
  /** Who asks, without signing in. Undefined: whoever the session in the cookie says, as outside a test. */
  actor: Actor | undefined
  readonly app: FastifyInstance
  readonly baseUrl: string
  get(url: string): Promise<Answered>
  post(url: string, form: Typed): Promise<Answered>
  /** The hidden fields of the form on a page that goes to an address. */
  formIn(html: string, action: string): Record<string, string>
  browser(cookies?: Record<string, string>): PlainBrowser
  close(): Promise<void>
}

type World = Pick<ExchangeParts, 'db' | 'door' | 'readRules' | 'ownDiaries'>

export const openPages = async (world: World, routes: readonly Route[], asked: { readonly now: Date; readonly actor?: Actor }): Promise<Pages> => {
  const app = Fastify({ routerOptions: { maxParamLength: 200 } })
  await app.register(fastifyCookie)
  await app.register(fastifyFormbody)
  await app.register(fastifyMultipart, { throwFileSizeLimit: false })
  const { db, door, readRules, ownDiaries } = world
  const baseUrl = 'http://repairs.example'
  const parts: ExchangeParts = { db, door, readRules, ownDiaries, baseUrl, now: () => pages.now }
  const bySession = exchangeOpener(parts)
  serveWeb(app, routes.filter((one): one is WebRoute => one.kind === 'web'), async (request) => (pages.actor ? exchangeFor(parts, request, pages.actor, pages.now) : bySession(request)))
  const pages: Pages = {
    now: asked.now,
    actor: asked.actor,
    app,
    baseUrl,
    get: async (url) => answered(await app.inject({ method: 'GET', url })),
    post: async (url, form) => answered(await app.inject({ method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: encoded(form) })),
    formIn,
    browser: (cookies) => plainBrowser(app, cookies),
    close: () => app.close(),
  }
  return pages
}

const answered = (response: { statusCode: number; body: string; headers: Record<string, unknown> }): Answered => ({
  status: response.statusCode,
  html: response.body,
  location: typeof response.headers['location'] === 'string' ? response.headers['location'] : undefined,
})

const encoded = (form: Typed): string => {
  const words = new URLSearchParams()
  for (const [name, value] of Object.entries(form)) for (const one of typeof value === 'string' ? [value] : value) words.append(name, one)
  return String(words)
}

const formIn = (html: string, action: string): Record<string, string> => {
  const form = html.split('<form').find((one) => one.includes(`action="${action}"`))?.split('</form>')[0] ?? ''
  return Object.fromEntries([...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]))
}
