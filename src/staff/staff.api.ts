/** The API of who is let in. Neither a password nor a token comes this way: only what was made of it. */
import { z } from 'zod'
import { apiCommand, type Route } from '#delivery/route-table.ts'
import { addToken } from './commands/add-token.ts'
import { addUser } from './commands/add-user.ts'
import { removeUser } from './commands/remove-user.ts'
import { revokeToken } from './commands/revoke-token.ts'

const user = z.object({ userId: z.string() })
const token = z.object({ tokenId: z.string() })

export const staffApi: readonly Route[] = [
  apiCommand('/users', addUser, user, 'Let a person in, by the Argon2id hash of their password'),
  apiCommand('/users/:userId/removal', removeUser, user, 'Somebody leaves: signed out everywhere at once'),
  apiCommand('/tokens', addToken, token, 'Let a program in, by the SHA-256 of a token of its own making: 32 random bytes as base64url'),
  apiCommand('/tokens/:tokenId/revocation', revokeToken, token, 'A token opens nothing from now on'),
]
