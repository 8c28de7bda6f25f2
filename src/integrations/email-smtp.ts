/**
 * E-mail by SMTP. The one question that matters after trouble is whether the server may already
 * have the message, so every send knows whether any of its data had begun to go.
 */
import type { MailMessage, SMTPPoolOptions, SMTPPoolSentMessageInfo, SendMailOptions } from 'nodemailer'
import { accepted, sendingRefused } from './sending.ts'
import type { Gateway, Outgoing, Sender, SendResult } from './sending.ts'
import { emailPage } from './email-page.ts'
import { smtpFailure } from './smtp-failure.ts'

export interface SmtpSettings {
  readonly host: string
  readonly port: number
  /** 'from-the-start' is port 465; 'upgrade' insists on STARTTLS; 'if-offered' takes it when it is there. */
  readonly encryption: 'from-the-start' | 'upgrade' | 'if-offered' | 'none'
  readonly signIn?: { readonly user: string; readonly password: string }
  /** After the @ of every Message-ID: the landlord's own domain. */
  readonly messageIdDomain: string
  readonly limits?: Partial<SmtpLimits>
}

export interface SmtpLimits {
  readonly connectMs: number
  /** Silence allowed between two answers. RFC 5321 §4.5.3.2 lets a server think for minutes after the data. */
  readonly silenceMs: number
  /** Everything about one message, against a server that trickles. */
  readonly wholeMs: number
  readonly connections: number
}

const LIMITS: SmtpLimits = { connectMs: 15_000, silenceMs: 120_000, wholeMs: 240_000, connections: 3 }

/** One address and nothing else: a comma here would post one resident's words to another. RFC 5321 §4.5.3.1 limits. */
const ONE_ADDRESS = /^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:"]{1,185}\.[^\s@<>()[\]\\,;:".]{2,63}$/

const poolOptions = (settings: SmtpSettings, limits: SmtpLimits): SMTPPoolOptions & { pool: true } => ({
  pool: true,
  host: settings.host,
  port: settings.port,
  secure: settings.encryption === 'from-the-start',
  requireTLS: settings.encryption === 'upgrade',
  ignoreTLS: settings.encryption === 'none',
  ...(settings.signIn && { auth: { user: settings.signIn.user, pass: settings.signIn.password } }),
  connectionTimeout: limits.connectMs,
  greetingTimeout: limits.connectMs,
  socketTimeout: limits.silenceMs,
  maxConnections: limits.connections,
  // The pool would otherwise put a cut-off message back on its own queue; what is tried again is the outbox's to say.
  maxRequeues: 0,
  disableFileAccess: true,
  disableUrlAccess: true,
})

/** Who and what, as the mail library wants it; the Message-ID is ours so that two attempts are seen to be one message. */
const mailOf = async (outgoing: Outgoing, domain: string): Promise<SendMailOptions> => ({
  messageId: `<${outgoing.reference}@${domain}>`,
  from: { name: outgoing.from.name, address: outgoing.from.address },
  to: { name: '', address: outgoing.to },
  envelope: { from: outgoing.from.address, to: [outgoing.to] },
  subject: outgoing.subject ?? '',
  text: outgoing.text,
  html: outgoing.html ?? emailPage(outgoing.subject ?? '', outgoing.text),
  // RFC 3834 §5: keeps out-of-office answers from answering us.
  headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'en-GB' },
  attachments: await Promise.all(
    (outgoing.attachments ?? []).map(async ({ fileName, contentType, content }) => ({ filename: fileName, contentType, content: Buffer.from(await content()) })),
  ),
})

/** Keeps hold of the stream that will carry the message, whose being read is the sign that its data has begun to go. */
const watchData = (began: Map<string, () => boolean>) =>
  (mail: MailMessage<SMTPPoolSentMessageInfo>, done: (error?: Error | null) => void): void => {
    const { message } = mail
    const open = message.createReadStream.bind(message)
    message.createReadStream = (...options) => {
      const stream = open(...options)
      began.set(message.messageId(), () => stream.readableDidRead)
      return stream
    }
    done()
  }

/** The mail library is fetched only where e-mail goes out by it. */
const openTransport = async (options: SMTPPoolOptions & { pool: true }, began: Map<string, () => boolean>) => {
  const { createTransport } = await import('nodemailer')
  const transport = createTransport(options)
  transport.use('stream', watchData(began))
  return transport
}

export const emailBySmtp = (settings: SmtpSettings): Gateway => {
  const limits = { ...LIMITS, ...settings.limits }
  const began = new Map<string, () => boolean>()
  const opened = openTransport(poolOptions(settings, limits), began)
  // Whoever sends hears of it.
  opened.catch(() => undefined)
  const send: Sender = async (outgoing): Promise<SendResult> => {
    if (!ONE_ADDRESS.test(outgoing.to)) return sendingRefused('it is not an e-mail address')
    const mail = await mailOf(outgoing, settings.messageIdDomain)
    const messageId = String(mail.messageId)
    try {
      await (await opened).sendMail({ ...mail, signal: AbortSignal.timeout(limits.wholeMs) })
      return accepted(messageId.slice(1, -1))
    } catch (error) {
      return smtpFailure(error, began.get(messageId)?.() ?? false)
    } finally {
      began.delete(messageId)
    }
  }
  return { send, close: async () => (await opened).close() }
}

/** smtp://user:password@host:587 (STARTTLS insisted on), smtps://host:465, or smtp+plain://host:25 inside one machine. */
export const smtpSettingsFromUrl = (address: string, messageIdDomain: string): SmtpSettings => {
  const url = new URL(address)
  const encryption = ({ 'smtps:': 'from-the-start', 'smtp:': 'upgrade', 'smtp+plain:': 'none' } as const)[url.protocol]
  if (encryption === undefined) throw new TypeError('The mail server address must begin smtp://, smtps:// or smtp+plain://')
  const usual = { 'from-the-start': 465, upgrade: 587, none: 25 }[encryption]
  const signIn = { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }
  return {
    host: url.hostname,
    port: url.port === '' ? usual : Number(url.port),
    encryption,
    messageIdDomain,
    ...(signIn.user !== '' && { signIn }),
  }
}
