/** Erases what was kept apart from the journal. The salt goes too: without it nobody can try likely words against the digest. */
import type { Transaction } from 'kysely'
import type { Database } from '#storage/schema.ts'

export const eraseWords = async (db: Transaction<Database>, ids: readonly string[], at: Date): Promise<void> => {
  if (ids.length > 0) await db.updateTable('words').set({ text: null, salt: '', erased_at: at }).where('id', 'in', ids).where('erased_at', 'is', null).execute()
}

export const erasePhotos = async (db: Transaction<Database>, ids: readonly string[], at: Date): Promise<void> => {
  if (ids.length > 0) await db.updateTable('photos').set({ jpeg: null, salt: '', erased_at: at }).where('id', 'in', ids).where('erased_at', 'is', null).execute()
}
