/**
 * How long it takes to drive from one address to another when no map service is connected: the straight line, a
 * detour, a speed that rises with distance, and a few minutes to park and walk to the door. Landlords calibrate the
 * figures from their own operatives' arrival and departure times.
 */

/** Ordnance Survey National Grid metres, so plain geometry holds. */
export interface GridPlace {
  readonly easting: number
  readonly northing: number
}

export interface TravelModel {
  /** Road distance over straight-line distance. */
  readonly detour: number
  readonly slowKmPerHour: number
  readonly fastKmPerHour: number
  /** Straight-line-with-detour distance at which the fast speed is reached. */
  readonly fastFromKm: number
  readonly parkAndWalkSeconds: number
  /** Between two homes in one block. */
  readonly sameBlockSeconds: number
  readonly sameBlockMetres: number
}

/** Before calibration. Detour and speeds are those of English towns; see the route-factor literature. */
export const uncalibratedTravel: TravelModel = {
  detour: 1.35,
  slowKmPerHour: 18,
  fastKmPerHour: 32,
  fastFromKm: 8,
  parkAndWalkSeconds: 150,
  sameBlockSeconds: 60,
  sameBlockMetres: 40,
}

export const travelSeconds = (from: GridPlace, to: GridPlace, model: TravelModel = uncalibratedTravel): number => {
  const metres = Math.hypot(from.easting - to.easting, from.northing - to.northing)
  if (metres <= model.sameBlockMetres) return model.sameBlockSeconds
  const roadKm = (metres * model.detour) / 1000
  const share = Math.min(1, roadKm / model.fastFromKm)
  const kmPerHour = model.slowKmPerHour + share * (model.fastKmPerHour - model.slowKmPerHour)
  return Math.round((roadKm / kmPerHour) * 3600 + model.parkAndWalkSeconds)
}

/** Seconds, row-major: `from * places.length + to`. */
export const modelledSeconds = (places: readonly GridPlace[], model: TravelModel = uncalibratedTravel): Int32Array => {
  const seconds = new Int32Array(places.length * places.length)
  places.forEach((from, row) => {
    places.forEach((to, column) => {
      if (row !== column) seconds[row * places.length + column] = travelSeconds(from, to, model)
    })
  })
  return seconds
}

export interface Durations {
  readonly seconds: Int32Array
  /** Journeys the source was asked for and could not be got to answer: filled in from the model. */
  readonly unanswered: number
}

/** The port to a service that knows the roads. */
export interface TravelSource {
  durations(places: readonly GridPlace[]): Promise<Durations>
}

/** Longest journey the book can hold, in minutes; longer ones are cut to this. */
const longestMinutes = 255

/**
 * The book's table of whole minutes between postcode sectors, rounded up. Within a sector the next home is never
 * nearer than `withinSectorSeconds`: two homes of one sector are rarely one block.
 */
export const sectorMinutes = (seconds: Int32Array, sectors: number, withinSectorSeconds = 300): Uint8Array => {
  const minutes = new Uint8Array(sectors * sectors)
  for (let i = 0; i < minutes.length; i++) {
    const within = i % (sectors + 1) === 0
    minutes[i] = Math.min(longestMinutes, Math.ceil((within ? withinSectorSeconds : seconds[i]!) / 60))
  }
  return minutes
}
