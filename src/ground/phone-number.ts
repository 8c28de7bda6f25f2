/**
 * UK telephone numbers, kept one way (+447700900123) so that a text reply finds its resident, and shown the way people
 * read them out (07700 900123).
 */
import { refuse, type Refused } from './refusal.ts'

declare const e164: unique symbol

/** '+44' and the number without its first 0. */
export type PhoneNumber = string & { readonly [e164]: true }

// Nine or ten figures after the 0: landlines (1, 2), 03, corporate (5), mobiles and personal (7), free and special (8, 9).
const shape = /^\+44(?:[12]\d{8,9}|[3579]\d{9}|8\d{8,9})$/

export const isPhoneNumber = (text: string): text is PhoneNumber => shape.test(text)

/** A number as a person types it: 07700 900123, +44 (0)7700 900123, 0044 7700-900-123. */
export const parsePhoneNumber = (text: string, field?: string): PhoneNumber | Refused => {
  const said = text.trim().slice(0, 40)
  const figures = said.replaceAll(/[\s().\-–]/g, '').replace(/^(?:\+|00)44/, '0').replace(/^00/, '0')
  const number = `+44${figures.slice(1)}`
  return figures.startsWith('0') && isPhoneNumber(number)
    ? number
    : refuse('invalid', 'not-a-phone-number', 'Enter a UK telephone number, such as 07700 900123 or 020 7946 0018.', field)
}

/** Whether a text can be sent to it. 070 and 076 are not mobiles, save the Isle of Man's 07624. */
export const isMobile = (number: PhoneNumber): boolean => /^\+447(?:[1-57-9]|624)/.test(number)

/** "07700 900123", "020 7946 0018", "0113 496 0018", "0800 111 999" */
export const sayPhoneNumber = (number: PhoneNumber): string => {
  const national = `0${number.slice(3)}`
  if (national.startsWith('02')) return spaced(national, 3, 7)
  if (/^0(?:11|1\d1|[389])/.test(national)) return spaced(national, 4, 7)
  return spaced(national, 5)
}

const spaced = (text: string, ...cuts: readonly number[]): string =>
  [0, ...cuts].map((cut, part) => text.slice(cut, cuts[part])).join(' ')
