import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import {
  addDays, londonDate, londonInstant, londonMidnightEnding, londonMidnightStarting, londonTime, parseCivilDate, sayDueBy,
  sayInstant, sayTime,
} from './london.ts'

const day = (text: string) => parseCivilDate(text)
const utc = (text: string) => new Date(text)
const hourMs = 3_600_000

const anyInstant = fc.integer({ min: Date.UTC(1996, 0, 1), max: Date.UTC(2100, 0, 1) - 1 }).map((ms) => new Date(ms))
/** Within two hours of a clock change, where mistakes live. */
const nearChange = fc
  .tuple(fc.integer({ min: 1996, max: 2099 }), fc.constantFrom(2, 9), fc.integer({ min: 24, max: 31 }), fc.integer({ min: -120, max: 240 }))
  .map(([year, month, date, minutes]) => new Date(Date.UTC(year, month, date) + minutes * 60_000))

test('London dates and times agree with Temporal at any instant from 1996', () => {
  fc.assert(fc.property(fc.oneof(anyInstant, nearChange), (at) => {
    const known = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO('Europe/London')
    assert.equal(londonDate(at), known.toPlainDate().toString())
    assert.equal(londonTime(at), known.toPlainTime().toString().slice(0, 5))
    const start = known.startOfDay()
    assert.equal(londonMidnightStarting(londonDate(at)).getTime(), start.epochMilliseconds)
    assert.equal(londonMidnightEnding(londonDate(at)).getTime(), start.add({ days: 1 }).epochMilliseconds)
  }), { numRuns: 2000 })
})

test('a London wall time is the instant Temporal says, earlier or later, or does not exist for either', () => {
  const expected = (date: string, time: string, disambiguation: 'earlier' | 'later') =>
    Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime('Europe/London', { disambiguation }).epochMilliseconds
  fc.assert(fc.property(fc.oneof(anyInstant, nearChange), fc.integer({ min: 0, max: 239 }), (at, minute) => {
    const date = londonDate(at)
    const time = `0${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
    const neverComes = date.slice(5, 7) === '03' && expected(date, time, 'earlier') !== expected(date, time, 'later')
    if (neverComes) assert.throws(() => londonInstant(date, time), /clocks go forward/)
    else {
      assert.equal(londonInstant(date, time).getTime(), expected(date, time, 'earlier'))
      assert.equal(londonInstant(date, time, 'later').getTime(), expected(date, time, 'later'))
    }
  }), { numRuns: 1000 })
})

test('reports a minute either side of London midnight are a day apart, in summer at 23:00 UTC', () => {
  assert.equal(londonDate(utc('2027-06-30T22:59:00Z')), '2027-06-30')
  assert.equal(londonDate(utc('2027-06-30T23:01:00Z')), '2027-07-01')
  assert.equal(londonDate(utc('2026-12-31T23:59:00Z')), '2026-12-31')
})

test('the clocks change on the dates the rule book gives', () => {
  for (const [date, hours] of [['2027-03-28', 23], ['2027-10-31', 25], ['2028-03-26', 23], ['2028-10-29', 25], ['2027-06-01', 24]] as const) {
    const length = londonMidnightEnding(day(date)).getTime() - londonMidnightStarting(day(date)).getTime()
    assert.equal(length / hourMs, hours, date)
  }
})

test('the hour that never comes is thrown out; the hour that comes twice is the first unless the second is asked for', () => {
  assert.throws(() => londonInstant(day('2027-03-28'), '01:30'), /no 01:30 in London/)
  assert.equal(londonInstant(day('2027-03-28'), '02:00').toISOString(), '2027-03-28T01:00:00.000Z')
  assert.equal(londonInstant(day('2027-10-31'), '01:30').toISOString(), '2027-10-31T00:30:00.000Z')
  assert.equal(londonInstant(day('2027-10-31'), '01:30', 'later').toISOString(), '2027-10-31T01:30:00.000Z')
})

test('before 1996, and for what is not a time, it throws rather than guesses', () => {
  assert.throws(() => londonDate(utc('1995-12-31T23:59:59Z')), /known from 1996/)
  assert.throws(() => londonMidnightStarting(day('1995-07-01')), /known from 1996/)
  assert.equal(londonMidnightStarting(day('1996-01-01')).toISOString(), '1996-01-01T00:00:00.000Z')
  assert.throws(() => londonDate(new Date(Number.NaN)), RangeError)
  for (const time of ['24:00', '8:00', '08:60', '']) assert.throws(() => londonInstant(day('2026-12-01'), time), RangeError, time)
})

test('times are said as a person would say them', () => {
  const said = ['00:00', '00:05', '08:00', '11:59', '12:00', '12:30', '13:00', '20:45'].map(sayTime)
  assert.deepEqual(said, ['midnight', '12.05am', '8am', '11.59am', 'midday', '12.30pm', '1pm', '8.45pm'])
  assert.equal(sayInstant(utc('2027-07-01T11:30:00Z')), '12.30pm on Thursday 1 July 2027')
})

test('a deadline at midnight is said as the end of the day it ends', () => {
  assert.equal(sayDueBy(londonMidnightEnding(day('2026-11-30'))), 'the end of Monday 30 November 2026')
  assert.equal(sayDueBy(utc('2026-12-01T09:15:00Z')), '9.15am on Tuesday 1 December 2026')
  assert.equal(sayDueBy(londonMidnightStarting(addDays(day('2027-03-28'), 1))), 'the end of Sunday 28 March 2027')
})
