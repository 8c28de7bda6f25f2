/** Being signed in. A session ends when it is left alone, and in any case after a day. */
import type { Kysely } from 'kysely'
import type { Actor } from '#door/actor.ts'
import type { Role } from '#door/permissions.ts'
import type { Database } from '#storage/schema.ts'
import { roleOf } from './member-roles.ts'
import { hashOfToken, looksLikeToken, newToken } from './tokens.ts'

/** A working day left alone, and no longer than a day in all. */
const idleMs = 8 * 3_600_000
const wholeMs = 24 * 3_600_000
/** Seen is written no more often than this, so that most requests only read. */
const touchMs = 60_000

export interface NewSession {
  /** For the cookie; kept here only as its hash. */
  readonly secret: string
  readonly expiresAt: Date
}

export const startSession = async (db: Kysely<Database>, userId: string, now: Date): Promise<NewSession> => {
  const { secret, tokenHash } = newToken()
  const expiresAt = new Date(now.getTime() + wholeMs)
  await db.deleteFrom('sessions').where((eb) => eb.or([eb('expires_at', '<=', now), eb('last_seen_at', '<=', new Date(now.getTime() - idleMs))])).execute()
  await db
    .insertInto('sessions')
    .values({ session_hash: tokenHash, user_id: userId, started_at: now, last_seen_at: now, expires_at: expiresAt })
    .execute()
  return { secret, expiresAt }
}

/** Undefined when the session is over or its person has left. One query; a second at most once a minute. */
export const actorForSession = async (db: Kysely<Database>, secret: string, now: Date): Promise<Actor | undefined> => {
  if (!looksLikeToken(secret)) return undefined
  const hash = hashOfToken(secret)
  const found = await db
    .selectFrom('sessions')
    .innerJoin('users', 'users.user_id', 'sessions.user_id')
    .select(['users.user_id', 'users.name', 'users.role', 'users.contractor_ref', 'users.operative_ref', 'sessions.last_seen_at'])
    .where('sessions.session_hash', '=', hash)
    .where('sessions.expires_at', '>', now)
    .where('sessions.last_seen_at', '>', new Date(now.getTime() - idleMs))
    .where('users.removed_at', 'is', null)
    .executeTakeFirst()
  const role = found && roleOf(found.role)
  if (!role) return undefined
  if (now.getTime() - found.last_seen_at.getTime() >= touchMs) {
    await db.updateTable('sessions').set({ last_seen_at: now }).where('session_hash', '=', hash).where('last_seen_at', '<', now).execute()
  }
  return actorOf({ ...found, role })
}

export const actorOf = (user: { readonly user_id: string; readonly name: string; readonly role: Role; readonly contractor_ref: string | null; readonly operative_ref: string | null }): Actor => ({
  id: `user/${user.user_id}`,
  role: user.role,
  name: user.name,
  ...(user.contractor_ref !== null && { contractorRef: user.contractor_ref }),
  ...(user.operative_ref !== null && { operativeRef: user.operative_ref }),
})

/** Whoever signs in with that address. */
export const actorByEmail = async (db: Kysely<Database>, email: string): Promise<Actor | undefined> => {
  const found = await db
    .selectFrom('users')
    .select(['user_id', 'name', 'role', 'contractor_ref', 'operative_ref'])
    .where('email', '=', email.trim().toLowerCase())
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  const role = found && roleOf(found.role)
  return role && actorOf({ ...found, role })
}

export const endSession = async (db: Kysely<Database>, secret: string): Promise<void> => {
  await db.deleteFrom('sessions').where('session_hash', '=', hashOfToken(secret)).execute()
}
