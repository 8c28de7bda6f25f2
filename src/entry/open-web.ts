/** The one port: pages, API, static files. Every route is refused unless its table says who may use it. */
import fastifyCookie from '@fastify/cookie'
import fastifyFormbody from '@fastify/formbody'
import fastifyMultipart from '@fastify/multipart'
import fastifyRateLimit from '@fastify/rate-limit'
import fastifyStatic from '@fastify/static'
import fastifyUnderPressure from '@fastify/under-pressure'
import Fastify, { type FastifyInstance } from 'fastify'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { serveApi } from '#delivery/api/api-server.ts'
import { photosDescribed, serveApiPhotos } from '#delivery/api/photos-route.ts'
import { clockDescribed, serveClock } from '#delivery/api/clock-route.ts'
import { serveCallbacks } from '#delivery/callbacks.ts'
import { exchangeOpener } from '#delivery/exchange.ts'
import { answerBadAddress, answerFaults } from '#delivery/faults.ts'
import { landlordReader } from '#delivery/web/landlord-around.ts'
import { refuseForeignPosts } from '#delivery/web/same-origin.ts'
import { serveAssets, type Assets } from '#delivery/web/layouts/assets.ts'
import { serveWeb } from '#delivery/web/web-server.ts'
import type { Route } from '#delivery/route-table.ts'
import type { Door } from '#door/door.ts'
import type { KeptDiary } from '#door/kept-diary.ts'
import type { OwnDiaries } from '#door/own-diaries.ts'
import type { RulesReader } from '#door/rules-in-force.ts'
import { packageRoot } from '#storage/package-root.ts'
import type { Database } from '#storage/schema.ts'
import type { Clock } from './clock.ts'
import type { RunningBackground } from './open-background.ts'
import { routes } from './routes.ts'
import { sendSafeHeaders } from './safe-headers.ts'

export interface WebOptions {
  readonly db: Kysely<Database>
  readonly door: Door
  readonly readRules: RulesReader
  readonly diary?: KeptDiary | undefined
  readonly ownDiaries?: OwnDiaries | undefined
  readonly clock: Clock
  readonly background: RunningBackground
  readonly baseUrl: string
  readonly port: number
  readonly host: string
}

export interface OpenWeb {
  readonly address: string
  close(): Promise<void>
}

export const openWeb = async (options: WebOptions): Promise<OpenWeb> => {
  const app = await buildApp(options)
  const address = await app.listen({ port: options.port, host: options.host }).catch((fault: unknown) => {
    if ((fault as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw fault
    throw new Error(`Something else is using port ${String(options.port)}. Stop that first, or choose another with --port.`, { cause: fault })
  })
  return { address, close: () => app.close() }
}

/** What comes in is checked by each route's own schema; the compilers Fastify would load for its kind take long to load. */
const ownSchemasOnly = {
  buildValidator: () => {
    throw new Error('A route is checked by the schema in its table, not by one of Fastify’s kind.')
  },
  buildSerializer: () => () => (answer: unknown) => JSON.stringify(answer),
}

export const buildApp = async (options: WebOptions): Promise<FastifyInstance> => {
  serveAssets(readManifest())
  const landlord = landlordReader(() => options.readRules(options.db), () => options.clock.now())
  const app = Fastify({
    // At 'warn' no request is logged, only what went wrong, and never a header that lets anyone in.
    logger: { level: process.env['FETTLE_LOG'] ?? 'warn', redact: ['req.headers.authorization', 'req.headers.cookie'] },
    trustProxy: process.env['FETTLE_BEHIND_PROXY'] === 'yes',
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    bodyLimit: 256 * 1024,
    requestTimeout: 60_000,
    frameworkErrors: answerBadAddress(landlord),
    schemaController: { compilersFactory: ownSchemasOnly },
  })
  await registerPlugins(app, options.baseUrl)
  answerFaults(app, landlord)
  refuseForeignPosts(app, options.baseUrl, landlord)
  const openExchange = exchangeOpener({ ...options, now: () => options.clock.now() })
  serveWeb(app, ofKind(routes, 'web'), openExchange)
  serveApi(app, [...ofKind(routes, 'api-command'), ...ofKind(routes, 'api-query')], openExchange, options.baseUrl, { ...photosDescribed, ...(options.background.turnTo && clockDescribed) })
  serveApiPhotos(app, openExchange)
  serveCallbacks(app, {
    door: options.door,
    now: () => options.clock.now(),
    baseUrl: options.baseUrl,
    notifyToken: process.env['FETTLE_NOTIFY_CALLBACK_TOKEN'],
    twilioSecret: process.env['FETTLE_TEXT_STYLE'] === 'twilio' ? process.env['FETTLE_TEXT_SECRET'] : undefined,
  })
  serveClock(app, openExchange, options.background.turnTo, () => options.clock.now())
  return app
}

/** What the build left; without it pages come unstyled rather than not at all. */
const readManifest = (): Assets => {
  const path = join(packageRoot, 'dist', 'assets', 'manifest.json')
  if (!existsSync(path)) return {}
  const names = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>
  return Object.fromEntries(Object.entries(names).map(([name, file]) => [name, `/assets/${file}`]))
}

const ofKind = <K extends Route['kind']>(all: readonly Route[], kind: K) =>
  all.filter((route): route is Extract<Route, { kind: K }> => route.kind === kind)

const requestsPerMinute = 1200

const registerPlugins = async (app: FastifyInstance, baseUrl: string): Promise<void> => {
  sendSafeHeaders(app, baseUrl)
  await app.register(fastifyRateLimit, {
    max: Number(process.env['FETTLE_REQUESTS_PER_MINUTE'] ?? requestsPerMinute),
    keyGenerator: (request) => request.headers.authorization ?? request.ip,
  })
  await app.register(fastifyUnderPressure, { maxEventLoopDelay: 2000, exposeStatusRoute: '/health' })
  await app.register(fastifyCookie)
  await app.register(fastifyFormbody, { bodyLimit: 128 * 1024 })
  await app.register(fastifyMultipart, { throwFileSizeLimit: false })
  const assets = join(packageRoot, 'dist', 'assets')
  mkdirSync(assets, { recursive: true })
  await app.register(fastifyStatic, {
    root: assets,
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    index: false,
  })
}
