/** Some of the product's pages on a database of the test's own, at an instant the test sets. */
import fastifyCookie from '@fastify/cookie'
import fastifyFormbody from '@fastify/formbody'
import fastifyMultipart from '@fastify/multipart'
import Fastify, { type FastifyInstance } from 'fastify'
import { exchangeOpener } from '#delivery/exchange.ts'
import type { Route, WebRoute } from '#delivery/route-table.ts'
import { serveWeb } from '#delivery/web/web-server.ts'
import type { Door } from '#door/door.ts'
import { wire } from '#entry/wiring.ts'
import { plainBrowser, type PlainBrowser } from './plain-browser.ts'
import { testDatabase, type TestDatabase } from './test-database.ts'

export interface ResidentPages extends TestDatabase {
  readonly app: FastifyInstance
  readonly door: Door
  readonly baseUrl: string
  now(): Date
  setClock(to: string): void
  browser(cookies?: Record<string, string>): PlainBrowser
  close(): Promise<void>
}

export const openResidentPages = async (routes: readonly Route[], startAt: string): Promise<ResidentPages> => {
  const store = await testDatabase()
  let now = new Date(startAt)
  const baseUrl = 'http://repairs.example'
  const { door, readRules, ownDiaries } = wire(store.db)
  const app = Fastify({ logger: false, routerOptions: { maxParamLength: 200 } })
  await app.register(fastifyCookie)
  await app.register(fastifyFormbody)
  await app.register(fastifyMultipart, { throwFileSizeLimit: false })
  const openExchange = exchangeOpener({ db: store.db, door, readRules, ownDiaries, baseUrl, now: () => now })
  serveWeb(app, routes.filter((route): route is WebRoute => route.kind === 'web'), openExchange)
  return {
    ...store,
    app,
    door,
    baseUrl,
    now: () => now,
    setClock: (to) => { now = new Date(to) },
    browser: (cookies) => plainBrowser(app, cookies),
    async close() {
      await app.close()
      await store.drop()
    },
  }
}
