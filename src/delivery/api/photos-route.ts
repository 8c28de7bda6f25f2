/** POST /api/v1/photos takes one picture as it is (image/jpeg, image/png …) and answers with the id to name in a command. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { may } from '#door/permissions.ts'
import { answerOnce } from '#door/repeated-requests.ts'
import { sha256Hex } from '#ground/digest.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { PHOTO_LIMIT_BYTES } from '#integrations/photo.ts'
import { keepPhotos } from '#repairs/photos/keep-photo.ts'
import type { Exchange } from '../route-table.ts'
import { idempotencyKey, sendProblem, type OpenExchange } from './api-server.ts'
import { idempotencyKeyParameter, responses, toJson, type OpenApiPaths } from './openapi.ts'

const notAPicture = refuse('invalid', 'not-a-picture', 'Send one picture as the body, with its own content type, such as image/jpeg.')
const notForThisRole = refuse('not-allowed', 'not-allowed', 'This token’s role may not send photos.')

export const photosDescribed: OpenApiPaths = {
  '/photos': {
    post: {
      summary: 'Keep a photo; its id is then named in a command',
      operationId: 'keep-photo',
      parameters: [idempotencyKeyParameter],
      requestBody: { required: true, content: { 'image/*': { schema: { type: 'string', format: 'binary' } } } },
      responses: responses(201, toJson(z.object({ photoId: z.string() }), 'output')),
    },
  },
}

export const serveApiPhotos = (app: FastifyInstance, openExchange: OpenExchange): void => {
  app.addContentTypeParser(/^image\//, { parseAs: 'buffer', bodyLimit: PHOTO_LIMIT_BYTES }, (_request, body, done) => done(null, body))
  app.post('/api/v1/photos', { bodyLimit: PHOTO_LIMIT_BYTES }, async (request, reply) => {
    const exchange = await openExchange(request)
    if (isRefused(exchange)) return sendProblem(reply, exchange)
    const { role } = exchange.actor
    if (!may(role, 'make-visit') && !may(role, 'report-repair')) return sendProblem(reply, notForThisRole)
    if (!Buffer.isBuffer(request.body)) return sendProblem(reply, notAPicture)
    const key = idempotencyKey(request)
    if (isRefused(key)) return sendProblem(reply, key)
    const answer = await keepOne(exchange, request.body, key)
    return isRefused(answer) ? sendProblem(reply, answer) : reply.code(201).send(answer)
  })
}

const keepOne = ({ actor, db, now }: Exchange, bytes: Buffer, key: string | undefined) => {
  const repeat = key === undefined ? undefined : { actorId: actor.id, key, command: 'keep-photo', input: { sha256: sha256Hex(bytes) } }
  return answerOnce(db, repeat, now, async (once) => {
    const { kept, refused } = await keepPhotos(once, [{ filename: 'photo', bytes }], now)
    const [photo] = kept
    if (photo) return { photoId: photo.id }
    return refuse('invalid', 'photo-refused', refused[0]?.message ?? 'That could not be opened as a picture.')
  })
}
