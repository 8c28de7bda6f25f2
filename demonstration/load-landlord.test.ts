import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parseCivilDate } from '#clocks/london.ts'
import { TRADES } from '#diagnosis/rules/trade.ts'
import { createRulesReader } from '#door/rules-in-force.ts'
import { landlordInForce } from '#landlord/landlord.ts'
import { localOfferInForce } from '#promises/local-offer.ts'
import { signIn } from '#staff/sign-in.ts'
import { notRefused, recordsDoor } from '#tests/support/records-door.ts'
import { testDatabase } from '#tests/support/test-database.ts'
import { demonstrationFiles } from './cast/demonstration-files.ts'
import { howToSignIn, loadLandlord } from './load-landlord.ts'
import { alderHouse, demonstrationPassword, emptyHome, people, staff, type KnownPerson } from './people.ts'

const { db, drop } = await testDatabase()
after(drop)
const now = new Date('2026-11-30T09:00:00Z')
const today = parseCivilDate('2026-11-30')

before(async () => {
  await loadLandlord({ door: recordsDoor(db), now })
})

const count = async (table: 'homes' | 'tenancies' | 'residents' | 'operatives' | 'adopted' | 'absences'): Promise<number> =>
  Number((await db.selectFrom(table).select((eb) => eb.fn.countAll().as('count')).executeTakeFirstOrThrow()).count)

test('the landlord has some four thousand homes, their residents and its rules', async () => {
  const homes = await db.selectFrom('homes').select(['kind', 'block_name']).execute()
  assert.equal(homes.filter(({ kind }) => kind === 'home').length, 4000)
  assert.equal(new Set(homes.map((home) => home.block_name)).size - 1, 120)
  const residents = await count('residents')
  assert.ok(residents > 5300 && residents < 5900, String(residents))
  assert.equal(await count('adopted'), 8)
  assert.ok((await count('absences')) > 20)
})

test('its rules are in force long before anything it records', async () => {
  const rules = await createRulesReader()(db)
  const on = parseCivilDate('2019-01-01')
  assert.equal(landlordInForce(rules, on).shortName, 'Ravensvale')
  assert.equal(localOfferInForce(rules, on).promises.P21.creditPence, 1000)
})

test('tenures are in their usual shares, and only social rents are within Awaab’s Law', async () => {
  const tenancies = await db.selectFrom('tenancies').select(['tenure', 'awaab_scope']).execute()
  const percent = (tenure: string) => (100 * tenancies.filter((one) => one.tenure === tenure).length) / tenancies.length
  assert.ok(Math.abs(percent('leaseholder') - 12) < 2 && Math.abs(percent('shared-ownership') - 3.5) < 2)
  assert.ok(tenancies.every((one) => one.awaab_scope === (one.tenure === 'social-rent')))
})

test('a telephone number belongs to one household and is one nobody has', async () => {
  const rows = await db
    .selectFrom('resident_details')
    .innerJoin('residents', 'residents.resident_ref', 'resident_details.resident_ref')
    .select(['phone', 'email', 'tenancy_ref'])
    .execute()
  const households = new Map<string, string>()
  for (const { phone, email, tenancy_ref: tenancy } of rows) {
    if (email !== null) assert.match(email, /@example\.(org|com|net)$/)
    if (phone === null) continue
    assert.match(phone, /^\+44(7700900\d{3}|2079460\d{3})$/)
    assert.equal(households.get(phone) ?? tenancy, tenancy)
    households.set(phone, tenancy)
  }
  assert.ok(households.size > 1500)
})

test('every trade has two operatives and gas more, a woman in each of the commoner ones, and a third work Saturdays', async () => {
  const operatives = await db.selectFrom('operatives').select(['trades', 'gender', 'rota']).execute()
  for (const trade of TRADES) {
    const able = operatives.filter((one) => one.trades.includes(trade))
    assert.ok(able.length >= (trade === 'gas-engineer' ? 4 : 2), trade)
    if (['plumber', 'electrician', 'carpenter', 'gas-engineer', 'surveyor'].includes(trade)) assert.ok(able.some((one) => one.gender === 'female'), trade)
  }
  const saturdays = operatives.filter((one) => one.rota.some(({ weekday }) => weekday === 6)).length
  assert.ok(saturdays >= operatives.length / 4 && saturdays <= operatives.length / 2)
})

