/** Somebody leaves: they are signed out everywhere at once, and their password is forgotten. What they did stays theirs. */
import { z } from 'zod'
import { command } from '#door/command.ts'
import { fact, landlordStream } from '#facts/fact.ts'
import { refuse } from '#ground/refusal.ts'

export const removeUser = command({
  name: 'remove-user',
  permission: 'manage-people',
  input: z.object({ userId: z.string({ error: 'Choose who leaves' }).min(1, 'Choose who leaves').max(40) }),
  async decide({ userId }, setting) {
    const stream = landlordStream(`user/${userId}`)
    await setting.lock(stream)
    const user = await setting.db.selectFrom('users').select('removed_at').where('user_id', '=', userId).executeTakeFirst()
    if (!user) return refuse('not-found', 'no-such-user', 'There is nobody with that number.', 'userId')
    if (user.removed_at !== null) return refuse('conflict', 'already-removed', 'This person has already been removed.', 'userId')
    if (setting.actor.id === `user/${userId}`) return refuse('conflict', 'not-yourself', 'You cannot remove yourself. Ask another administrator.', 'userId')
    await setting.db.deleteFrom('user_secrets').where('user_id', '=', userId).execute()
    await setting.db.deleteFrom('sessions').where('user_id', '=', userId).execute()
    return { facts: [fact('user-removed', stream, setting.now, { userId })], answer: { userId } }
  },
})
