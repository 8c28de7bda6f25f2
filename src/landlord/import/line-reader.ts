/** A line of cells becomes a row of its kind, or everything that is wrong with it and what could be read all the same. */
import { isWrong, type Columns } from './columns.ts'
import type { Headings } from './headings.ts'
import type { LineCheck, Row, RowReader } from './import-kind.ts'

export interface LineProblem {
  readonly line: number
  readonly column: string | null
  readonly message: string
}

export const sayProblem = ({ line, column, message }: LineProblem): string =>
  column === null ? `Line ${String(line)}: ${message}` : `Line ${String(line)}, ${column}: ${message}`

export interface ReadLine {
  readonly line: number
  /** By column, those cells that could be read. */
  readonly values: Readonly<Record<string, unknown>>
  /** Undefined where there are problems. */
  readonly row?: Row
  readonly problems: readonly LineProblem[]
}

export type LineReader = (line: number, cells: readonly string[]) => ReadLine

export const openLineReader = (columns: Columns, headings: Headings, checks: readonly LineCheck[], toRow: RowReader): LineReader => {
  const each = Object.entries(columns).map(([name, column]) => ({ name, column, at: headings.placeOf.get(name) }))
  return (line, cells) => {
    if (cells.length > headings.count && cells.slice(headings.count).some((cell) => cell !== '')) {
      const said = `This line has ${String(cells.length)} cells and there are ${String(headings.count)} columns: put cells that hold commas in quotation marks.`
      return { line, values: {}, problems: [{ line, column: null, message: said }] }
    }
    const problems: LineProblem[] = []
    const values: Record<string, unknown> = {}
    for (const { name, column, at } of each) {
      const text = at === undefined ? '' : (cells[at] ?? '')
      const value = text === '' ? (column.needed ? missing : column.otherwise) : column.read(text)
      if (isWrong(value)) problems.push({ line, column: name, message: value.wrong })
      else values[name] = value
    }
    for (const { of, whatIsWrong } of checks) {
      const found = of.every((name) => name in values) ? whatIsWrong(values) : undefined
      if (found) problems.push({ line, column: found.column ?? null, message: found.wrong })
    }
    return problems.length > 0 ? { line, values, problems } : { line, values, row: toRow(values), problems }
  }
}

const missing = { wrong: 'This cell is empty, and it is needed.' }
