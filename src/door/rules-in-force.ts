/**
 * What the landlord has adopted as data, as it stands on a day. Read once and kept in memory until something
 * new is adopted; each capability parses its own kind and keeps the parsed form beside the row.
 */
import type { Kysely } from 'kysely'
import type { CivilDate } from '#clocks/london.ts'
import type { AdoptedKind } from '#facts/landlord.ts'
import type { Database } from '#storage/schema.ts'
import { statement } from '#storage/statement.ts'

export interface Adopted {
  readonly kind: AdoptedKind
  readonly version: number
  readonly effectiveFrom: string
  readonly content: unknown
  readonly source: string
}

export interface Rules {
  readonly serial: number
  /** The latest version in force on that day; throws when the landlord has adopted none. */
  inForce(kind: AdoptedKind, on: CivilDate): Adopted
  /** Undefined when none is in force. */
  find(kind: AdoptedKind, on: CivilDate): Adopted | undefined
}

/** A fault: something was asked that only the landlord's own rules can answer, and it has adopted none. */
export class NotAdopted extends Error {
  override readonly name = 'NotAdopted'
}

export interface RulesReader {
  (db: Kysely<Database>): Promise<Rules>
  /** What was last read, to begin with while it is asked whether anything newer has been adopted. */
  lastRead(): Rules | undefined
}

/** One reader for one database and schema; replaying into another schema takes another reader. */
export const createRulesReader = (): RulesReader => {
  let known: Rules | undefined
  const read = async (db: Kysely<Database>): Promise<Rules> => {
    const [latest] = await latestSerial(db, [])
    const serial = latest?.serial ?? 0
    if (known?.serial !== serial) known = await readRules(db, serial)
    return known
  }
  return Object.assign(read, { lastRead: () => known })
}

const latestSerial = statement<{ serial: number }>('select coalesce(max(serial), 0)::int as serial from adopted')

const readRules = async (db: Kysely<Database>, serial: number): Promise<Rules> => {
  const rows = await db.selectFrom('adopted').selectAll().where('serial', '<=', serial).orderBy('serial', 'desc').execute()
  const all: Adopted[] = rows.map((row) => ({
    kind: row.kind,
    version: row.version,
    effectiveFrom: row.effective_from,
    content: row.content,
    source: row.source,
  }))
  const find = (kind: AdoptedKind, on: CivilDate) => all.find((one) => one.kind === kind && one.effectiveFrom <= on)
  return {
    serial,
    find,
    inForce(kind, on) {
      const found = find(kind, on)
      if (!found) throw new NotAdopted(`The landlord has adopted no ${kind} that is in force on ${on}. Adopt one with “fettle adopt”, then try again.`)
      return found
    },
  }
}

/** Parses an adopted row once, however often it is asked for. */
export const parsedOnce = <T>(parse: (adopted: Adopted) => T): ((adopted: Adopted) => T) => {
  const kept = new WeakMap<Adopted, { value: T }>()
  return (adopted) => {
    let entry = kept.get(adopted)
    if (!entry) kept.set(adopted, (entry = { value: parse(adopted) }))
    return entry.value
  }
}
