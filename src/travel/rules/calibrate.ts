/**
 * The landlord's own speeds, from journeys its operatives really made. Journeys are put in bands by distance; the median
 * of each band stands for it, so that a lunch or a forgotten button does not; the speeds and the minutes to park are
 * those that come nearest to the medians by least squares.
 *
 * The detour stays as it is: from times alone nobody can tell a longer road from a slower one.
 */
import { travelSeconds, type TravelModel } from '#scheduling/travel.ts'

export interface Journey {
  /** In a straight line. */
  readonly metres: number
  readonly seconds: number
}

export interface Band {
  readonly fromKm: number
  readonly untilKm: number
  readonly journeys: number
  readonly recordedSeconds: number
  readonly beforeSeconds: number
  readonly afterSeconds: number
}

/** How near a model comes to journeys that were not used to fit it. */
export interface Fit {
  /** Half the journeys are reckoned at least this near. */
  readonly medianMissSeconds: number
  /** Above nought: journeys take longer than reckoned. */
  readonly medianLateSeconds: number
}

export interface Calibration {
  readonly model: TravelModel
  readonly journeys: number
  readonly heldBack: number
  readonly before: Fit
  readonly after: Fit
  readonly bands: readonly Band[]
}

export interface TooFew {
  readonly tooFew: string
}

const bandEdgesKm = [0, 0.5, 1, 2, 3, 4, 6, 8, 12, 20, 100]
const fewestInBand = 20
/** A slow speed, a fast speed and the minutes to park are three unknowns. */
const fewestBands = 3
/** One journey in so many is held back to see how good the fit is. */
const heldBackOneIn = 5

/** Speeds tried, in kilometres an hour. */
const slowest = 4
const fastest = 110
const speedStep = 0.5
const longestParking = 900

export const calibrate = (recorded: readonly Journey[], model: TravelModel): Calibration | TooFew => {
  const usable = recorded.filter(({ metres }) => metres > model.sameBlockMetres)
  const heldBack = usable.filter((_, at) => at % heldBackOneIn === 0)
  const middles = middlesOf(usable.filter((_, at) => at % heldBackOneIn > 0), model)
  if (middles.length < fewestBands) return tooFew(usable.length)
  const fitted = nearest(middles, model)
  return {
    model: fitted,
    journeys: usable.length,
    heldBack: heldBack.length,
    before: fitOf(heldBack, model),
    after: fitOf(heldBack, fitted),
    bands: middles.map(({ fromKm, untilKm, journeys, metres, seconds }) => ({
      fromKm, untilKm, journeys,
      recordedSeconds: seconds,
      beforeSeconds: reckoned(metres, model),
      afterSeconds: reckoned(metres, fitted),
    })),
  }
}

const tooFew = (journeys: number): TooFew => ({
  tooFew: `There are ${String(journeys)} recorded journeys, too few to go by: at least ${String(fewestInBand)} are needed in each of ${String(fewestBands)} bands of distance. They come from operatives pressing on my way and arrived.`,
})

const reckoned = (metres: number, model: TravelModel): number => travelSeconds({ easting: 0, northing: 0 }, { easting: metres, northing: 0 }, model)

const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

interface Middle extends Journey {
  readonly fromKm: number
  readonly untilKm: number
  readonly journeys: number
}

const middlesOf = (journeys: readonly Journey[], { detour }: TravelModel): Middle[] =>
  bandEdgesKm.slice(1).flatMap((untilKm, at) => {
    const fromKm = bandEdgesKm[at]!
    const within = journeys.filter(({ metres }) => (metres * detour) / 1000 >= fromKm && (metres * detour) / 1000 < untilKm)
    if (within.length < fewestInBand) return []
    return [{ fromKm, untilKm, journeys: within.length, metres: median(within.map((one) => one.metres)), seconds: median(within.map((one) => one.seconds)) }]
  })

/** Tries every pair of speeds; for each the best minutes to park are the mean of what is left over. */
const nearest = (middles: readonly Middle[], model: TravelModel): TravelModel => {
  let best = { model, misses: Infinity }
  for (let slowKmPerHour = slowest; slowKmPerHour <= fastest; slowKmPerHour += speedStep) {
    for (let fastKmPerHour = slowKmPerHour; fastKmPerHour <= fastest; fastKmPerHour += speedStep) {
      const tried = withParking(middles, { ...model, slowKmPerHour, fastKmPerHour, parkAndWalkSeconds: 0 })
      if (tried.misses < best.misses) best = tried
    }
  }
  return best.model
}

const withParking = (middles: readonly Middle[], driving: TravelModel) => {
  let journeys = 0
  let over = 0
  const left = middles.map((middle) => {
    const seconds = middle.seconds - reckoned(middle.metres, driving)
    journeys += middle.journeys
    over += seconds * middle.journeys
    return { seconds, journeys: middle.journeys }
  })
  const parkAndWalkSeconds = Math.round(Math.min(longestParking, Math.max(0, over / journeys)))
  const misses = left.reduce((sum, one) => sum + one.journeys * (one.seconds - parkAndWalkSeconds) ** 2, 0)
  return { model: { ...driving, parkAndWalkSeconds }, misses }
}

const fitOf = (journeys: readonly Journey[], model: TravelModel): Fit => {
  const late = journeys.map(({ metres, seconds }) => seconds - reckoned(metres, model))
  return { medianMissSeconds: median(late.map(Math.abs)), medianLateSeconds: median(late) }
}
