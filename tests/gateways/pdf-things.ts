/** The numbered objects of a PDF file, as `read-pdf.ts` needs them. ISO 32000-1 §7.3 and §7.5. */
import { inflateSync } from 'node:zlib'

export type Dict = ReadonlyMap<string, Value>
export type Value = string | number | boolean | null | Dict | Ref | Text | readonly Value[]
export interface Ref { readonly ref: number }
export interface Text { readonly words: string }

export const isRef = (value: Value | undefined): value is Ref => typeof value === 'object' && value !== null && 'ref' in value
export const isText = (value: Value | undefined): value is Text => typeof value === 'object' && value !== null && 'words' in value
export const isDict = (value: Value | undefined): value is Dict => value instanceof Map
export const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value)

const TOKEN = /<<|>>|\[|\]|\((?:\\[\s\S]|[^\\()])*\)|<[0-9a-fA-F\s]*>|\/[^\s<>[\]()/]*|-?\d+ \d+ R\b|-?[\d.]+|[A-Za-z'"*]+/g

const unescaped = (written: string): string => {
  const bytes = written.slice(1, -1).replace(/\\(n|r|t|b|f|[0-7]{1,3}|[\s\S])/g, (_, sign: string) =>
    /^[0-7]/.test(sign) ? String.fromCharCode(Number.parseInt(sign, 8)) : ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[sign] ?? sign))
  if (!bytes.startsWith('\xFE\xFF')) return bytes
  return Buffer.from(bytes.slice(2), 'latin1').swap16().toString('utf16le')
}

export const tokensOf = (source: string): string[] => source.match(TOKEN) ?? []

export const parse = (tokens: string[], from: number): [Value, number] => {
  const token = tokens[from] ?? 'null'
  if (token === '<<') {
    const dict = new Map<string, Value>()
    let at = from + 1
    while (tokens[at] !== '>>' && at < tokens.length) {
      const [value, next] = parse(tokens, at + 1)
      dict.set((tokens[at] ?? '').slice(1), value)
      at = next
    }
    return [dict, at + 1]
  }
  if (token === '[') {
    const list: Value[] = []
    let at = from + 1
    while (tokens[at] !== ']' && at < tokens.length) {
      const [value, next] = parse(tokens, at)
      list.push(value)
      at = next
    }
    return [list, at + 1]
  }
  if (token.startsWith('(')) return [{ words: unescaped(token) }, from + 1]
  if (/^-?\d+ \d+ R$/.test(token)) return [{ ref: Number.parseInt(token, 10) }, from + 1]
  if (/^-?[\d.]+$/.test(token)) return [Number(token), from + 1]
  return [token, from + 1]
}

export interface Thing {
  readonly dict: Value
  readonly stream: Buffer | null
}

/** Every numbered object, found by the table at the file's end. */
export const thingsOf = (raw: string): Map<number, Thing> => {
  const start = Number(/startxref\n(\d+)/.exec(raw)?.[1])
  const offsets = [...raw.slice(start).matchAll(/^(\d{10}) 00000 n/gm)].map((found) => Number(found[1]))
  const ends = [...offsets, start].toSorted((one, other) => one - other)
  return new Map(offsets.map((offset) => {
    const body = raw.slice(offset, ends[ends.indexOf(offset) + 1])
    const streamAt = body.indexOf('\nstream\n')
    const head = body.slice(body.indexOf('obj') + 3, streamAt === -1 ? body.lastIndexOf('endobj') : streamAt)
    const stream = streamAt === -1 ? null : Buffer.from(body.slice(streamAt + 8, body.lastIndexOf('\nendstream')), 'latin1')
    return [Number.parseInt(body, 10), { dict: parse(tokensOf(head), 0)[0], stream }]
  }))
}

/** From the numbers a font draws by to the letters they stand for. */
export const lettersOf = (cmap: string): Map<number, string> => {
  const letters = new Map<number, string>()
  for (const [, from, list] of cmap.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g))
    [...(list ?? '').matchAll(/<([^>]*)>/g)].forEach(([, hex], index) => {
      const units = (hex ?? '').replace(/\s/g, '')
      letters.set(Number.parseInt(from ?? '0', 16) + index, Buffer.from(units, 'hex').swap16().toString('utf16le'))
    })
  return letters
}

/** '/Name' without its stroke; nothing where it is not a name. */
export const nameOf = (value: Value | undefined): string => (typeof value === 'string' ? value.slice(1) : '')

/** A PDF file opened: references are followed, and anything missing is empty rather than a fault. */
export interface OpenPdf {
  readonly raw: string
  readonly things: ReadonlyMap<number, Thing>
  readonly trailer: Dict
  got(value: Value | undefined): Value | undefined
  dictOf(value: Value | undefined): Dict
  wordsOf(value: Value | undefined): string | null
  streamOf(value: Value | undefined): Buffer
}

export const openPdf = (pdf: Buffer): OpenPdf => {
  const raw = pdf.toString('latin1')
  const things = thingsOf(raw)
  const got = (value: Value | undefined): Value | undefined => (isRef(value) ? things.get(value.ref)?.dict : value)
  const dictOf = (value: Value | undefined): Dict => {
    const found = got(value)
    return isDict(found) ? found : new Map<string, Value>()
  }
  const wordsOf = (value: Value | undefined): string | null => {
    const found = got(value)
    return isText(found) ? found.words : null
  }
  const streamOf = (value: Value | undefined): Buffer => {
    const thing = isRef(value) ? things.get(value.ref) : undefined
    if (!thing?.stream) return Buffer.alloc(0)
    return dictOf(thing.dict).get('Filter') === '/FlateDecode' ? inflateSync(thing.stream) : thing.stream
  }
  const trailer = dictOf(parse(tokensOf(raw.slice(raw.lastIndexOf('trailer') + 7)), 0)[0])
  return { raw, things, trailer, got, dictOf, wordsOf, streamOf }
}
