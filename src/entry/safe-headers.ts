/** What every answer tells the browser to refuse: worked out once, as it is the same for all. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import helmet from 'helmet'

export const sendSafeHeaders = (app: FastifyInstance, baseUrl: string): void => {
  const headers = safeHeaders(baseUrl)
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
}

const safeHeaders = (baseUrl: string): Record<string, string> => {
  const headers = new Map<string, string>()
  const answer = {
    setHeader: (name: string, value: string) => void headers.set(name, value),
    removeHeader: (name: string) => void headers.delete(name),
  }
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurity },
    hsts: baseUrl.startsWith('https:'),
    referrerPolicy: { policy: 'no-referrer' },
  })({} as IncomingMessage, answer as unknown as ServerResponse, () => undefined)
  return Object.fromEntries(headers)
}

const contentSecurity = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  workerSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
}
