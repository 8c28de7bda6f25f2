/**
 * Photographs as they are kept: made safe by the integration, each with a salted digest that a fact can carry, so that
 * the picture can be erased later and the record still says that there was one.
 */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { saltedDigest } from '#ground/digest.ts'
import { isRefused, type Refused } from '#ground/refusal.ts'
import { preparePhoto } from '#integrations/photo.ts'
import type { Database } from '#storage/schema.ts'

type Db = Kysely<Database>

interface SentPhoto {
  readonly filename: string
  readonly bytes: Uint8Array
}

interface KeptPhoto {
  readonly id: string
  readonly filename: string
}

interface RefusedPhoto {
  readonly filename: string
  readonly message: string
}

interface KeptPhotos {
  readonly kept: readonly KeptPhoto[]
  readonly refused: readonly RefusedPhoto[]
}

/** One after the other, because a picture takes a lot of memory while it is open. What is refused is not kept. */
export const keepPhotos = async (db: Db, sent: readonly SentPhoto[], now: Date): Promise<KeptPhotos> => {
  const kept: KeptPhoto[] = []
  const refused: RefusedPhoto[] = []
  for (const { filename, bytes } of sent) {
    const id = await keepPhoto(db, bytes, now)
    if (isRefused(id)) refused.push({ filename: tidyName(filename), message: id.refusal.message })
    else kept.push({ id, filename: tidyName(filename) })
  }
  return { kept, refused }
}

const keepPhoto = async (db: Db, bytes: Uint8Array, now: Date): Promise<string | Refused> => {
  const photo = await preparePhoto(bytes)
  if (isRefused(photo)) return photo
  const [id, salt] = [randomUUID(), randomUUID()]
  const digest = saltedDigest(salt, photo.jpeg)
  await db
    .insertInto('photos')
    .values({ id, salt, digest, jpeg: photo.jpeg, width: photo.width, height: photo.height, kept_at: now })
    .execute()
  return id
}

const longestName = 80

/** A file name as it may be shown and read out; never used as a path. */
const tidyName = (filename: string): string => filename.replaceAll(/[^\p{L}\p{N} ._()-]/gu, '').trim().slice(-longestName) || 'photo'

const idShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Undefined when there is none by that id, or it has been erased. */
export const photoBytes = async (db: Db, id: string): Promise<Buffer | undefined> => {
  if (!idShape.test(id)) return undefined
  const row = await db.selectFrom('photos').select('jpeg').where('id', '=', id).executeTakeFirst()
  return row?.jpeg ?? undefined
}

/** For one that no fact speaks of yet: the person took it back before sending. */
export const dropPhoto = (db: Db, id: string) => db.deleteFrom('photos').where('id', '=', id).execute()
