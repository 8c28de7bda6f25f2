import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { BeyondCalendar, calendarFrom } from './calendar.ts'
import { dueBy, type Limit, limitSchema, needsEvent, sayLimit, windowBefore } from './limits.ts'
import { londonDate, londonMidnightEnding, londonTime, parseCivilDate } from './london.ts'

const calendar = calendarFrom(
  ['bank-holidays-2012-2020-EW.json', 'bank-holidays.json'].map((name): unknown =>
    JSON.parse(readFileSync(new URL(`../../demonstration/calendar/${name}`, import.meta.url), 'utf8')),
  ),
)
const working = (days: number): Limit => ({ kind: 'working', days })
const days = (count: number): Limit => ({ kind: 'calendar', days: count })
const hours = (count: number): Limit => ({ kind: 'elapsed', hours: count })
const reminder = { kind: 'working-day-before', from: '08:00', until: '20:00' } as const
const endOf = (date: string) => londonMidnightEnding(parseCivilDate(date)).toISOString()
const due = (limit: Limit, start: string, event?: string) =>
  dueBy(limit, new Date(start), calendar, event === undefined ? undefined : new Date(event)).toISOString()

// Rule book §2.6: the clocks of Awaab's Law (SI 2025/1042) from the day of awareness or conclusion.
const worked = [
  ['2026-11-30', '2026-12-03', '2026-12-07', '2026-12-14', '2027-02-22'],
  ['2026-12-04', '2026-12-09', '2026-12-11', '2026-12-18', '2027-02-26'],
  ['2026-12-18', '2026-12-23', '2026-12-29', '2027-01-06', '2027-03-12'],
  ['2026-12-19', '2026-12-23', '2026-12-29', '2027-01-06', '2027-03-13'],
  ['2026-12-24', '2026-12-31', '2027-01-05', '2027-01-12', '2027-03-18'],
  ['2026-12-25', '2026-12-31', '2027-01-05', '2027-01-12', '2027-03-19'],
  ['2027-03-25', '2027-04-01', '2027-04-05', '2027-04-12', '2027-06-17'],
] as const

test("the worked dates of Awaab's Law come out, at whatever hour of the day the landlord became aware", () => {
  for (const [aware, three, five, ten, twelveWeeks] of worked)
    for (const time of ['00:00:00', '14:30:00', '22:59:59']) {
      const start = `${aware}T${time}Z`
      assert.deepEqual([working(3), working(5), working(10), days(84)].map((limit) => due(limit, start)), [three, five, ten, twelveWeeks].map(endOf), start)
    }
})

test('from Christmas Eve 2027 the working days run beyond the known bank holidays and are refused; 84 days are not', () => {
  assert.equal(due(working(3), '2027-12-24T10:00:00Z'), endOf('2027-12-31'))
  assert.throws(() => due(working(5), '2027-12-24T10:00:00Z'), BeyondCalendar)
  assert.throws(() => due(working(10), '2027-12-24T10:00:00Z'), BeyondCalendar)
  assert.equal(due(days(84), '2027-12-24T10:00:00Z'), endOf('2028-03-17'))
})

test('24 hours are 24 hours when the clocks change', () => {
  assert.equal(due(hours(24), '2027-03-27T10:00:00Z'), '2027-03-28T10:00:00.000Z')
  assert.equal(londonTime(new Date(due(hours(24), '2027-03-27T10:00:00Z'))), '11:00')
  assert.equal(londonTime(new Date(due(hours(24), '2027-10-30T09:00:00Z'))), '09:00')
  const fromHalfPastMidnight = new Date(due(hours(24), '2027-10-30T23:30:00Z'))
  assert.equal(`${londonDate(fromHalfPastMidnight)} ${londonTime(fromHalfPastMidnight)}`, '2027-10-31 23:30')
  assert.equal(due({ kind: 'elapsed', minutes: 10 }, '2026-12-24T23:55:00Z'), '2026-12-25T00:05:00.000Z')
})

test('days of the calendar end at a London midnight, 23:00 UTC in summer, and day 0 is the London date of the start', () => {
  assert.equal(due(days(28), '2027-03-10T09:00:00Z'), '2027-04-07T23:00:00.000Z')
  assert.equal(due(days(7), '2027-06-30T23:01:00Z'), endOf('2027-07-08'))
  assert.equal(due(days(7), '2027-06-30T22:59:00Z'), endOf('2027-07-07'))
  assert.equal(due(days(0), '2026-12-01T09:00:00Z'), endOf('2026-12-01'))
})

