/** A handful of homes and one operative, for tests about a rule rather than about a landlord. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { demonstrationDiagnosisPolicies, demonstrationFaults } from '#demonstration/faults/catalogue.ts'
import type { AdoptedKind } from '#facts/landlord.ts'
import { makeReference } from '#ground/references.ts'
import { packageRoot } from '#storage/package-root.ts'
import type { Database } from '#storage/schema.ts'

/** A reference as it is given out, with its check letter; no repair has it unless a test adds one. */
export const exampleRepairRef = makeReference('R', 10042)

const readJson = (path: string): unknown => JSON.parse(readFileSync(join(packageRoot, 'demonstration', path), 'utf8'))

const testLandlord = {
  name: 'Ravensbourne Homes',
  shortName: 'Ravensbourne',
  textSender: 'Ravensbourn',
  phones: { repairs: '0808 157 0100', gas: '0808 157 0101', emergency: '0808 157 0102', office: '020 7946 0100' },
  email: 'repairs@ravensbourne.example',
  website: 'https://ravensbourne.example',
  address: { lines: ['1 Lewisham Way'], town: 'London', postcode: 'SE14 6PP' },
}

/** Adopts the demonstration's rules as they are; `changes` replaces fields of one kind. */
export const adoptRules = async (db: Kysely<Database>, changes: Partial<Record<AdoptedKind, object>> = {}): Promise<void> => {
  const contents: Partial<Record<AdoptedKind, unknown>> = {
    'local-offer': readJson('policies/local-offer.json'),
    diary: readJson('policies/diary.json'),
    hazards: readJson('policies/hazards.json'),
    calendar: { feeds: [readJson('calendar/bank-holidays-2012-2020-EW.json'), readJson('calendar/bank-holidays.json')], closureDays: [] },
    templates: readJson('templates/templates.json'),
    landlord: testLandlord,
    diagnosis: demonstrationDiagnosisPolicies,
    faults: demonstrationFaults,
  }
  let serial = 0
  for (const [kind, content] of Object.entries(contents)) {
    serial += 1
    const changed = { ...(content as object), ...changes[kind as AdoptedKind] }
    await db
      .insertInto('adopted')
      .values({ serial, kind: kind as AdoptedKind, version: 1, effective_from: '2019-01-01', content: JSON.stringify(changed), source: 'for a test' })
      .execute()
  }
}

export const addHome = async (db: Kysely<Database>, homeRef: string): Promise<void> => {
  await db
    .insertInto('homes')
    .values({ home_ref: homeRef, kind: 'home', address_line: `${homeRef} Alder House`, town: 'London', postcode: 'SE15 4AB', patch: 'peckham', gas: true, easting: 534000, northing: 176000 })
    .execute()
  await db
    .insertInto('tenancies')
    .values({ tenancy_ref: `T-${homeRef}`, home_ref: homeRef, tenure: 'social-rent', started_on: '2020-01-01', awaab_scope: true })
    .execute()
  await db
    .insertInto('residents')
    .values({ resident_ref: `P-${homeRef}`, tenancy_ref: `T-${homeRef}`, role: 'tenant', contact_by: 'text', language: 'English', needs: JSON.stringify({ adjustments: [], vulnerabilities: [], interpreter: null }) })
    .execute()
}

/** Where the resident of a home can be reached; the person is made up. */
export const addDetails = async (db: Kysely<Database>, homeRef: string, reach: { phone: string | null; email: string | null }): Promise<void> => {
  await db
    .insertInto('resident_details')
    .values({ resident_ref: `P-${homeRef}`, name: 'Amina Diallo', born_on: '1984-05-06', ...reach })
    .execute()
}

/** Dripping taps, reported and not yet ordered. */
export const addRepairs = async (db: Kysely<Database>, homeRef: string, refs: readonly string[], more: Partial<{ tenancy_ref: string; trade: string; expected_minutes: number; access: string }> = {}): Promise<void> => {
  const now = new Date('2026-11-24T07:00:00Z')
  await db
    .insertInto('repairs')
    .values(
      refs.map((ref) => ({
        repair_ref: ref,
        home_ref: homeRef,
        channel: 'phone' as const,
        caller: 'resident' as const,
        received_at: now,
        recorded_at: now,
        clock_from_at: now,
        fault_code: 'tap-dripping',
        fault_name: 'Dripping tap',
        answers: '{}',
        responsible: 'landlord' as const,
        priority: 'routine' as const,
        trade: 'plumber',
        expected_minutes: 45,
        inspection_first: false,
        gas: false,
        because: '[]',
        out_of_hours: false,
        contact_by: 'text' as const,
        access: JSON.stringify({ under18Alone: false, interpreter: null, adjustments: [], notes: null }),
        photo_ids: [],
        stage: 'reported' as const,
        ...more,
      })),
    )
    .execute()
}

export const addContractor = async (db: Kysely<Database>, contractorRef: string, trades: string[]): Promise<void> => {
  await db
    .insertInto('contractors')
    .values({ contractor_ref: contractorRef, name: 'Southside Works', phone: '020 7946 0100', out_of_hours_phone: '020 7946 0101', email: 'office@southside.example', kind: 'general', trades })
    .execute()
}

export const addOperatives = async (db: Kysely<Database>, operatives: readonly { ref: string; contractorRef: string; trades: string[] }[]): Promise<void> => {
  await db
    .insertInto('operatives')
    .values(
      operatives.map(({ ref, contractorRef, trades }) => ({
        operative_ref: ref,
        contractor_ref: contractorRef,
        name: `Operative ${ref}`,
        phone: '020 7946 0102',
        trades,
        patches: ['peckham'],
        languages: [],
        gender: 'male',
        start_postcode: 'SE15 1AA',
        easting: 534500,
        northing: 176500,
        rota: JSON.stringify([1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', until: '16:30' }))),
        employed_from: '2020-01-01',
      })),
    )
    .execute()
}

/** The smallest landlord that can do a repair: one home, whose resident can be told, and one plumber. */
export const addSmallLandlord = async (db: Kysely<Database>): Promise<void> => {
  await adoptRules(db)
  await addHome(db, 'H1')
  await addDetails(db, 'H1', { phone: '+447700900123', email: 'amina@example.org' })
  await addContractor(db, 'C1', ['plumber'])
  await addOperatives(db, [{ ref: 'O1', contractorRef: 'C1', trades: ['plumber'] }])
}
