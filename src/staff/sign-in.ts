/**
 * Signing in with an e-mail address and a password. The answer, and the time it takes, are the same whether the
 * address is unknown or the password wrong; five failures shut the address for a while, known or not.
 */
import { sql, type Kysely } from 'kysely'
import { refuse, type Refused } from '#ground/refusal.ts'
import type { Database } from '#storage/schema.ts'
import { passwordMatches } from './passwords.ts'

const mostFailures = 5
const blockedMinutes = 15

export interface SignIn {
  readonly email: string
  readonly password: string
  readonly now: Date
}

export const signIn = async (db: Kysely<Database>, { email: typed, password, now }: SignIn): Promise<{ userId: string } | Refused> => {
  const email = typed.trim().toLowerCase().slice(0, 254)
  if (!(await mayTry(db, email, now))) return tooManyFailures
  const user = await db
    .selectFrom('users')
    .innerJoin('user_secrets', 'user_secrets.user_id', 'users.user_id')
    .select(['users.user_id', 'user_secrets.password_hash'])
    .where('users.email', '=', email)
    .where('users.removed_at', 'is', null)
    .executeTakeFirst()
  if (!(await passwordMatches(user?.password_hash, password)) || !user) return notThesePeople
  await db.deleteFrom('sign_in_attempts').where('email', '=', email).execute()
  return { userId: user.user_id }
}

const notThesePeople = refuse('not-signed-in', 'wrong-email-or-password', 'That e-mail address and password do not match. Check both and try again.', 'email')
const tooManyFailures = refuse('too-much', 'too-many-failures', `That did not match ${String(mostFailures)} times. Wait ${String(blockedMinutes)} minutes, then try again.`, 'email')

/**
 * Every try counts as a failure until it succeeds, and is counted before the password is looked at: a hundred guesses
 * sent at once are a hundred tries. `blocked_until` of an address that is not blocked is the instant of its last try,
 * so that old failures are forgotten.
 */
const mayTry = async (db: Kysely<Database>, email: string, now: Date): Promise<boolean> => {
  const until = new Date(now.getTime() + blockedMinutes * 60_000)
  const stale = new Date(now.getTime() - blockedMinutes * 60_000)
  const forgotten = sql<boolean>`(tried.blocked_until <= case when tried.failures >= ${mostFailures}::int then ${now}::timestamptz else ${stale}::timestamptz end)`
  const counted = await sql<{ failures: number }>`
    insert into sign_in_attempts as tried (email, failures, blocked_until) values (${email}, 1, ${now})
    on conflict (email) do update set
      failures = case when ${forgotten} then 1 else least(tried.failures + 1, 1000) end,
      blocked_until = case
        when ${forgotten} then ${now}::timestamptz
        when tried.failures + 1 = ${mostFailures}::int then ${until}::timestamptz
        when tried.failures >= ${mostFailures}::int then tried.blocked_until
        else ${now}::timestamptz end
    returning failures
  `.execute(db)
  return (counted.rows[0]?.failures ?? 0) <= mostFailures
}

/** What nobody needs any more: failures long forgotten. Run it now and then. */
export const forgetOldAttempts = (db: Kysely<Database>, now: Date) =>
  db.deleteFrom('sign_in_attempts').where('blocked_until', '<', new Date(now.getTime() - blockedMinutes * 60_000)).execute()
