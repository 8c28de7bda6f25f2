/** The only code that writes `users` and `tokens`. Their secrets never enter the journal; see `commands`. */
import type { AppliersFor } from '#door/appliers.ts'

export const applyStaff: AppliersFor<'user-added' | 'user-removed' | 'token-added' | 'token-revoked'> = {
  // Somebody who comes back keeps their number, so that what they did before stays theirs.
  'user-added': ({ data, happenedAt }, db) => {
    const row = {
      name: data.name,
      email: data.email,
      role: data.role,
      contractor_ref: data.contractorRef,
      operative_ref: data.operativeRef,
      added_at: happenedAt,
      removed_at: null,
    }
    return db
      .insertInto('users')
      .values({ user_id: data.userId, ...row })
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet(row))
      .execute()
  },
  'user-removed': ({ data, happenedAt }, db) =>
    db.updateTable('users').set({ removed_at: happenedAt }).where('user_id', '=', data.userId).execute(),
  'token-added': ({ data, happenedAt }, db) =>
    db
      .insertInto('tokens')
      .values({ token_id: data.tokenId, name: data.name, role: data.role, contractor_ref: data.contractorRef, added_at: happenedAt })
      .execute(),
  'token-revoked': ({ data, happenedAt }, db) =>
    db.updateTable('tokens').set({ revoked_at: happenedAt }).where('token_id', '=', data.tokenId).execute(),
}
