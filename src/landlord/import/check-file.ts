/** Reads a whole file of records and says everything that is wrong with it, or what it would change. Writes nothing. */
import type { Kysely } from 'kysely'
import type { PostcodePlaces } from '#homes/postcode-places.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import type { Database } from '#storage/schema.ts'
import { BrokenCsv, readCsv } from './csv-lines.ts'
import { readHeadings } from './headings.ts'
import { openText, type ImportFile } from './import-file.ts'
import type { KindOfImport, Row } from './import-kind.ts'
import { openPacker, type KeptFile } from './kept-file.ts'
import { openLineReader, type LineProblem, type LineReader } from './line-reader.ts'
import { compareWithTable, missingFrom, rowsAtATime } from './tables.ts'

export interface CheckedFile {
  readonly lines: number
  readonly new: number
  readonly changed: number
  /** References that came more than once: the last line of each counts. */
  readonly repeated: number
  readonly problemCount: number
  /** The first of them. */
  readonly problems: readonly LineProblem[]
  /** Worth knowing, though nothing is wrong. */
  readonly notes: readonly string[]
  readonly kept: KeptFile
}

export const mostProblemsShown = 100
const mostLines = 500_000

interface ReadLine {
  readonly line: number
  readonly row: Row
}

export const checkFile = async (
  db: Kysely<Database>,
  kind: KindOfImport,
  file: ImportFile,
  places: PostcodePlaces,
): Promise<CheckedFile | Refused> => {
  const text = await openText(file)
  if (isRefused(text)) return text
  const check = openCheck(db, kind)
  let read: LineReader | undefined
  let lines = 0
  let batch: ReadLine[] = []
  try {
    for await (const { line, cells } of readCsv(text)) {
      if (!read) {
        const headings = readHeadings(cells, kind.columns)
        if (!('placeOf' in headings)) return badHeadings(headings)
        read = openLineReader(kind.columns, headings, kind.openReader(places))
        continue
      }
      if (++lines > mostLines) return tooManyLines
      const row = read(line, cells)
      if (Array.isArray(row)) check.problems(row as LineProblem[])
      else batch.push({ line, row: row as Row })
      if (batch.length < rowsAtATime) continue
      await check.rows(batch)
      batch = []
      file.onLines?.(lines)
    }
  } catch (fault) {
    if (!(fault instanceof BrokenCsv)) throw fault
    check.problems([{ line: fault.line, column: null, message: fault.message }])
  }
  if (!read || (lines === 0 && check.clean())) return emptyFile
  await check.rows(batch)
  file.onLines?.(lines)
  const notes = text.encoding === 'windows-1252' ? ['The file is not UTF-8, so it was read as Windows Western (1252). Look whether names with accents came out right.'] : []
  return { lines, notes, ...(await check.finish()) }
}

const badHeadings = (problems: readonly string[]): Refused =>
  refuse('invalid', 'bad-headings', `The first line should hold the names of the columns. ${problems.join(' ')}`)
const tooManyLines = refuse('too-much', 'too-many-lines', `The file has more than ${mostLines.toLocaleString('en-GB')} lines. Part it and import the parts one after the other.`)
const emptyFile = refuse('invalid', 'empty-file', 'The file holds no lines below its headings.')

/** Counts, and what is wrong so far. */
const openCheck = (db: Kysely<Database>, kind: KindOfImport) => {
  const packer = openPacker()
  const problems: LineProblem[] = []
  const seen = new Set<string>()
  const counts = { new: 0, changed: 0, repeated: 0, problemCount: 0 }
  const addProblems = (more: readonly LineProblem[]): void => {
    counts.problemCount += more.length
    problems.push(...more.slice(0, mostProblemsShown - problems.length))
  }
  return {
    problems: addProblems,
    clean: () => counts.problemCount === 0,
    async rows(batch: readonly ReadLine[]): Promise<void> {
      if (batch.length === 0) return
      for (const must of kind.mustExist) {
        const missing = await missingFrom(db, must, batch.map(({ row }) => String(row[must.column])))
        addProblems(batch.filter(({ row }) => missing.has(String(row[must.column]))).map(({ line }) => ({ line, column: must.column, message: must.wrong })))
      }
      if (counts.problemCount > 0) return
      const lines = batch.map(({ row }) => JSON.stringify(row))
      await packer.add(lines)
      await count(db, kind, batch, lines, seen, counts)
    },
    finish: async () => ({ ...counts, problems, kept: await packer.finish() }),
  }
}

const count = async (
  db: Kysely<Database>, kind: KindOfImport, batch: readonly ReadLine[], lines: readonly string[], seen: Set<string>, counts: { new: number; changed: number; repeated: number },
): Promise<void> => {
  const fresh = new Set<string>()
  const differs = new Set<string>()
  const keyOf = (row: Row, key: string): string => String(row[key])
  for (const table of kind.tables) {
    const compared = new Map((await compareWithTable(db, table, lines)).map((one) => [one.key, one.isNew]))
    for (const { row } of batch) {
      const isNew = compared.get(keyOf(row, table.key))
      if (isNew === undefined) continue
      if (isNew && table.key === kind.key) fresh.add(keyOf(row, kind.key))
      else differs.add(keyOf(row, kind.key))
    }
  }
  for (const { row } of batch) {
    const key = keyOf(row, kind.key)
    if (seen.has(key)) counts.repeated++
    else if (fresh.has(key)) counts.new++
    else if (differs.has(key)) counts.changed++
    seen.add(key)
  }
}
