/**
 * A journal for tests of what reads it: facts recorded as the door records them – journalled, applied, reckoned – with
 * homes and people brought in by one import, so that the whole can be rebuilt.
 */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { applyFact } from '#door/appliers.ts'
import { appendToJournal, readHead } from '#door/journal.ts'
import { createRulesReader } from '#door/rules-in-force.ts'
import { appliers } from '#entry/appliers.ts'
import { fact, landlordStream, type Fact } from '#facts/fact.ts'
import type { KeptApart } from '#facts/kept-apart.ts'
import { saltedDigest } from '#ground/digest.ts'
import type { ImportKind } from '#facts/landlord.ts'
import { keepFile, openPacker } from '#landlord/import/kept-file.ts'
import { reckonPromises } from '#promises/reckoning.ts'
import { packageRoot } from '#storage/package-root.ts'
import type { Database } from '#storage/schema.ts'

export interface TestJournal {
  /** One command's facts, recorded at an instant. */
  record(at: Date, facts: readonly Fact[], actorId?: string): Promise<void>
  /** Keeps words or a photograph apart; the row is there at once. */
  keepWords(text: string): Promise<KeptApart>
  keepPhoto(jpeg: Buffer): Promise<KeptApart>
}

export const openTestJournal = (db: Kysely<Database>): TestJournal => {
  const readRules = createRulesReader()
  return {
    record: (at, facts, actorId = 'user/agent-1') =>
      db.transaction().execute(async (transaction) => {
        const rules = await readRules(transaction)
        const entry = { actor: { id: actorId, role: 'agent' } as const, door: 'web' as const, command: 'test', commandId: randomUUID(), recordedAt: at }
        const recorded = await appendToJournal(transaction, facts, entry, (stream) => readHead(transaction, stream))
        for (const one of recorded) await applyFact(appliers, one, transaction)
        await reckonPromises(recorded, transaction, rules)
      }),
    async keepWords(text) {
      const salt = randomUUID()
      const row = { id: randomUUID(), salt, digest: saltedDigest(salt, text), text }
      await db.insertInto('words').values(row).execute()
      return { id: row.id, digest: row.digest }
    },
    async keepPhoto(jpeg) {
      const salt = randomUUID()
      const row = { id: randomUUID(), salt, digest: saltedDigest(salt, jpeg), jpeg, width: 4, height: 3, kept_at: new Date('2026-11-02T09:00:00Z') }
      await db.insertInto('photos').values(row).execute()
      return { id: row.id, digest: row.digest }
    },
  }
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(join(packageRoot, file), 'utf8'))

const promised = (words: string, limit: object) => ({ words, limit, source: 'Local Offer' })
const day = { kind: 'elapsed', hours: 24 }

/** The Local Offer's own amounts. */
export const testOffer = {
  name: 'Test offer',
  promises: {
    P2: promised('We tell you when a gas repair will be done.', day),
    P3: promised('We offer an appointment in the call.', { kind: 'within-the-call' }),
    P4: { ...promised('We contact you.', day), attemptsThatExcuse: 3, meansThatExcuse: 2 },
    P5: promised('We inspect.', { kind: 'working', days: 10 }),
    P6: promised('We confirm the order.', day),
    P8: promised('We remind you.', { kind: 'working-day-before', from: '08:00', until: '20:00' }),
    P9: promised('We say when we are on our way.', { kind: 'elapsed', minutes: 10 }),
    P13: { ...promised('We ring afterwards.', day), attemptsThatExcuse: 3 },
    P17: {
      emergency: promised('Emergencies', day),
      urgent: promised('Urgent', { kind: 'calendar', days: 7 }),
      routine: promised('Routine', { kind: 'calendar', days: 28 }),
    },
    P21: { ...promised('We credit you.', { kind: 'working', days: 5 }), creditPence: 1000 },
  },
  reReportedWithinDays: 28,
}

