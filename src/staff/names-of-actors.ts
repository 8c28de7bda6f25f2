/** Names of those who acted, for pages that tell who did what. */
import { sql, type Kysely } from 'kysely'
import type { Database } from '#storage/schema.ts'

/** Staff, operatives, and the systems that hold a token, by the id of each as an actor: 'user/7' to 'Ngozi Eze'. */
export const namesOf = async (db: Kysely<Database>, actorIds: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const refs = (kind: string): string[] => [...new Set(actorIds.filter((one) => one.startsWith(`${kind}/`)).map((one) => one.slice(kind.length + 1)))]
  const [users, operatives, tokens] = [refs('user'), refs('operative'), refs('token')]
  const found = await Promise.all([
    users.length === 0 ? [] : db.selectFrom('users').select(['user_id as ref', 'name', sql<string>`'user'`.as('kind')]).where('user_id', 'in', users).execute(),
    operatives.length === 0 ? [] : db.selectFrom('operatives').select(['operative_ref as ref', 'name', sql<string>`'operative'`.as('kind')]).where('operative_ref', 'in', operatives).execute(),
    tokens.length === 0 ? [] : db.selectFrom('tokens').select(['token_id as ref', 'name', sql<string>`'token'`.as('kind')]).where('token_id', 'in', tokens).execute(),
  ])
  return new Map(found.flat().map(({ kind, ref, name }) => [`${kind}/${ref}`, name]))
}
