/** Opens the exchange for a request: who it is, by token or session, and how they reach the door. */
import type { FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import { publicActor, type Actor } from '#door/actor.ts'
import type { Door } from '#door/door.ts'
import type { KeptDiary } from '#door/kept-diary.ts'
import type { OwnDiaries } from '#door/own-diaries.ts'
import type { Rules, RulesReader } from '#door/rules-in-force.ts'
import { refuse } from '#ground/refusal.ts'
import { actorForSession } from '#staff/sessions.ts'
import { actorForToken } from '#staff/tokens.ts'
import type { Database } from '#storage/schema.ts'
import type { OpenExchange } from './api/api-server.ts'
import type { Exchange } from './route-table.ts'
import { sessionCookie } from './web/session-cookie.ts'

export interface ExchangeParts {
  readonly db: Kysely<Database>
  readonly door: Door
  readonly readRules: RulesReader
  readonly diary?: KeptDiary | undefined
  readonly ownDiaries?: OwnDiaries | undefined
  readonly baseUrl: string
  readonly now: () => Date
}

export const exchangeOpener = (parts: ExchangeParts): OpenExchange => async (request) => {
  const now = parts.now()
  const isApi = request.url.startsWith('/api/')
  const actor = isApi ? await actorByToken(parts, request, now) : await actorBySession(parts, request, now)
  if (actor === undefined) return tokenNeeded
  return exchangeFor(parts, request, actor, now)
}

const tokenNeeded = refuse('not-signed-in', 'token-needed', 'Send a bearer token that is still valid in the Authorization header.')

const actorByToken = async ({ db }: ExchangeParts, request: FastifyRequest, now: Date): Promise<Actor | undefined> => {
  const bearer = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1]
  return bearer === undefined ? undefined : actorForToken(db, bearer, now)
}

const actorBySession = async ({ db }: ExchangeParts, request: FastifyRequest, now: Date): Promise<Actor> => {
  const session = request.cookies[sessionCookie]
  return session === undefined ? publicActor : ((await actorForSession(db, session, now)) ?? publicActor)
}

export const exchangeFor = (parts: ExchangeParts, request: FastifyRequest, actor: Actor, now: Date): Exchange => {
  let rules: Promise<Rules> | undefined
  return {
    actor,
    now,
    db: parts.db,
    door: parts.door,
    // One request goes by one set of rules.
    rules: () => (rules ??= parts.readRules(parts.db)),
    diary: parts.diary,
    ownDiaries: parts.ownDiaries,
    params: request.params as Record<string, string>,
    query: singleValues(request.query as Record<string, unknown>),
    form: {},
    files: [],
    baseUrl: parts.baseUrl,
    cookies: request.cookies as Record<string, string>,
    perform: (command, input, once) =>
      parts.door.perform(command, input, { actor, door: 'web', now: parts.now(), ...(once ? { idempotencyKey: once } : {}) }),
  }
}

const singleValues = (query: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => {
      const one: unknown = Array.isArray(value) ? (value as unknown[])[0] : value
      return typeof one === 'string' ? [[name, one]] : []
    }),
  )

