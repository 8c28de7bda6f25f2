/** Serves the API routes: bearer token, JSON in, JSON or problem+json out. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { may, type Permission } from '#door/permissions.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import type { Exchange, ApiCommandRoute, ApiQueryRoute } from '../route-table.ts'
import { openApiDocument, type OpenApiPaths } from './openapi.ts'
import { problemOf, statusOf } from './problem.ts'
import { queryReader } from './read-query.ts'

type Fields = Readonly<Record<string, unknown>>

export type OpenExchange = (request: FastifyRequest) => Promise<Exchange | Refused>

const jsonBodyLimit = 256 * 1024

export const serveApi = (
  app: FastifyInstance,
  routes: readonly (ApiCommandRoute | ApiQueryRoute)[],
  openExchange: OpenExchange,
  baseUrl: string,
  alsoDescribed: OpenApiPaths,
): void => {
  // Written when it is first asked for: that takes a tenth of a start.
  let document: string | undefined
  app.get('/api/v1/openapi.json', (_request, reply) => {
    document ??= JSON.stringify(openApiDocument(routes, baseUrl, alsoDescribed))
    return reply.type('application/json').send(document)
  })
  for (const route of routes) {
    if (route.kind === 'api-command') serveCommand(app, route, openExchange)
    else serveQuery(app, route, openExchange)
  }
}

const serveCommand = (app: FastifyInstance, route: ApiCommandRoute, openExchange: OpenExchange): void => {
  app.post(`/api/v1${route.path}`, { bodyLimit: route.bodyLimit ?? jsonBodyLimit }, async (request, reply) => {
    const exchange = await allowed(request, route.command.permission, openExchange)
    if (isRefused(exchange)) return sendProblem(reply, exchange)
    const body = request.body ?? {}
    if (!isFields(body)) return sendProblem(reply, notAnObject)
    const key = idempotencyKey(request)
    if (isRefused(key)) return sendProblem(reply, key)
    const contradicted = contradictedIn(body, request.params as Fields)
    if (contradicted) return sendProblem(reply, contradicted)
    const input = { ...body, ...(request.params as Fields) }
    const answer = await exchange.door.perform(route.command, input, {
      actor: exchange.actor,
      door: 'api',
      now: exchange.now,
      ...(key === undefined ? {} : { idempotencyKey: key }),
    })
    return isRefused(answer) ? sendProblem(reply, answer) : reply.code(route.status).send(answer)
  })
}

const serveQuery = (app: FastifyInstance, route: ApiQueryRoute, openExchange: OpenExchange): void => {
  const readQuery = queryReader(route)
  app.get(`/api/v1${route.path}`, async (request, reply) => {
    const exchange = await allowed(request, route.permission, openExchange)
    if (isRefused(exchange)) return sendProblem(reply, exchange)
    const asked = readQuery(request.query as Fields, request.params as Fields)
    if (isRefused(asked)) return sendProblem(reply, asked)
    const answer = await route.read(asked.input as never, exchange)
    return isRefused(answer) ? sendProblem(reply, answer) : reply.send(answer)
  })
}

const allowed = async (
  request: FastifyRequest,
  permission: Permission,
  openExchange: OpenExchange,
): Promise<Exchange | Refused> => {
  const exchange = await openExchange(request)
  if (isRefused(exchange) || may(exchange.actor.role, permission)) return exchange
  return refuse('not-allowed', 'not-allowed', `This token’s role does not have the permission “${permission}”.`)
}

/** A picture arrives as its bytes, and is no object of fields. */
const isFields = (body: unknown): body is Fields => typeof body === 'object' && !Array.isArray(body) && !Buffer.isBuffer(body)

/** What the address says is not asked for in the body; a body that says it too must say the same. */
const contradictedIn = (body: Fields, params: Fields): Refused | undefined => {
  const name = Object.keys(params).find((one) => Object.hasOwn(body, one) && body[one] !== params[one])
  return name === undefined ? undefined : refuse('invalid', 'not-as-in-the-address', 'The address says this already, and otherwise. Leave it out of the body.', name)
}

const notAnObject = refuse('invalid', 'not-an-object', 'Send a JSON object.')

export const idempotencyKey = (request: FastifyRequest): string | undefined | Refused => {
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,200}$/.test(key)) {
    return refuse('invalid', 'bad-idempotency-key', 'An Idempotency-Key is 8 to 200 visible characters.', 'Idempotency-Key')
  }
  return key
}

export const sendProblem = (reply: FastifyReply, { refusal }: Refused, status = statusOf[refusal.kind]) =>
  reply.code(status).type('application/problem+json').send(JSON.stringify({ ...problemOf(refusal), status }))
