/**
 * The references people read out over the telephone: R10042N for a repair, W10043R for a works order. The first letter
 * says what kind of thing it is; the last checks the rest, so that a figure misheard or two changed over are noticed
 * before the wrong person's repair is opened.
 */
import { refuse, type Refused } from './refusal.ts'

/** Kinds in an order that may be added to at the end only: a kind's place counts towards the check letter. */
const kinds = {
  R: 'a repair',
  W: 'a works order',
  A: 'an appointment',
  V: 'a visit',
  M: 'a message',
  H: 'a hazard case',
  S: 'a held slot',
  C: 'a contact',
  F: 'an after-repair call',
  P: 'a credit',
  N: 'a reply',
  L: 'an absence',
  D: 'a day plan',
  T: 'time in a contractor’s own diary',
  X: 'a contractor’s failure',
} as const

export type ReferencePrefix = keyof typeof kinds

/**
 * 19 letters, without those taken for figures (B I L O Q S Z). 19 is prime and more than 9, so no change of one figure
 * and no swap of two neighbours leaves the remainder as it was; other slips get through once in 19.
 */
const checkLetters = 'ACDEFGHJKMNPRTUVWXY'
const mostNumber = 999_999_999

export interface Reference {
  readonly prefix: ReferencePrefix
  readonly number: number
  /** As it is written and stored: 'R10042N'. */
  readonly text: string
}

const checkLetter = (prefix: ReferencePrefix, n: number): string =>
  checkLetters.charAt((n + Object.keys(kinds).indexOf(prefix)) % checkLetters.length)

/** Throws unless `n` is a whole number from 1 to 999,999,999. */
export const makeReference = (prefix: ReferencePrefix, n: number): string => {
  if (!Number.isInteger(n) || n < 1 || n > mostNumber) throw new RangeError(`${String(n)} cannot be in a reference.`)
  return `${prefix}${String(n)}${checkLetter(prefix, n)}`
}

const isPrefix = (letter: string): letter is ReferencePrefix => Object.hasOwn(kinds, letter)

/**
 * A reference as a person types it, in either case, with spaces or dashes, with O for 0 and I or L for 1. Given
 * `expected`, a reference to another kind of thing is refused and says which kind it is.
 */
export const parseReference = (text: string, expected?: ReferencePrefix, field?: string): Reference | Refused => {
  const bare = text.slice(0, 60).toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  const prefix = bare.charAt(0)
  const figures = bare.slice(1, -1).replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  if (!isPrefix(prefix) || !/^\d{1,12}$/.test(figures) || !/[A-Z]$/.test(bare))
    return refuse('invalid', 'not-a-reference', notReference(expected), field)
  const n = Number(figures)
  if (n < 1 || n > mostNumber || bare.at(-1) !== checkLetter(prefix, n))
    return refuse('invalid', 'wrong-check-letter', notOurs(prefix + figures + bare.slice(-1)), field)
  if (expected !== undefined && prefix !== expected)
    return refuse('invalid', 'reference-of-another-kind', `That is the reference of ${kinds[prefix]}. ${notReference(expected)}`, field)
  return { prefix, number: n, text: makeReference(prefix, n) }
}

const notOurs = (text: string): string =>
  `${text} is not a reference we gave out: check each figure and the last letter.`

const notReference = (expected: ReferencePrefix = 'R'): string =>
  `Enter the reference of ${kinds[expected]}, such as ${makeReference(expected, 10042)}.`
