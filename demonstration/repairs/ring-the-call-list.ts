/** The desk rings those who chose the telephone, a few minutes after a message was put on the call list. */
import type { Kysely } from 'kysely'
import type { Actor } from '#door/actor.ts'
import type { Door } from '#door/door.ts'
import { tellByPhone } from '#messages/commands/tell-by-phone.ts'
import type { Database } from '#storage/schema.ts'
import { chanceFrom } from './chance.ts'
import { minutesLater } from './life.ts'

const desk: Actor = { id: 'user/desk', role: 'agent' }
const chance = chanceFrom(7)
const minutesUntilRung = 6

/** Those whose message was put there by an instant, as far as the time to ring them has come. */
export const ringTheCallList = async (db: Kysely<Database>, door: Door, saidBy: Date, present: Date): Promise<void> => {
  const waiting = await db
    .selectFrom('messages')
    .select(['message_ref', 'queued_at'])
    .where('status', '=', 'to-call')
    .where('queued_at', '<=', saidBy < present ? saidBy : minutesLater(present, -minutesUntilRung))
    .where('queued_at', '>', minutesLater(saidBy, -24 * 60))
    .orderBy('queued_at')
    .execute()
  await Promise.all(
    waiting
      .filter(() => !chance.happens(12))
      .map(({ message_ref: messageRef, queued_at: queuedAt }) =>
        door.perform(tellByPhone, { messageRef, outcome: 'spoke' }, { actor: desk, door: 'demonstration', now: minutesLater(queuedAt, minutesUntilRung) }),
      ),
  )
}
