import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { createRulesReader } from '#door/rules-in-force.ts'
import { parseCivilDate as day } from '#clocks/london.ts'
import { isRefused } from '#ground/refusal.ts'
import { notRefused, recordsDoor, requestAt } from '#tests/support/records-door.ts'
import { testDatabase } from '#tests/support/test-database.ts'
import { calendarInForce, officeCalendarInForce } from '../calendar-in-force.ts'
import { landlordsContentParsers } from '../content-parsers.ts'
import { diaryInForce, isOfficeHours } from '../diary.ts'
import { landlordInForce } from '../landlord.ts'
import { adoptRulesWith } from './adopt-rules.ts'

const { db, drop } = await testDatabase()
after(drop)
const door = recordsDoor(db)
const now = requestAt('2026-11-30T09:00:00Z')
const adoptRules = adoptRulesWith(landlordsContentParsers)

const shipped = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../../demonstration/${name}`, import.meta.url), 'utf8'))
const landlord = shipped('policies/landlord.json') as Record<string, unknown>
const feeds = ['calendar/bank-holidays-2012-2020-EW.json', 'calendar/bank-holidays.json'].map(shipped)

const adopt = (what: 'landlord' | 'diary' | 'calendar' | 'local-offer', content: unknown, effectiveFrom = '2019-01-01') =>
  door.perform(adoptRules, { what, content, effectiveFrom, source: 'Board minutes, 4 March 2019' }, now)

const rules = () => createRulesReader()(db)

test('what is adopted is in force from its date, and read as its own kind', async () => {
  assert.deepEqual(notRefused(await adopt('landlord', landlord)), { what: 'landlord', version: 1, effectiveFrom: '2019-01-01' })
  notRefused(await adopt('diary', shipped('policies/diary.json')))
  notRefused(await adopt('calendar', { feeds, closureDays: ['2026-12-24', '2026-12-19'] }))
  const { phones, name } = landlordInForce(await rules(), day('2026-11-30'))
  assert.equal(name, landlord.name)
  assert.match(phones.repairs, /^\+44808157\d{4}$/)
  assert.equal(diaryInForce(await rules(), day('2026-11-30')).horizonDays, 28)
  assert.equal((await rules()).find('landlord', day('2018-12-31')), undefined)
})

test('the office is closed on its own closure days, and the law’s clocks run through them', async () => {
  const read = await rules()
  const christmasEve = day('2026-12-24')
  assert.equal(officeCalendarInForce(read, christmasEve).isWorkingDay(christmasEve), false)
  assert.equal(calendarInForce(read, christmasEve).isWorkingDay(christmasEve), true)
})

test('office hours follow London’s clock, Saturday mornings, bank holidays and closure days', async () => {
  const read = await rules()
  const open = (at: string) => isOfficeHours(read, new Date(at))
  assert.deepEqual(['2026-11-30T08:00:00Z', '2026-11-30T07:59:00Z', '2026-11-30T18:00:00Z', '2026-07-01T07:00:00Z', '2026-07-01T17:00:00Z'].map(open), [true, false, false, true, false])
  assert.deepEqual(['2026-12-05T10:00:00Z', '2026-12-05T12:00:00Z', '2026-12-06T10:00:00Z', '2026-12-25T10:00:00Z', '2026-12-24T10:00:00Z', '2026-12-19T10:00:00Z'].map(open), [true, false, false, false, false, false])
})

test('a later version follows from its own date; the earlier stays in force until then', async () => {
  const renamed = { ...landlord, name: 'Ravensvale Homes' }
  assert.equal(notRefused(await adopt('landlord', renamed, '2027-04-01')).version, 2)
  const read = await rules()
  assert.equal(landlordInForce(read, day('2027-03-31')).name, landlord.name)
  assert.equal(landlordInForce(read, day('2027-04-01')).name, 'Ravensvale Homes')
})

test('a version that changes nothing, or would take effect before the last, is refused', async () => {
  const again = await adopt('landlord', { ...landlord, name: 'Ravensvale Homes' }, '2027-05-01')
  assert.ok(isRefused(again) && again.refusal.code === 'nothing-new')
  const earlier = await adopt('landlord', landlord, '2027-03-01')
  assert.ok(isRefused(earlier))
  assert.equal(earlier.refusal.message, 'Version 2 takes effect on Thursday 1 April 2027. The next cannot take effect before it.')
})

test('content that cannot be read is refused with each place and what to do', async () => {
  const wrong = await adopt('landlord', { ...landlord, email: 'nobody', phones: { repairs: '0800' } }, '2028-01-01')
  assert.ok(isRefused(wrong))
  const said = [wrong.refusal, ...(wrong.refusal.others ?? [])].map((one) => one.field)
  assert.deepEqual(said, ['content.phones.repairs', 'content.phones.gas', 'content.phones.emergency', 'content.phones.office', 'content.email'])
  const calendar = await adopt('calendar', { feeds: [{ 'england-and-wales': { division: 'england-and-wales', events: [{ title: 'A Sunday', date: '2026-12-27' }] } }] })
  assert.ok(isRefused(calendar) && calendar.refusal.message.includes('cannot be trusted'))
  const unread = await adopt('local-offer', {})
  assert.ok(isRefused(unread) && unread.refusal.code === 'cannot-read-kind')
})

test('two adoptions at once each get a version of their own', async () => {
  const answers = await Promise.all(['A', 'B', 'C'].map((name) => adopt('landlord', { ...landlord, shortName: name }, '2029-01-01')))
  assert.deepEqual(answers.map((one) => notRefused(one).version).toSorted((a, b) => a - b), [3, 4, 5])
})
