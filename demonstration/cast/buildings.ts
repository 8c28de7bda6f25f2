/** Blocks and streets on real postcodes of south-east London; their names and numbers are made up. */
import type { PostcodePlaces } from '#homes/postcode-places.ts'
import type { Chance } from '../repairs/chance.ts'
import { patches, postcodesByPatch, type Patch } from './patches.ts'

export interface Building {
  readonly kind: 'block' | 'street'
  readonly name: string
  readonly postcode: string
  readonly patch: Patch
  /** Of a street: its homes' numbers. Of a block: its flats, 1 and up. */
  readonly numbers: readonly number[]
  readonly gas: boolean
  readonly lift: boolean
  readonly newlyBuilt: boolean
}

const blockNouns = (
  'Rowan Hazel Hornbeam Aspen Larch Cedar Juniper Linden Maple Sycamore Willow Elder Holly Hawthorn Blackthorn Bramble Briar Bracken Clover ' +
  'Heather Marigold Primrose Foxglove Campion Teasel Yarrow Sorrel Comfrey Tansy Lavender Rosemary Kestrel Merlin Osprey Heron Curlew ' +
  'Plover Dunlin Wren Linnet Siskin Goldfinch Nightingale Kingfisher Swallow Martin Swift Avocet Dunnock Fieldfare Redwing Shelduck ' +
  'Teal Wigeon Pintail Seacole Anning Somerville Noether Lovelace Herschel Cavell Garrett Fawcett Peel Rathbone Fry Butler Bondfield ' +
  'Equiano Sancho Cuffay Constantine Moody Archer Coleridge Fowler Bramley Pippin Russet Quince Medlar Damson Mulberry Bullace ' +
  'Chandler Cooper Wheelwright Sawyer Fletcher Thatcher Weaver Tanner Mercer Caulker Rigger Lighterman Stevedore Wharfinger ' +
  'Anchor Capstan Bowline Halyard Mizzen Topsail Compass Sextant Lantern Beacon'
).split(' ')
const blockKinds = ['House', 'House', 'House', 'Court', 'Court', 'Point', 'Lodge'] as const

const streetNouns = (
  'Gorse Pound Larkfield Coldwell Tanyard Millrace Orchard Saltbox Pepperbox Cinder Glebe Farthing Shilling Ropewalk Candle Hopfield ' +
  'Brickfield Plough Harrow Sickle Scythe Wagon Pottery Chalkpit Gravel Fuller Dyer Thimble Needle Bobbin Cobbler Tinker Falconer Warrener ' +
  'Beekeeper Dovecote Stable Smithy Anvil Bellows Quarry Marl Loam Meadow Fallow Furrow Stubble Gleaner'
).split(' ')
const streetKinds = ['Street', 'Road', 'Lane', 'Close', 'Gardens', 'Row'] as const

const flats = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1)
const oneSide = (first: number, count: number): number[] => Array.from({ length: count }, (_, at) => first + at * 2)

/** Where the people live whom tests and pictures rely on; always first, so that their references never change. */
export const knownBuildings: readonly Building[] = [
  { kind: 'block', name: 'Alder House', postcode: 'SE23 3DS', patch: 'forest-hill', numbers: flats(24), gas: true, lift: true, newlyBuilt: false },
  { kind: 'block', name: 'Lapwing Court', postcode: 'SE8 4AF', patch: 'deptford', numbers: flats(18), gas: false, lift: true, newlyBuilt: true },
  { kind: 'street', name: 'Thorn Street', postcode: 'SE6 4RU', patch: 'lewisham', numbers: oneSide(2, 12), gas: true, lift: false, newlyBuilt: false },
]

/** How many flats a block has: many small, a few tall. */
const blockSizes = { '8': 14, '12': 24, '16': 22, '24': 22, '32': 10, '48': 8 } as const
const tallFrom = 24

export const buildingsBy = (chance: Chance, places: PostcodePlaces, wanted: { readonly blocks: number; readonly homes: number }): Building[] => {
  const free = postcodesByPatch(places)
  const taken = new Set(knownBuildings.map(({ postcode }) => postcode))
  const somewhere = (): { postcode: string; patch: Patch } => {
    for (;;) {
      const patch = chance.oneOf(patches)
      const postcode = chance.oneOf(free.get(patch) ?? [])
      if (!taken.has(postcode)) return (taken.add(postcode), { postcode, patch })
    }
  }
  const buildings = [...knownBuildings]
  const nouns = [...blockNouns]
  while (buildings.filter(({ kind }) => kind === 'block').length < wanted.blocks) {
    const noun = nouns.splice(chance.between(0, nouns.length - 1), 1)[0] ?? 'Spare'
    const size = Number(chance.weighted(blockSizes))
    const lift = size >= tallFrom || chance.happens(10)
    buildings.push({ kind: 'block', name: `${noun} ${chance.oneOf(blockKinds)}`, ...somewhere(), numbers: flats(size), gas: chance.happens(66), lift, newlyBuilt: noun === 'Avocet' })
    if (nouns.length === 0) nouns.push(...blockNouns.map((one) => `Little ${one}`))
  }
  const streets = streetNouns.flatMap((noun) => streetKinds.map((kind) => `${noun} ${kind}`))
  let homes = buildings.reduce((sum, { numbers }) => sum + numbers.length, 0)
  while (homes < wanted.homes && streets.length > 0) {
    const name = streets.splice(chance.between(0, streets.length - 1), 1)[0] ?? ''
    const numbers = oneSide(chance.between(1, 60), Math.min(chance.between(5, 16), wanted.homes - homes))
    buildings.push({ kind: 'street', name, ...somewhere(), numbers, gas: chance.happens(92), lift: false, newlyBuilt: false })
    homes += numbers.length
  }
  return buildings
}
