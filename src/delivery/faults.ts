/** What happens when nothing is there or something breaks: a clear answer in the form that was asked for, never a stack. */
import { randomUUID } from 'node:crypto'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refusalFromFault } from '#door/known-faults.ts'
import { refuse, type RefusalKind, type Refused } from '#ground/refusal.ts'
import { sendProblem } from './api/api-server.ts'
import { statusOf } from './api/problem.ts'
import type { LandlordReader } from './web/landlord-around.ts'
import { renderPage } from './web/layouts/document.tsx'
import { refusalPage } from './web/refusal-page.tsx'
import { startAgainFrom } from './web/start-again.ts'

export const answerFaults = (app: FastifyInstance, landlord: LandlordReader): void => {
  const answer = answering(landlord)
  app.setNotFoundHandler((request, reply) => answer(request, reply, nothingThere))
  app.setErrorHandler<FastifyError>((fault, request, reply) => {
    const known = refusalFromFault(fault) ?? refusalForStatus(fault.statusCode ?? 500)
    if (known) return answer(request, reply, known)
    const faultId = randomUUID().slice(0, 8)
    request.log.error({ faultId, err: { name: fault.name, message: fault.message, stack: fault.stack, code: fault.code } }, 'fault')
    const broken = refuse('unavailable', 'fault', `Something went wrong on our side. Nothing was lost; try again in a few minutes. If it goes on, ring us and say ${faultId}.`)
    return answer(request, reply, broken, 500)
  })
}

const nothingThere = refuse(
  'not-found',
  'no-such-page',
  'There is nothing at this address. If you typed it, check it. If it came in a text or a letter, the link may have run out: ask us for a new one.',
)

const byStatus: Readonly<Record<number, [RefusalKind, string, string]>> = {
  400: ['invalid', 'not-understood', 'What was sent could not be read. Check it and send it again.'],
  413: ['too-much', 'too-large', 'What was sent is too large. Photos may be up to 15 MB each.'],
  415: ['invalid', 'wrong-content-type', 'Send JSON with the content type application/json.'],
  429: ['too-much', 'too-many-requests', 'That is a lot at once. Wait a minute and try again.'],
  503: ['unavailable', 'busy', 'The service is very busy. Wait a minute and try again.'],
}

const refusalForStatus = (status: number): (Refused & { status: number }) | undefined => {
  const known = byStatus[status] ?? (status >= 400 && status < 500 ? byStatus[400] : undefined)
  return known && { ...refuse(...known), status }
}

/** An address that cannot be decoded reaches no route, and leads nowhere. */
export const answerBadAddress = (landlord: LandlordReader) => {
  const answer = answering(landlord)
  return (_fault: FastifyError, request: FastifyRequest, reply: FastifyReply): void => void answer(request, reply, nothingThere)
}

const answering = (landlord: LandlordReader) => async (request: FastifyRequest, reply: FastifyReply, refused: Refused & { status?: number }, status = refused.status) => {
  if (request.url.startsWith('/api/')) return sendProblem(reply, refused, status)
  return reply
    .code(status ?? statusOf[refused.refusal.kind])
    .type('text/html; charset=utf-8')
    .send(renderPage(refusalPage(refused.refusal, { status, landlord: await landlord(), start: startAgainFrom(request.url) })))
}
