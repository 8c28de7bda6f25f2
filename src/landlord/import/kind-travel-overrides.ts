/** Journeys that distance gets wrong: over a river, by a ferry, behind a railway. One direction each, whole minutes from door to door. */
import { needed, sector, wholeNumber } from './columns.ts'
import { kindOfImport, lineCheck } from './import-kind.ts'

export const travelOverridesImport = kindOfImport({
  what: 'travel-overrides',
  key: 'journey',
  columns: {
    from_sector: needed(sector),
    to_sector: needed(sector),
    // The diary counts a journey in one byte.
    minutes: needed(wholeNumber(0, 255)),
  },
  tables: [{ table: 'travel_overrides', key: 'journey', columns: ['from_sector', 'to_sector', 'minutes'] }],
  mustExist: [],
  openChecks: () => [
    lineCheck<{ from_sector: string; to_sector: string }>(['from_sector', 'to_sector'], (override) =>
      override.from_sector === override.to_sector ? { wrong: 'A journey within one sector is reckoned from its homes: leave this line out.', column: 'to_sector' } : undefined,
    ),
  ],
  toRow: (override) => ({ journey: `${override.from_sector} > ${override.to_sector}`, ...override }),
})
