/** Who might report something, and what: homes with their residents, and the faults that could happen there. */
import type { Kysely } from 'kysely'
import type { Fault } from '#diagnosis/rules/fault.ts'
import type { ContactBy, Priority } from '#facts/repairs.ts'
import type { Database } from '#storage/schema.ts'
import type { Chance } from './chance.ts'

export interface Household {
  readonly homeRef: string
  readonly kind: 'home' | 'shared-part'
  readonly gas: boolean
  readonly residentRef: string | null
  readonly contactBy: ContactBy
  readonly canBeRung: boolean
}

export const householdsOf = async (db: Kysely<Database>): Promise<Household[]> => {
  const rows = await db
    .selectFrom('homes')
    .leftJoin('tenancies', (join) => join.onRef('tenancies.home_ref', '=', 'homes.home_ref').on('tenancies.ended_on', 'is', null))
    .leftJoin('residents', (join) => join.onRef('residents.tenancy_ref', '=', 'tenancies.tenancy_ref').on('residents.role', 'in', ['tenant', 'leaseholder']))
    .leftJoin('resident_details', 'resident_details.resident_ref', 'residents.resident_ref')
    .select(['homes.home_ref', 'homes.kind', 'homes.gas', 'residents.resident_ref', 'residents.contact_by', 'resident_details.phone'])
    .orderBy('homes.home_ref')
    .orderBy('residents.resident_ref')
    .execute()
  return rows.map((row) => ({ homeRef: row.home_ref, kind: row.kind, gas: row.gas, residentRef: row.resident_ref, contactBy: row.contact_by ?? 'letter', canBeRung: row.phone !== null }))
}

/**
 * There are only so many numbers that are nobody's, so most of the cast has none; but of those who report something, as
 * anywhere, nearly all can be rung.
 */
export const whoReports = (households: readonly Household[], chance: Chance): Household => {
  const first = chance.oneOf(households)
  if (first.kind === 'shared-part' || first.canBeRung || !chance.happens(94)) return first
  return chance.oneOf(households.filter((one) => one.canBeRung))
}

/** Some faults are reported far more often than others: leaks and heating before aerials. */
const often: Readonly<Record<string, number>> = { plumber: 8, 'gas-engineer': 7, electrician: 5, carpenter: 5, drainage: 3, locksmith: 2, 'damp-specialist': 2, roofer: 2 }

const likelihood: Readonly<Record<Priority, number>> = { emergency: 1, urgent: 5, routine: 9 }

export const faultFor = (household: Household, faults: readonly Fault[], chance: Chance): Fault => {
  const shared = household.kind === 'shared-part'
  const possible = faults.filter((fault) => fault.stop === null && fault.places.includes('shared-area') === shared && (household.gas || !fault.gas))
  const weights = possible.map((fault) => (often[fault.trade] ?? 1) * likelihood[fault.priority] * (fault.responsible === 'resident' ? 0.4 : 1))
  let left = chance.next() * weights.reduce((sum, weight) => sum + weight, 0)
  const at = weights.findIndex((weight) => (left -= weight) < 0)
  return possible[at] ?? chance.oneOf(possible)
}
