/** Reads of homes. The code of a key safe is read by itself, so that no page has it by the way. */
import type { Kysely } from 'kysely'
import type { Database } from '#storage/schema.ts'

type Db = Kysely<Database>

/** A home and whether a code is known for its key safe; never the code. */
export const homeWithKeySafe = (db: Db, homeRef: string) =>
  db
    .selectFrom('homes')
    .leftJoin('key_safes', 'key_safes.home_ref', 'homes.home_ref')
    .select(['homes.home_ref', 'homes.kind', 'homes.address_line', 'homes.town', 'homes.postcode', 'key_safes.words_id', 'key_safes.changed_at', 'key_safes.changed_by'])
    .where('homes.home_ref', '=', homeRef)
    .executeTakeFirst()

export type HomeWithKeySafe = NonNullable<Awaited<ReturnType<typeof homeWithKeySafe>>>

/** For whoever stands at the door, and for the command that changes it. */
export const keySafeCode = async (db: Db, homeRef: string): Promise<string | null> => {
  const found = await db.selectFrom('key_safes').innerJoin('words', 'words.id', 'key_safes.words_id').select('words.text').where('key_safes.home_ref', '=', homeRef).executeTakeFirst()
  return found?.text ?? null
}
