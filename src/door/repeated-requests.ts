/** A request sent twice – a form posted again, a phone that lost signal – changes nothing and gets the first answer. */
import type { Kysely, Transaction } from 'kysely'
import { canonicalJson, saltedDigest } from '#ground/digest.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import type { Database } from '#storage/schema.ts'
import { statement, updateRows } from '#storage/statement.ts'
import { ownSecret } from './own-secret.ts'

export interface Repeat {
  readonly actorId: string
  readonly key: string
  readonly command: string
  readonly input: unknown
}

/** As it is kept: what was sent, only as a digest that nobody can try likely words against without our secret. */
export interface SealedRepeat extends Omit<Repeat, 'input'> {
  readonly inputDigest: string
}

/** Before any transaction, as the secret may have to be made. */
export const sealRepeat = async (db: Kysely<Database>, { input, ...repeat }: Repeat): Promise<SealedRepeat> => ({
  ...repeat,
  inputDigest: saltedDigest(await ownSecret(db, 'repeated-requests'), canonicalJson(input)),
})

const claimKey = statement<{ key: string }>(`
  insert into repeated_requests (actor_id, key, command, input_digest, recorded_at) values ($1, $2, $3, $4, $5)
  on conflict do nothing returning key`)

/** Undefined the first time. A second request with the same key waits here until the first has ended. */
export const firstAnswer = async (
  db: Transaction<Database>,
  repeat: SealedRepeat,
  now: Date,
): Promise<{ answer: unknown } | Refused | undefined> => {
  const [claimed] = await claimKey(db, [repeat.actorId, repeat.key, repeat.command, repeat.inputDigest, now])
  if (claimed) return undefined
  const first = await db
    .selectFrom('repeated_requests')
    .select(['command', 'input_digest', 'answer'])
    .where('actor_id', '=', repeat.actorId)
    .where('key', '=', repeat.key)
    .executeTakeFirstOrThrow()
  if (first.command !== repeat.command || first.input_digest !== repeat.inputDigest) return keyUsedAgain
  return { answer: first.answer }
}

/** For the few posts that are no commands: does the work once, and answers a repeat as it answered the first. */
export const answerOnce = async <Answer>(
  db: Kysely<Database>,
  repeat: Repeat | undefined,
  now: Date,
  work: (db: Kysely<Database>) => Promise<Answer | Refused>,
): Promise<Answer | Refused> => {
  if (repeat === undefined) return work(db)
  const sealed = await sealRepeat(db, repeat)
  return db.transaction().execute(async (transaction) => {
    const earlier = await firstAnswer(transaction, sealed, now)
    if (earlier) return isRefused(earlier) ? earlier : (earlier.answer as Answer)
    const answer = await work(transaction)
    // A refusal is not kept: what was wrong can be put right and sent again under the same key.
    if (isRefused(answer)) await forget(transaction, sealed)
    else await keepAnswer(transaction, sealed, answer)
    return answer
  })
}

type Keyed = Pick<Repeat, 'actorId' | 'key'>

const forget = (db: Transaction<Database>, { actorId, key }: Keyed) =>
  db.deleteFrom('repeated_requests').where('actor_id', '=', actorId).where('key', '=', key).execute()

/** Whether there is an answer to give again; says nothing of one under way. */
export const wasAnswered = async (db: Kysely<Database>, { actorId, key }: Keyed): Promise<boolean> =>
  (await db.selectFrom('repeated_requests').select('key').where('actor_id', '=', actorId).where('key', '=', key).executeTakeFirst()) !== undefined

const keyUsedAgain = refuse(
  'conflict',
  'key-used-again',
  'This Idempotency-Key was used before for a different request. Send a new key with a new request.',
)

/** No client repeats a request after a week; and nothing of what was sent, not even its digest, is kept for longer. */
const keptDays = 7

export const forgetOldRequests = (db: Kysely<Database>, now: Date) =>
  db.deleteFrom('repeated_requests').where('recorded_at', '<', new Date(now.getTime() - keptDays * 86_400_000)).execute()

export const keepAnswer = (db: Transaction<Database>, { actorId, key }: Keyed, answer: unknown): Promise<void> =>
  updateRows(db, 'repeated_requests', { actor_id: actorId, key }, { answer: JSON.stringify(answer ?? null) })
