/** Looks at a day as it would be without a visit that is about to be given up; the book is as it was afterwards. */
import { daysBetween, type CivilDate } from '#clocks/london.ts'
import { insertStop, removeStop, rowOf, stopsOf } from '#scheduling/book.ts'
import type { NamedBook } from '#scheduling/named-book.ts'

export interface TakenTime {
  readonly appointmentRef: string
  readonly operativeRef: string
  readonly day: string
}

export const withoutTime = <T>(named: NamedBook, taken: readonly TakenTime[], look: () => T): T => {
  const putBack = taken.map((one) => takeOut(named, one)).toReversed()
  try {
    return look()
  } finally {
    for (const back of putBack) back()
  }
}

const takeOut = ({ book, firstOn, visits }: NamedBook, { appointmentRef, operativeRef, day }: TakenTime): (() => void) => {
  const operative = book.indexOf.get(operativeRef)
  const d = daysBetween(firstOn as CivilDate, day as CivilDate)
  if (operative === undefined || d < 0 || d >= book.dates.length) return () => undefined
  const row = rowOf(book, operative, d)
  const visit = visits.numberOf(appointmentRef)
  const stops = stopsOf(book, row)
  const position = stops.findIndex((stop) => stop.visit === visit)
  const stop = stops[position]
  if (!stop) return () => undefined
  removeStop(book, row, visit)
  return () => insertStop(book, row, position, stop)
}
