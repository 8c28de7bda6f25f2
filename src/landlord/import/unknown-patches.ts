/**
 * A patch is only a word that homes and operatives share, and either file may come first: one that nobody else names is
 * told with its line, and does not keep the file out.
 */
import { sql, type Kysely } from 'kysely'
import type { Database } from '#storage/schema.ts'
import type { PatchNamed } from './import-kind.ts'
import { sayProblem, type ReadLine } from './line-reader.ts'

const what = {
  homes: 'No home on record is in this patch',
  operatives: 'No operative on record works in this patch',
} as const

export const openPatches = async (db: Kysely<Database>, named: PatchNamed | undefined) => {
  const known = named && (await patchesOnRecord(db, named.elsewhere))
  const first = new Map<string, { readonly line: number; more: number }>()
  return {
    see(lines: readonly ReadLine[]): void {
      // Where there is nobody yet, there is nothing to hold it against.
      if (!named || !known || known.size === 0) return
      for (const { line, values } of lines)
        for (const patch of [values[named.column]].flat() as (string | undefined)[]) {
          if (patch === undefined || known.has(patch)) continue
          const seen = first.get(patch)
          if (seen) seen.more++
          else if (first.size < mostTold) first.set(patch, { line, more: 0 })
        }
    },
    notes: (): string[] =>
      named === undefined
        ? []
        : [...first.values()].map(({ line, more }) => {
            const also = more === 0 ? '' : ` (and on ${more.toLocaleString('en-GB')} more ${more === 1 ? 'line' : 'lines'})`
            return sayProblem({ line, column: named.column, message: `${what[named.elsewhere]}${also}. Check its spelling; if it is right, nothing need be done.` })
          }),
  }
}

const mostTold = 100

const patchesOnRecord = async (db: Kysely<Database>, where: 'homes' | 'operatives'): Promise<ReadonlySet<string>> => {
  const patches = where === 'homes' ? sql`select distinct patch from homes` : sql`select distinct unnest(patches) as patch from operatives`
  const { rows } = await sql<{ patch: string }>`${patches}`.execute(db)
  return new Set(rows.map((row) => row.patch))
}
