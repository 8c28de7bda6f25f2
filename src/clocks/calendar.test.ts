import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { BeyondCalendar, calendarFrom, sayYears, withClosures } from './calendar.ts'
import { addDays, civilDate, daysBetween, parseCivilDate as day, weekday } from './london.ts'

const vendored = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../demonstration/calendar/${name}`, import.meta.url), 'utf8'))
const older = vendored('bank-holidays-2012-2020-EW.json')
const current = vendored('bank-holidays.json')
const calendar = calendarFrom([older, current])

/** A feed of one year of plausible holidays, the given ones among them. */
const feedOf = (...dates: string[]) => ({
  'england-and-wales': { division: 'england-and-wales', events: dates.map((date) => ({ title: 'A holiday', date, notes: '', bunting: true })) },
})
const eightOf2030 = ['2030-01-01', '2030-04-19', '2030-04-22', '2030-05-06', '2030-05-27', '2030-08-26', '2030-12-25', '2030-12-26']

test('the years covered are those of the files and no others', () => {
  assert.deepEqual(calendar.coveredYears, [2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020, 2024, 2025, 2026, 2027])
  assert.equal(sayYears(calendar.coveredYears), '2012 to 2020 and 2024 to 2027')
  assert.equal(sayYears([]), 'no year')
  assert.equal(sayYears([2012, 2014, 2016]), '2012, 2014 and 2016')
})

test('the bank holidays of Christmas 2026 and of 2027 are those of the rule book', () => {
  for (const date of ['2026-12-25', '2026-12-28', '2027-01-01', '2027-03-26', '2027-03-29', '2027-05-03', '2027-05-31', '2027-08-30', '2027-12-27', '2027-12-28'])
    assert.equal(calendar.isWorkingDay(day(date)), false, date)
  for (const date of ['2026-12-24', '2026-12-29', '2027-12-24', '2027-12-31']) assert.equal(calendar.isWorkingDay(day(date)), true, date)
})

test('past the last year, before the first and in a gap between files it refuses and says what to do', () => {
  const beyond = [
    () => calendar.addWorkingDays(day('2027-12-24'), 5),
    () => calendar.isWorkingDay(day('2011-06-01')),
    () => calendar.addWorkingDays(day('2020-12-30'), 2),
    () => calendar.previousWorkingDay(day('2024-01-01')),
    () => calendar.isWorkingDay(day('2028-01-01')),
  ]
  for (const ask of beyond) assert.throws(ask, BeyondCalendar)
  assert.throws(beyond[0]!, {
    name: 'BeyondCalendar',
    year: 2028,
    message: 'The bank holidays of 2028 are not known; those of 2012 to 2020 and 2024 to 2027 are. Adopt the file that covers it from https://www.gov.uk/bank-holidays.json, then try again.',
  })
})

test('the working day before a Tuesday after Easter is the Thursday before it', () => {
  assert.equal(calendar.previousWorkingDay(day('2027-03-30')), '2027-03-25')
  assert.equal(calendar.previousWorkingDay(day('2026-12-29')), '2026-12-24')
})

test('where two files cover a year the later is right: the May holiday of 2020 was moved to the 8th', () => {
  const asFirstPublished = feedOf('2020-01-01', '2020-04-10', '2020-04-13', '2020-05-04', '2020-05-25', '2020-08-31', '2020-12-25', '2020-12-28')
  const moved = calendarFrom([asFirstPublished, older])
  assert.equal(moved.isWorkingDay(day('2020-05-04')), true)
  assert.equal(moved.isWorkingDay(day('2020-05-08')), false)
})

test("a landlord's closure days close its office and leave the law's working days alone", () => {
  const office = withClosures(calendar, [day('2026-12-29'), day('2026-12-30'), day('2026-12-31')])
  assert.equal(office.basis, 'office')
  assert.equal(office.addWorkingDays(day('2026-12-24'), 1), '2027-01-04')
  assert.equal(calendar.addWorkingDays(day('2026-12-24'), 1), '2026-12-29')
})

test('a file that is cut short, tampered with or of another country is not believed', () => {
  const wrong: [unknown, RegExp][] = [
    [{}, /no 'england-and-wales' division/],
    [{ 'england-and-wales': { division: 'england-and-wales', events: [] } }, /holds no bank holidays/],
    [feedOf(...eightOf2030.slice(1)), /2030 has 7 bank holidays/],
    [feedOf(...eightOf2030, '2030-12-26'), /2030-12-26 is in the file twice/],
    [feedOf(...eightOf2030, '2030-06-01'), /2030-06-01 is a Saturday or a Sunday/],
    [feedOf(...eightOf2030, '2030-02-30'), /Enter a real date/],
    ['not json at all', /england-and-wales/],
  ]
  for (const [feed, said] of wrong) assert.throws(() => calendarFrom([feed]), said)
  assert.deepEqual(calendarFrom([feedOf(...eightOf2030)]).coveredYears, [2030])
})

test('a number of working days that is not a small whole number is thrown out', () => {
  for (const days of [-1, 1.5, Number.NaN, 1e6]) assert.throws(() => calendar.addWorkingDays(day('2026-06-01'), days), RangeError)
})

const aCoveredDay = fc.integer({ min: 0, max: daysBetween(civilDate(2024, 1, 1), civilDate(2027, 6, 30)) }).map((n) => addDays(civilDate(2024, 1, 1), n))
const some = fc.integer({ min: 0, max: 40 })

test('adding working days lands on a working day, counts each one once, and composes', () => {
  fc.assert(fc.property(aCoveredDay, some, some, (date, a, b) => {
    const then = calendar.addWorkingDays(date, a)
    assert.ok(a === 0 ? then === date : calendar.isWorkingDay(then) && then > date)
    assert.equal(calendar.addWorkingDays(then, b), calendar.addWorkingDays(date, a + b))
    const between = Array.from({ length: daysBetween(date, then) }, (_, n) => addDays(date, n + 1))
    assert.equal(between.filter((one) => calendar.isWorkingDay(one)).length, a)
    assert.ok(between.every((one) => !calendar.isWorkingDay(one) || weekday(one) < 6))
  }), { numRuns: 300 })
})

test('a later start never ends earlier, and the working day before undoes one working day', () => {
  fc.assert(fc.property(aCoveredDay, some, some, (date, later, n) => {
    assert.ok(calendar.addWorkingDays(date, n) <= calendar.addWorkingDays(addDays(date, later), n) || n === 0)
    if (calendar.isWorkingDay(date)) assert.equal(calendar.previousWorkingDay(calendar.addWorkingDays(date, 1)), date)
  }), { numRuns: 300 })
})
