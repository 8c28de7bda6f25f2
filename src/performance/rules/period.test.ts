import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseCivilDate } from '#clocks/london.ts'
import { isRefused } from '#ground/refusal.ts'
import { asAt, namedPeriod, readPeriod, type NamedPeriod, type Period } from './period.ts'

const dates = ({ from, until }: Period): string => `${from} to ${until}`
const on = (name: NamedPeriod, today: string): string => dates(namedPeriod(name, parseCivilDate(today)))

test('quarters begin in January, April, July and October, and years in April', () => {
  assert.equal(on('this-quarter', '2026-12-31'), '2026-10-01 to 2026-12-31')
  assert.equal(on('this-quarter', '2026-04-01'), '2026-04-01 to 2026-06-30')
  assert.equal(on('last-quarter', '2026-02-14'), '2025-10-01 to 2025-12-31')
  assert.equal(on('this-year', '2026-03-31'), '2025-04-01 to 2026-03-31')
  assert.equal(on('this-year', '2026-04-01'), '2026-04-01 to 2027-03-31')
  assert.equal(on('last-year', '2026-11-23'), '2025-04-01 to 2026-03-31')
})

test('the last 28 days end today and have 28 days in them', () => {
  assert.equal(on('last-four-weeks', '2026-03-01'), '2026-02-02 to 2026-03-01')
})

test('a period runs from London midnight to London midnight, in summer as in winter', () => {
  const period = readPeriod('2026-10-01', '2026-10-31')
  assert.ok(!isRefused(period))
  assert.equal(period.startsAt.toISOString(), '2026-09-30T23:00:00.000Z')
  assert.equal(period.endsAt.toISOString(), '2026-11-01T00:00:00.000Z')
})

test('dates that are no dates, in the wrong order or too far apart are refused beside their field', () => {
  const refused = (from: string, until: string) => {
    const read = readPeriod(from, until)
    return isRefused(read) ? `${read.refusal.field} ${read.refusal.code}` : 'read'
  }
  assert.equal(refused('2026-02-30', '2026-03-01'), 'from not-a-date')
  assert.equal(refused('2026-02-01', 'soon'), 'until not-a-date')
  assert.equal(refused('2026-02-02', '2026-02-01'), 'until ends-before-it-starts')
  assert.equal(refused('2023-01-01', '2026-01-02'), 'until too-long')
  assert.equal(refused('2026-02-01', '2026-02-01'), 'read')
})

test('open work is counted now, or at the end of a period that is over', () => {
  const period = namedPeriod('last-quarter', parseCivilDate('2026-11-23'))
  const now = new Date('2026-11-23T12:00:00Z')
  assert.equal(asAt({ period, now }).toISOString(), '2026-09-30T23:00:00.000Z')
  assert.equal(asAt({ period: namedPeriod('this-quarter', parseCivilDate('2026-11-23')), now }), now)
})
