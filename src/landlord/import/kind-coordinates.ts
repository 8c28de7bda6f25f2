/** The landlord's own coordinates of its homes, by National Grid or by latitude and longitude. They outlast the next file of homes. */
import { gridOf } from '#ground/national-grid.ts'
import { decimal, isWrong, needed, optional, reference } from './columns.ts'
import { kindOfImport } from './import-kind.ts'
import { gridColumns, wholePlace } from './place-of.ts'

const place = ['easting', 'northing']

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
  openReader: () => ({ latitude, longitude, ...home }) => {
    const row = wholePlace(home)
    if (isWrong(row) || row.easting !== null) return row
    if (latitude === null || longitude === null) return { wrong: 'Give easting and northing, or latitude and longitude.', column: latitude === null && longitude !== null ? 'latitude' : longitude === null && latitude !== null ? 'longitude' : 'easting' }
    const { easting, northing } = gridOf({ latitude, longitude })
    return { home_ref: row.home_ref, easting: Math.round(easting), northing: Math.round(northing) }
  },
})
