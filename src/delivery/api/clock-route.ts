/** POST /api/v1/clock turns a hand-turned clock forward, doing all that falls due on the way. Absent on the machine's clock. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { refusalFromSchema } from '#door/input-refusals.ts'
import { may } from '#door/permissions.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { sendProblem, type OpenExchange } from './api-server.ts'

const input = z.object({ now: z.iso.datetime({ offset: true, error: 'Give an ISO instant, such as 2026-12-24T10:00:00Z' }) })

export const serveClock = (
  app: FastifyInstance,
  openExchange: OpenExchange,
  turnTo: ((to: Date) => Promise<void>) | undefined,
  now: () => Date,
): void => {
  if (!turnTo) return
  let turning: Promise<void> = Promise.resolve()
  app.post('/api/v1/clock', async (request, reply) => {
    const exchange = await openExchange(request)
    if (isRefused(exchange)) return sendProblem(reply, exchange)
    if (!may(exchange.actor.role, 'turn-clock')) return sendProblem(reply, refuse('not-allowed', 'not-allowed', 'Only an administrator’s token may turn the clock.'))
    const parsed = input.safeParse(request.body)
    if (!parsed.success) return sendProblem(reply, refusalFromSchema(parsed.error))
    const to = new Date(parsed.data.now)
    if (to < now()) return sendProblem(reply, refuse('invalid', 'clock-goes-forward', `The clock only goes forward; it is ${now().toISOString()}.`, 'now'))
    turning = turning.then(() => turnTo(to))
    await turning
    return reply.send({ now: now().toISOString() })
  })
  app.get('/api/v1/clock', async (_request, reply) => reply.send({ now: now().toISOString() }))
}
