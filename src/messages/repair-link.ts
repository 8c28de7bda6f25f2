/** Links that open one repair, sealed with a secret of the database's own. */
import type { Kysely } from 'kysely'
import { londonDate } from '#clocks/london.ts'
import type { Actor } from '#door/actor.ts'
import { ownSecret } from '#door/own-secret.ts'
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

/** Never inside a transaction: a secret rolled back after it was used would end every link made with it. */
export const openRepairLinks = async (db: Kysely<Database>, baseUrl: string): Promise<RepairLinks> => {
  const secret = await ownSecret(db, 'repair-links')
  const address = baseUrl.replace(/\/+$/, '') + linkPath
  return {
    linkFor: (repairRef, from, lastsDays) => address + makeToken(secret, repairRef, londonDate(from), lastsDays),
    readLink: (token, now) => readToken(secret, token, now),
  }
}

/** Whoever came by a link acts on that repair alone. */
export const linkActor = (repairRef: string): Actor => ({ id: `link/${repairRef}`, role: 'resident-by-link', repairRef })
