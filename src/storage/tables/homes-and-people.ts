/** The tables of migrations/0002-homes-and-people.sql and 0072-key-safes.sql, as queries see them. */
import type { ContactBy } from '#facts/repairs.ts'
import type { Instant, InstantOrNull, Json, ResidentNeeds, RotaDay } from './columns.ts'
import type { Generated } from 'kysely'

export interface ImportedFilesTable {
  digest: string
  kind: string
  content: Buffer | null
  erased_at: InstantOrNull
}

export interface HomesTable {
  home_ref: string
  kind: 'home' | 'shared-part'
  address_line: string
  town: string
  postcode: string
  block_name: string | null
  patch: string
  bedrooms: number | null
  gas: boolean
  newly_built_until: string | null
  builder_phone: string | null
  easting: number
  northing: number
  alerts: Generated<string>
}

/** A row only while a code is known; the code itself is in `words`. */
export interface KeySafesTable {
  home_ref: string
  words_id: string
  changed_at: Instant
  changed_by: string
}

export interface TenanciesTable {
  tenancy_ref: string
  home_ref: string
  tenure: 'social-rent' | 'shared-ownership' | 'leaseholder'
  started_on: string
  ended_on: string | null
  awaab_scope: boolean
}

export interface ResidentsTable {
  resident_ref: string
  tenancy_ref: string
  role: 'tenant' | 'joint-tenant' | 'leaseholder' | 'household'
  contact_by: ContactBy
  language: string
  needs: Json<ResidentNeeds>
}

export interface ResidentDetailsTable {
  resident_ref: string
  name: string | null
  phone: string | null
  email: string | null
  born_on: string | null
  adjustments: string | null
  erased_at: InstantOrNull
}

export interface ContractorsTable {
  contractor_ref: string
  name: string
  phone: string
  out_of_hours_phone: string
  email: string
  kind: 'general' | 'gas' | 'surveying'
  trades: string[]
  /** Where its own diary is asked; null for those that use ours. */
  diary_url: Generated<string | null>
}

export interface OperativesTable {
  operative_ref: string
  contractor_ref: string
  name: string
  phone: string
  trades: string[]
  patches: string[]
  languages: string[]
  gender: string
  start_postcode: string
  easting: number
  northing: number
  rota: Json<RotaDay[]>
  employed_from: string
  employed_until: string | null
}

export interface AbsencesTable {
  absence_ref: string
  operative_ref: string
  from_on: string
  until_on: string
  from_time: string | null
  until_time: string | null
  reason: string
  taken_back_at: Date | null
  /** Ended early: the first day on which they come again. */
  back_on: string | null
}

/** A view: not taken back, and until the last day as it stands. */
export interface AbsencesInForceView {
  absence_ref: string
  operative_ref: string
  from_on: string
  until_on: string
  from_time: string | null
  until_time: string | null
}

export interface ContractorFailuresTable {
  failure_ref: string
  contractor_ref: string
  from_on: string
  until_on: string | null
  taken_back_at: Date | null
}

/** A view: absences in force, and the days on which an operative's firm comes to nobody. */
export interface TimesAwayView {
  operative_ref: string
  from_on: string
  until_on: string
  from_time: string | null
  until_time: string | null
}

export interface OnCallTable {
  on_call_ref: string
  contractor_ref: string
  operative_ref: string
  trades: string[]
  from_at: Instant
  until_at: Instant
}

export interface UsersTable {
  user_id: string
  name: string
  email: string
  role: string
  contractor_ref: string | null
  operative_ref: string | null
  added_at: Instant
  removed_at: InstantOrNull
}

export interface TokensTable {
  token_id: string
  name: string
  role: string
  contractor_ref: string | null
  added_at: Instant
  revoked_at: InstantOrNull
}

export interface UserSecretsTable {
  user_id: string
  password_hash: string
}

export interface TokenSecretsTable {
  token_hash: string
  token_id: string
}

export interface SessionsTable {
  session_hash: string
  user_id: string
  started_at: Instant
  last_seen_at: Instant
  expires_at: Instant
}

export interface SignInAttemptsTable {
  email: string
  failures: number
  blocked_until: InstantOrNull
}

export interface SecretsTable {
  name: string
  value: string
}

export interface DraftsTable {
  draft_id: string
  kind: string
  owner: string
  content: Json<Record<string, unknown>>
  started_at: Instant
  changed_at: Instant
  expires_at: Instant
  became: string | null
}

export interface HomesAndPeopleTables {
  imported_files: ImportedFilesTable
  homes: HomesTable
  key_safes: KeySafesTable
  tenancies: TenanciesTable
  residents: ResidentsTable
  resident_details: ResidentDetailsTable
  contractors: ContractorsTable
  operatives: OperativesTable
  absences: AbsencesTable
  absences_in_force: AbsencesInForceView
  contractor_failures: ContractorFailuresTable
  times_away: TimesAwayView
  on_call: OnCallTable
  users: UsersTable
  tokens: TokensTable
  user_secrets: UserSecretsTable
  token_secrets: TokenSecretsTable
  sessions: SessionsTable
  sign_in_attempts: SignInAttemptsTable
  secrets: SecretsTable
  drafts: DraftsTable
}
