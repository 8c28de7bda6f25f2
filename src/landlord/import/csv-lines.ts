/** The lines of a CSV file, one after another, however its cells are parted and its lines end. */
import { Readable, pipeline } from 'node:stream'
import { CsvError, parse, type InfoRecord } from 'csv-parse'
import type { TextFile } from './import-file.ts'

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
  const [headings = ''] = file.beginning.split(/\r\n|\n|\r/, 1)
  const parser = parse({
    delimiter: delimiterOf(headings),
    info: true,
    trim: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: mostCharactersInLine,
  })
  // The parser is destroyed with whatever goes wrong before it, and the loop below hears of it there.
  pipeline(Readable.from(file.text()), parser, () => undefined)
  let ended = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: InfoRecord }>) {
      yield { line: lineOf(record, info.lines, ended), cells: record }
      ended = info.lines
    }
  } catch (fault) {
    if (fault instanceof CsvError) throw new BrokenCsv(ended + 1, whyBroken(fault))
    throw fault
  }
}

/** A record ends on `lines`; cells with line breaks in them start it earlier. */
const lineOf = (record: readonly string[], lines: number, ended: number): number =>
  Math.max(ended + 1, lines - record.reduce((breaks, cell) => breaks + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0))

const whyBroken = ({ code }: CsvError): string => {
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'A quotation mark is opened on or after this line and never closed.'
  if (code === 'CSV_MAX_RECORD_SIZE') return 'This line is longer than any record: look for a quotation mark that is never closed.'
  return 'The quotation marks of this line do not pair up: double each one inside a cell, and put the cell in quotation marks.'
}
