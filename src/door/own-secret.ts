/** Secrets of this database's own, each for one purpose: made the first time one is needed, and shared by every node. */
import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from '#storage/schema.ts'

export type SecretName = 'repair-links' | 'repeated-requests'

/** Those of each database that this process has open. */
const known = new WeakMap<Kysely<Database>, Map<SecretName, Promise<string>>>()

/** Never inside a transaction: a secret rolled back after it was used would end everything made with it. */
export const ownSecret = (db: Kysely<Database>, name: SecretName): Promise<string> => {
  const secrets = known.get(db) ?? new Map<SecretName, Promise<string>>()
  known.set(db, secrets)
  const kept = secrets.get(name)
  if (kept) return kept
  const reading = readOrMake(db, name).catch((fault: unknown) => {
    secrets.delete(name)
    throw fault
  })
  secrets.set(name, reading)
  return reading
}

const readOrMake = async (db: Kysely<Database>, name: SecretName): Promise<string> => {
  const read = () => db.selectFrom('secrets').select('value').where('name', '=', name).executeTakeFirst()
  const kept = await read()
  if (kept) return kept.value
  await db
    .insertInto('secrets')
    .values({ name, value: randomBytes(32).toString('base64url') })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const made = await read()
  if (!made) throw new Error(`The secret for ${name} was made and is not there.`)
  return made.value
}
