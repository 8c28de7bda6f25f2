/** What is kept apart from the facts, so that it can be erased: words and photographs, each by its id and digest. */


/** Something a person typed, kept apart so that it can be erased; the fact holds its id and salted digest. */
export interface KeptApart {
  readonly id: string
  readonly digest: string
}

/** A fact that erases says so in this field alone: the ids of words and photographs kept apart. `fettle verify` reads it from every fact. */
export interface Erases {
  readonly erases: readonly string[]
}

const isUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const isDigest = /^[0-9a-f]{64}$/

/** Every `{ id, digest }` in a fact, however deep. */
export const keptIn = (value: unknown): KeptApart[] => {
  if (typeof value !== 'object' || value === null) return []
  const { id, digest } = value as Partial<KeptApart>
  if (typeof id === 'string' && typeof digest === 'string' && isUuid.test(id) && isDigest.test(digest)) return [{ id, digest }]
  return Object.values(value).flatMap(keptIn)
}
