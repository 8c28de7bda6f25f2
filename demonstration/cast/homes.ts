/** The demonstration landlord's homes, and the shared parts of its blocks, as lines of a file. */
import { addDays, type CivilDate } from '#clocks/london.ts'
import type { Chance } from '../repairs/chance.ts'
import type { Building } from './buildings.ts'
import { londonNumber } from './numbers.ts'

export interface Home {
  readonly home_ref: string
  readonly kind: 'home' | 'shared-part'
  readonly address_line: string
  readonly town: string
  readonly postcode: string
  readonly block_name: string | null
  readonly patch: string
  readonly bedrooms: number | null
  readonly gas: boolean
  readonly newly_built_until: string | null
  readonly builder_phone: string | null
  readonly alerts: string
}

export const homeRef = (n: number): string => `HM${String(n).padStart(4, '0')}`
export const sharedPartRef = (n: number): string => `SP${String(n).padStart(4, '0')}`

const buildersLine = londonNumber(90)
const defectsDaysLeft = 240

const alerts = { 'Two people to visit.': 3, 'Dog: ask for it to be shut in another room.': 4, 'No parking: allow time to walk.': 3, 'Stairs only, four floors.': 2 } as const
const bedrooms = { '1': 32, '2': 40, '3': 23, '4': 5 } as const

const partsOf = ({ lift }: Building): string[] => ['Main stairwell', 'Entry door', ...(lift ? ['Lift'] : []), 'Roof', 'Bin store']

/** Homes first, then shared parts, each numbered in the order of the buildings. */
export const homesIn = (buildings: readonly Building[], chance: Chance, today: CivilDate): Home[] => {
  let homes = 0
  let parts = 0
  const until = addDays(today, defectsDaysLeft)
  const about = (building: Building) => ({
    town: 'London',
    postcode: building.postcode,
    block_name: building.kind === 'block' ? building.name : null,
    patch: building.patch,
  })
  const flats = buildings.flatMap((building) =>
    building.numbers.map((number): Home => ({
      home_ref: homeRef(++homes),
      kind: 'home',
      address_line: building.kind === 'block' ? `Flat ${String(number)}, ${building.name}` : `${String(number)} ${building.name}`,
      ...about(building),
      bedrooms: Number(chance.weighted(bedrooms)),
      gas: building.gas && chance.happens(97),
      newly_built_until: building.newlyBuilt ? until : null,
      builder_phone: building.newlyBuilt ? buildersLine : null,
      alerts: chance.happens(2) ? chance.weighted(alerts) : '',
    })),
  )
  const shared = buildings
    .filter(({ kind }) => kind === 'block')
    .flatMap((building) =>
      partsOf(building).map((part): Home => ({
        home_ref: sharedPartRef(++parts),
        kind: 'shared-part',
        address_line: `${part}, ${building.name}`,
        ...about(building),
        bedrooms: null,
        gas: false,
        newly_built_until: building.newlyBuilt ? until : null,
        builder_phone: building.newlyBuilt ? buildersLine : null,
        alerts: '',
      })),
    )
  return [...flats, ...shared]
}