const testLandlord = {
  name: 'Perry Vale Homes',
  shortName: 'Perry Vale',
  textSender: 'PerryVale',
  phones: { repairs: '0808 157 0100', gas: '0808 157 0101', emergency: '0808 157 0102', office: '020 7946 0100' },
  email: 'repairs@perryvale.test',
  website: 'https://perryvale.test',
  address: { lines: ['1 Perry Vale'], town: 'London', postcode: 'SE23 2NE' },
}

const home = (n: number) => ({
  home_ref: `H${n}`, kind: 'home', address_line: `${n} Perry Vale`, town: 'London', postcode: 'SE23 2NE', patch: 'south', gas: true,
  easting: 535000 + n, northing: 173000, alerts: '', bedrooms: 2,
})
const tenancy = (n: number) => ({
  tenancy_ref: `T${n}`, home_ref: `H${n}`, tenure: n % 20 === 0 ? 'leaseholder' : 'social-rent', started_on: '2015-06-01', awaab_scope: true,
})
const resident = (n: number) => ({
  resident_ref: `P${n}`, tenancy_ref: `T${n}`, role: 'tenant', contact_by: 'text', language: 'English', needs: { adjustments: [], vulnerabilities: [], interpreter: null },
})
const details = (n: number) => ({ resident_ref: `P${n}`, name: `Resident ${n}`, phone: '+447700900123' })
const contractor = { contractor_ref: 'C1', name: 'Perry Vale Repairs', phone: '020 7946 0018', out_of_hours_phone: '020 7946 0019', email: 'office@repairs.test', kind: 'general', trades: ['plumber'] }
const operative = (n: number) => ({
  operative_ref: `O${n}`, contractor_ref: 'C1', name: `Operative ${n}`, phone: '+447700900200', trades: ['plumber'], patches: ['south'], languages: [],
  gender: 'male', start_postcode: 'SE23 2NE', easting: 535000, northing: 173000, rota: [], employed_from: '2020-01-01',
})
const onCall = { on_call_ref: 'OC1', contractor_ref: 'C1', operative_ref: 'O1', trades: ['plumber'], from_at: '2024-01-01T00:00:00Z', until_at: '2028-01-01T00:00:00Z' }

const first = (n: number) => Array.from({ length: n }, (_, at) => at + 1)

/** Home `Hn` is let to resident `Pn` under tenancy `Tn`; every twentieth to a leaseholder. */
const landlordWith = (homes: number): readonly (readonly [ImportKind, readonly object[]])[] => [
  ['homes', first(homes).map(home)],
  ['residents', first(homes).map((n) => ({ ...tenancy(n), ...resident(n), ...details(n) }))],
  ['contractors', [contractor]],
  ['operatives', first(8).map(operative)],
  ['on-call', [onCall]],
]

/** Adopts the Local Offer and the calendar, and brings in homes, residents, a contractor and its people. */
export const settleLandlord = async (db: Kysely<Database>, journal: TestJournal, homes = 40): Promise<void> => {
  const at = new Date('2025-01-02T09:00:00Z')
  const feeds = [readJson('demonstration/calendar/bank-holidays.json')]
  const adopt = (what: 'local-offer' | 'calendar' | 'landlord', contentOf: unknown) =>
    fact('rules-adopted', landlordStream(what), at, { what, version: 1, effectiveFrom: '2025-01-01', content: contentOf, source: 'test' })
  await journal.record(at, [adopt('local-offer', testOffer), adopt('calendar', { feeds }), adopt('landlord', testLandlord)], 'command-line')
  for (const [what, rows] of landlordWith(homes)) {
    const packer = openPacker()
    await packer.add(rows.map((row) => JSON.stringify(row)))
    const kept = await packer.finish()
    await db.transaction().execute((transaction) => keepFile(transaction, what, kept))
    await journal.record(at, [fact('records-imported', landlordStream(`records/${what}`), at, { what, digest: kept.digest, rows: rows.length })], 'command-line')
  }
}
