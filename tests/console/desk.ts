/** The console over a real database, without a port: pages are asked for and forms posted as a browser would. */
import fastifyFormbody from '@fastify/formbody'
import fastifyMultipart from '@fastify/multipart'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import { consoleRoutes } from '../../src/console/console.routes.ts'
import type { Exchange, Route } from '#delivery/route-table.ts'
import { serveWeb } from '#delivery/web/web-server.ts'
import type { Actor } from '#door/actor.ts'
import type { Role } from '#door/permissions.ts'
import { wire } from '#entry/wiring.ts'
import type { Database } from '#storage/schema.ts'
import { addContractor, addHome, addOperatives, adoptRules } from '#tests/support/small-cast.ts'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'

export interface Answered {
  readonly status: number
  readonly html: string
  readonly location: string | undefined
}

export interface Desk {
  readonly db: Kysely<Database>
  readonly store: TestDatabase
  readonly app: FastifyInstance
  readonly door: ReturnType<typeof wire>['door']
  now: Date
  role: Role
  get(url: string): Promise<Answered>
  post(url: string, form: Readonly<Record<string, string | readonly string[]>>): Promise<Answered>
  close(): Promise<void>
}

export const openDesk = async (now: Date): Promise<Desk> => {
  const store = await testDatabase()
  const { db } = store
  await adoptRules(db)
  await peopleAndHomes(db)
  const { door, readRules, ownDiaries } = wire(db)
  const app = Fastify()
  await app.register(fastifyFormbody)
  await app.register(fastifyMultipart)
  const actor = (): Actor => ({ id: 'user/1', role: desk.role, name: 'Ngozi Eze' })
  serveWeb(app, consoleRoutes.filter((one): one is Extract<Route, { kind: 'web' }> => one.kind === 'web'), async (request): Promise<Exchange> => ({
    actor: actor(),
    now: desk.now,
    db,
    door,
    rules: () => readRules(db),
    ownDiaries,
    params: request.params as Record<string, string>,
    query: request.query as Record<string, string>,
    form: {},
    files: [],
    baseUrl: 'http://desk.test',
    cookies: {},
    perform: (command, input, once) => door.perform(command, input, { actor: actor(), door: 'web', now: desk.now, ...(once === undefined ? {} : { idempotencyKey: once }) }),
  }))
  const answered = (response: { statusCode: number; body: string; headers: Record<string, unknown> }): Answered => ({
    status: response.statusCode,
    html: response.body,
    location: typeof response.headers['location'] === 'string' ? response.headers['location'] : undefined,
  })
  const desk: Desk = {
    db,
    store,
    app,
    door,
    now,
    role: 'agent',
    get: async (url) => answered(await app.inject({ method: 'GET', url })),
    post: async (url, form) => answered(await app.inject({ method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: encoded(form) })),
    close: async () => {
      await app.close()
      await store.drop()
    },
  }
  return desk
}

const encoded = (form: Readonly<Record<string, string | readonly string[]>>): string => {
  const words = new URLSearchParams()
  for (const [name, value] of Object.entries(form)) for (const one of typeof value === 'string' ? [value] : value) words.append(name, one)
  return String(words)
}

const trades = ['plumber', 'electrician', 'gas-engineer', 'carpenter', 'multi-trade', 'surveyor']

/** One tenant, one leaseholder, a firm with two operatives, one of them on call, and two of our own people. */
const peopleAndHomes = async (db: Kysely<Database>): Promise<void> => {
  await addHome(db, 'H1')
  await addHome(db, 'H2')
  await db.updateTable('tenancies').set({ tenure: 'leaseholder' }).where('home_ref', '=', 'H2').execute()
  await db
    .insertInto('resident_details')
    .values([
      { resident_ref: 'P-H1', name: 'Grace Adeyemi', phone: '+447700900123', email: 'grace@example.org', born_on: '1961-03-04', adjustments: null },
      { resident_ref: 'P-H2', name: 'Tom Lister', phone: '+447700900456', email: null, born_on: null, adjustments: null },
    ])
    .execute()
  await addContractor(db, 'C1', trades)
  await addOperatives(db, [{ ref: 'O1', contractorRef: 'C1', trades }, { ref: 'O2', contractorRef: 'C1', trades }])
  await db
    .insertInto('on_call')
    .values({ on_call_ref: 'K1', contractor_ref: 'C1', operative_ref: 'O2', trades, from_at: new Date('2026-01-01T00:00:00Z'), until_at: new Date('2027-01-01T00:00:00Z') })
    .execute()
  await db
    .insertInto('users')
    .values([
      { user_id: '1', name: 'Ngozi Eze', email: 'ngozi@ravensvale.example', role: 'agent', added_at: new Date('2026-01-01T00:00:00Z') },
      { user_id: '2', name: 'Sam Okafor', email: 'sam@ravensvale.example', role: 'team-leader', added_at: new Date('2026-01-01T00:00:00Z') },
    ])
    .execute()
}
