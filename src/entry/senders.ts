/** The providers that messages go out by, from the environment; what is not named is kept here to be read. */
import { join } from 'node:path'
import { keptForYouToRead } from '#integrations/demonstration-gateways.ts'
import { emailBySmtp, smtpSettingsFromUrl } from '#integrations/email-smtp.ts'
import { letterFolder } from '#integrations/letter-folder.ts'
import type { Gateway } from '#integrations/sending.ts'
import { textByNotify } from '#integrations/text-notify-style.ts'
import { textByTwilio } from '#integrations/text-twilio-style.ts'

export interface Senders {
  readonly email: Gateway
  readonly text: Gateway
  readonly letter: Gateway
  close(): Promise<void>
}

type Environment = Readonly<Record<string, string | undefined>>

export const sendersFrom = (environment: Environment, dataFolder: string, baseUrl: string): Senders => {
  const senders = {
    email: emailFrom(environment),
    text: textFrom(environment, baseUrl),
    letter: letterFolder(environment['FETTLE_LETTERS'] ?? join(dataFolder, 'letters')),
  }
  const close = async (): Promise<void> => {
    await Promise.all(Object.values(senders).map((gateway) => gateway.close()))
  }
  return { ...senders, close }
}

const emailFrom = (environment: Environment): Gateway => {
  const address = environment['FETTLE_SMTP_URL']
  return address === undefined ? keptForYouToRead : emailBySmtp(smtpSettingsFromUrl(address, environment['FETTLE_MAIL_DOMAIN'] ?? 'localhost'))
}

const textFrom = (environment: Environment, ourAddress: string): Gateway => {
  const baseUrl = environment['FETTLE_TEXT_URL']
  if (baseUrl === undefined) return keptForYouToRead
  if (environment['FETTLE_TEXT_STYLE'] === 'twilio') {
    return textByTwilio({
      baseUrl,
      accountSid: needed(environment, 'FETTLE_TEXT_ACCOUNT'),
      authToken: needed(environment, 'FETTLE_TEXT_SECRET'),
      sender: needed(environment, 'FETTLE_TEXT_SENDER'),
      receiptsUrl: `${ourAddress}/api/callbacks/twilio/receipts`,
    })
  }
  return textByNotify({ baseUrl, apiKey: needed(environment, 'FETTLE_TEXT_KEY'), templateId: needed(environment, 'FETTLE_TEXT_TEMPLATE') })
}

const needed = (environment: Environment, name: string): string => {
  const value = environment[name]
  if (value === undefined || value === '') throw new Error(`${name} must be set when FETTLE_TEXT_URL is.`)
  return value
}
