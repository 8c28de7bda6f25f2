/** Homes with who lives in them: for an agent with a caller on the line, and the bare addresses of a postcode for anybody. */
import type { Kysely } from 'kysely'
import type { ContactBy } from '#facts/repairs.ts'
import type { Database } from '#storage/schema.ts'

export interface HomeResident {
  readonly residentRef: string
  readonly role: 'tenant' | 'joint-tenant' | 'leaseholder' | 'household'
  /** Null where their details were erased. */
  readonly name: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly bornOn: string | null
  readonly contactBy: ContactBy
  readonly language: string
  readonly interpreter: string | null
  readonly adjustments: readonly string[]
  readonly adjustmentNotes: string | null
  readonly vulnerabilities: readonly string[]
}

export interface HomeTenancy {
  readonly tenancyRef: string
  readonly tenure: 'social-rent' | 'shared-ownership' | 'leaseholder'
  readonly startedOn: string
  readonly awaabScope: boolean
}

export interface HomeOnRecord {
  readonly homeRef: string
  readonly kind: 'home' | 'shared-part'
  readonly addressLine: string
  readonly town: string
  readonly postcode: string
  readonly blockName: string | null
  readonly patch: string
  readonly bedrooms: number | null
  readonly gas: boolean
  readonly newlyBuiltUntil: string | null
  readonly builderPhone: string | null
  /** What anybody who goes there must know: 'Two people to visit.' Empty: nothing. */
  readonly alerts: string
  /** Null while it is empty, and for shared parts. */
  readonly tenancy: HomeTenancy | null
  readonly residents: readonly HomeResident[]
  /** Of the same block, where repairs to what is shared are reported. */
  readonly sharedParts: readonly PublicAddress[]
}

/** An address and nothing of who lives there. */
export interface PublicAddress {
  readonly homeRef: string
  readonly kind: 'home' | 'shared-part'
  readonly addressLine: string
  readonly town: string
}

/** 'Flat 2' before 'Flat 10'. */
const inOrder = new Intl.Collator('en-GB', { numeric: true })
export const byAddress = (a: { addressLine: string }, b: { addressLine: string }): number => inOrder.compare(a.addressLine, b.addressLine)

const mostAtPostcode = 200

const publicColumns = ['home_ref as homeRef', 'kind', 'address_line as addressLine', 'town'] as const

/** The homes of a postcode, as `parsePostcode` writes it, and then the shared parts. */
export const addressesAt = async (db: Kysely<Database>, postcode: string): Promise<PublicAddress[]> => {
  const rows = await db.selectFrom('homes').select(publicColumns).where('postcode', '=', postcode).limit(mostAtPostcode).execute()
  return rows.toSorted((a, b) => (a.kind === b.kind ? byAddress(a, b) : a.kind === 'home' ? -1 : 1))
}

export const homeOnRecord = async (db: Kysely<Database>, homeRef: string): Promise<HomeOnRecord | undefined> => {
  const home = await db
    .selectFrom('homes')
    .select([
      ...publicColumns, 'postcode', 'block_name as blockName', 'patch', 'bedrooms', 'gas', 'newly_built_until as newlyBuiltUntil', 'builder_phone as builderPhone', 'alerts',
    ])
    .where('home_ref', '=', homeRef)
    .executeTakeFirst()
  if (!home) return undefined
  const tenancy = await currentTenancy(db, homeRef)
  const residents = tenancy ? await residentsOf(db, tenancy.tenancyRef) : []
  return { ...home, tenancy: tenancy ?? null, residents, sharedParts: home.blockName === null ? [] : await sharedPartsOf(db, home.blockName, home.postcode) }
}

const currentTenancy = (db: Kysely<Database>, homeRef: string) =>
  db
    .selectFrom('tenancies')
    .select(['tenancy_ref as tenancyRef', 'tenure', 'started_on as startedOn', 'awaab_scope as awaabScope'])
    .where('home_ref', '=', homeRef)
    .where('ended_on', 'is', null)
    .orderBy('started_on', 'desc')
    .executeTakeFirst()

const mostInHousehold = 30

const residentsOf = async (db: Kysely<Database>, tenancyRef: string): Promise<HomeResident[]> => {
  const rows = await db
    .selectFrom('residents')
    .leftJoin('resident_details as details', 'details.resident_ref', 'residents.resident_ref')
    .select([
      'residents.resident_ref as residentRef', 'residents.role', 'residents.contact_by as contactBy', 'residents.language', 'residents.needs',
      'details.name', 'details.phone', 'details.email', 'details.born_on as bornOn', 'details.adjustments as adjustmentNotes',
    ])
    .where('residents.tenancy_ref', '=', tenancyRef)
    .orderBy('residents.resident_ref')
    .limit(mostInHousehold)
    .execute()
  return rows.map(({ needs, ...resident }) => ({ ...resident, ...needs }))
}

/** Two blocks may share a name, but not a postcode too. */
const sharedPartsOf = async (db: Kysely<Database>, blockName: string, postcode: string): Promise<PublicAddress[]> => {
  const rows = await db
    .selectFrom('homes')
    .select(publicColumns)
    .where('postcode', '=', postcode)
    .where('kind', '=', 'shared-part')
    .where('block_name', '=', blockName)
    .limit(mostAtPostcode)
    .execute()
  return rows.toSorted(byAddress)
}
