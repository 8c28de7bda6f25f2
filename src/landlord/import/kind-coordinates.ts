/** The landlord's own coordinates of its homes, by National Grid or by latitude and longitude. They outlast the next file of homes. */
import { gridOf } from '#ground/national-grid.ts'
import { decimal, needed, optional, reference } from './columns.ts'
import { kindOfImport, lineCheck } from './import-kind.ts'
import { gridColumns, wholePlace, type GridCells } from './place-of.ts'

const place = ['easting', 'northing']

interface PlaceCells extends GridCells {
  readonly latitude: number | null
  readonly longitude: number | null
}

const someplace = lineCheck<PlaceCells>(['easting', 'northing', 'latitude', 'longitude'], ({ easting, northing, latitude, longitude }) => {
  if (easting !== null || northing !== null || (latitude !== null && longitude !== null)) return undefined
  const wrong = 'Give easting and northing, or latitude and longitude.'
  if (latitude === null && longitude === null) return { wrong, column: 'easting' }
  return { wrong, column: latitude === null ? 'latitude' : 'longitude' }
})

export const coordinatesImport = kindOfImport({
  what: 'coordinates',
  key: 'home_ref',
  columns: {
    home_ref: needed(reference),
    ...gridColumns,
    // Great Britain, Scilly to Shetland.
    latitude: optional(decimal(49.8, 60.9), null),
    longitude: optional(decimal(-8.7, 1.8), null),
  },
  tables: [
    { table: 'home_places', key: 'home_ref', columns: place },
    { table: 'homes', key: 'home_ref', columns: place, ofExisting: true },
  ],
  mustExist: [{ column: 'home_ref', table: 'homes', key: 'home_ref', wrong: 'We have no home with this reference: import the homes first, or check it.' }],
  openChecks: () => [wholePlace, someplace],
  toRow: ({ latitude, longitude, ...home }) => {
    if (home.easting !== null || latitude === null || longitude === null) return home
    const { easting, northing } = gridOf({ latitude, longitude })
    return { home_ref: home.home_ref, easting: Math.round(easting), northing: Math.round(northing) }
  },
})
