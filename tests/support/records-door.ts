/** A door for tests of the landlord's own records, with nothing told and nothing promised behind it. */
import type { Kysely } from 'kysely'
import type { Actor } from '#door/actor.ts'
import { openDoor, type Door } from '#door/door.ts'
import type { Request } from '#door/request.ts'
import { appliers } from '#entry/appliers.ts'
import { isRefused, type Refused } from '#ground/refusal.ts'
import type { SentFile } from '#landlord/import/text-file.ts'
import type { Database } from '#storage/schema.ts'

export const recordsDoor = (db: Kysely<Database>): Door =>
  openDoor({ db, appliers, consequences: [], reckoning: async () => undefined })

export const administrator: Actor = { id: 'user/1', role: 'administrator' }

export const requestAt = (now: string, actor: Actor = administrator): Request => ({ actor, door: 'web', now: new Date(now) })

/** A file as it would be sent, in one piece. */
export const sent = (content: string | Uint8Array, name = 'file.csv'): SentFile => ({
  name,
  open: async function* () {
    yield typeof content === 'string' ? Buffer.from(content) : content
  },
})

export const notRefused = <T>(answer: T | Refused): T => {
  if (isRefused(answer)) throw new Error([answer.refusal, ...(answer.refusal.others ?? [])].map((one) => one.message).join('\n'))
  return answer
}
