/** A photograph for the evidence of no access: a plain door, drawn rather than taken. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { saltedDigest } from '#ground/digest.ts'
import type { Database } from '#storage/schema.ts'

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="640">
  <rect width="480" height="640" fill="#b9a58c"/>
  <rect x="110" y="60" width="260" height="560" fill="#2f5d50"/>
  <rect x="150" y="110" width="180" height="190" fill="none" stroke="#244a40" stroke-width="8"/>
  <rect x="150" y="360" width="180" height="200" fill="none" stroke="#244a40" stroke-width="8"/>
  <circle cx="340" cy="350" r="11" fill="#d9c27a"/><rect x="190" y="325" width="100" height="16" fill="#d9c27a"/>
</svg>`

const draw = async (): Promise<Buffer> => {
  const { default: sharp } = await import('sharp')
  return sharp(Buffer.from(drawing)).jpeg({ quality: 70 }).toBuffer()
}

let drawn: Promise<Buffer> | undefined

export const photoOfADoor = async (db: Kysely<Database>, now: Date): Promise<string> => {
  const jpeg = await (drawn ??= draw())
  const id = randomUUID()
  const salt = randomUUID()
  await db.insertInto('photos').values({ id, salt, digest: saltedDigest(salt, jpeg), jpeg, width: 480, height: 640, kept_at: now }).execute()
  return id
}