test('no two operatives have one name, nor the name of somebody in an office', async () => {
  const names = (await db.selectFrom('operatives').select('name').execute()).map(({ name }) => name)
  assert.equal(new Set(names).size, names.length)
  const inOffices = Object.values<{ readonly name: string; readonly operativeRef: string | null }>(staff).filter(({ operativeRef }) => operativeRef === null)
  for (const { name } of inOffices) assert.ok(!names.includes(name), name)
})

test('somebody is on call for every trade at every moment, for months either way', async () => {
  const duties = await db.selectFrom('on_call').selectAll().orderBy('from_at').execute()
  const hourMs = 3_600_000
  for (let at = now.getTime() - 118 * 24 * hourMs; at < now.getTime() + 89 * 24 * hourMs; at += 7 * hourMs) {
    const there = duties.filter((one) => one.from_at.getTime() <= at && at < one.until_at.getTime())
    for (const trade of TRADES) assert.ok(there.some((one) => one.trades.includes(trade)), `${trade} at ${new Date(at).toISOString()}`)
  }
})

test('the known people are who they are said to be, and the empty home is empty', async () => {
  for (const known of Object.values<KnownPerson>(people)) {
    const found = await db
      .selectFrom('residents')
      .innerJoin('resident_details', 'resident_details.resident_ref', 'residents.resident_ref')
      .innerJoin('tenancies', 'tenancies.tenancy_ref', 'residents.tenancy_ref')
      .innerJoin('homes', 'homes.home_ref', 'tenancies.home_ref')
      .select(['resident_details.name', 'homes.address_line', 'tenancies.tenure', 'residents.contact_by', 'residents.needs', 'homes.home_ref', 'resident_details.born_on'])
      .where('residents.resident_ref', '=', known.residentRef)
      .executeTakeFirstOrThrow()
    assert.deepEqual([found.name, found.address_line, found.tenure, found.contact_by, found.home_ref], [known.name, known.address, known.tenure, known.contactBy, known.homeRef])
    assert.deepEqual(found.needs.adjustments, known.adjustments)
    const years = (Date.parse(today) - Date.parse(found.born_on ?? '')) / (365.25 * 24 * 3_600_000)
    assert.equal(Math.floor(years), known.age)
  }
  assert.equal(await db.selectFrom('tenancies').select('tenancy_ref').where('home_ref', '=', emptyHome.homeRef).executeTakeFirst(), undefined)
  const { newly_built_until: until } = await db.selectFrom('homes').select('newly_built_until').where('home_ref', '=', people.linh.homeRef).executeTakeFirstOrThrow()
  assert.ok(until !== null && until > today)
  const stairwell = await db.selectFrom('homes').select(['kind', 'address_line']).where('home_ref', '=', alderHouse.stairwell).executeTakeFirstOrThrow()
  assert.deepEqual(stairwell, { kind: 'shared-part', address_line: 'Main stairwell, Alder House' })
})

test('everybody on the staff can sign in with what is said at the start', async () => {
  for (const { email, role } of Object.values(staff)) {
    notRefused(await signIn(db, { email, password: demonstrationPassword, now }))
    assert.ok(howToSignIn().some((line) => line.includes(email) && line.includes(role)))
  }
})

test('the same day gives the same landlord, another day one whose dates have moved on', () => {
  assert.deepEqual(demonstrationFiles(today), demonstrationFiles(today))
  const later = demonstrationFiles(parseCivilDate('2027-01-11'))
  const withoutDates = (text: string) => text.replaceAll(/\d{4}-\d\d-\d\d/g, '')
  assert.equal(withoutDates(later.homes), withoutDates(demonstrationFiles(today).homes))
  assert.equal(withoutDates(later.residents).length, withoutDates(demonstrationFiles(today).residents).length)
})