test('an anniversary is the corresponding date, clamped to the end of the month', () => {
  const yearly: Limit = { kind: 'anniversary', months: 12 }
  assert.equal(due(yearly, '2018-02-10T12:00:00Z'), endOf('2019-02-10'))
  assert.equal(due(yearly, '2024-02-29T12:00:00Z'), endOf('2025-02-28'))
})

test('a reminder belongs between 8am and 8pm of the working day before the appointment', () => {
  const window = windowBefore(reminder, new Date('2027-03-30T07:00:00Z'), calendar)
  assert.equal(window.opensAt.toISOString(), '2027-03-25T08:00:00.000Z')
  assert.equal(window.closesAt.toISOString(), '2027-03-25T20:00:00.000Z')
  assert.equal(due(reminder, '2027-03-01T10:00:00Z', '2027-07-05T07:00:00Z'), '2027-07-02T19:00:00.000Z')
})

test('a limit that hangs on an event falls due with it, and is thrown out while the event is unknown', () => {
  for (const limit of [{ kind: 'within-the-call' }, { kind: 'before-event' }] as const) {
    assert.equal(due(limit, '2026-12-01T09:00:00Z', '2026-12-01T09:06:00Z'), '2026-12-01T09:06:00.000Z')
    assert.throws(() => due(limit, '2026-12-01T09:00:00Z'), /only once its event is known/)
  }
  assert.deepEqual([reminder, hours(1), { kind: 'before-event' } as const].map(needsEvent), [true, false, true])
})

test('a limit in policy data is one of the closed set, or it is refused', () => {
  const good: Limit[] = [hours(24), { kind: 'elapsed', minutes: 10 }, days(28), working(10), { kind: 'within-the-call' }, reminder, { kind: 'before-event' }, { kind: 'anniversary', months: 12 }]
  for (const limit of good) assert.deepEqual(limitSchema.parse(JSON.parse(JSON.stringify(limit))), limit)
  const bad = [{ kind: 'elapsed' }, { kind: 'elapsed', hours: 1, minutes: 1 }, { kind: 'elapsed', hours: 0 }, { kind: 'working', days: 0 }, { kind: 'working', days: 2.5 }, { kind: 'calendar', days: 7, unit: 'weeks' }, { kind: 'working-day-before', from: '20:00', until: '08:00' }, { kind: 'weeks', weeks: 2 }, null]
  for (const limit of bad) assert.equal(limitSchema.safeParse(limit).success, false, JSON.stringify(limit))
})

test('limits are said in plain words', () => {
  const said = [hours(24), hours(1), { kind: 'elapsed', minutes: 10 } as const, days(28), days(1), days(0), working(10), working(1), { kind: 'within-the-call' } as const, reminder, { kind: 'before-event' } as const, { kind: 'anniversary', months: 12 } as const].map(sayLimit)
  assert.deepEqual(said, [
    'within 24 hours', 'within 1 hour', 'within 10 minutes', 'within 28 days', 'within 1 day', 'the same day',
    'within 10 working days', 'within 1 working day', 'during the call',
    'on the working day before, between 8am and 8pm', 'beforehand', 'within 12 months',
  ])
})

test('a longer limit or a later start never falls due sooner, and nothing falls due before it starts', () => {
  const start = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2027, 5, 1) })
  const limit = fc.tuple(fc.constantFrom('elapsed', 'calendar', 'working'), fc.integer({ min: 1, max: 60 }))
  const made = (kind: string, n: number): Limit => (kind === 'elapsed' ? hours(n) : kind === 'calendar' ? days(n) : working(n))
  fc.assert(fc.property(start, fc.nat({ max: 30 * 86_400_000 }), limit, (ms, later, [kind, n]) => {
    const at = dueBy(made(kind, n), new Date(ms), calendar).getTime()
    assert.ok(at > ms)
    assert.ok(dueBy(made(kind, n), new Date(ms + later), calendar).getTime() >= at)
    assert.ok(dueBy(made(kind, n + 1), new Date(ms), calendar).getTime() > at)
  }), { numRuns: 500 })
})
