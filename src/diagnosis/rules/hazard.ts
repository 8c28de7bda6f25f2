/**
 * The hazards a home can hold, as the Housing Health and Safety Rating System has grouped them since June 2026
 * (SI 2026/571: 21 hazards, regrouped from 29). Keys are ours; the numbers and the order are the regulations'.
 */
import type { HazardBasis } from '#facts/repairs.ts'

export const HAZARDS = [
  'falls-on-the-level', 'falls-on-stairs', 'falls-between-levels', 'fire-and-explosions', 'flames-and-hot-surfaces',
  'collisions-and-entrapment', 'structural-collapse', 'electrical', 'excess-cold', 'radiation', 'damp-and-mould', 'lead',
  'indoor-air-pollutants', 'excess-heat', 'asbestos', 'domestic-hygiene', 'water-supply', 'crowding-and-space',
  'entry-by-intruders', 'noise', 'lighting',
] as const

export type Hazard = (typeof HAZARDS)[number]

/** How it is said what a hazard is known by, after its name. */
export const HAZARD_BASIS_WORDS: Readonly<Record<HazardBasis, string>> = {
  'told': 'a sign of it was told',
  'not-sure': 'not ruled out: whoever told us was not sure',
  'not-answered': 'not ruled out: not asked or not answered',
}

/** How a hazard is said inside a sentence. */
export const HAZARD_NAMES: Readonly<Record<Hazard, string>> = {
  'falls-on-the-level': 'falls on the level',
  'falls-on-stairs': 'falls on stairs',
  'falls-between-levels': 'falls from a height',
  'fire-and-explosions': 'fire and explosions',
  'flames-and-hot-surfaces': 'flames and hot surfaces',
  'collisions-and-entrapment': 'collisions and being trapped',
  'structural-collapse': 'collapse and falling parts of the building',
  'electrical': 'electrical hazards',
  'excess-cold': 'excess cold',
  'radiation': 'radiation',
  'damp-and-mould': 'damp and mould',
  'lead': 'lead',
  'indoor-air-pollutants': 'fumes and other pollutants indoors',
  'excess-heat': 'excess heat',
  'asbestos': 'asbestos',
  'domestic-hygiene': 'hygiene, pests and sewage',
  'water-supply': 'the water supply',
  'crowding-and-space': 'crowding and space',
  'entry-by-intruders': 'entry by intruders',
  'noise': 'noise',
  'lighting': 'lighting',
}
