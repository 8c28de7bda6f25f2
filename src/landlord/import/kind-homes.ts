/** Homes, and the shared parts of buildings that repairs are reported for. */
import { date, needed, oneOf, optional, phone, postcode, reference, wholeNumber, words, yesOrNo } from './columns.ts'
import { kindOfImport } from './import-kind.ts'
import { gridColumns, wholePlace } from './place-of.ts'

export const homesImport = kindOfImport({
  what: 'homes',
  key: 'home_ref',
  columns: {
    home_ref: needed(reference),
    kind: optional(oneOf('home', 'shared-part'), 'home'),
    address_line: needed(words(200)),
    town: needed(words(80)),
    postcode: needed(postcode),
    block_name: optional(words(100), null),
    patch: needed(words(60)),
    bedrooms: optional(wholeNumber(0, 20), null),
    gas: needed(yesOrNo),
    newly_built_until: optional(date, null),
    builder_phone: optional(phone, null),
    ...gridColumns,
    alerts: optional(words(300), ''),
  },
  tables: [
    {
      table: 'homes',
      key: 'home_ref',
      columns: [
        'kind', 'address_line', 'town', 'postcode', 'block_name', 'patch', 'bedrooms', 'gas', 'newly_built_until',
        'builder_phone', 'easting', 'northing', 'alerts',
      ],
    },
  ],
  mustExist: [],
  placedBy: { postcode: 'postcode', homeRef: 'home_ref' },
  patch: { column: 'patch', elsewhere: 'operatives' },
  openChecks: () => [wholePlace],
  toRow: (home) => home,
})
