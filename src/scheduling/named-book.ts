/** The diary with the names behind its numbers: what a search is asked in, and what a booking is written in. */
import { makeReference } from '#ground/references.ts'
import type { Book, Lunch } from '#scheduling/book-shape.ts'
import type { GridPlace, TravelModel } from '#scheduling/travel.ts'

/** What of a landlord's rules shapes the book. */
export interface BookRules {
  readonly horizonDays: number
  readonly lunch: Lunch
  readonly keptFreeForEmergenciesPercent: number
  readonly travel: TravelModel
  /** Bank holidays and closure days. */
  readonly daysWithoutShifts: ReadonlySet<string>
}

export interface Postcoded extends GridPlace {
  readonly postcode: string
}

export interface NamedBook {
  readonly book: Book
  /** The day counted 0, an ISO date. */
  readonly firstOn: string
  readonly trades: ReadonlyMap<string, number>
  readonly patches: ReadonlyMap<string, number>
  readonly firms: ReadonlyMap<string, number>
  readonly sectors: Sectors
  readonly visits: VisitNumbers
}

/** The number of a name, given out on first sight. */
export const numberIn = (names: Map<string, number>, name: string): number => {
  const known = names.get(name)
  if (known !== undefined) return known
  names.set(name, names.size)
  return names.size - 1
}

export const nameOf = (names: ReadonlyMap<string, number>, number: number): string | undefined => {
  for (const [name, one] of names) if (one === number) return name
  return undefined
}

export interface SectorPlace extends GridPlace {
  readonly sector: string
}

export interface Sectors {
  readonly places: readonly SectorPlace[]
  /** A sector nobody lived in when the book was opened counts as the nearest that is known. */
  numberOf(sector: string, place: GridPlace): number
}

export const openSectors = (places: readonly SectorPlace[]): Sectors => {
  const numbers = new Map(places.map(({ sector }, number) => [sector, number]))
  const nearest = (place: GridPlace): number => {
    let best = 0
    places.forEach((other, number) => {
      if (apart(other, place) < apart(places[best]!, place)) best = number
    })
    return best
  }
  return { places, numberOf: (sector, place) => numbers.get(sector) ?? nearest(place) }
}

const apart = (one: GridPlace, other: GridPlace): number => Math.hypot(one.easting - other.easting, one.northing - other.northing)

export interface VisitNumbers {
  numberOf(appointmentRef: string): number
  refOf(visit: number): string | undefined
}

const firstIrregular = 2 ** 30

/** A visit goes by the figures of its appointment's reference, so that tens of thousands of references need not be kept. */
export const openVisitNumbers = (): VisitNumbers => {
  const irregular = new Map<string, number>()
  return {
    numberOf(appointmentRef) {
      const figures = Number(appointmentRef.slice(1, -1))
      if (figures >= 1 && figures < firstIrregular && Number.isInteger(figures) && makeReference('A', figures) === appointmentRef) return figures
      return firstIrregular + numberIn(irregular, appointmentRef)
    },
    refOf: (visit) => (visit < firstIrregular ? makeReference('A', visit) : nameOf(irregular, visit - firstIrregular)),
  }
}
