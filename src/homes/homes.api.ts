/** The API of homes. */
import { z } from 'zod'
import { apiCommand, type Route } from '#delivery/route-table.ts'
import { changeKeySafeCode } from './commands/change-key-safe-code.ts'

export const homesApi: readonly Route[] = [
  apiCommand('/homes/:homeRef/key-safe-code', changeKeySafeCode, z.object({ homeRef: z.string(), hasCode: z.boolean() }), 'Set the code of the key safe at a home, or clear it with null; it is never answered'),
]
