/** Serves the pages and their forms: session or link in, a whole page or a redirect out. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { publicActor } from '#door/actor.ts'
import { may } from '#door/permissions.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import { PHOTO_LIMIT_BYTES } from '#integrations/photo.ts'
import { statusOf } from '../api/problem.ts'
import type { OpenExchange } from '../api/api-server.ts'
import type { Exchange, WebAnswer, WebRoute } from '../route-table.ts'
import { landlordAround } from './landlord-around.ts'
import { readForm } from './read-form.ts'
import { refusalPage, type RefusalShown } from './refusal-page.tsx'
import { startAgainFor, startAgainFrom } from './start-again.ts'
import { renderPage } from './layouts/document.tsx'

const mostPhotosAtOnce = 6
const formBodyLimit = 128 * 1024

export const serveWeb = (app: FastifyInstance, routes: readonly WebRoute[], openExchange: OpenExchange): void => {
  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.path,
      bodyLimit: route.takesFiles ? PHOTO_LIMIT_BYTES * mostPhotosAtOnce : formBodyLimit,
      handler: async (request, reply) => {
        const exchange = await openExchange(request)
        if (isRefused(exchange)) return sendRefused(reply, exchange, { start: startAgainFrom(request.url) })
        const answered = await answerTo(exchange, route, request)
        if (!isRefused(answered)) return sendAnswer(reply, answered, request)
        return sendRefused(reply, answered, { landlord: landlordAround(await exchange.rules(), exchange.now), start: startAgainFor(exchange.actor.role) })
      },
    })
  }
}

const answerTo = async (exchange: Exchange, route: WebRoute, request: FastifyRequest): Promise<WebAnswer> => {
  if (!mayOpen(exchange, route)) return notFor(exchange, request)
  return route.method === 'POST' ? withForm(request, exchange, route) : route.answer(exchange)
}

/** What anyone may do, such as reporting, opens no page by itself: a page for anyone says so with the word `public`. */
const mayOpen = ({ actor }: Exchange, { permission }: WebRoute): boolean =>
  permission === 'public' || (actor.id !== publicActor.id && may(actor.role, permission))

/** Someone not signed in is asked to sign in and comes back; someone signed in is told that their role does not allow it. */
const notFor = (exchange: Exchange, request: FastifyRequest): WebAnswer => {
  if (exchange.actor.id !== 'public') return roleMayNot
  const next = request.method === 'GET' ? `?next=${encodeURIComponent(request.url)}` : ''
  return { redirect: `/sign-in${next}` }
}

const roleMayNot = refuse('not-allowed', 'not-allowed', 'Your role does not allow this. If it should, ask whoever looks after people and roles where you work.')

const withForm = async (request: FastifyRequest, exchange: Exchange, route: WebRoute): Promise<WebAnswer> => {
  const read = await readForm(request, PHOTO_LIMIT_BYTES)
  return route.answer({ ...exchange, ...read })
}

const secureCookies = { path: '/', httpOnly: true, sameSite: 'lax' } as const

const sendRefused = (reply: FastifyReply, { refusal }: Refused, around: RefusalShown): FastifyReply =>
  reply.code(statusOf[refusal.kind]).type('text/html; charset=utf-8').send(renderPage(refusalPage(refusal, around)))

const sendAnswer = (reply: FastifyReply, answer: Exclude<WebAnswer, Refused>, request: FastifyRequest): FastifyReply => {
  if ('setCookie' in answer && answer.setCookie) {
    const { name, value, maxAgeSeconds } = answer.setCookie
    void reply.setCookie(name, value, { ...secureCookies, maxAge: maxAgeSeconds, secure: request.protocol === 'https' })
  }
  if ('redirect' in answer) return reply.redirect(answer.redirect, 303)
  if ('bytes' in answer) {
    if (answer.filename !== null) void reply.header('content-disposition', `attachment; filename="${answer.filename.replaceAll(/[^\w.-]/g, '-')}"`)
    return reply.header('cache-control', 'private, no-store').type(answer.contentType).send(answer.bytes)
  }
  return reply
    .code(answer.status ?? 200)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(renderPage(answer.page))
}
