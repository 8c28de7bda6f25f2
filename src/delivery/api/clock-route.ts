/** POST /api/v1/clock turns a hand-turned clock forward, doing all that falls due on the way. Absent on the machine's clock. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { refusalFromSchema } from '#door/input-refusals.ts'
import { may } from '#door/permissions.ts'
import { answerOnce } from '#door/repeated-requests.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import type { Exchange } from '../route-table.ts'
import { idempotencyKey, sendProblem, type OpenExchange } from './api-server.ts'
import { idempotencyKeyParameter, responses, toJson, type OpenApiPaths } from './openapi.ts'

const input = z.object({ now: z.iso.datetime({ offset: true, error: 'Give an ISO instant, such as 2026-12-24T10:00:00Z' }) })
const answer = z.object({ now: z.string() })

export const clockDescribed: OpenApiPaths = {
  '/clock': {
    get: { summary: 'What the hand-turned clock shows', operationId: 'see-clock', responses: responses(200, toJson(answer, 'output')) },
    post: {
      summary: 'Turn the clock forward, doing all that falls due on the way; answers when it is done',
      operationId: 'turn-clock',
      parameters: [idempotencyKeyParameter],
      requestBody: { required: true, content: { 'application/json': { schema: toJson(input, 'input') } } },
      responses: responses(200, toJson(answer, 'output')),
    },
  },
}

/** A slip of the hand would do years of work, and leave the years that have a calendar for good. */
const furthestMs = 366 * 86_400_000

const onlyForward = (now: Date) => refuse('invalid', 'clock-goes-forward', `The clock only goes forward; it is ${now.toISOString()}.`, 'now')
const tooFar = refuse('too-much', 'too-far', 'Turn the clock by no more than a year at a time.', 'now')
const notForThisRole = refuse('not-allowed', 'not-allowed', 'Only an administrator’s token may turn the clock.')

export const serveClock = (
  app: FastifyInstance,
  openExchange: OpenExchange,
  turnTo: ((to: Date) => Promise<void>) | undefined,
  now: () => Date,
): void => {
  if (!turnTo) return
  const turnOnce = async (exchange: Exchange, to: Date, key: string | undefined) => {
    const repeat = key === undefined ? undefined : { actorId: exchange.actor.id, key, command: 'turn-clock', input: { now: to.toISOString() } }
    // Turned first and answered after, because a long turn would outlast the transaction; turns wait for one another.
    const known = repeat && (await exchange.db.selectFrom('repeated_requests').select('key').where('actor_id', '=', repeat.actorId).where('key', '=', repeat.key).executeTakeFirst())
    if (!known) {
      if (to < now()) return onlyForward(now())
      if (to.getTime() - now().getTime() > furthestMs) return tooFar
      await turnTo(to)
    }
    return answerOnce(exchange.db, repeat, now(), async () => ({ now: now().toISOString() }))
  }
  let turning: Promise<unknown> = Promise.resolve()
  app.post('/api/v1/clock', async (request, reply) => {
    const asked = await askedFor(request, openExchange)
    if (isRefused(asked)) return sendProblem(reply, asked)
    const turned = turning.then(() => turnOnce(asked.exchange, asked.to, asked.key))
    turning = turned.catch(() => undefined)
    const said = await turned
    return isRefused(said) ? sendProblem(reply, said) : reply.send(said)
  })
  app.get('/api/v1/clock', async (request, reply) => {
    const exchange = await openExchange(request)
    return isRefused(exchange) ? sendProblem(reply, exchange) : reply.send({ now: now().toISOString() })
  })
}

const askedFor = async (request: FastifyRequest, openExchange: OpenExchange): Promise<{ exchange: Exchange; to: Date; key: string | undefined } | Refused> => {
  const exchange = await openExchange(request)
  if (isRefused(exchange)) return exchange
  if (!may(exchange.actor.role, 'turn-clock')) return notForThisRole
  const key = idempotencyKey(request)
  if (isRefused(key)) return key
  const parsed = input.safeParse(request.body)
  return parsed.success ? { exchange, to: new Date(parsed.data.now), key } : refusalFromSchema(parsed.error)
}
