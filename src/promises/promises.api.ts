/** The API of promises: what falls due next. */
import { z } from 'zod'
import { apiQuery, type Route } from '#delivery/route-table.ts'
import { listLimit } from '#door/list-limit.ts'
import { clockedPromises, standings } from './promise.ts'
import { promisesFallingDue, promiseView } from './promises.queries.ts'

const filter = z.object({
  standing: z.enum(standings as [string, ...string[]]).optional(),
  dueBefore: z.iso.datetime({ offset: true, error: 'Give an ISO instant, such as 2026-12-01T09:30:00Z' }).optional(),
  number: z.enum(clockedPromises).optional(),
  limit: listLimit({ most: 200, usual: 50 }),
})

const answer = z.object({
  promises: z.array(z.object({ promiseId: z.string(), number: z.string(), repairRef: z.string().nullable(), dueAt: z.string().nullable(), standing: z.string() }).loose()),
})

export const promisesApi: readonly Route[] = [
  apiQuery('/promises', 'see-repairs', filter, answer, 'Promises by what falls due next', async (input, { db, now }) => {
    const { standing, dueBefore, number, limit } = input
    const rows = await promisesFallingDue(db, { standing: standing as never, dueBefore: dueBefore === undefined ? undefined : new Date(dueBefore), number, limit }, now)
    return { promises: rows.map((row) => promiseView(row, now)) }
  }),
]
