/**
 * How whoever is on call hears of an emergency: a text to the operative, or to the firm's out-of-hours number where only
 * that takes texts. With neither, somebody rings: the operative first.
 */
import { isMobile, parsePhoneNumber, type PhoneNumber } from '#ground/phone-number.ts'
import { isRefused } from '#ground/refusal.ts'

export interface OnCallNumbers {
  readonly operativePhone: string | null
  readonly outOfHoursPhone: string | null
}

export interface OnCallReach {
  readonly channel: 'text' | 'telephone'
  readonly number: PhoneNumber
  readonly whose: 'operative' | 'firm'
}

/** Null: there is no number at all. */
export const reachOnCall = ({ operativePhone, outOfHoursPhone }: OnCallNumbers): OnCallReach | null => {
  const numbers = [...numberOf('operative', operativePhone), ...numberOf('firm', outOfHoursPhone)]
  const takesTexts = numbers.find(({ number }) => isMobile(number))
  if (takesTexts) return { channel: 'text', ...takesTexts }
  return numbers[0] ? { channel: 'telephone', ...numbers[0] } : null
}

const numberOf = (whose: OnCallReach['whose'], kept: string | null): Pick<OnCallReach, 'whose' | 'number'>[] => {
  const number = kept === null ? null : parsePhoneNumber(kept)
  return number === null || isRefused(number) ? [] : [{ whose, number }]
}
