/** The planner's pages, or others over the same landlord, over a real database, without a port: asked for and posted as a browser would. */
import fastifyFormbody from '@fastify/formbody'
import fastifyMultipart from '@fastify/multipart'
import Fastify from 'fastify'
import type { Exchange, Route } from '#delivery/route-table.ts'
import { serveWeb } from '#delivery/web/web-server.ts'
import type { Actor } from '#door/actor.ts'
import { planningRoutes } from '#planning/planning.routes.tsx'
import { planner, sunday, type PlanningWorld } from './planning-world.ts'

export interface Answered {
  readonly status: number
  readonly html: string
  readonly location: string | undefined
}

export interface Pages {
  now: Date
  actor: Actor
  get(url: string): Promise<Answered>
  post(url: string, form: Readonly<Record<string, string>>): Promise<Answered>
  /** The hidden fields of the form on a page that goes to an address. */
  formIn(html: string, action: string): Record<string, string>
  close(): Promise<void>
}

export const openPages = async (world: PlanningWorld, routes: readonly Route[] = planningRoutes): Promise<Pages> => {
  const app = Fastify()
  await app.register(fastifyFormbody)
  await app.register(fastifyMultipart)
  const open = async (request: { params: unknown; query: unknown }): Promise<Exchange> => ({
    actor: pages.actor,
    now: pages.now,
    db: world.db,
    door: world.door,
    rules: () => world.readRules(world.db),
    params: request.params as Record<string, string>,
    query: request.query as Record<string, string>,
    form: {},
    files: [],
    baseUrl: 'http://planning.test',
    cookies: {},
    perform: (command, input, once) => world.door.perform(command, input, { actor: pages.actor, door: 'web', now: pages.now, ...(once === undefined ? {} : { idempotencyKey: once }) }),
  })
  serveWeb(app, routes.filter((one): one is Extract<Route, { kind: 'web' }> => one.kind === 'web'), open)
  const answered = (response: { statusCode: number; body: string; headers: Record<string, unknown> }): Answered => ({
    status: response.statusCode,
    html: response.body,
    location: typeof response.headers['location'] === 'string' ? response.headers['location'] : undefined,
  })
  const pages: Pages = {
    now: sunday,
    actor: planner,
    get: async (url) => answered(await app.inject({ method: 'GET', url })),
    post: async (url, form) => answered(await app.inject({ method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: String(new URLSearchParams(form)) })),
    formIn(html, action) {
      const form = html.split('<form').find((one) => one.includes(`action="${action}"`))?.split('</form>')[0] ?? ''
      return Object.fromEntries([...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]))
    },
    close: () => app.close(),
  }
  return pages
}
