/**
 * A program is let in: another system of the landlord's, a contractor's, or a gateway's receipts. Only the hash of its
 * token is kept, and it is written here: `token_secrets` never enters the journal.
 */
import { z } from 'zod'
import { command } from '#door/command.ts'
import { fact, landlordStream } from '#facts/fact.ts'
import { checkMembership, rolesForPrograms } from '../member-roles.ts'

export const addToken = command({
  name: 'add-token',
  permission: 'manage-people',
  input: z.object({
    name: z.string({ error: 'Say what the token is for' }).trim().min(1, 'Say what the token is for').max(100, 'The name must be 100 characters or fewer'),
    role: z.enum(rolesForPrograms, { error: `Choose a role: ${rolesForPrograms.join(', ')}` }),
    contractorRef: z.string().min(1).max(40).nullable().default(null),
    /** From `newToken`; the secret itself never comes through the door. */
    tokenHash: z.string().regex(/^[0-9a-f]{64}$/, { error: 'Give the token’s SHA-256' }),
  }),
  async decide({ tokenHash, ...token }, setting) {
    const refused = await checkMembership(setting.db, { ...token, operativeRef: null })
    if (refused) return refused
    const tokenId = String((await setting.numbers(1))[0])
    await setting.db.insertInto('token_secrets').values({ token_hash: tokenHash, token_id: tokenId }).execute()
    const stream = landlordStream(`token/${tokenId}`)
    return { facts: [fact('token-added', stream, setting.now, { tokenId, ...token })], newStreams: [stream], answer: { tokenId } }
  },
})
