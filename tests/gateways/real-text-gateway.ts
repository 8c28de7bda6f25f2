/**
 * A real HTTP text gateway on this machine for tests, speaking both styles. Like the real ones it
 * dedupes nothing: what is sent twice is recorded twice. It can be told to misbehave, gives receipts,
 * and can text back.
 */
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type TextStyle = 'notify' | 'twilio'

export interface SentText {
  readonly id: string
  readonly style: TextStyle
  /** Ours: given outright to the one style, read from the receipts address of the other. */
  readonly reference: string | null
  readonly to: string
  readonly text: string
  readonly receiptsUrl: string | null
  readonly at: Date
  status: string
}

/** 'take' is good behaviour; a number is the answer, nothing taken; the rest take the text and then do not say so. */
export type TextBehaviour = 'take' | 'take-then-cut' | 'take-then-silence' | 'take-then-504' | 'cut-unread' | 'nonsense' | { readonly answer: number; readonly body?: unknown }

export interface RealTextGateway {
  readonly url: string
  /** In the order they came. */
  readonly sent: readonly SentText[]
  /** Every authorization header that came, in order. */
  readonly authorizations: readonly string[]
  behave(how: TextBehaviour): void
  /** Delivery news of one text, posted `times` times as gateways sometimes do; answers what our side said. */
  giveReceipt(text: SentText, status: string, times?: number): Promise<number[]>
  /** A resident's answer, posted to `url` in the style's own form. */
  textBack(style: TextStyle, url: string, answer: { from: string; text: string; id?: string }): Promise<number>
  close(): Promise<void>
}

export interface TextGatewaySecrets {
  readonly notifyCallbackToken: string
  readonly notifyReceiptsUrl: string | null
  readonly twilioAuthToken: string
}

export const testSecrets: TextGatewaySecrets = {
  notifyCallbackToken: 'notify-callback-token',
  notifyReceiptsUrl: null,
  twilioAuthToken: 'twilio-auth-token',
}
export const testNotifyKey = 'test-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0'
export const testTwilioSid = 'AC00000000000000000000000000000001'
export const landlordNumber = '+447700900000'

