/**
 * A figure and everything it is made of. Whatever it counts is told apart into parts; each part counts for it, against
 * it, or is left out with a reason. Beside every percentage stands the one that leaves nothing out: excuses counted as
 * not kept.
 */
import { formatMoney } from '#ground/money.ts'
import { percentageValue, sayPercentage } from '#ground/percentage.ts'

/** How a part counts: for the figure, against it, or not at all. */
export type Counts = 'for' | 'against' | 'not'

export interface PartKind {
  readonly part: string
  /** 'kept in time', 'excused' */
  readonly name: string
  readonly counts: Counts
  /** How it counts where nothing is left out; the same unless said. */
  readonly withNothingLeftOut?: Counts
  /** Why it is left out. */
  readonly why?: string
}

/** What lies under a measured value: the days of each repair, the minutes until somebody came. */
export interface Measured {
  /** 'days', 'minutes', 'pence' */
  readonly unit: string
  /** Which are shown, and as what: 'half were completed within'. */
  readonly show: Partial<Readonly<Record<Statistic, string>>>
}

/** A mean never stands alone: long tails make it unsteady. */
export type Statistic = 'mean' | 'half' | 'nineInTen' | 'longest' | 'total'

export interface FigureKind {
  readonly key: string
  /** The number of the promise it measures; null for the regulator's and the service's own. */
  readonly promise: string | null
  readonly name: string
  /** In words: what is counted, what counts for it, what is left out. */
  readonly definition: string
  /** What its members are: 'repairs', 'appointments'. */
  readonly unit: string
  /** 'as-found': named by the record itself, such as who was on call. */
  readonly parts: readonly PartKind[] | 'as-found'
  /** Its members are dated by when they fell due, not by when something happened. */
  readonly isByDueDate?: boolean
  /** A count only: no part is for or against it. */
  readonly isCount?: boolean
  readonly measured?: Measured
}

/** One line of the count that the database did: a part and how many; a null part stands for all of the figure. */
export interface Tally {
  readonly part: string | null
  readonly count: number
  readonly measured: number
  readonly total: number | null
  readonly half: number | null
  readonly nineInTen: number | null
  readonly longest: number | null
}

export interface Share {
  readonly numerator: number
  readonly denominator: number
  /** To one decimal; null of nothing. */
  readonly percent: number | null
  /** '97.3%', 'n/a' */
  readonly said: string
}

export interface Figure {
  readonly key: string
  readonly promise: string | null
  readonly name: string
  readonly definition: string
  readonly unit: string
  readonly share: Share | null
  readonly withNothingLeftOut: Share | null
  readonly leftOut: readonly { readonly part: string; readonly count: number; readonly why: string }[]
  readonly parts: readonly { readonly part: string; readonly name: string; readonly count: number }[]
  readonly count: number
  readonly measures: readonly Measure[]
}

export interface Measure {
  readonly name: string
  readonly value: number | null
  readonly said: string
}

export const shareOf = (numerator: number, denominator: number): Share => ({
  numerator,
  denominator,
  percent: percentageValue(numerator, denominator),
  said: sayPercentage(numerator, denominator),
})

export const figureOf = (kind: FigureKind, tallies: readonly Tally[]): Figure => {
  const parts = kind.parts === 'as-found' ? partsFound(tallies) : kind.parts
  const countOf = (part: string): number => sum(tallies.filter((one) => one.part === part).map((one) => one.count))
  const counting = (how: Counts, of: (part: PartKind) => Counts): number =>
    sum(parts.filter((part) => of(part) === how).map(({ part }) => countOf(part)))
  const share = (of: (part: PartKind) => Counts): Share => {
    const numerator = counting('for', of)
    return shareOf(numerator, numerator + counting('against', of))
  }
  return {
    key: kind.key,
    promise: kind.promise,
    name: kind.name,
    definition: kind.definition,
    unit: kind.unit,
    share: kind.isCount ? null : share(({ counts }) => counts),
    withNothingLeftOut: kind.isCount ? null : share(({ counts, withNothingLeftOut }) => withNothingLeftOut ?? counts),
    leftOut: kind.isCount ? [] : leftOutOf(parts, countOf),
    parts: parts.map(({ part, name }) => ({ part, name, count: countOf(part) })),
    count: sum(tallies.filter((one) => one.part !== null).map((one) => one.count)),
    measures: kind.measured ? measuresOf(kind.measured, tallies.find((one) => one.part === null)) : [],
  }
}

const partsFound = (tallies: readonly Tally[]): PartKind[] =>
  tallies.flatMap(({ part }) => (part === null ? [] : [{ part, name: part, counts: 'for' as const }]))

const leftOutOf = (parts: readonly PartKind[], countOf: (part: string) => number) =>
  parts
    .filter(({ counts }) => counts === 'not')
    .map(({ part, name, why }) => ({ part, count: countOf(part), why: why ?? name }))
    .filter(({ count }) => count > 0)

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0)

const measuresOf = ({ unit, show }: Measured, tally: Tally | undefined): Measure[] =>
  (Object.entries(show) as [Statistic, string][]).map(([which, name]) => {
    const value = valueOf(which, tally)
    return { name, value, said: value === null ? 'n/a' : sayMeasured(value, unit) }
  })

const valueOf = (which: Statistic, tally: Tally | undefined): number | null => {
  if (!tally || tally.measured === 0) return which === 'total' ? 0 : null
  if (which === 'mean') return toOneDecimal(tally.total ?? 0, tally.measured)
  return which === 'total' ? (tally.total ?? 0) : tally[which]
}

/** From whole numbers, a half always up. */
export const toOneDecimal = (total: number, count: number): number =>
  Number((BigInt(total) * 20n + BigInt(count)) / (2n * BigInt(count))) / 10

/** "13.7 days", "90 minutes", "30 hours 0 minutes", "£20.00" */
export const sayMeasured = (value: number, unit: string): string => {
  if (unit === 'pence') return formatMoney(value)
  if (unit === 'minutes' && value >= hoursFrom) return `${sayNumber(Math.floor(value / 60))} hours ${value % 60} minutes`
  return `${sayNumber(value)} ${unit}`
}

/** Shorter times are clearer in minutes. */
const hoursFrom = 180

const sayNumber = (value: number): string => new Intl.NumberFormat('en-GB').format(value)
