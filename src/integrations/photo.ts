/**
 * A photo from anyone's phone made safe to keep: a plain JPEG of a sensible size, the right way up,
 * without the place, time or phone hidden in it. Whatever is not a photo is refused, never thrown.
 */
import { createHash } from 'node:crypto'
import { isRefused, refuse } from '#ground/refusal.ts'
import type { Refused } from '#ground/refusal.ts'

export interface PreparedPhoto {
  readonly jpeg: Buffer
  readonly width: number
  readonly height: number
  /** SHA-256 of `jpeg`, in hexadecimal. */
  readonly digest: string
}

/** Of the heif family the picture library opens AVIF but not an iPhone's HEIC, which is told to be saved as a JPEG. */
const FORMATS: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'heif', 'gif'])
export const PHOTO_LIMIT_BYTES = 15 * 1024 * 1024
/** The largest phone cameras of 2026 take 200 million pixels but save 50 million unless told otherwise. */
const PIXEL_LIMIT = 100_000_000
const LONGEST_SIDE_PIXELS = 1600
const LIMIT_SECONDS = 20

const notAPhoto = (): Refused =>
  refuse('invalid', 'photo-not-understood', 'The file must be a photo: a JPEG, PNG, WebP or GIF picture.', 'photo')
const notReadable = (): Refused =>
  refuse('invalid', 'photo-not-readable', 'The photo is damaged or of a kind we cannot open. Save it as a JPEG, or take it again.', 'photo')

const tooBig = (bytes: Uint8Array): Refused | null => {
  if (bytes.byteLength === 0) return refuse('invalid', 'photo-empty', 'The photo is empty. Choose it again.', 'photo')
  if (bytes.byteLength <= PHOTO_LIMIT_BYTES) return null
  return refuse('too-much', 'photo-too-large', 'The photo must be smaller than 15 MB.', 'photo')
}

/** How each kind begins. Asked first, so that the picture library never sees an SVG, a PDF or a page. */
const BEGINNINGS: readonly RegExp[] = [/^\xFF\xD8\xFF/, /^\x89PNG\r\n/, /^RIFF[\s\S]{4}WEBP/, /^GIF8[79]a/, /^[\s\S]{4}ftyp(?:heic|heix|heim|heis|hevc|mif1|msf1|avif|avis)/]

const beginsLikeAPhoto = (bytes: Uint8Array): boolean => {
  const beginning = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  return BEGINNINGS.some((each) => each.test(beginning))
}

/** Fetched with the first photo, so that a start does not wait for it. */
const pictureLibrary = async () => (await import('sharp')).default

const kindOf = async (bytes: Uint8Array): Promise<Refused | null> => {
  if (!beginsLikeAPhoto(bytes)) return notAPhoto()
  try {
    const sharp = await pictureLibrary()
    // Only the first bytes are read here, so the limit on pixels is ours to tell of.
    const { format, width, height } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (!FORMATS.has(format)) return notAPhoto()
    if (width * height <= PIXEL_LIMIT) return null
    return refuse('too-much', 'photo-too-many-pixels', 'The photo has too many pixels. Send a smaller copy.', 'photo')
  } catch {
    return notReadable()
  }
}

export const preparePhoto = async (bytes: Uint8Array): Promise<PreparedPhoto | Refused> => {
  const refused = tooBig(bytes) ?? (await kindOf(bytes))
  if (isRefused(refused)) return refused
  try {
    const sharp = await pictureLibrary()
    const { data, info } = await sharp(bytes, { limitInputPixels: PIXEL_LIMIT, failOn: 'error' })
      .timeout({ seconds: LIMIT_SECONDS })
      .autoOrient()
      .resize({ width: LONGEST_SIDE_PIXELS, height: LONGEST_SIDE_PIXELS, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: 80 })
      .toBuffer({ resolveWithObject: true })
    return { jpeg: data, width: info.width, height: info.height, digest: createHash('sha256').update(data).digest('hex') }
  } catch {
    return notReadable()
  }
}
