/**
 * What is kept of an import: its rows as they were read, one JSON object a line, gzipped. Not the file as it was sent:
 * rows that are already read come out the same when the journal is replayed years later, whatever has become of our
 * readers and of the table of postcodes.
 */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { createGunzip, createGzip } from 'node:zlib'
import { sql, type Transaction } from 'kysely'
import type { ImportKind } from '#facts/landlord.ts'
import type { Database } from '#storage/schema.ts'
import type { Row } from './import-kind.ts'

export interface KeptFile {
  /** SHA-256 of the lines before they were gzipped. */
  readonly digest: string
  readonly content: Buffer
}

export interface Packer {
  add(lines: readonly string[]): Promise<void>
  finish(): Promise<KeptFile>
}

const quickCompression = 4

export const openPacker = (): Packer => {
  const gzip = createGzip({ level: quickCompression })
  const hash = createHash('sha256')
  const parts: Buffer[] = []
  gzip.on('data', (part: Buffer) => parts.push(part))
  const ended = new Promise<void>((resolve, reject) => gzip.once('end', resolve).once('error', reject))
  return {
    async add(lines) {
      if (lines.length === 0) return
      const text = `${lines.join('\n')}\n`
      hash.update(text)
      if (!gzip.write(text)) await new Promise((resolve) => gzip.once('drain', resolve))
    },
    async finish() {
      gzip.end()
      await ended
      return { digest: hash.digest('hex'), content: Buffer.concat(parts) }
    },
  }
}

export const keepFile = (db: Transaction<Database>, what: ImportKind, { digest, content }: KeptFile) =>
  db
    .insertInto('imported_files')
    .values({ digest, kind: what, content })
    .onConflict((conflict) => conflict.column('digest').doUpdateSet({ content, erased_at: null }))
    .execute()

const partBytes = 1024 * 1024

/** In parts, so that a large file is never whole in memory. */
const readParts = async function* (db: Transaction<Database>, digest: string): AsyncGenerator<Buffer> {
  for (let from = 1; ; from += partBytes) {
    const found = await sql<{ part: Buffer | null }>`
      select substring(content from ${from}::int for ${partBytes}::int) as part from imported_files where digest = ${digest}
    `.execute(db)
    const part = found.rows[0]?.part
    if (!part) throw new Error(`The imported file ${digest} is not kept any more, so its rows cannot be written again.`)
    if (part.length > 0) yield part
    if (part.length < partBytes) return
  }
}

/** The kept lines, so many at a time. */
export const readKeptLines = async function* (db: Transaction<Database>, digest: string, atATime: number): AsyncGenerator<string[]> {
  const unzipped = Readable.from(readParts(db, digest)).compose(createGunzip()) as AsyncIterable<Buffer>
  const decoder = new TextDecoder()
  let rest = ''
  let batch: string[] = []
  for await (const chunk of unzipped) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      batch.push(line)
      if (batch.length < atATime) continue
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}

export interface Rewriting {
  readonly mentioning: string
  /** Undefined: left as it is. */
  readonly change: (row: Row) => Row | undefined
  readonly at: Date
}

/**
 * Writes the kept rows over, each as `change` has it; those it leaves, and all that do not mention `mentioning`, stay as
 * they are. The new digest, or undefined when nothing changed.
 */
export const rewriteKept = async (db: Transaction<Database>, digest: string, { mentioning, change, at }: Rewriting): Promise<string | undefined> => {
  const packer = openPacker()
  let changed = false
  const rewritten = (line: string): string => {
    const row = line.includes(mentioning) ? change(JSON.parse(line) as Row) : undefined
    changed ||= row !== undefined
    return row === undefined ? line : JSON.stringify(row)
  }
  for await (const lines of readKeptLines(db, digest, linesAtATime)) await packer.add(lines.map(rewritten))
  const kept = await packer.finish()
  if (!changed) return undefined
  await db.updateTable('imported_files').set({ content: kept.content, erased_at: at }).where('digest', '=', digest).execute()
  return kept.digest
}

const linesAtATime = 500
