/** Homes of every tenure, a shared part, and a plumber and a surveyor to come: enough to report a repair by. */
import type { Kysely } from 'kysely'
import type { Database } from '#storage/schema.ts'
import { addContractor, addOperatives, adoptRules } from './small-cast.ts'

const home = { town: 'London', postcode: 'SE15 4AB', patch: 'peckham', gas: true, easting: 534000, northing: 176000 }

type Tenure = 'social-rent' | 'shared-ownership' | 'leaseholder'

/** Home 1 is Ada Quaye's, who needs a woman to come; 2 is a leaseholder's; 3 newly built; 4 the stairs; 5 nobody's yet. */
export const addResidentCast = async (db: Kysely<Database>): Promise<void> => {
  await adoptRules(db)
  await db
    .insertInto('homes')
    .values([
      { ...home, home_ref: 'H1', kind: 'home', address_line: '1 Alder House' },
      { ...home, home_ref: 'H2', kind: 'home', address_line: '2 Alder House' },
      { ...home, home_ref: 'H3', kind: 'home', address_line: '10 Alder House', newly_built_until: '2027-06-30', builder_phone: '+442079460999' },
      { ...home, home_ref: 'H4', kind: 'shared-part', address_line: 'Stairs and lift, Alder House', block_name: 'Alder House' },
      { ...home, home_ref: 'H5', kind: 'home', address_line: '5 Birch Court', postcode: 'SE15 5CD' },
    ])
    .execute()
  await lives(db, 'H1', 'P1', 'social-rent', { name: 'Ada Quaye', phone: '+447700900123', email: 'ada@example.com' })
  await lives(db, 'H2', 'P2', 'leaseholder', { name: 'Bo Lind', phone: '+447700900222', email: null })
  await lives(db, 'H3', 'P3', 'social-rent', { name: 'Cy Okoro', phone: '+447700900333', email: null })
  await addContractor(db, 'C1', ['plumber', 'carpenter', 'surveyor', 'electrician', 'lift-engineer'])
  await addOperatives(db, [
    { ref: 'O1', contractorRef: 'C1', trades: ['plumber', 'carpenter', 'electrician'] },
    { ref: 'O2', contractorRef: 'C1', trades: ['surveyor', 'lift-engineer'] },
  ])
  await db
    .insertInto('on_call')
    .values({ on_call_ref: 'OC1', contractor_ref: 'C1', operative_ref: 'O1', trades: ['plumber', 'electrician'], from_at: new Date('2026-11-01T00:00:00Z'), until_at: new Date('2027-03-01T00:00:00Z') })
    .execute()
}

const lives = async (db: Kysely<Database>, homeRef: string, residentRef: string, tenure: Tenure, details: { name: string; phone: string; email: string | null }): Promise<void> => {
  const tenancy_ref = `T-${homeRef}`
  await db.insertInto('tenancies').values({ tenancy_ref, home_ref: homeRef, tenure, started_on: '2020-01-01', awaab_scope: tenure === 'social-rent' }).execute()
  await db
    .insertInto('residents')
    .values({ resident_ref: residentRef, tenancy_ref, role: tenure === 'leaseholder' ? 'leaseholder' : 'tenant', contact_by: 'text', language: 'English', needs: JSON.stringify({ adjustments: [], vulnerabilities: [], interpreter: null }) })
    .execute()
  await db.insertInto('resident_details').values({ resident_ref: residentRef, ...details }).execute()
}
