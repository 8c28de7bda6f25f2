/** The period somebody asked for, from an address or a form: by name, or by its first and last day. */
import { londonDate } from '#clocks/london.ts'
import { isRefused, type Refused } from '#ground/refusal.ts'
import { isNamedPeriod, namedPeriod, readPeriod, type Asked, type NamedPeriod } from './rules/period.ts'

export interface AskedFor extends Asked {
  /** Undefined for dates of one's own choice. */
  readonly name: NamedPeriod | undefined
}

type Query = Readonly<Record<string, string | undefined>>

export const readAskedFor = (query: Query, now: Date): AskedFor | Refused => {
  const [from, until] = [dateIn(query, 'from'), dateIn(query, 'until')]
  if (from !== '' || until !== '') {
    const period = readPeriod(from, until)
    return isRefused(period) ? period : { period, now, name: undefined }
  }
  return askedByName(query['period'] ?? '', now)
}

export const askedByName = (text: string, now: Date): AskedFor => {
  const name = isNamedPeriod(text) ? text : 'this-quarter'
  return { period: namedPeriod(name, londonDate(now)), now, name }
}

/** 'from=2026-10-01', or the three boxes of a form: 'from-day=1&from-month=10&from-year=2026'. */
const dateIn = (query: Query, name: string): string => {
  const whole = query[name]?.trim() ?? ''
  const [year, month, day] = (['year', 'month', 'day'] as const).map((part) => query[`${name}-${part}`]?.trim() ?? '')
  if (whole !== '' || !year || !month || !day) return whole === '' ? [year, month, day].filter(Boolean).join('-') : whole
  return `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** The same period again, in an address. */
export const periodInAddress = ({ name, period }: AskedFor): string =>
  name === undefined ? `from=${period.from}&until=${period.until}` : `period=${name}`

export const performanceAddress = (asked: AskedFor): string => `/performance?${periodInAddress(asked)}`

export const listAddress = (asked: AskedFor, figure: string, part?: string, page?: number): string =>
  `/performance/list?figure=${encodeURIComponent(figure)}${part === undefined ? '' : `&part=${encodeURIComponent(part)}`}&${periodInAddress(asked)}${page === undefined || page === 1 ? '' : `&page=${page}`}`

/** Where the repairs behind a figure, or behind one part of it, are listed; nowhere for those who may not see them. */
export type ListAddress = (figure: string, part?: string) => string | undefined
