import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import {
  addDays, addMonths, civilDate, civilDateSchema, type CivilDate, dateOfDay, daysBetween, isCivilDate, parseCivilDate,
  sayDate, weekday,
} from './civil-date.ts'

const day = (text: string) => parseCivilDate(text)
const anyDate = fc.integer({ min: -12_000, max: 80_000 }).map(dateOfDay)

test('a date that does not exist is not a civil date', () => {
  for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '1899-12-31', '26-1-1', ' 2026-01-01', '2026-01-01T00:00', ''])
    assert.equal(isCivilDate(text), false, text)
  assert.equal(isCivilDate('2028-02-29'), true)
  assert.throws(() => parseCivilDate('31/12/2026'), /not a date of the form 2026-12-31/)
  assert.throws(() => civilDate(2027, 2, 29), /no day 29 of month 2 in 2027/)
  assert.throws(() => civilDate(2027, 1.5, 1), RangeError)
  assert.equal(civilDateSchema.safeParse('2026-02-30').success, false)
  assert.equal(civilDateSchema.parse('2026-02-28'), '2026-02-28')
})

test('a month after the 31st is the last day of a shorter month, and the 31st again after it', () => {
  let date: CivilDate = day('2026-12-31')
  const walked = Array.from({ length: 4 }, () => (date = addMonths(date, 1, 31)))
  assert.deepEqual(walked, ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30'])
  assert.equal(addMonths(day('2024-02-29'), 12), '2025-02-28')
  assert.equal(addMonths(day('2025-02-28'), 36, 29), '2028-02-29')
  assert.equal(addMonths(day('2026-01-31'), -2), '2025-11-30')
})

test('dates are said with their weekday and without noughts', () => {
  assert.equal(sayDate(day('2026-12-01')), 'Tuesday 1 December 2026')
  assert.equal(sayDate(day('1969-12-31')), 'Wednesday 31 December 1969')
})

test('sums on dates agree with Temporal', () => {
  fc.assert(fc.property(anyDate, fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: -400, max: 400 }), (date, days, months) => {
    const known = Temporal.PlainDate.from(date)
    assert.equal(addDays(date, days), known.add({ days }).toString())
    assert.equal(addMonths(date, months), known.add({ months }).toString())
    assert.equal(weekday(date), known.dayOfWeek)
    assert.equal(daysBetween(date, addDays(date, days)), days)
    assert.equal(civilDate(known.year, known.month, known.day), date)
  }), { numRuns: 300 })
})

test('a sum that leaves the years 1900 to 9999 is thrown out, not wrapped', () => {
  assert.throws(() => addDays(day('9999-12-31'), 1), RangeError)
  assert.throws(() => addDays(day('1900-01-01'), -1), RangeError)
  assert.throws(() => addMonths(day('9999-12-31'), 1), RangeError)
})
