/**
 * A web font (WOFF 1.0, W3C Recommendation of 13 December 2012) opened out into the plain font that
 * a PDF embeds. Done once a process: left to the PDF library it was more than half of the time a
 * letter took (some 60 of 110 ms).
 */
import { readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'

const WOFF_HEADER_BYTES = 44
const WOFF_ENTRY_BYTES = 20
const FONT_HEADER_BYTES = 12
const FONT_ENTRY_BYTES = 16
const FONT_LIMIT_BYTES = 4 * 1024 * 1024

interface FontTable {
  readonly tag: number
  readonly checksum: number
  readonly bytes: Buffer
}

const tableAt = (woff: Buffer, entry: number): FontTable => {
  const [offset, packed, whole] = [woff.readUInt32BE(entry + 4), woff.readUInt32BE(entry + 8), woff.readUInt32BE(entry + 12)]
  const stored = woff.subarray(offset, offset + packed)
  const bytes = packed < whole ? inflateSync(stored, { maxOutputLength: FONT_LIMIT_BYTES }) : stored
  if (bytes.byteLength !== whole) throw new RangeError('A font file is damaged')
  return { tag: woff.readUInt32BE(entry), checksum: woff.readUInt32BE(entry + 16), bytes }
}

/** The three figures of a font's header that let a reader search its tables by halves. */
const writeHeader = (font: Buffer, flavour: number, count: number): void => {
  const halvings = Math.floor(Math.log2(count))
  font.writeUInt32BE(flavour, 0)
  font.writeUInt16BE(count, 4)
  font.writeUInt16BE(2 ** halvings * FONT_ENTRY_BYTES, 6)
  font.writeUInt16BE(halvings, 8)
  font.writeUInt16BE((count - 2 ** halvings) * FONT_ENTRY_BYTES, 10)
}

const toFours = (bytes: number): number => Math.ceil(bytes / 4) * 4

export const openWoff = (woff: Buffer): Buffer => {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new TypeError('This is not a WOFF font file')
  const count = woff.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, index) => tableAt(woff, WOFF_HEADER_BYTES + index * WOFF_ENTRY_BYTES))
  let offset = FONT_HEADER_BYTES + count * FONT_ENTRY_BYTES
  const font = Buffer.alloc(tables.reduce((sum, table) => sum + toFours(table.bytes.byteLength), offset))
  writeHeader(font, woff.readUInt32BE(4), count)
  tables.forEach(({ tag, checksum, bytes }, index) => {
    const entry = FONT_HEADER_BYTES + index * FONT_ENTRY_BYTES
    for (const [place, value] of [tag, checksum, offset, bytes.byteLength].entries()) font.writeUInt32BE(value, entry + place * 4)
    bytes.copy(font, offset)
    offset += toFours(bytes.byteLength)
  })
  return font
}

const opened = new Map<string, Buffer>()

export const fontFrom = (path: string): Buffer => {
  const font = opened.get(path) ?? openWoff(readFileSync(path))
  opened.set(path, font)
  return font
}
