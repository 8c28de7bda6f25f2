/**
 * Further days of the same kind as a known one, so that nothing is tuned to the days kept with the tests: homes near
 * those of the known day, its operatives and jobs drawn again, journeys by the model those days were made with.
 */
import { type Chance, chanceFrom } from '#scheduling/day-plans/chance.ts'

/** What of VROOM's input such a day uses; `_locs` are latitudes and longitudes by place. */
export interface LandlordDay {
  readonly vehicles: readonly Readonly<Record<string, unknown>>[]
  readonly jobs: readonly Readonly<Record<string, unknown>>[]
  readonly _locs: readonly Spot[]
}

type Spot = readonly [latitude: number, longitude: number]

export const dayAlike = (known: LandlordDay, size: { readonly operatives: number; readonly jobs: number }, seed: number): string => {
  const chance = chanceFrom(seed)
  const spots = Array.from({ length: size.operatives + size.jobs }, () => near(pick(known._locs, chance), chance))
  const drawn = (rows: LandlordDay['jobs'], count: number) => Array.from({ length: count }, (_, i) => ({ ...rows[Math.floor((i * rows.length) / count)], id: i + 1 }))
  // Work is drawn from any job of the same trade, so that the shares of the trades stay and all else varies.
  const tradeOf = (job: LandlordDay['jobs'][number]): string => JSON.stringify(job['skills'])
  const byTrade = Map.groupBy(known.jobs, tradeOf)
  const attributes = ['service', 'priority', 'time_windows'] as const
  return JSON.stringify({
    vehicles: drawn(known.vehicles, size.operatives).map((vehicle, i) => ({
      ...vehicle, ...hours(pick(known.vehicles, chance)), start_index: i, end_index: i,
    })),
    jobs: drawn(known.jobs, size.jobs).map((job, i) => ({
      ...job,
      ...Object.fromEntries(attributes.map((name) => [name, pick(byTrade.get(tradeOf(job)) ?? [], chance)[name]])),
      location_index: size.operatives + i,
    })),
    matrices: { car: { durations: spots.map((from) => spots.map((to) => (from === to ? 0 : driveSeconds(from, to)))) } },
    _locs: spots,
  })
}

const hours = ({ time_window, breaks }: LandlordDay['vehicles'][number]) => ({ time_window, breaks })

const pick = <T>(list: readonly T[], chance: Chance): T => list[chance.below(list.length)]!

/** Within about a kilometre. */
const near = ([latitude, longitude]: Spot, chance: Chance): Spot => [
  latitude + (chance.next() - 0.5) * 0.018, longitude + (chance.next() - 0.5) * 0.03,
]

/** As the crow flies and a third more, from 18 km/h in the street to 32 km/h from 8 km on, and 150 s to park and walk. */
const driveSeconds = (from: Spot, to: Spot): number => {
  const [fromLatitude, toLatitude] = [radians(from[0]), radians(to[0])]
  const across = Math.sin(radians(to[1] - from[1]) / 2) ** 2
  const h = Math.sin((toLatitude - fromLatitude) / 2) ** 2 + Math.cos(fromLatitude) * Math.cos(toLatitude) * across
  const km = 2 * 6371 * Math.asin(Math.sqrt(h)) * 1.35
  return Math.round((km / (18 + 14 * Math.min(1, km / 8))) * 3600 + 150)
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180
