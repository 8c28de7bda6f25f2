/** The demonstration landlord's records as the files its other systems would export: brought in like anybody's. */
import type { CivilDate } from '#clocks/london.ts'
import type { ImportKind } from '#facts/landlord.ts'
import { shippedPostcodePlaces } from '#homes/postcode-places.ts'
import { people } from '../people.ts'
import { chanceFrom } from '../repairs/chance.ts'
import { buildingsBy } from './buildings.ts'
import { csvText } from './csv-text.ts'
import { contractorLines, operativeLines } from './firms.ts'
import { homesIn } from './homes.ts'
import { residentsOf } from './residents.ts'
import { absenceLines, onCallLines } from './rotas.ts'

/** Places and journeys are left to the tables that come with Fettle. */
export type DemonstratedKind = Exclude<ImportKind, 'code-point' | 'coordinates' | 'travel-overrides'>

const seed = 1_953
/** Enough to be a landlord, few enough to load in seconds. */
const wanted = { blocks: 120, homes: 4000 }

/** In the order in which one refers to another. Dates are counted from `today`; everything else is always the same. */
export const demonstrationFiles = (today: CivilDate): Readonly<Record<DemonstratedKind, string>> => {
  const places = shippedPostcodePlaces()
  // Each its own row of chance, so that a change to one leaves the others as they are.
  const chance = (part: number) => chanceFrom(seed + part)
  const homes = homesIn(buildingsBy(chance(1), places, wanted), chance(2), today).map((home) =>
    home.home_ref === people.derek.homeRef ? { ...home, alerts: 'Two people to visit.' } : home,
  )
  const absences = absenceLines(chance(5), today)
  return {
    contractors: csvText(contractorLines),
    operatives: csvText(operativeLines(chance(4), places, today)),
    homes: csvText(homes.map((home) => ({ ...home }))),
    residents: csvText(residentsOf(homes, chance(3), today)),
    'on-call': csvText(onCallLines(absences, today)),
    absences: csvText(absences.map((absence) => ({ ...absence }))),
  }
}
