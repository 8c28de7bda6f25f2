/**
 * The figures as every resident may see them: no list behind a number, nothing named by the record. Anybody may ask as
 * often as they like, so what was counted is good for a minute and is counted once for all who ask meanwhile.
 */
import type { Kysely } from 'kysely'
import type { Database } from '#storage/schema.ts'
import { askedByName, type AskedFor } from './asked-for.ts'
import { findFigure } from './figures/all.ts'
import { readFigures } from './performance.queries.ts'
import type { Figure } from './rules/figure.ts'

export interface Counted {
  /** With the instant of the count. */
  readonly asked: AskedFor
  readonly figures: readonly Figure[]
}

const goodForMs = 60_000

const counted = new WeakMap<Kysely<Database>, Map<string, { readonly asked: AskedFor; readonly reading: Promise<Counted> }>>()

export const figuresForEverybody = (db: Kysely<Database>, period: string, now: Date): Promise<Counted> => {
  const asked = askedByName(period, now)
  const known = counted.get(db) ?? new Map<string, { readonly asked: AskedFor; readonly reading: Promise<Counted> }>()
  counted.set(db, known)
  const key = asked.name ?? ''
  const last = known.get(key)
  const age = last ? now.getTime() - last.asked.now.getTime() : Infinity
  if (last && age >= 0 && age < goodForMs) return last.reading
  const reading = count(db, asked)
  known.set(key, { asked, reading })
  reading.catch(() => known.delete(key))
  return reading
}

const count = async (db: Kysely<Database>, asked: AskedFor): Promise<Counted> => ({
  asked,
  figures: (await readFigures(db, asked)).filter(({ key }) => findFigure(key)?.kind.parts !== 'as-found'),
})
