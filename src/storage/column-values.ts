import pg from 'pg'

/** How PostgreSQL's values arrive in our code. Instants become `Date`; money, ranges and dates keep their own text. */

const OID = {
  bigint: 20,
  bigintArray: 1016,
  date: 1082,
  dateArray: 1182,
  timestamp: 1114,
} as const

// A number that lost its last digits would be a wrong answer; this is a fault instead.
const safeInteger = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`The bigint ${text} is too large to be a JavaScript number`)
  return value
}

const asText = (text: string): string => text

type Parser = (text: string) => unknown
const standardParser = pg.types.getTypeParser as (oid: number, format?: 'text' | 'binary') => Parser

// pg's own parser for any array of plain values, as text.
const textArray = standardParser(1009) as (text: string) => readonly (string | null)[]

const parsers: Readonly<Record<number, Parser>> = {
  [OID.bigint]: safeInteger,
  [OID.bigintArray]: (text) => textArray(text).map((each) => (each === null ? null : safeInteger(each))),
  [OID.date]: asText,
  [OID.dateArray]: textArray,
  // Never a Date: without a zone it names no instant, and pg would guess the machine's own.
  [OID.timestamp]: asText,
}

export const columnValues: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers[oid]) || standardParser(oid, format)) as typeof pg.types.getTypeParser,
}