interface Answer {
  readonly status: number
  readonly body: unknown
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

const isNotifyToken = (authorization: string): boolean => {
  const [head = '', claims = '', signature = ''] = authorization.replace('Bearer ', '').split('.')
  const expected = createHmac('sha256', testNotifyKey.slice(-36)).update(`${head}.${claims}`).digest('base64url')
  const { iss, iat } = JSON.parse(Buffer.from(claims || 'e30', 'base64url').toString()) as { iss?: string; iat?: number }
  return signature === expected && iss === testNotifyKey.slice(-73, -37) && Math.abs(Date.now() / 1000 - (iat ?? 0)) < 30
}

const postForm = (url: string, form: Record<string, string>, authToken: string): Promise<Response> => {
  const signed = url + Object.keys(form).toSorted().map((name) => name + form[name]).join('')
  const signature = createHmac('sha1', authToken).update(signed).digest('base64')
  return fetch(url, { method: 'POST', body: new URLSearchParams(form), headers: { 'x-twilio-signature': signature } })
}

const postJson = (url: string, body: unknown, token: string): Promise<Response> =>
  fetch(url, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` } })

const notifyError = (status: number, error: string, message: string): Answer => ({ status, body: { status_code: status, errors: [{ error, message }] } })

export const startRealTextGateway = async (secrets: TextGatewaySecrets = testSecrets): Promise<RealTextGateway> => {
  const sent: SentText[] = []
  const authorizations: string[] = []
  let behaviour: TextBehaviour = 'take'

  const take = (text: Omit<SentText, 'id' | 'at' | 'status'>, status: string): SentText => {
    const number = String(sent.length + 1).padStart(12, '0')
    const id = text.style === 'notify' ? `740e5834-3a29-46b4-9a6f-${number}` : `SM${number.padStart(32, '0')}`
    const taken: SentText = { ...text, id, status, at: new Date() }
    sent.push(taken)
    return taken
  }

  const notifySend = (body: string): Answer => {
    const asked = JSON.parse(body) as { phone_number: string; personalisation: { message: string }; reference: string }
    if (asked.phone_number.endsWith('999999')) return notifyError(400, 'ValidationError', 'phone_number Not a valid phone number')
    const text = { style: 'notify' as const, reference: asked.reference, to: asked.phone_number, text: asked.personalisation.message, receiptsUrl: secrets.notifyReceiptsUrl }
    const taken = take(text, 'created')
    return { status: 201, body: { id: taken.id, reference: taken.reference, content: { body: taken.text } } }
  }

  const notifyFind = (reference: string | null): Answer => {
    const found = sent.filter((each) => each.style === 'notify' && each.reference === reference)
    return { status: 200, body: { notifications: found.map((each) => ({ id: each.id, reference: each.reference, status: each.status })) } }
  }

  const twilioSend = (body: string): Answer => {
    const form = new URLSearchParams(body)
    const to = form.get('To') ?? ''
    if (to.endsWith('999999')) return { status: 400, body: { code: 21211, message: `The 'To' number ${to} is not a valid phone number.`, status: 400 } }
    if (to.endsWith('888888')) return { status: 400, body: { code: 21610, message: `Attempt to send to unsubscribed recipient ${to}`, status: 400 } }
    const receiptsUrl = form.get('StatusCallback')
    const reference = receiptsUrl === null ? null : new URL(receiptsUrl).searchParams.get('reference')
    const taken = take({ style: 'twilio', reference, to, text: form.get('Body') ?? '', receiptsUrl }, 'queued')
    return { status: 201, body: { sid: taken.id, status: 'queued', error_code: null } }
  }

  const twilioFind = (to: string | null): Answer => {
    const found = sent.filter((each) => each.style === 'twilio' && each.to === to).toReversed()
    return { status: 200, body: { messages: found.map((each) => ({ sid: each.id, to: each.to, body: each.text, status: each.status, date_created: each.at.toUTCString() })) } }
  }

  const route = (request: IncomingMessage, url: URL, body: string): Answer => {
    const authorization = request.headers.authorization ?? ''
    authorizations.push(authorization)
    const posted = request.method === 'POST'
    if (url.pathname.startsWith('/v2/')) {
      if (!isNotifyToken(authorization)) return notifyError(403, 'AuthError', 'Invalid token: signature, api token not found')
      return posted ? notifySend(body) : notifyFind(url.searchParams.get('reference'))
    }
    const basic = `Basic ${Buffer.from(`${testTwilioSid}:${secrets.twilioAuthToken}`).toString('base64')}`
    if (authorization !== basic) return { status: 401, body: { code: 20003, message: 'Authenticate', status: 401 } }
    return posted ? twilioSend(body) : twilioFind(url.searchParams.get('To'))
  }

  const respond = (response: ServerResponse, { status, body }: Answer): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body))
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (behaviour === 'cut-unread') return void request.socket.destroy()
    const body = await bodyOf(request)
    const now = behaviour
    if (typeof now === 'object') return respond(response, { status: now.answer, body: now.body ?? {} })
    const answer = route(request, new URL(request.url ?? '/', 'http://gateway'), body)
    if (now === 'take-then-cut') return void request.socket.destroy()
    if (now === 'take-then-silence') return
    if (now === 'take-then-504') return respond(response, { status: 504, body: '<html>' })
    respond(response, now === 'nonsense' ? { ...answer, body: 'not json at all' } : answer)
  }

  const server = createServer((request, response) => void handle(request, response).catch(() => request.socket.destroy()))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  const receipt = (text: SentText, status: string): Promise<Response> => {
    if (text.receiptsUrl === null) throw new Error('This text asked for no receipt')
    const at = new Date().toISOString()
    if (text.style === 'twilio') return postForm(text.receiptsUrl, { MessageSid: text.id, SmsSid: text.id, MessageStatus: status, To: text.to, From: landlordNumber, AccountSid: testTwilioSid, ApiVersion: '2010-04-01' }, secrets.twilioAuthToken)
    const body = { id: text.id, reference: text.reference, to: text.to, status, created_at: text.at.toISOString(), completed_at: at, sent_at: at, notification_type: 'sms', template_id: 'x', template_version: 1 }
    return postJson(text.receiptsUrl, body, secrets.notifyCallbackToken)
  }

  let answers = 0
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    authorizations,
    behave: (how) => { behaviour = how },
    giveReceipt: async (text, status, times = 1) => {
      text.status = status
      const said: number[] = []
      for (let each = 0; each < times; each += 1) said.push((await receipt(text, status)).status)
      return said
    },
    textBack: async (style, url, { from, text, id = `answer-${++answers}` }) => {
      const posted = style === 'notify'
        ? postJson(url, { id, source_number: from.replace('+', ''), destination_number: '07700900000', message: text, date_received: new Date().toISOString() }, secrets.notifyCallbackToken)
        : postForm(url, { MessageSid: id, From: from, To: landlordNumber, Body: text, NumMedia: '0' }, secrets.twilioAuthToken)
      return (await posted).status
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
