/** A sent file read line by line as rows of a kind, each with its place in the file; headings and breakages included. */
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import type { Columns } from './columns.ts'
import { BrokenCsv, readCsv, type CsvLine } from './csv-lines.ts'
import { inTheirOrder, readHeadings } from './headings.ts'
import type { LineCheck, RowReader } from './import-kind.ts'
import { openLineReader, type LineReader, type ReadLine } from './line-reader.ts'
import { openText, type SentFile, type TextFile } from './text-file.ts'

export interface OpenTable {
  /** Worth knowing, though nothing is wrong. */
  readonly notes: readonly string[]
  readonly lines: AsyncGenerator<ReadLine>
}

const mostLines = 500_000

/** How the file is laid out and read: its columns, whether its first line names them, and what becomes of a line. */
export interface Layout {
  readonly columns: Columns
  readonly withoutHeadings?: true
  openChecks?(): readonly LineCheck[]
  readonly toRow: RowReader
}

export const openTable = async (file: SentFile, layout: Layout): Promise<OpenTable | Refused> => {
  const { columns, withoutHeadings, toRow } = layout
  const checks = layout.openChecks?.() ?? []
  const text = await openText(file)
  if (isRefused(text)) return text
  const lines = readCsv(text)
  if (withoutHeadings) return { notes: notesOn(text), lines: readLines(lines, openLineReader(columns, inTheirOrder(columns), checks, toRow), 1) }
  const first = await firstLine(lines)
  if (isRefused(first)) return first
  const headings = readHeadings(first.cells, columns)
  if (!('placeOf' in headings)) {
    await lines.return(undefined)
    return badHeadings(headings.join(' '))
  }
  return { notes: notesOn(text), lines: readLines(lines, openLineReader(columns, headings, checks, toRow), first.line) }
}

export const emptyFile = refuse('invalid', 'empty-file', 'The file holds no lines below its headings.')
const badHeadings = (why: string): Refused => refuse('invalid', 'bad-headings', `The first line should hold the names of the columns. ${why}`)

const firstLine = async (lines: AsyncGenerator<CsvLine>): Promise<CsvLine | Refused> => {
  try {
    const next = await lines.next()
    return next.done ? emptyFile : next.value
  } catch (fault) {
    if (fault instanceof BrokenCsv) return badHeadings(fault.message)
    throw fault
  }
}

const notesOn = ({ encoding }: TextFile): string[] =>
  encoding === 'windows-1252' ? ['The file is not UTF-8, so it was read as Windows Western (1252). Look whether names with accents came out right.'] : []

const readLines = async function* (lines: AsyncGenerator<CsvLine>, read: LineReader, headingsLine: number): AsyncGenerator<ReadLine> {
  let last = headingsLine
  let count = 0
  try {
    for await (const { line, cells } of lines) {
      last = line
      if (++count > mostLines) {
        yield broken(line, `The file has more than ${mostLines.toLocaleString('en-GB')} lines. Part it and import the parts one after the other.`)
        return
      }
      yield read(line, cells)
    }
  } catch (fault) {
    if (!(fault instanceof BrokenCsv)) throw fault
    yield broken(Math.max(fault.line, last), fault.message)
  }
}

const broken = (line: number, message: string): ReadLine => ({ line, values: {}, problems: [{ line, column: null, message }] })
