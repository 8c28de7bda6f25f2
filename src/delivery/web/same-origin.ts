/**
 * A form posted from another site is refused. Every current browser says where a request comes from; the session
 * cookie is SameSite=Lax besides.
 */
import type { FastifyInstance } from 'fastify'
import { refuse } from '#ground/refusal.ts'
import type { LandlordReader } from './landlord-around.ts'
import { renderPage } from './layouts/document.tsx'
import { refusalPage } from './refusal-page.tsx'
import { startAgainFrom } from './start-again.ts'

export const refuseForeignPosts = (app: FastifyInstance, baseUrl: string, landlord: LandlordReader): void => {
  const ours = new URL(baseUrl).host
  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'POST' || request.url.startsWith('/api/')) return
    const site = request.headers['sec-fetch-site']
    const origin = request.headers.origin
    const foreign =
      (site !== undefined && site !== 'same-origin' && site !== 'none') ||
      (origin !== undefined && origin !== 'null' && ![ours, request.headers.host].includes(URL.parse(origin)?.host))
    if (!foreign) return
    const { refusal } = refuse('not-allowed', 'other-site', 'This form was sent from another site. Open the page here and send it again.')
    await reply.code(403).type('text/html; charset=utf-8').send(renderPage(refusalPage(refusal, { landlord: await landlord(), start: startAgainFrom(request.url) })))
  })
}
