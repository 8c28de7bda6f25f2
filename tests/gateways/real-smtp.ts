/** A real SMTP server on this machine for tests: keeps every message in order, and can be told to misbehave. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { simpleParser } from 'mailparser'
import type { ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server'

export interface ReceivedMail {
  /** Without its angle brackets. */
  readonly messageId: string
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly parsed: ParsedMail
}

/** 'take' is good behaviour; a number is the answer at that stage; 'cut' breaks the connection; 'wait' never answers. */
export type SmtpBehaviour = 'take' | 'cut-before-data' | 'cut-after-data' | 'take-then-cut' | 'wait-after-data' | { readonly at: SmtpStage; readonly answer: number }
export type SmtpStage = 'connect' | 'mail-from' | 'rcpt-to' | 'data'

export interface RealSmtp {
  readonly port: number
  readonly url: string
  readonly messages: readonly ReceivedMail[]
  /** For every message from now on, until told otherwise. */
  behave(how: SmtpBehaviour): void
  /** This one address is answered 550, whatever else goes on. */
  refuse(address: string): void
  readonly connections: () => number
  close(): Promise<void>
}

const answer = (code: number, words: string): Error => Object.assign(new Error(words), { responseCode: code })

const received = (parsed: ParsedMail, session: SMTPServerSession): ReceivedMail => ({
  messageId: (parsed.messageId ?? '').replace(/[<>]/g, ''),
  from: session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address,
  to: session.envelope.rcptTo.map((each) => each.address),
  subject: parsed.subject ?? '',
  text: parsed.text ?? '',
  html: parsed.html || '',
  parsed,
})

export const startRealSmtp = async (signIn?: { user: string; password: string }): Promise<RealSmtp> => {
  const messages: ReceivedMail[] = []
  const refused = new Set<string>()
  let behaviour: SmtpBehaviour = 'take'
  let connections = 0
  const told = (stage: SmtpStage, who = 'you'): Error | null =>
    typeof behaviour === 'object' && behaviour.at === stage ? answer(behaviour.answer, `not now, ${who}`) : null
  /** The session does not hand over its socket, so the server's own list of connections is cut. */
  const cut = (): void => {
    for (const each of server.connections as Set<{ _socket: { destroy(): void } }>) each._socket.destroy()
  }
  const onData = async (stream: SMTPServerDataStream, session: SMTPServerSession, done: (error?: Error | null) => void): Promise<void> => {
    if (behaviour === 'cut-after-data') {
      stream.once('data', cut)
      stream.resume()
      return
    }
    // Whoever sends may be gone before the message is whole.
    const parsed = await simpleParser(stream).catch(() => undefined)
    if (parsed === undefined) return cut()
    const refusal = told('data')
    if (refusal !== null) return done(refusal)
    messages.push(received(parsed, session))
    if (behaviour === 'take-then-cut') return cut()
    if (behaviour !== 'wait-after-data') done()
  }
  const server: SMTPServer = new SMTPServer({
    disabledCommands: signIn ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    authOptional: signIn === undefined,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 50,
    onAuth: (auth, _session, done) =>
      auth.username === signIn?.user && auth.password === signIn?.password ? done(null, { user: auth.username ?? '' }) : done(answer(535, 'no')),
    onConnect: (_session, done) => {
      connections += 1
      done(told('connect'))
    },
    onMailFrom: (address, _session, done) => done(told('mail-from', address.address)),
    onRcptTo: (address, _session, done) => {
      if (refused.has(address.address)) return done(answer(550, `5.1.1 <${address.address}> unknown here`))
      if (behaviour === 'cut-before-data') return cut()
      done(told('rcpt-to', address.address))
    },
    onData: (stream, session, done) => void onData(stream, session, done),
  })
  server.on('error', () => {})
  const listener = server.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const { port } = listener.address() as AddressInfo
  return {
    port,
    url: `smtp+plain://127.0.0.1:${port}`,
    messages,
    behave: (how) => { behaviour = how },
    refuse: (address) => { refused.add(address) },
    connections: () => connections,
    close: async () => {
      cut()
      await new Promise<void>((resolve) => server.close(resolve))
    },
  }
}
