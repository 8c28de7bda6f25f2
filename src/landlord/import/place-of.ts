/** Where an address is: as the file says, or else where its postcode is. */
import type { GridPlace, PostcodePlaces } from '#homes/postcode-places.ts'
import { optional, wholeNumber, type Wrong } from './columns.ts'

/** Ordnance Survey National Grid metres: the limits of Great Britain. */
export const gridColumns = {
  easting: optional(wholeNumber(1, 700_000), null),
  northing: optional(wholeNumber(1, 1_300_000), null),
}

export interface GridCells {
  readonly easting: number | null
  readonly northing: number | null
}

export const placeOf = (postcode: string, { easting, northing }: GridCells, places: PostcodePlaces, column = 'postcode'): GridPlace | Wrong => {
  if (easting !== null && northing !== null) return { easting, northing }
  if (easting !== null || northing !== null) return { wrong: 'Give both easting and northing, or neither.', column: easting === null ? 'easting' : 'northing' }
  return places.placeOf(postcode) ?? { wrong: 'Our table of postcodes does not have this one: check it, or give easting and northing as well.', column }
}
