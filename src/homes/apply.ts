/** The only code that writes `key_safes`. Homes themselves are brought in by file: `landlord/apply`. */
import type { AppliersFor } from '#door/appliers.ts'
import { eraseKeptApart } from '#door/erase-kept-apart.ts'
import type { HomeFacts } from '#facts/homes.ts'
import { erasedAtTheEnd, nothingToErase } from './key-safe-ends.ts'

export const applyHomes: AppliersFor<keyof HomeFacts> = {
  'key-safe-code-changed': async ({ data, actor, happenedAt }, db) => {
    await db.deleteFrom('key_safes').where('home_ref', '=', data.homeRef).execute()
    if (data.code !== null) {
      await db.insertInto('key_safes').values({ home_ref: data.homeRef, words_id: data.code.id, changed_at: happenedAt, changed_by: actor.id }).execute()
    }
    await eraseKeptApart(db, data.erases, happenedAt)
    await (data.code === null ? nothingToErase(db, data.homeRef) : erasedAtTheEnd(db, data.homeRef))
  },
}
