/** Erases what was kept apart from the journal. The salt goes too: without it nobody can try likely words against the digest. */
import type { Transaction } from 'kysely'
import type { Database } from '#storage/schema.ts'

/** Words and photographs, by the ids that a fact says it `erases`. */
export const eraseKeptApart = async (db: Transaction<Database>, ids: readonly string[], at: Date): Promise<void> => {
  if (ids.length === 0) return
  await db.updateTable('words').set({ text: null, salt: '', erased_at: at }).where('id', 'in', ids).where('erased_at', 'is', null).execute()
  await db.updateTable('photos').set({ jpeg: null, salt: '', erased_at: at }).where('id', 'in', ids).where('erased_at', 'is', null).execute()
}
