/** What comes with the record of a visit: its time, a note, photographs. */
import { z } from 'zod'
import type { Setting } from '#door/command.ts'
import { happenedAtInput } from '#door/happened-at.ts'
import type { KeptApart } from '#facts/kept-apart.ts'
import { refuse, type Refused } from '#ground/refusal.ts'

const mostPhotos = 12

export const visitInput = {
  visitRef: z.string().min(1).max(40),
  happenedAt: happenedAtInput,
}

export const noteInput = z.string().trim().max(2000, 'The note must be 2,000 characters or fewer').default('')
export const photosInput = z.array(z.uuid()).max(mostPhotos, `No more than ${mostPhotos} photos`).default([])

export const keepNote = (setting: Setting, note: string): KeptApart | null => (note === '' ? null : setting.keep(note))

export const photosOf = async (setting: Setting, ids: readonly string[]): Promise<KeptApart[] | Refused> => {
  if (ids.length === 0) return []
  const found = await setting.db.selectFrom('photos').select(['id', 'digest']).where('id', 'in', ids).execute()
  return found.length === ids.length ? found : refuse('not-found', 'no-such-photo', 'A photo did not arrive. Add it again.', 'photoIds')
}
