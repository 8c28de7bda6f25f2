/** Links that open one repair. Their secret is made the first time one is needed, and shared by every node. */
import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { londonDate } from '#clocks/london.ts'
import type { Actor } from '#door/actor.ts'
import type { Refused } from '#ground/refusal.ts'
import type { Database } from '#storage/schema.ts'
import { makeToken, readToken } from './rules/link-token.ts'

export interface RepairLinks {
  /** The whole address, such as https://repairs.example/r/R10042N.gq2.7fH3… */
  linkFor(repairRef: string, from: Date, lastsDays: number): string
  readLink(token: string, now: Date): { readonly repairRef: string } | Refused
}

/** Where a link's page is; the token follows. */
export const linkPath = '/r/'

const secretName = 'repair-links'

/** One for each database that this process has open. */
const known = new WeakMap<Kysely<Database>, Promise<string>>()

/** Never inside a transaction: a secret rolled back after it was used would end every link made with it. */
export const openRepairLinks = async (db: Kysely<Database>, baseUrl: string): Promise<RepairLinks> => {
  const secret = await secretOf(db)
  const address = baseUrl.replace(/\/+$/, '') + linkPath
  return {
    linkFor: (repairRef, from, lastsDays) => address + makeToken(secret, repairRef, londonDate(from), lastsDays),
    readLink: (token, now) => readToken(secret, token, now),
  }
}

/** Whoever came by a link acts on that repair alone. */
export const linkActor = (repairRef: string): Actor => ({ id: `link/${repairRef}`, role: 'resident-by-link', repairRef })

const secretOf = (db: Kysely<Database>): Promise<string> => {
  const kept = known.get(db)
  if (kept) return kept
  const reading = readOrMake(db).catch((fault: unknown) => {
    known.delete(db)
    throw fault
  })
  known.set(db, reading)
  return reading
}

const readOrMake = async (db: Kysely<Database>): Promise<string> => {
  const read = () => db.selectFrom('secrets').select('value').where('name', '=', secretName).executeTakeFirst()
  const kept = await read()
  if (kept) return kept.value
  await db
    .insertInto('secrets')
    .values({ name: secretName, value: randomBytes(32).toString('base64url') })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const made = await read()
  if (!made) throw new Error('The secret for links was made and is not there.')
  return made.value
}
