import { test } from 'node:test'
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { isRefused } from '#ground/refusal.ts'
import { PHOTO_LIMIT_BYTES, preparePhoto } from './photo.ts'
import type { PreparedPhoto } from './photo.ts'

const picture = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#cc3311' } })

const prepared = async (bytes: Uint8Array): Promise<PreparedPhoto> => {
  const photo = await preparePhoto(bytes)
  assert.ok(!isRefused(photo), JSON.stringify(photo))
  return photo
}
const refusalCode = async (bytes: Uint8Array): Promise<string> => {
  const photo = await preparePhoto(bytes)
  return isRefused(photo) ? photo.refusal.code : 'prepared'
}

test('a large photo becomes a JPEG of at most 1600 pixels, with its digest', async () => {
  const photo = await prepared(await picture(4000, 3000).jpeg().toBuffer())
  assert.deepEqual([photo.width, photo.height], [1600, 1200])
  assert.equal((await sharp(photo.jpeg).metadata()).format, 'jpeg')
  assert.equal(photo.digest, createHash('sha256').update(photo.jpeg).digest('hex'))
})

test('a small photo is not made larger', async () => {
  const photo = await prepared(await picture(320, 200).png().toBuffer())
  assert.deepEqual([photo.width, photo.height], [320, 200])
})

test('JPEG, PNG, WebP, AVIF and GIF are all taken', async () => {
  const made = picture(64, 48)
  for (const bytes of await Promise.all([made.clone().jpeg().toBuffer(), made.clone().png().toBuffer(), made.clone().webp().toBuffer(), made.clone().avif().toBuffer(), made.clone().gif().toBuffer()]))
    assert.equal((await prepared(bytes)).width, 64)
})

test('where, when and with which phone it was taken are not kept', async () => {
  const exif = { IFD0: { Make: 'Telltale', Model: 'Phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 28/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '0/1 3/1 0/1' } }
  const taken = await picture(200, 100).withExif(exif).jpeg().toBuffer()
  assert.ok((await sharp(taken).metadata()).exif)
  const { jpeg } = await prepared(taken)
  const { exif: kept, icc, iptc, xmp } = await sharp(jpeg).metadata()
  assert.deepEqual([kept, icc, iptc, xmp], [undefined, undefined, undefined, undefined])
  assert.ok(!jpeg.includes('Telltale'))
})

test('a photo taken sideways is turned the right way up', async () => {
  const photo = await prepared(await picture(200, 100).withMetadata({ orientation: 6 }).jpeg().toBuffer())
  assert.deepEqual([photo.width, photo.height], [100, 200])
})

test('what shows through becomes white', async () => {
  const clear = await sharp({ create: { width: 10, height: 10, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer()
  const { data } = await sharp((await prepared(clear)).jpeg).raw().toBuffer({ resolveWithObject: true })
  assert.ok(data.every((value) => value > 250))
})

/** A PNG that says it is enormous and is a few kilobytes of nothing. */
const bomb = (width: number, height: number): Buffer => {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const check = Buffer.alloc(4)
    check.writeUInt32BE(crc(body))
    return Buffer.concat([length, body, check])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([1, 0, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.alloc(100_000))), chunk('IEND', Buffer.alloc(0))])
}
const crc = (bytes: Buffer): number => {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return (sum ^ 0xffffffff) >>> 0
}

test('whatever is not a photo is refused, with what to do about it', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><image href="file:///etc/passwd"/></svg>'
  const refused: readonly (readonly [string, Uint8Array, string])[] = [
    ['nothing', new Uint8Array(), 'photo-empty'],
    ['words', Buffer.from('hello'), 'photo-not-understood'],
    ['an SVG', Buffer.from(svg), 'photo-not-understood'],
    ['an SVG with a heading', Buffer.from(`<?xml version="1.0"?>${svg}`), 'photo-not-understood'],
    ['a page', Buffer.from('<!doctype html><script>1</script>'), 'photo-not-understood'],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj'), 'photo-not-understood'],
    ['a TIFF', await picture(20, 20).tiff().toBuffer(), 'photo-not-understood'],
    ['a few bytes of a JPEG', (await picture(20, 20).jpeg().toBuffer()).subarray(0, 12), 'photo-not-readable'],
    ['words that begin like a GIF', Buffer.from('GIF89a is what they call me'), 'photo-not-readable'],
    ['half a JPEG', (await noise(400).jpeg().toBuffer()).subarray(0, 20_000), 'photo-not-readable'],
    ['half a PNG', (await noise(200).png().toBuffer()).subarray(0, 20_000), 'photo-not-readable'],
    ['more bytes than a photo has', Buffer.alloc(PHOTO_LIMIT_BYTES + 1, 0xff), 'photo-too-large'],
    ['a PNG that opens into 900 million pixels', bomb(30_000, 30_000), 'photo-too-many-pixels'],
    ['a PNG that says it is larger than it is', bomb(9_000, 9_000), 'photo-not-readable'],
  ]
  for (const [name, bytes, code] of refused) assert.equal(await refusalCode(bytes), code, name)
})

const noise = (side: number) => sharp({ create: { width: side, height: side, channels: 3, background: '#000', noise: { type: 'gaussian', mean: 128, sigma: 60 } } })

test('a photo damaged anywhere is prepared or refused, never thrown', async () => {
  const whole = await noise(120).jpeg().toBuffer()
  for (let at = 0; at < whole.length; at += Math.ceil(whole.length / 60)) {
    const damaged = Buffer.from(whole)
    damaged.fill(0x5a, at, at + 7)
    await preparePhoto(damaged)
    await preparePhoto(whole.subarray(0, at))
  }
})
