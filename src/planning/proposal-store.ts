/** Where a proposal waits to be looked at: one row, seen by whoever asked for it, and let go by time. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from '#storage/schema.ts'
import type { Proposal } from './propose-plan.ts'

const keptMs = 12 * 3_600_000

export const keepProposal = async (db: Kysely<Database>, owner: string, proposal: Proposal, now: Date): Promise<string> => {
  const draftId = randomUUID()
  await db.deleteFrom('drafts').where('kind', '=', 'day-plan').where('expires_at', '<=', now).execute()
  await db
    .insertInto('drafts')
    .values({ draft_id: draftId, kind: 'day-plan', owner, content: JSON.stringify(proposal), started_at: now, changed_at: now, expires_at: new Date(now.getTime() + keptMs), became: null })
    .execute()
  return draftId
}

export const readProposal = async (db: Kysely<Database>, owner: string, draftId: string, now: Date): Promise<Proposal | undefined> => {
  const row = await db
    .selectFrom('drafts')
    .select('content')
    .where('draft_id', '=', draftId)
    .where('kind', '=', 'day-plan')
    .where('owner', '=', owner)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row?.content as Proposal | undefined
}
