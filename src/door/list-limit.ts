/** How many a list gives at once: every list that takes a limit takes it so. */
import { z } from 'zod'

export const listLimit = ({ most, usual }: { readonly most: number; readonly usual: number }) =>
  z.coerce
    .number({ error: `Give a whole number from 1 to ${String(most)}` })
    .int()
    .min(1)
    .max(most)
    .default(usual)
