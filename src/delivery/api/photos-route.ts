/** POST /api/v1/photos takes one picture as it is (image/jpeg, image/png …) and answers with the id to name in a command. */
import type { FastifyInstance } from 'fastify'
import { may } from '#door/permissions.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { PHOTO_LIMIT_BYTES } from '#integrations/photo.ts'
import { keepPhotos } from '#repairs/photos/keep-photo.ts'
import { sendProblem, type OpenExchange } from './api-server.ts'

const notAPicture = refuse('invalid', 'not-a-picture', 'Send one picture as the body, with its own content type, such as image/jpeg.')

export const serveApiPhotos = (app: FastifyInstance, openExchange: OpenExchange): void => {
  app.addContentTypeParser(/^image\//, { parseAs: 'buffer', bodyLimit: PHOTO_LIMIT_BYTES }, (_request, body, done) => done(null, body))
  app.post('/api/v1/photos', { bodyLimit: PHOTO_LIMIT_BYTES }, async (request, reply) => {
    const exchange = await openExchange(request)
    if (isRefused(exchange)) return sendProblem(reply, exchange)
    const { role } = exchange.actor
    if (!may(role, 'make-visit') && !may(role, 'report-repair')) return sendProblem(reply, refuse('not-allowed', 'not-allowed', 'This token’s role may not send photos.'))
    if (!Buffer.isBuffer(request.body)) return sendProblem(reply, notAPicture)
    const { kept, refused } = await keepPhotos(exchange.db, [{ filename: 'photo', bytes: request.body }], exchange.now)
    const [photo] = kept
    if (!photo) return sendProblem(reply, refuse('invalid', 'photo-refused', refused[0]?.message ?? 'That could not be opened as a picture.'))
    return reply.code(201).send({ photoId: photo.id })
  })
}
