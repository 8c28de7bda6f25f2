/** Reads a whole file of records and says everything that is wrong with it, or what it would change. Writes nothing. */
import type { Kysely } from 'kysely'
import { isRefused, type Refused } from '#ground/refusal.ts'
import type { PostcodePlaces } from '#homes/postcode-places.ts'
import type { Database } from '#storage/schema.ts'
import type { KindOfImport, Row } from './import-kind.ts'
import { openPacker, type KeptFile } from './kept-file.ts'
import type { LineProblem } from './line-reader.ts'
import { openPlacing } from './place-of.ts'
import { emptyFile, openTable } from './read-table.ts'
import { compareWithTable, jsonArray, missingFrom, rowsAtATime } from './tables.ts'
import type { SentFile } from './text-file.ts'

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

export interface GoodLine {
  readonly line: number
  readonly row: Row
}

export const checkFile = async (
  db: Kysely<Database>,
  kind: KindOfImport,
  file: SentFile,
  places: PostcodePlaces,
): Promise<CheckedFile | Refused> => {
  const table = await openTable(file, kind, kind.openReader())
  if (isRefused(table)) return table
  const check = openCheck(db, kind, places)
  let lines = 0
  let batch: GoodLine[] = []
  for await (const { line, row, problems } of table.lines) {
    lines++
    if (row) batch.push({ line, row })
    else check.problems(problems)
    if (lines % rowsAtATime > 0) continue
    await check.rows(batch)
    batch = []
    file.onLines?.(lines)
  }
  if (lines === 0) return emptyFile
  await check.rows(batch)
  file.onLines?.(lines)
  return { lines, notes: table.notes, ...(await check.finish()) }
}

/** Counts, and what is wrong so far. */
const openCheck = (db: Kysely<Database>, kind: KindOfImport, places: PostcodePlaces) => {
  const place = openPlacing(db, kind.placedBy, places)
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
    async rows(read: readonly GoodLine[]): Promise<void> {
      if (read.length === 0) return
      const { placed: batch, problems: nowhere } = await place(read)
      addProblems(nowhere)
      for (const must of kind.mustExist) {
        const missing = await missingFrom(db, must, batch.map(({ row }) => String(row[must.column])))
        addProblems(batch.filter(({ row }) => missing.has(String(row[must.column]))).map(({ line }) => ({ line, column: must.column, message: must.wrong })))
      }
      if (counts.problemCount > 0) return
      const kept = await withoutErased(db, kind, batch)
      const lines = kept.map(({ row }) => JSON.stringify(row))
      await packer.add(lines)
      await count(db, kind, kept, jsonArray(lines), seen, counts)
    },
    finish: async () => ({ ...counts, problems, kept: await packer.finish() }),
  }
}

const withoutErased = async (db: Kysely<Database>, { key, onceErased }: KindOfImport, batch: readonly GoodLine[]): Promise<readonly GoodLine[]> => {
  if (!onceErased) return batch
  const rows = await db.selectFrom('resident_details').select('resident_ref').where('erased_at', 'is not', null).where('resident_ref', 'in', batch.map(({ row }) => String(row[key]))).execute()
  const erased = new Set(rows.map((row) => row.resident_ref))
  return erased.size === 0 ? batch : batch.map((one) => (erased.has(String(one.row[key])) ? { ...one, row: onceErased(one.row) } : one))
}

const count = async (
  db: Kysely<Database>, kind: KindOfImport, batch: readonly GoodLine[], rows: string, seen: Set<string>, counts: { new: number; changed: number; repeated: number },
): Promise<void> => {
  const fresh = new Set<string>()
  const differs = new Set<string>()
  const keyOf = (row: Row, key: string): string => String(row[key])
  for (const table of kind.tables) {
    const compared = new Map((await compareWithTable(db, table, rows)).map((one) => [one.key, one.isNew]))
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
