/** Where a postcode is, from a table such as Ordnance Survey's Code-Point Open: used for homes that come without a place. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { packageRoot } from '#storage/package-root.ts'

/** Ordnance Survey National Grid metres. */
export interface GridPlace {
  readonly easting: number
  readonly northing: number
}

export interface PostcodePlaces {
  /** A postcode as `parsePostcode` writes it. */
  placeOf(postcode: string): GridPlace | undefined
  /** Every postcode it has, in the table's own order. */
  postcodes(): Iterable<string>
}

/** Great Britain has 1.7 million postcodes; a table is read whole. */
const mostBytes = 200_000_000

/** Lines of `postcode,easting,northing` under a heading, gzipped. Throws what is wrong with a file that is not that. */
export const readPostcodePlaces = (file: string): PostcodePlaces => {
  const lines = gunzipSync(readFileSync(file), { maxOutputLength: mostBytes }).toString('utf8').split('\n')
  if (lines[0]?.trim() !== 'postcode,easting,northing') throw new Error(`${path.basename(file)} is not a table of postcodes: its first line should be postcode,easting,northing.`)
  const places = new Map<string, GridPlace>()
  for (const line of lines.slice(1)) {
    const [postcode = '', easting = '', northing = ''] = line.split(',')
    if (postcode !== '') places.set(postcode, { easting: Number(easting), northing: Number(northing) })
  }
  return { placeOf: (postcode) => places.get(postcode), postcodes: () => places.keys() }
}

const shipped = path.join(packageRoot, 'demonstration', 'postcodes', 'south-east-london.csv.gz')
let kept: PostcodePlaces | undefined

/** The table that comes with Fettle: the SE postcodes. Read the first time it is asked for. */
export const shippedPostcodePlaces = (): PostcodePlaces => {
  kept ??= existsSync(shipped) ? readPostcodePlaces(shipped) : { placeOf: () => undefined, postcodes: () => [] }
  return kept
}
