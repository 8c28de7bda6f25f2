/**
 * Where postcodes are: Ordnance Survey's Code-Point Open, one file for each postcode area, as it is given out – no
 * headings, ten columns (PC, PQ, EA, NO and six codes of areas, which are left aside).
 */
import { needed, optional, postcode, wholeNumber, words } from './columns.ts'
import { kindOfImport, lineCheck } from './import-kind.ts'

const code = optional(words(20), null)
/** Positional quality of a postcode the Ordnance Survey has no place for; its coordinates are nought. */
const noPlace = 90

export const codePointImport = kindOfImport({
  what: 'code-point',
  key: 'postcode',
  withoutHeadings: true,
  columns: {
    PC: needed(postcode),
    PQ: needed(wholeNumber(10, noPlace)),
    EA: needed(wholeNumber(0, 700_000)),
    NO: needed(wholeNumber(0, 1_300_000)),
    CY: code,
    RH: code,
    LH: code,
    CC: code,
    DC: code,
    WC: code,
  },
  tables: [{ table: 'postcode_places', key: 'postcode', columns: ['easting', 'northing'] }],
  mustExist: [],
  openChecks: () => [
    lineCheck<{ PQ: number; EA: number; NO: number }>(['PQ', 'EA', 'NO'], ({ PQ, EA, NO }) =>
      PQ !== noPlace && (EA === 0 || NO === 0) ? { wrong: 'A postcode of this quality has coordinates; these are nought.', column: EA === 0 ? 'EA' : 'NO' } : undefined,
    ),
  ],
  toRow: ({ PC, PQ, EA, NO }) => (PQ === noPlace ? { postcode: PC, easting: null, northing: null } : { postcode: PC, easting: EA, northing: NO }),
})
