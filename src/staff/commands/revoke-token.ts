/** A token opens nothing from now on. */
import { z } from 'zod'
import { command } from '#door/command.ts'
import { fact, landlordStream } from '#facts/fact.ts'
import { refuse } from '#ground/refusal.ts'

export const revokeToken = command({
  name: 'revoke-token',
  permission: 'manage-people',
  input: z.object({ tokenId: z.string({ error: 'Choose a token' }).min(1, 'Choose a token').max(40) }),
  async decide({ tokenId }, setting) {
    const stream = landlordStream(`token/${tokenId}`)
    await setting.lock(stream)
    const token = await setting.db.selectFrom('tokens').select('revoked_at').where('token_id', '=', tokenId).executeTakeFirst()
    if (!token) return refuse('not-found', 'no-such-token', 'There is no token with that number.', 'tokenId')
    if (token.revoked_at !== null) return refuse('conflict', 'already-revoked', 'This token has already been revoked.', 'tokenId')
    await setting.db.deleteFrom('token_secrets').where('token_id', '=', tokenId).execute()
    return { facts: [fact('token-revoked', stream, setting.now, { tokenId })], answer: { tokenId } }
  },
})
