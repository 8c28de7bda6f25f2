/** Secrets that open something without a password: shown once, and kept only as what SHA-256 makes of them. */
import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Actor } from '#door/actor.ts'
import { sha256Hex } from '#ground/digest.ts'
import type { Database } from '#storage/schema.ts'
import { statement } from '#storage/statement.ts'
import { roleOf } from './member-roles.ts'

export interface NewToken {
  /** 256 bits of chance; show it once. */
  readonly secret: string
  readonly tokenHash: string
}

export const newToken = (): NewToken => {
  const secret = randomBytes(32).toString('base64url')
  return { secret, tokenHash: hashOfToken(secret) }
}

/** A fast hash is enough: nobody can guess 256 bits. */
export const hashOfToken = (secret: string): string => sha256Hex(secret)

export const looksLikeToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text)

const standingToken = statement<{ token_id: string; name: string; role: string; contractor_ref: string | null }>(`
  select token_id, name, role, contractor_ref from token_secrets join tokens using (token_id)
  where token_hash = $1 and (revoked_at is null or revoked_at > $2)`)

/** Undefined for a token that nobody has, or that was revoked by now. One query. */
export const actorForToken = async (db: Kysely<Database>, bearer: string, now: Date): Promise<Actor | undefined> => {
  if (!looksLikeToken(bearer)) return undefined
  const [token] = await standingToken(db, [hashOfToken(bearer), now])
  const role = token && roleOf(token.role)
  if (!role) return undefined
  return { id: `token/${token.token_id}`, role, name: token.name, ...(token.contractor_ref !== null && { contractorRef: token.contractor_ref }) }
}
