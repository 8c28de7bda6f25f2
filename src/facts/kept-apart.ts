/** Finds in a fact what was kept apart from it: words and photographs, each by its id and digest. */
import type { KeptApart } from './fact.ts'

const isUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const isDigest = /^[0-9a-f]{64}$/

/** Every `{ id, digest }` in a fact, however deep. */
export const keptIn = (value: unknown): KeptApart[] => {
  if (typeof value !== 'object' || value === null) return []
  const { id, digest } = value as Partial<KeptApart>
  if (typeof id === 'string' && typeof digest === 'string' && isUuid.test(id) && isDigest.test(digest)) return [{ id, digest }]
  return Object.values(value).flatMap(keptIn)
}
