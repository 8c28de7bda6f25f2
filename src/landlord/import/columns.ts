/** How the cells of a file a landlord sends are read, one reader for each kind of cell, and what is said of a bad one. */
import { isCivilDate, londonInstant, type CivilDate } from '#clocks/london.ts'
import { parsePhoneNumber } from '#ground/phone-number.ts'
import { parsePostcode, parsePostcodeSector } from '#ground/postcode.ts'
import { isRefused } from '#ground/refusal.ts'

/** What to do about a cell. Never repeats what the cell holds: it may be somebody's name. */
export interface Wrong {
  readonly wrong: string
  /** When it is about another column than the one being read. */
  readonly column?: string
}

export const isWrong = (value: unknown): value is Wrong => typeof value === 'object' && value !== null && 'wrong' in value

export type Reader<T> = (text: string) => T | Wrong

export interface Column<T = unknown> {
  /** The heading must be there and every cell filled. */
  readonly needed: boolean
  readonly read: Reader<T>
  /** What an empty cell, or a missing column, stands for. */
  readonly otherwise: T | undefined
}

export type Columns = Readonly<Record<string, Column>>
export type ValuesOf<C extends Columns> = { readonly [Name in keyof C]: C[Name] extends Column<infer T> ? T : never }

export const needed = <T>(read: Reader<T>): Column<T> => ({ needed: true, read, otherwise: undefined })
export const optional = <T, const O>(read: Reader<T>, otherwise: O): Column<T | O> => ({ needed: false, read, otherwise })

/** One line of writing. */
export const words = (most: number): Reader<string> => (text) => {
  if (text.length > most) return { wrong: `Use ${String(most)} characters or fewer.` }
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  return /[\u0000-\u001f\u007f]/.test(text) ? { wrong: 'Take out the line breaks and other control characters.' } : text
}

/** A reference of the landlord's own: kept as it is written. */
export const reference: Reader<string> = (text) =>
  /^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/.test(text)
    ? text
    : { wrong: 'Use up to 40 letters, figures, hyphens, dots or slashes, without spaces.' }

export const oneOf = <const T extends string>(...allowed: readonly T[]): Reader<T> => {
  const byText = new Map<string, T>(allowed.map((one) => [one, one]))
  return (text) => byText.get(text.toLowerCase()) ?? { wrong: `Use one of: ${allowed.join(', ')}.` }
}

const yesWords = new Set(['yes', 'y', 'true', '1'])
const noWords = new Set(['no', 'n', 'false', '0'])

export const yesOrNo: Reader<boolean> = (text) => {
  const said = text.toLowerCase()
  return yesWords.has(said) || (noWords.has(said) ? false : { wrong: 'Use yes or no.' })
}

export const wholeNumber = (least: number, most: number): Reader<number> => (text) => {
  const number = /^-?\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  return number >= least && number <= most ? number : { wrong: `Use a whole number from ${String(least)} to ${String(most)}.` }
}

export const decimal = (least: number, most: number): Reader<number> => (text) => {
  const number = /^-?\d{1,9}(\.\d{1,15})?$/.test(text) ? Number(text) : Number.NaN
  return number >= least && number <= most ? number : { wrong: `Use a number from ${String(least)} to ${String(most)}, such as ${String(Math.round((least + most) * 5000) / 10_000)}.` }
}

const badDate: Wrong = { wrong: 'Use a real date, as 2026-12-31 or 31/12/2026.' }

/** As ISO 8601 writes it, or as a spreadsheet in Britain does: the day first. */
export const date: Reader<CivilDate> = (text) => {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? []
  const iso = year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCivilDate(iso) ? iso : badDate
}

export const time: Reader<string> = (text) => {
  const padded = text.padStart(5, '0')
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(padded) ? padded : { wrong: 'Use a time such as 08:30.' }
}

/** A date and a time by a London clock, as an instant; or an instant with its zone. */
export const moment: Reader<string> = (text) => {
  const [, day = '', hour = ''] = /^(\S{8,10})[ T](\d{1,2}:\d{2})$/.exec(text) ?? []
  if (hour !== '') return momentOf(date(day), time(hour))
  const zoned = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) ? new Date(text) : undefined
  return zoned && !Number.isNaN(zoned.getTime()) ? zoned.toISOString() : badMoment
}

const badMoment: Wrong = { wrong: 'Use a date and a time by a London clock, such as 2026-12-31 18:00.' }

const momentOf = (on: CivilDate | Wrong, at: string | Wrong): string | Wrong => {
  if (isWrong(on) || isWrong(at)) return badMoment
  try {
    return londonInstant(on, at).toISOString()
  } catch {
    return { wrong: 'The clocks go forward in that hour: there is no such time.' }
  }
}

const said = <T>(value: T, wrong: string): T | Wrong => (isRefused(value) ? { wrong } : value)

export const postcode: Reader<string> = (text) => said(parsePostcode(text) as string, 'Use a full UK postcode, such as SE23 3HF.')
export const sector: Reader<string> = (text) => parsePostcodeSector(text) ?? { wrong: 'Use a postcode sector: the postcode without its last two letters, such as SE23 3.' }
export const phone: Reader<string> = (text) => said(parsePhoneNumber(text) as string, 'Use a UK telephone number, such as 07700 900123.')

export const email: Reader<string> = (text) =>
  text.length <= 254 && /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+$/.test(text) ? text : { wrong: 'Use an e-mail address, such as name@example.org.' }

/** Without a name or password in it: those are no part of the record. */
export const webAddress: Reader<string> = (text) => {
  const url = text.length <= 500 && URL.canParse(text) ? new URL(text) : undefined
  const fits = url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && url.search === '' && url.hash === ''
  return fits ? text : { wrong: 'Use a web address such as https://diary.example, without a password or anything after a question mark.' }
}

const mostInList = 40

/** Several in one cell, with semicolons (or, where the file's own columns are not parted by them, bars) between. */
export const listOf = <T>(read: Reader<T>): Reader<T[]> => (text) => {
  const parts = text.split(/[;|]/).map((part) => part.trim()).filter((part) => part !== '')
  if (parts.length > mostInList) return { wrong: `No more than ${String(mostInList)} in one cell.` }
  const values: T[] = []
  for (const part of parts) {
    const value = read(part)
    if (isWrong(value)) return value
    values.push(value)
  }
  return values
}
