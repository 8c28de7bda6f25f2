/** Where calls being typed are kept: one row each, seen by nobody but the person who took the call. */
import { randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import type { Database } from '#storage/schema.ts'
import { emptyCall, type CallDraft } from './call-draft.ts'

type Db = Kysely<Database>

const keptMs = 3 * 24 * 3_600_000
const expiry = (now: Date): Date => new Date(now.getTime() + keptMs)

export interface OpenCall {
  readonly callId: string
  readonly draft: CallDraft
  readonly startedAt: Date
  /** Set once it is closed; it can still be read. */
  readonly closed: boolean
}

export const startCall = async (db: Db, owner: string, first: Partial<CallDraft>, now: Date): Promise<string> => {
  const callId = randomUUID()
  await db.deleteFrom('drafts').where('kind', '=', 'call').where('expires_at', '<=', now).execute()
  await db
    .insertInto('drafts')
    .values({ draft_id: callId, kind: 'call', owner, content: JSON.stringify({ ...emptyCall, ...first }), started_at: now, changed_at: now, expires_at: expiry(now), became: null })
    .execute()
  return callId
}

export const readCall = async (db: Db, owner: string, callId: string, now: Date): Promise<OpenCall | undefined> => {
  const row = await db
    .selectFrom('drafts')
    .select(['content', 'started_at', 'became'])
    .where('draft_id', '=', callId)
    .where('kind', '=', 'call')
    .where('owner', '=', owner)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row && { callId, draft: { ...emptyCall, ...row.content }, startedAt: row.started_at, closed: row.became !== null }
}

export const saveCall = async (db: Db, { callId }: OpenCall, draft: CallDraft, now: Date): Promise<void> => {
  await db
    .updateTable('drafts')
    .set({ content: JSON.stringify(draft), changed_at: now, expires_at: expiry(now) })
    .where('draft_id', '=', callId)
    .where('became', 'is', null)
    .execute()
}

export const closeCall = async (db: Db, { callId, draft }: OpenCall, now: Date): Promise<void> => {
  // What was typed is let go; only what the call led to is remembered.
  const kept: CallDraft = { ...emptyCall, homeRef: draft.homeRef, repairs: draft.repairs }
  await db
    .updateTable('drafts')
    .set({ content: JSON.stringify(kept), changed_at: now, became: draft.repairs.map((one) => one.repairRef).join(' ') || 'nothing' })
    .where('draft_id', '=', callId)
    .execute()
}

const mostOpen = 20

export interface OpenCallRow {
  readonly callId: string
  readonly startedAt: Date
  readonly address: string | null
  readonly words: string
  readonly reported: number
}

export const openCalls = async (db: Db, owner: string, now: Date): Promise<OpenCallRow[]> => {
  const found = await sql<OpenCallRow>`
    select d.draft_id as "callId", d.started_at as "startedAt", h.address_line || ', ' || h.postcode as address,
      left(coalesce(d.content->'typed'->>'words', ''), 80) as words, coalesce(jsonb_array_length(d.content->'repairs'), 0) as reported
    from drafts d
    left join homes h on h.home_ref = d.content->>'homeRef'
    where d.kind = 'call' and d.owner = ${owner} and d.became is null and d.expires_at > ${now}
    order by d.changed_at desc
    limit ${mostOpen}
  `.execute(db)
  return found.rows
}
