/** The first line of a file, held against the columns its kind has. */
import type { Columns } from './columns.ts'

export interface Headings {
  /** For each of the kind's columns its place on a line; undefined where the file leaves an optional one out. */
  readonly placeOf: ReadonlyMap<string, number | undefined>
  readonly count: number
}

const mostHeadings = 200

/** 'Home ref', 'HOME_REF' and 'home-ref' are one heading. */
const plain = (heading: string): string => heading.trim().toLowerCase().replaceAll(/[\s-]+/g, '_')

export const readHeadings = (cells: readonly string[], columns: Columns): Headings | readonly string[] => {
  const found = cells.slice(0, mostHeadings).map(plain)
  const problems = [
    ...list('These columns are missing', Object.keys(columns).filter((name) => columns[name]?.needed && !found.includes(name))),
    ...list('These columns are there twice', found.filter((name, at) => name !== '' && found.indexOf(name) !== at)),
    ...list('These columns are not ones we know', cells.slice(0, mostHeadings).filter((cell) => cell.trim() !== '' && !Object.hasOwn(columns, plain(cell)))),
  ]
  if (problems.length > 0) return [...problems, `The columns are: ${Object.entries(columns).map(([name, { needed }]) => (needed ? `${name} (needed)` : name)).join(', ')}.`]
  const places = Object.keys(columns).map((name) => [name, found.includes(name) ? found.indexOf(name) : undefined] as const)
  return { placeOf: new Map(places), count: cells.length }
}

/** For a file without headings. */
export const inTheirOrder = (columns: Columns): Headings => {
  const names = Object.keys(columns)
  return { placeOf: new Map(names.map((name, at) => [name, at])), count: names.length }
}

const list = (said: string, names: readonly string[]): string[] =>
  names.length === 0 ? [] : [`${said}: ${names.map((name) => name.slice(0, 60)).join(', ')}.`]
