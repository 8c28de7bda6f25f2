/** The lines of a CSV file, one after another, however its cells are parted and its lines end. */
import { finished } from 'node:stream/promises'
import { CsvError, parse, type InfoRecord } from 'csv-parse'
import type { TextFile } from './text-file.ts'

export interface CsvLine {
  /** Where it starts in the file; the headings are on line 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** The file breaks off: a quotation mark that is never closed, a line longer than any record. */
export class BrokenCsv extends Error {
  readonly line: number
  constructor(line: number, message: string) {
    super(message)
    this.line = line
  }
}

const mostCharactersInLine = 100_000
const delimiters = [',', ';', '\t'] as const

/** The one that parts the most headings: British Excel saves commas, Continental semicolons, copied sheets tabs. */
const delimiterOf = (headings: string): string =>
  delimiters.map((delimiter) => ({ delimiter, count: headings.split(delimiter).length })).reduce((best, one) => (one.count > best.count ? one : best)).delimiter

export const readCsv = async function* (file: TextFile): AsyncGenerator<CsvLine> {
  let found: CsvLine[] = []
  let ended = 0
  // Taken as each is parsed and not from the parser's end: what came before a breakage would be lost there.
  const take = (cells: string[], { lines }: InfoRecord): null => {
    found.push({ line: lineOf(cells, lines, ended), cells })
    ended = lines
    return null
  }
  const parser = openParser(file, take)
  const closed = finished(parser.resume())
  closed.catch(() => undefined)
  const taken = (): CsvLine[] => {
    const all = found
    found = []
    return all
  }
  for await (const text of file.text()) {
    await new Promise((resolve) => parser.write(text, resolve))
    yield* taken()
    if (parser.destroyed) break
  }
  parser.end()
  const fault = await closed.then(() => undefined, (reason: unknown) => reason)
  yield* taken()
  if (fault instanceof CsvError) throw new BrokenCsv(ended + 1, whyBroken(fault))
  if (fault !== undefined) throw fault as Error
}

const openParser = (file: TextFile, take: (cells: string[], info: InfoRecord) => null) => {
  const [headings = ''] = file.beginning.split(/\r\n|\n|\r/, 1)
  return parse({
    delimiter: delimiterOf(headings),
    trim: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: mostCharactersInLine,
    on_record: take,
  })
}

/** A record ends on `lines`; cells with line breaks in them start it earlier. */
const lineOf = (record: readonly string[], lines: number, ended: number): number =>
  Math.max(ended + 1, lines - record.reduce((breaks, cell) => breaks + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0))

const whyBroken = ({ code }: CsvError): string => {
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'A quotation mark is opened on or after this line and never closed.'
  if (code === 'CSV_MAX_RECORD_SIZE') return 'This line is longer than any record: look for a quotation mark that is never closed.'
  return 'The quotation marks of this line do not pair up: double each one inside a cell, and put the cell in quotation marks.'
}
