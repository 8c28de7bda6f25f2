/** Which roles a person or a program can be given, and what each must come with. */
import type { Kysely } from 'kysely'
import { isRole, roles, type Role } from '#door/permissions.ts'
import { refuse, type Refused } from '#ground/refusal.ts'
import type { Database } from '#storage/schema.ts'

/** Residents do not sign in as staff; the system is nobody. */
const notForPeople = new Set<Role>(['resident', 'resident-by-link', 'gateway', 'contractor-system', 'system'])
const notForPrograms = new Set<Role>(['resident', 'resident-by-link', 'operative', 'system'])

const givenOut = (Object.keys(roles) as Role[])
export const rolesForPeople = givenOut.filter((role) => !notForPeople.has(role)) as [Role, ...Role[]]
export const rolesForPrograms = givenOut.filter((role) => !notForPrograms.has(role)) as [Role, ...Role[]]

/** A role that was taken out of use since opens nothing. */
export const roleOf = (text: string): Role | undefined => (isRole(text) ? text : undefined)

export interface Membership {
  readonly role: Role
  readonly contractorRef: string | null
  readonly operativeRef: string | null
}

export const checkMembership = async (db: Kysely<Database>, { role, contractorRef, operativeRef }: Membership): Promise<Refused | undefined> => {
  if ((role === 'contractor-office' || role === 'contractor-system' || role === 'operative') && contractorRef === null) return needContractor
  if (role === 'operative' && operativeRef === null) return needOperative
  if (contractorRef !== null && !(await db.selectFrom('contractors').select('contractor_ref').where('contractor_ref', '=', contractorRef).executeTakeFirst())) return noContractor
  if (operativeRef === null) return undefined
  const operative = await db.selectFrom('operatives').select('contractor_ref').where('operative_ref', '=', operativeRef).executeTakeFirst()
  if (!operative) return noOperative
  return contractorRef !== null && operative.contractor_ref !== contractorRef ? ofAnotherFirm : undefined
}

const needContractor = refuse('invalid', 'contractor-needed', 'Choose the contractor this person works for.', 'contractorRef')
const needOperative = refuse('invalid', 'operative-needed', 'Choose which operative this person is.', 'operativeRef')
const noContractor = refuse('not-found', 'no-such-contractor', 'We have no contractor with that reference.', 'contractorRef')
const noOperative = refuse('not-found', 'no-such-operative', 'We have no operative with that reference.', 'operativeRef')
const ofAnotherFirm = refuse('invalid', 'operative-of-another-firm', 'That operative works for another contractor.', 'operativeRef')
