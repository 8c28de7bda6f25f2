/** The tables of migrations/0050-travel.sql, as queries see them. */
import type { Generated } from 'kysely'
import type { Instant, Json } from './columns.ts'

export interface PostcodePlacesTable {
  postcode: string
  easting: number | null
  northing: number | null
}

export interface HomePlacesTable {
  home_ref: string
  easting: number
  northing: number
}

export interface TravelOverridesTable {
  journey: string
  from_sector: string
  to_sector: string
  minutes: number
}

export interface SectorTravelTable {
  only_row: Generated<boolean>
  sectors: Json<SectorPlace[]>
  seconds: Buffer
  asked_for: string
  reckoned_at: Instant
}

/** A postcode sector and the middle of what the landlord has in it, National Grid metres. */
export interface SectorPlace {
  sector: string
  easting: number
  northing: number
}

export interface TravelTables {
  postcode_places: PostcodePlacesTable
  home_places: HomePlacesTable
  travel_overrides: TravelOverridesTable
  sector_travel: SectorTravelTable
}
