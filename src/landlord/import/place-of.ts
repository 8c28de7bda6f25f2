/**
 * Where an address is: as the file says, or else where the landlord's own coordinates have the home, or else where its
 * postcode is – by the Code-Point Open files brought in, or the table that comes with Fettle.
 */
import type { Kysely } from 'kysely'
import type { GridPlace, PostcodePlaces } from '#homes/postcode-places.ts'
import type { Database } from '#storage/schema.ts'
import type { GoodLine } from './check-file.ts'
import { optional, wholeNumber } from './columns.ts'
import { lineCheck, type PlacedBy } from './import-kind.ts'
import type { LineProblem } from './line-reader.ts'

/** Ordnance Survey National Grid metres: the limits of Great Britain. */
export const gridColumns = {
  easting: optional(wholeNumber(1, 700_000), null),
  northing: optional(wholeNumber(1, 1_300_000), null),
}

export interface GridCells {
  readonly easting: number | null
  readonly northing: number | null
}

/** Both or neither. */
export const wholePlace = lineCheck<GridCells>(['easting', 'northing'], ({ easting, northing }) =>
  (easting === null) === (northing === null) ? undefined : { wrong: 'Give both easting and northing, or neither.', column: easting === null ? 'easting' : 'northing' },
)

export interface Placed {
  readonly placed: readonly GoodLine[]
  readonly problems: readonly LineProblem[]
}

export const openPlacing = (db: Kysely<Database>, by: PlacedBy | undefined, shipped: PostcodePlaces) => async (lines: readonly GoodLine[]): Promise<Placed> => {
  const without = by ? lines.filter(({ row }) => row['easting'] === null) : []
  if (by === undefined || without.length === 0) return { placed: lines, problems: [] }
  const cells = (column: string): string[] => [...new Set(without.map(({ row }) => String(row[column])))]
  const homes = by.homeRef === undefined ? new Map<string, GridPlace>() : await ownPlaces(db, cells(by.homeRef))
  const postcodes = await codePointPlaces(db, cells(by.postcode))
  const problems: LineProblem[] = []
  const placed = lines.flatMap((one): GoodLine[] => {
    if (one.row['easting'] !== null) return [one]
    const postcode = String(one.row[by.postcode])
    const place = homes.get(String(one.row[by.homeRef ?? ''])) ?? postcodes.get(postcode) ?? shipped.placeOf(postcode)
    if (place) return [{ line: one.line, row: { ...one.row, easting: place.easting, northing: place.northing } }]
    problems.push({ line: one.line, column: by.postcode, message: nowhere })
    return []
  })
  return { placed, problems }
}

const nowhere = 'No table of postcodes here has this one: check it, import its area from Code-Point Open, or give easting and northing as well.'

const ownPlaces = async (db: Kysely<Database>, homeRefs: string[]): Promise<ReadonlyMap<string, GridPlace>> => {
  const rows = await db.selectFrom('home_places').selectAll().where('home_ref', 'in', homeRefs).execute()
  return new Map(rows.map((row) => [row.home_ref, row]))
}

const codePointPlaces = async (db: Kysely<Database>, postcodes: string[]): Promise<ReadonlyMap<string, GridPlace>> => {
  const rows = await db.selectFrom('postcode_places').selectAll().where('postcode', 'in', postcodes).execute()
  return new Map(rows.flatMap(({ postcode, easting, northing }) => (easting === null || northing === null ? [] : [[postcode, { easting, northing }] as const])))
}
