/** The areas the demonstration landlord works in, by the first half of the postcode. */
import type { PostcodePlaces } from '#homes/postcode-places.ts'
import { postcodeOutward } from '#ground/postcode.ts'

export const patchOutwards = {
  'forest-hill': ['SE23', 'SE26'],
  lewisham: ['SE13', 'SE6'],
  deptford: ['SE8', 'SE14', 'SE4'],
  peckham: ['SE15', 'SE5'],
  greenwich: ['SE10', 'SE7', 'SE3'],
} as const

export type Patch = keyof typeof patchOutwards
export const patches = Object.keys(patchOutwards) as Patch[]

/** The postcodes of each patch, in the table's order. */
export const postcodesByPatch = (places: PostcodePlaces): ReadonlyMap<Patch, readonly string[]> => {
  const patchOf = new Map(patches.flatMap((patch) => patchOutwards[patch].map((outward): [string, Patch] => [outward, patch])))
  const found = new Map<Patch, string[]>(patches.map((patch) => [patch, []]))
  for (const postcode of places.postcodes()) {
    const patch = patchOf.get(postcodeOutward(postcode))
    if (patch) found.get(patch)?.push(postcode)
  }
  return found
}
