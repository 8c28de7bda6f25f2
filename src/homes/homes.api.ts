/** The API of homes. */
import { z } from 'zod'
import { apiCommand, type Route } from '#delivery/route-table.ts'
import { clearKeySafeCode } from './commands/clear-key-safe-code.ts'
import { changeKeySafeCode } from './commands/change-key-safe-code.ts'

export const homesApi: readonly Route[] = [
  apiCommand('/homes/:homeRef/key-safe-code', changeKeySafeCode, z.object({ homeRef: z.string(), hasCode: z.boolean() }), 'Set the code of the key safe at a home, or clear it with null; it is never answered'),
  apiCommand('/homes/:homeRef/key-safe-code/end', clearKeySafeCode, z.object({ homeRef: z.string(), hasCode: z.boolean() }), 'Erase the code of a key safe once the tenancy it was set in has ended. Done by itself'),
]
