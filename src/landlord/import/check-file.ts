/** Reads a whole file of records and says everything that is wrong with it, or what it would change. Writes nothing. */
import type { Kysely } from 'kysely'
import { isRefused, type Refused } from '#ground/refusal.ts'
import type { PostcodePlaces } from '#homes/postcode-places.ts'
import type { Database } from '#storage/schema.ts'
import type { KindOfImport, Row } from './import-kind.ts'
import { openPacker, type KeptFile } from './kept-file.ts'
import type { LineProblem, ReadLine } from './line-reader.ts'
import { openPlacing } from './place-of.ts'
import { emptyFile, openTable } from './read-table.ts'
import { compareWithTable, jsonArray, missingFrom, rowsAtATime } from './tables.ts'
import type { SentFile } from './text-file.ts'
import { openPatches } from './unknown-patches.ts'

export interface CheckedFile {
  readonly lines: number
  readonly new: number
  readonly changed: number
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
  const table = await openTable(file, kind)
  if (isRefused(table)) return table
  const check = await openCheck(db, kind, places)
  let lines = 0
  let batch: ReadLine[] = []
  for await (const one of table.lines) {
    lines++
    batch.push(one)
    if (lines % rowsAtATime > 0) continue
    await check.lines(batch)
    batch = []
    file.onLines?.(lines)
  }
  if (lines === 0) return emptyFile
  await check.lines(batch)
  file.onLines?.(lines)
  const { notes, ...outcome } = await check.finish()
  return { lines, notes: [...table.notes, ...notes], ...outcome }
}

/** Counts, and what is wrong so far. */
const openCheck = async (db: Kysely<Database>, kind: KindOfImport, places: PostcodePlaces) => {
  const place = openPlacing(db, kind.placedBy, places)
  const repeats = openRepeats(kind)
  const patches = await openPatches(db, kind.patch)
  const packer = openPacker()
  const problems: LineProblem[] = []
  const counts = { new: 0, changed: 0, problemCount: 0 }
  const addProblems = (more: readonly LineProblem[]): void => {
    counts.problemCount += more.length
    problems.push(...more.toSorted((a, b) => a.line - b.line).slice(0, mostProblemsShown - problems.length))
  }
  return {
    async lines(batch: readonly ReadLine[]): Promise<void> {
      if (batch.length === 0) return
      const good = batch.flatMap(({ line, row }) => (row ? [{ line, row }] : []))
      const [{ placed, problems: nowhere }, missing] = [await place(good), await whatIsMissing(db, kind, batch)]
      const { problems: alsoNowhere } = await place(placeable(kind, batch))
      patches.see(batch)
      addProblems([...batch.flatMap((one) => one.problems), ...nowhere, ...alsoNowhere, ...missing, ...repeats(batch)])
      if (counts.problemCount > 0) return
      const kept = await withoutErased(db, kind, placed)
      const lines = kept.map(({ row }) => JSON.stringify(row))
      await packer.add(lines)
      await count(db, kind, kept, jsonArray(lines), counts)
    },
    finish: async () => ({ ...counts, problems, notes: patches.notes(), kept: await packer.finish() }),
  }
}

/** Bad lines whose place can be looked for all the same, so that it is told in the same run. */
const placeable = ({ placedBy }: KindOfImport, batch: readonly ReadLine[]): GoodLine[] =>
  placedBy === undefined
    ? []
    : batch.flatMap(({ line, row, values }) => (row === undefined && placedBy.postcode in values && values['easting'] === null ? [{ line, row: values }] : []))

/** References to what is not on record, on good lines and bad. */
const whatIsMissing = async (db: Kysely<Database>, { mustExist }: KindOfImport, batch: readonly ReadLine[]): Promise<LineProblem[]> => {
  const problems: LineProblem[] = []
  for (const must of mustExist) {
    const naming = batch.filter(({ values }) => must.column in values)
    const missing = await missingFrom(db, must, naming.map(({ values }) => String(values[must.column])))
    for (const { line, values } of naming) if (missing.has(String(values[must.column]))) problems.push({ line, column: must.column, message: must.wrong })
  }
  return problems
}

/** Two lines for one thing: which of them is right, nobody here can know. */
const openRepeats = ({ key, columns }: KindOfImport) => {
  const firstLine = new Map<string, number>()
  const column = key in columns ? key : null
  return (batch: readonly ReadLine[]): LineProblem[] =>
    batch.flatMap(({ line, row, values }) => {
      const reference = (row ?? values)[key]
      if (typeof reference !== 'string') return []
      const first = firstLine.get(reference)
      if (first === undefined) firstLine.set(reference, line)
      return first === undefined ? [] : [{ line, column, message: `Line ${String(first)} is for the same one: leave one of the two out.` }]
    })
}

const withoutErased = async (db: Kysely<Database>, { key, onceErased }: KindOfImport, batch: readonly GoodLine[]): Promise<readonly GoodLine[]> => {
  if (!onceErased) return batch
  const rows = await db.selectFrom('resident_details').select('resident_ref').where('erased_at', 'is not', null).where('resident_ref', 'in', batch.map(({ row }) => String(row[key]))).execute()
  const erased = new Set(rows.map((row) => row.resident_ref))
  return erased.size === 0 ? batch : batch.map((one) => (erased.has(String(one.row[key])) ? { ...one, row: onceErased(one.row) } : one))
}

const count = async (
  db: Kysely<Database>, kind: KindOfImport, batch: readonly GoodLine[], rows: string, counts: { new: number; changed: number },
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
    if (fresh.has(key)) counts.new++
    else if (differs.has(key)) counts.changed++
  }
}
