/**
 * Digests that prove a record was not altered: the same thing always gives the same text, whatever order its parts
 * were written in and whether it is fresh or read back from the journal.
 */
import { createHmac, hash } from 'node:crypto'

/** Deeper than anything a person or a program of ours sends. */
const deepest = 64

/**
 * JSON with keys in code-unit order, instants as ISO text and undefined left out: the same as for the value read back
 * from JSON. Throws for what JSON would lose quietly: NaN, infinities, bigints, functions, maps and sets.
 */
export const canonicalJson = (value: unknown): string => write(value, 0)

const write = (value: unknown, depth: number): string => {
  if (depth > deepest) throw new RangeError(`A record nested over ${String(deepest)} deep, or in itself, has no canonical form.`)
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (Array.isArray(value)) return `[${value.map((item: unknown) => write(item ?? null, depth + 1)).join()}]`
  if (isPlain(value)) return writeObject(value, depth)
  throw new TypeError(`${describe(value)} has no canonical form.`)
}

const writeObject = (value: Record<string, unknown>, depth: number): string => {
  let text = ''
  for (const key of Object.keys(value).toSorted()) {
    if (value[key] === undefined) continue
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${write(value[key], depth + 1)}`
  }
  return `{${text}}`
}

const isPlain = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

const describe = (value: unknown): string =>
  typeof value === 'object' && value !== null ? `A ${value.constructor.name}` : `A ${typeof value} (${String(value).slice(0, 40)})`

/** SHA-256 as 64 hexadecimal figures; text as UTF-8. */
export const sha256Hex = (content: string | Uint8Array): string => hash('sha256', content)

/**
 * A digest of something that may have to be erased: without its salt nobody can try likely words against it.
 * HMAC-SHA-256 with the salt as the key.
 */
export const saltedDigest = (salt: string, content: string | Uint8Array): string =>
  createHmac('sha256', salt).update(content).digest('hex')
