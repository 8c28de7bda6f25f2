/**
 * How long journeys take for this landlord. For each pair of places the first of these that knows: the landlord's own
 * override for their postcode sectors, what a routing service last answered for the sectors, the model in its diary.
 */
import { sql, type Kysely } from 'kysely'
import { modelledSeconds, type GridPlace, type TravelModel } from '#scheduling/travel.ts'
import type { Database } from '#storage/schema.ts'
import type { SectorPlace } from '#storage/tables/travel.ts'

type Db = Kysely<Database>

export interface PlaceInSector extends GridPlace {
  readonly sector: string
}

export interface Travel {
  /** Seconds, row-major: `from * places.length + to`. */
  durations(places: readonly PlaceInSector[]): Int32Array
}

/** Every postcode sector with a home in it, or an operative who starts there, and the middle of what is there. */
export const landlordSectors = async (db: Db): Promise<SectorPlace[]> => {
  const found = await sql<SectorPlace>`
    select left(postcode, -2) as sector, round(avg(easting))::int as easting, round(avg(northing))::int as northing
    from (select postcode, easting, northing from homes union all select start_postcode, easting, northing from operatives) as places
    group by 1 order by 1
  `.execute(db)
  return found.rows
}

export const readTravel = async (db: Db, model: TravelModel): Promise<Travel> => {
  const overrides = await db.selectFrom('travel_overrides').select(['from_sector', 'to_sector', 'minutes']).execute()
  const kept = await db.selectFrom('sector_travel').select(['sectors', 'seconds']).executeTakeFirst()
  const answered = kept && answeredTable(kept)
  return {
    durations(places) {
      const seconds = modelledSeconds(places, model)
      if (answered) overlayAnswers(seconds, places, answered)
      overlayOverrides(seconds, places, overrides)
      return seconds
    },
  }
}

interface AnsweredTable {
  readonly positions: ReadonlyMap<string, number>
  readonly seconds: Uint16Array
}

const answeredTable = ({ sectors, seconds }: { sectors: readonly SectorPlace[]; seconds: Buffer }): AnsweredTable => ({
  positions: new Map(sectors.map(({ sector }, at) => [sector, at])),
  // Copied: a row's bytes may start anywhere in the driver's buffer, and two-byte numbers must not.
  seconds: new Uint16Array(new Uint8Array(seconds).buffer),
})

/** Within a sector the model knows better: it has the homes' own coordinates. */
const overlayAnswers = (seconds: Int32Array, places: readonly PlaceInSector[], { positions, seconds: answers }: AnsweredTable): void => {
  const known = Int32Array.from(places, ({ sector }) => positions.get(sector) ?? -1)
  for (let from = 0; from < known.length; from++) {
    for (let to = 0; to < known.length; to++) {
      const [row, column] = [known[from]!, known[to]!]
      if (row >= 0 && column >= 0 && row !== column) seconds[from * known.length + to] = answers[row * positions.size + column]!
    }
  }
}

interface Override {
  readonly from_sector: string
  readonly to_sector: string
  readonly minutes: number
}

const overlayOverrides = (seconds: Int32Array, places: readonly PlaceInSector[], overrides: readonly Override[]): void => {
  const inSector = new Map<string, number[]>()
  places.forEach(({ sector }, at) => inSector.set(sector, [...(inSector.get(sector) ?? []), at]))
  for (const { from_sector, to_sector, minutes } of overrides) {
    for (const from of inSector.get(from_sector) ?? []) {
      for (const to of inSector.get(to_sector) ?? []) seconds[from * places.length + to] = minutes * 60
    }
  }
}
