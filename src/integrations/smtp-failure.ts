/** What went wrong with an e-mail, told apart: the address, the moment, our own settings, or nobody knows. */
import { sendingFailed, sendingRefused, sendingUncertain } from './sending.ts'
import type { SendResult } from './sending.ts'

interface SmtpTrouble {
  /** The three figures of the server's answer (RFC 5321 §4.2), where there was one. */
  readonly reply: number | null
  /** RFC 3463, e.g. 5.1.1. */
  readonly enhanced: string | null
  readonly command: string
  readonly code: string
}

/** Wants a sign-in, or commands in another order: the fault is ours and not the address's. */
const OUR_SETTINGS: ReadonlySet<number> = new Set([503, 530, 534, 535, 538])

const field = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null ? (error as Readonly<Record<string, unknown>>)[name] : undefined

const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const troubleOf = (error: unknown): SmtpTrouble => {
  const reply = field(error, 'responseCode')
  const words = wordOf(field(error, 'response'))
  return {
    reply: typeof reply === 'number' ? reply : null,
    enhanced: /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1] ?? null,
    command: wordOf(field(error, 'command')),
    code: wordOf(field(error, 'code')) || 'no code',
  }
}

/** Only figures and our own words: what a server says beside them often repeats the address. */
const said = (trouble: SmtpTrouble): string =>
  `the mail server answered ${trouble.reply}${trouble.enhanced === null ? '' : ` (${trouble.enhanced})`} to ${trouble.command}`

const afterAnAnswer = (trouble: SmtpTrouble, reply: number): SendResult => {
  if (reply < 500) return sendingFailed(said(trouble))
  const aboutThisMessage = trouble.command.startsWith('RCPT') || trouble.command === 'DATA'
  return aboutThisMessage && !OUR_SETTINGS.has(reply) ? sendingRefused(said(trouble)) : sendingFailed(said(trouble))
}

/** `dataBegan`: whether any of the message itself had been handed to the connection. */
export const smtpFailure = (error: unknown, dataBegan: boolean): SendResult => {
  const trouble = troubleOf(error)
  if (trouble.reply !== null) return afterAnAnswer(trouble, trouble.reply)
  if (dataBegan) return sendingUncertain(`the connection was lost (${trouble.code}) after the message had begun to go`)
  if (trouble.code === 'EMESSAGE') return sendingRefused('the message is larger than the mail server allows')
  if (trouble.code === 'EENVELOPE') return sendingRefused('the address cannot be written in e-mail')
  return sendingFailed(`the mail server could not be reached or used (${trouble.code}); nothing was sent`)
}
