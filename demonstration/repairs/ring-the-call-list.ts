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

export const ringTheCallList = async (db: Kysely<Database>, door: Door, now: Date): Promise<void> => {
  const waiting = await db
    .selectFrom('messages')
    .select(['message_ref', 'queued_at'])
    .where('status', '=', 'to-call')
    .where('queued_at', '<=', minutesLater(now, -minutesUntilRung))
    .where('queued_at', '>', minutesLater(now, -24 * 60))
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
