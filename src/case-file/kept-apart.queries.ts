/** The words and photographs that a repair's facts speak of, each held against the digest in the fact. */
import type { Kysely } from 'kysely'
import { saltedDigest, sha256Hex } from '#ground/digest.ts'
import type { KeptApart } from '#facts/kept-apart.ts'
import type { Database } from '#storage/schema.ts'
import type { KeptPhoto, KeptWords } from './case-file.ts'

type Db = Kysely<Database>

export interface KeptForRepair {
  /** Null for no words; words without a row are told as altered. */
  readonly words: (id: string | null | undefined) => KeptWords | null
  readonly photos: (ids: readonly string[]) => KeptPhoto[]
  /** For the document. */
  readonly jpeg: (id: string) => Buffer | undefined
}

export const readKept = async (db: Db, mentioned: readonly KeptApart[]): Promise<KeptForRepair> => {
  const digests = new Map(mentioned.map(({ id, digest }) => [id, digest]))
  const [words, photos] = await Promise.all([readWords(db, [...digests.keys()]), readPhotos(db, [...digests.keys()])])
  const shownWords = new Map(words.map((row) => [row.id, asWords(row, digests.get(row.id) ?? '')]))
  // In the order in which the journal speaks of them.
  const inOrder = [...digests.keys()].flatMap((id) => photos.find((row) => row.id === id) ?? [])
  const shownPhotos = new Map(inOrder.map((row, at) => [row.id, asPhoto(row, digests.get(row.id) ?? '', at + 1)]))
  return {
    words: (id) => (id ? (shownWords.get(id) ?? lost(id, digests.get(id) ?? '')) : null),
    photos: (ids) => ids.flatMap((id) => shownPhotos.get(id) ?? []),
    jpeg: (id) => photos.find((row) => row.id === id)?.jpeg ?? undefined,
  }
}

const readWords = (db: Db, ids: readonly string[]) => (ids.length === 0 ? [] : db.selectFrom('words').selectAll().where('id', 'in', ids).execute())
const readPhotos = (db: Db, ids: readonly string[]) => (ids.length === 0 ? [] : db.selectFrom('photos').selectAll().where('id', 'in', ids).execute())

type WordsRow = Awaited<ReturnType<typeof readWords>>[number]
type PhotoRow = Awaited<ReturnType<typeof readPhotos>>[number]

const asWords = ({ id, salt, text, erased_at: erasedAt }: WordsRow, digest: string): KeptWords => ({
  id,
  text,
  erasedAt: erasedAt?.toISOString() ?? null,
  digest,
  // Without the words a salt would only help to guess them.
  salt: text === null ? null : salt,
  unaltered: text === null ? (erasedAt === null ? false : null) : saltedDigest(salt, text) === digest,
})

const lost = (id: string, digest: string): KeptWords => ({ id, text: null, erasedAt: null, digest, salt: null, unaltered: false })

const asPhoto = ({ id, salt, jpeg, width, height, kept_at: keptAt, erased_at: erasedAt }: PhotoRow, digest: string, number: number): KeptPhoto => ({
  id,
  number,
  href: `/photos/${id}`,
  width,
  height,
  keptAt: keptAt.toISOString(),
  erasedAt: erasedAt?.toISOString() ?? null,
  digest,
  salt: jpeg === null ? null : salt,
  sha256: jpeg === null ? null : sha256Hex(jpeg),
  unaltered: jpeg === null ? (erasedAt === null ? false : null) : saltedDigest(salt, jpeg) === digest,
})
