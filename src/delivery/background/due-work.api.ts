/** The API of due work that keeps failing: a place to see what gave up, and to have it tried again. */
import { z } from 'zod'
import { command } from '#door/command.ts'
import { refuse } from '#ground/refusal.ts'
import { apiCommand, apiQuery, type Route } from '../route-table.ts'

/** `due_work_trouble` is operational: what comes of trying again is the record. */
const tryDueWorkAgain = command({
  name: 'try-due-work-again',
  permission: 'do-due-work',
  input: z.object({ key: z.string({ error: 'Say which piece of due work' }).min(1, 'Say which piece of due work').max(200) }),
  async decide({ key }, { db }) {
    const trouble = await db.deleteFrom('due_work_trouble').where('key', '=', key).returning('key').executeTakeFirst()
    return trouble ? { facts: [], answer: { key } } : noSuchTrouble
  },
})

const noSuchTrouble = refuse('not-found', 'no-such-trouble', 'No piece of due work by that key is in trouble.', 'key')

const mostListed = 200
const troubled = z.object({ key: z.string(), kind: z.string(), dueAt: z.string(), tries: z.int(), givenUp: z.boolean(), what: z.string() })

export const dueWorkApi: readonly Route[] = [
  apiQuery('/due-work/trouble', 'do-due-work', z.object({}), z.object({ dueWork: z.array(troubled) }), 'Due work that keeps failing, given up first', async (_input, { db }) => {
    const rows = await db
      .selectFrom('due_work_trouble as trouble')
      .innerJoin('due_work as due', 'due.key', 'trouble.key')
      .select(['due.key', 'due.kind', 'due.due_at', 'trouble.tries', 'trouble.given_up', 'trouble.what_failed'])
      .orderBy('trouble.given_up', 'desc')
      .orderBy('due.due_at')
      .limit(mostListed)
      .execute()
    return { dueWork: rows.map((row) => ({ key: row.key, kind: row.kind, dueAt: row.due_at.toISOString(), tries: row.tries, givenUp: row.given_up, what: row.what_failed })) }
  }),
  apiCommand('/due-work/again', tryDueWorkAgain, z.object({ key: z.string() }), 'Try again what gave up'),
]
