/**
 * Where a report being typed is kept. The browser holds a random secret in a cookie; the row is found by its digest,
 * so that nobody who reads the database can open what someone is typing.
 */
import { randomBytes } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import type { Tenure } from '#diagnosis/rules/fault.ts'
import { sha256Hex } from '#ground/digest.ts'
import type { Database } from '#storage/schema.ts'
import type { ResidentNeeds } from '#storage/tables/columns.ts'
import type { DraftChange, ReportDraft } from './draft.ts'

type Db = Kysely<Database>

export const draftCookie = 'fettle-report'
const keptIdleDays = 7
export const draftCookieSeconds = keptIdleDays * 86_400
const purgedAtOnce = 50

const expiryFrom = (now: Date): Date => new Date(now.getTime() + draftCookieSeconds * 1000)

/** The home or shared part a draft is about, as far as a diagnosis and a slot need it. */
export interface DraftHome {
  readonly homeRef: string
  readonly kind: 'home' | 'shared-part'
  readonly addressLine: string
  readonly town: string
  readonly postcode: string
  readonly patch: string
  readonly easting: number
  readonly northing: number
  readonly newlyBuiltUntil: string | null
  readonly builderPhone: string | null
  readonly tenancyRef: string | null
  readonly tenure: Tenure | null
  readonly awaabScope: boolean | null
}

/** Who is on record as living there, as far as telling needs it. None of it is shown to the person who reports. */
export interface DraftHousehold {
  /** Whose telephone number or e-mail address was typed; null when it is nobody's of this tenancy. */
  readonly residentRef: string | null
  readonly needs: readonly ResidentNeeds[]
}

export interface KeptDraft {
  readonly draftId: string
  readonly draft: ReportDraft
  readonly home: DraftHome | null
  readonly household: DraftHousehold
  /** The repair it became. */
  readonly became: string | null
}

const secretShape = /^[\w-]{22}$/

const idOf = (secret: string): string => sha256Hex(`report ${secret}`).slice(0, 32)

interface DraftRow extends DraftHome {
  readonly draftId: string
  readonly content: ReportDraft
  readonly became: string | null
  readonly residentRef: string | null
  readonly needs: readonly ResidentNeeds[]
}

/** One round trip for the draft, its home and household; undefined when there is none or it has been let go. */
export const readDraft = async (db: Db, secret: string | undefined, now: Date): Promise<KeptDraft | undefined> => {
  if (secret === undefined || !secretShape.test(secret)) return undefined
  const found = await sql<DraftRow>`
    select d.draft_id as "draftId", d.content, d.became, h.home_ref as "homeRef", h.kind, h.address_line as "addressLine",
      h.town, h.postcode, h.patch, h.easting, h.northing, h.newly_built_until as "newlyBuiltUntil",
      h.builder_phone as "builderPhone", t.tenancy_ref as "tenancyRef", t.tenure, t.awaab_scope as "awaabScope",
      coalesce(r.resident_ref, neighbour.resident_ref) as "residentRef", coalesce(r.needs, '[]') as needs
    from drafts d
    left join homes h on h.home_ref = d.content->>'homeRef'
    left join lateral (
      select tenancy_ref, tenure, awaab_scope from tenancies
      where home_ref = h.home_ref and ended_on is null order by started_on desc limit 1
    ) t on true
    left join lateral (
      select jsonb_agg(one.needs) as needs,
        min(one.resident_ref) filter (where known.phone = d.content->>'phone' or lower(known.email) = lower(d.content->>'email')) as resident_ref
      from residents one
      left join resident_details known using (resident_ref)
      where one.tenancy_ref = t.tenancy_ref
    ) r on true
    left join lateral (
      select min(one.resident_ref) as resident_ref
      from homes near
      join tenancies let on let.home_ref = near.home_ref and let.ended_on is null
      join residents one on one.tenancy_ref = let.tenancy_ref
      join resident_details known using (resident_ref)
      where h.kind = 'shared-part' and near.postcode = h.postcode
        and (known.phone = d.content->>'phone' or lower(known.email) = lower(d.content->>'email'))
    ) neighbour on true
    where d.draft_id = ${idOf(secret)} and d.kind = 'report' and d.expires_at > ${now}
  `.execute(db)
  const row = found.rows[0]
  if (!row) return undefined
  const { draftId, content, became, residentRef, needs, ...home } = row
  return { draftId, draft: content, became, household: { residentRef, needs }, home: home.homeRef === null ? null : home }
}

/** Returns the secret for the cookie. Whatever nobody came back to is let go on the way. */
export const startDraft = async (db: Db, first: DraftChange, now: Date): Promise<string> => {
  await letGoOfExpired(db, now)
  const secret = randomBytes(16).toString('base64url')
  await db
    .insertInto('drafts')
    .values({
      draft_id: idOf(secret),
      kind: 'report',
      owner: 'public',
      content: JSON.stringify(first),
      started_at: now,
      changed_at: now,
      expires_at: expiryFrom(now),
      became: null,
    })
    .execute()
  return secret
}

export const saveDraft = (db: Db, draftId: string, change: DraftChange, now: Date) =>
  db
    .updateTable('drafts')
    .set({
      content: sql<string>`jsonb_strip_nulls(content || ${JSON.stringify(change)}::jsonb)`,
      changed_at: now,
      expires_at: expiryFrom(now),
    })
    .where('draft_id', '=', draftId)
    .where('became', 'is', null)
    .execute()

/** The report is on record now: what was typed is let go, only what it became is remembered. */
export const draftBecame = (db: Db, draftId: string, repairRef: string, now: Date) =>
  db
    .updateTable('drafts')
    .set({ became: repairRef, content: '{}', changed_at: now, expires_at: expiryFrom(now) })
    .where('draft_id', '=', draftId)
    .execute()

/** The person would rather begin again. A time held for it lets itself go. */
export const throwDraftAway = (db: Db, draftId: string) =>
  sql`
    with gone as (delete from drafts where draft_id = ${draftId} and became is null returning content)
    delete from photos using gone, jsonb_array_elements(gone.content->'photos') as photo where photos.id = (photo->>'id')::uuid
  `.execute(db)

/** Photographs go with a draft that never became a repair. */
const letGoOfExpired = async (db: Db, now: Date): Promise<void> => {
  await sql`
    with gone as (
      delete from drafts where draft_id in (select draft_id from drafts where expires_at <= ${now} limit ${purgedAtOnce})
      returning content, became
    )
    delete from photos using gone, jsonb_array_elements(gone.content->'photos') as photo
    where gone.became is null and photos.id = (photo->>'id')::uuid
  `.execute(db)
}
