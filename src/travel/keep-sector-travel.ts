/**
 * The routing service's answers for the whole landlord, kept as one small table, so that no slot waits for it. Asked
 * again when homes, operatives' starts or the service change; until then a sector that is new goes by the model.
 */
import type { Kysely } from 'kysely'
import { canonicalJson, sha256Hex } from '#ground/digest.ts'
import type { TravelSource } from '#scheduling/travel.ts'
import type { Database } from '#storage/schema.ts'
import { landlordSectors } from './travel.ts'

export interface KeepParts {
  readonly db: Kysely<Database>
  /** Names the service, so that another one is asked afresh. */
  readonly name: string
  readonly source: TravelSource
  readonly now: Date
  /** Ask even though nothing has changed: its map may have. */
  readonly afresh?: boolean
}

/** A large landlord has some two thousand; the table grows with the square. */
const mostSectors = 4000
/** Two bytes a journey; longer ones are cut to this, some eighteen hours. */
const longestSeconds = 65_535

export type Kept = { readonly kept: 'as-before' | 'none' | 'unanswered' } | { readonly kept: 'afresh'; readonly sectors: number }

/** Throws, with what to do, where there is too much to ask. */
export const keepSectorTravel = async ({ db, name, source, now, afresh = false }: KeepParts): Promise<Kept> => {
  const sectors = await landlordSectors(db)
  if (sectors.length === 0) return { kept: 'none' }
  if (sectors.length > mostSectors) throw new Error(`There are homes in ${String(sectors.length)} postcode sectors, and a table of journeys holds ${String(mostSectors)}. Look for homes with wrong postcodes.`)
  const askedFor = sha256Hex(canonicalJson({ name, sectors }))
  const before = await db.selectFrom('sector_travel').select('asked_for').executeTakeFirst()
  if (!afresh && before?.asked_for === askedFor) return { kept: 'as-before' }
  const { seconds: answered, unanswered } = await source.durations(sectors)
  // Nothing at all: what it said the last time is worth more than the model.
  if (unanswered === answered.length) return { kept: 'unanswered' }
  const seconds = Uint16Array.from(answered, (one) => Math.min(one, longestSeconds))
  const row = { sectors: JSON.stringify(sectors), seconds: Buffer.from(seconds.buffer), asked_for: unanswered === 0 ? askedFor : 'to be asked again', reckoned_at: now }
  await db.insertInto('sector_travel').values(row).onConflict((conflict) => conflict.column('only_row').doUpdateSet(row)).execute()
  return { kept: 'afresh', sectors: sectors.length }
}
