/**
 * Where no text gateway is named, texts are kept here to be read. Being there to read is as delivered as such a text
 * can be, so it gets the receipt that a gateway would give.
 */
import type { Kysely } from 'kysely'
import type { Actor } from '#door/actor.ts'
import type { Door } from '#door/door.ts'
import { recordReceipt } from '#messages/commands/record-receipt.ts'
import type { Database } from '#storage/schema.ts'

const keeper: Actor = { id: 'kept-here', role: 'gateway' }
const mostAtOnce = 100

export const giveReceiptsForKept = async (db: Kysely<Database>, door: Door, now: Date): Promise<number> => {
  const kept = await db
    .selectFrom('messages')
    .select('message_ref')
    .where('status', '=', 'accepted')
    .where('channel', '=', 'text')
    .where('provider_id', 'like', 'kept-%')
    .orderBy('queued_at')
    .limit(mostAtOnce)
    .execute()
  await Promise.all(
    kept.map(({ message_ref: reference }) =>
      door.perform(recordReceipt, { reference, status: 'delivered', at: now.toISOString() }, { actor: keeper, door: 'message', now }),
    ),
  )
  return kept.length
}
